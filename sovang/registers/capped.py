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
_TOTALS = "SELECT {} FROM ({}) looked_at"


def counted(query: QuerySet[Any]) -> int:
    """How many rows there are; ``CAP + 1`` for any number beyond."""
    return query.order_by()[: CAP + 1].count()


def told(n: int) -> str:
    """What ``counted`` found, in words."""
    return number(n) if n <= CAP else claimed(number(CAP), Exactness.OVER)


def totals(text: str, params: Sequence[Any], *, of: int) -> tuple[int, ...]:
    """How many rows a cut-off query has, and in how many of them each of the columns ``c1`` to ``c{of}`` is set.

    Raw, because the query comes as text (``base.prepared``); an empty one has no rows.
    """
    if not text:
        return (0,) * (of + 1)
    counts = ", ".join(f"COUNT(c{n})" for n in range(of + 1))
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS.format(counts, text), params)
        return tuple(cursor.fetchone())


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
