"""Counting only as far as anybody reads: a first page must cost the same in a commune and in a province."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, number

#: Beyond so many lines nothing is counted: the number is said as "trên 1.000".
CAP = 1_000


def counted(query: QuerySet[Any]) -> int:
    """How many rows there are; ``CAP + 1`` for any number beyond."""
    return query.order_by()[: CAP + 1].count()


def told(n: int) -> str:
    """What ``counted`` found, in words."""
    return number(n) if n <= CAP else claimed(number(CAP), Exactness.OVER)


def together(queries: Sequence[QuerySet[Any, Any]], around: str = "SELECT * FROM ({}) few") -> list[tuple[Any, ...]]:
    """The rows of several cut-off queries in one statement, each put into ``around``; in no order.

    Raw, because the ORM cannot unite cut-off queries on SQLite.
    """
    texts: list[str] = []
    params: list[Any] = []
    for query in queries:
        try:
            text, its = query.query.sql_with_params()
        except EmptyResultSet:  # nothing is in reach
            continue
        texts.append(around.format(text))
        params += its
    if not texts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), params)
        return list(cursor.fetchall())
