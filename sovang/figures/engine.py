"""Runs a question's SQL where it is answered best: in the database, or in DuckDB over the fact store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.db import connection

from . import relation as facts
from .places import Places
from .store import duck

_BLOCK = re.compile(r"^-- (\w+)\n(?!--)(.*?)(?=^-- |\Z)", re.MULTILINE | re.DOTALL)
_IN_STORE = {f"fact_{source}" for source in facts.SOURCES}


def rows(
    sql: str, params: Sequence[object], *, relation: str, places: Places, live: bool = False
) -> Sequence[tuple[Any, ...]]:
    """The rows of ``sql``, whose facts come from ``relation``; ``live`` where it names what only the database holds.

    The store answers above commune level; at a commune and below the database is as fast. Inside a transaction only the
    database can: it alone sees what is not committed yet.
    """
    if not live and relation in _IN_STORE and not places.are_few and not connection.in_atomic_block:
        found = duck.rows(sql, params)
        if found is not None:
            return found
    return database_rows(sql, params, places)


def database_rows(sql: str, params: Sequence[object], places: Places | None = None) -> Sequence[tuple[Any, ...]]:
    """The same text answered by the database alone, on rows as this connection sees them; ``places`` as in ``rows``."""
    few = places is not None and places.are_few
    with connection.cursor() as cursor:
        cursor.execute(prelude(sql, few=few) + sql, cast("Sequence[Any]", params))
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found


def prelude(sql: str, *, few: bool = False) -> str:
    """The common table expressions that ``sql`` mentions."""
    known = relations(few=few)
    named = [name for name in known if re.search(rf"\b{name}\b", sql)]
    return f"WITH {', '.join(f'{name} AS ({known[name]})' for name in named)} " if named else ""


@cache
def relations(*, few: bool = False) -> dict[str, str]:
    """Every relation that a question may name, as a select on the live tables; ``few``: read by the entries' places."""
    made = {f"fact_{source}": facts.live(source, entry_first=few) for source in facts.SOURCES}
    text = (Path(__file__).parent / "sql" / "relations.sql").read_text(encoding="utf-8")
    for name, body in _BLOCK.findall(text):
        made[name] = body.strip().replace("[[fact_entry]]", made["fact_entry"])
    return made
