"""Runs the SQL of questions where it is answered best: in the database, or in DuckDB over the fact store.

Reads of one shape go together as the arms of one statement, each with its number, so that a set of questions costs
about as many statements as one question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.db import connection

from . import relation as facts
from .places import Places
from .store import duck

Rows = Sequence[tuple[Any, ...]]
Text = tuple[str, tuple[object, ...]]

_BLOCK = re.compile(r"^-- (\w+)\n(?!--)(.*?)(?=^-- |\Z)", re.MULTILINE | re.DOTALL)
_IN_STORE = {f"fact_{source}" for source in facts.SOURCES}
#: Arms of one statement, and values in it: SQLite allows 500 and 32,766.
_MOST_ARMS, _MOST_VALUES = 400, 16_000


@dataclass(frozen=True)
class Read:
    """``columns``, without values of their own, and ``source``: FROM with all that follows, but no ORDER and no LIMIT.

    ``relation`` is where the facts come from; "", or ``live``, where the text names what only the database holds.
    """

    columns: str
    source: str
    params: tuple[object, ...]
    places: Places | None = None
    relation: str = ""
    live: bool = False

    @property
    def is_few(self) -> bool:
        return self.places is not None and self.places.are_few

    @property
    def is_stored(self) -> bool:
        """Whether the store may answer: above commune level; at a commune and below the database is as fast."""
        return not self.live and self.relation in _IN_STORE and not self.is_few


def rows_of_each(reads: Sequence[Read]) -> list[Rows]:
    """The rows of each read, in the order of ``reads``; what is read twice is asked once.

    Inside a transaction only the database can answer: it alone sees what is not committed yet.
    """
    distinct = list(dict.fromkeys(reads))
    stored = [] if connection.in_atomic_block else [read for read in distinct if read.is_stored]
    found = _by_store(stored) if stored else {}
    for some in _bundled(read for read in distinct if read not in found):
        found |= _by_arm(some, _by_database(some))
    return [found[read] for read in reads]


def _by_store(reads: Sequence[Read]) -> dict[Read, Rows]:
    """Nothing where the store cannot answer."""
    bundles = list(_bundled(reads))
    answers = duck.rows_of_each([_with_maps(some) for some in bundles])
    found: dict[Read, Rows] = {}
    for some, rows in zip(bundles, answers, strict=True) if answers is not None else ():
        found |= _by_arm(some, rows)
    return found


def _by_arm(reads: Sequence[Read], rows: Rows) -> dict[Read, Rows]:
    found: dict[Read, list[tuple[Any, ...]]] = {read: [] for read in reads}
    for number, *row in rows:
        found[reads[number]].append(tuple(row))
    return dict(found)


def _bundled(reads: Iterable[Read]) -> Iterator[list[Read]]:
    """What may be arms of one statement: the same columns, read in the same way."""
    alike: dict[tuple[object, ...], list[Read]] = defaultdict(list)
    for read in reads:
        alike[read.columns, read.is_few].append(read)
    for some in alike.values():
        bundle: list[Read] = []
        for read in some:
            values = sum(len(one.params) for one in bundle) + len(read.params)
            if bundle and (len(bundle) == _MOST_ARMS or values > _MOST_VALUES):
                yield bundle
                bundle = []
            bundle.append(read)
        yield bundle


def _together(reads: Sequence[Read]) -> Text:
    arms = (f"SELECT {number} AS arm, {read.columns} {read.source}" for number, read in enumerate(reads))
    return " UNION ALL ".join(arms), tuple(value for read in reads for value in read.params)


def _with_maps(reads: Sequence[Read]) -> Text:
    """The statement for the store, which holds the relations itself."""
    sql, params = _together(reads)
    maps = _maps(read.places for read in reads)
    return (f"WITH {', '.join(maps)} {sql}" if maps else sql), params


def _by_database(reads: Sequence[Read]) -> Rows:
    sql, params = _together(reads)
    return _run(sql, params, [read.places for read in reads if read.places])


def database_rows(sql: str, params: Sequence[object], places: Places) -> Rows:
    """``sql``, which names ``places``, answered by the database alone, on rows as this connection sees them."""
    return _run(sql, params, [places])


def _run(sql: str, params: Sequence[object], places: Sequence[Places]) -> Rows:
    few = any(one.are_few for one in places)
    with connection.cursor() as cursor:
        cursor.execute(_prelude(sql, _maps(places), few=few) + sql, cast("Sequence[Any]", params))
        found: Rows = cursor.fetchall()
        return found


def _maps(places: Iterable[Places | None]) -> list[str]:
    """The maps that places are read from, each once."""
    named = dict(one.map for one in places if one and one.map)
    return [f"{name}(id, child) AS (VALUES {pairs})" for name, pairs in named.items()]


def _prelude(sql: str, maps: list[str], *, few: bool) -> str:
    """The common table expressions that ``sql`` mentions. None is kept as a table because it is read twice."""
    known = relations(few=few)
    named = [f"{name} AS NOT MATERIALIZED ({known[name]})" for name in known if re.search(rf"\b{name}\b", sql)]
    parts = [*maps, *named]
    return f"WITH {', '.join(parts)} " if parts else ""


@cache
def relations(*, few: bool = False) -> dict[str, str]:
    """Every relation that a question may name, as a select on the live tables; ``few``: read by the entries' places."""
    made = {f"fact_{source}": facts.live(source, entry_first=few) for source in facts.SOURCES}
    text = (Path(__file__).parent / "sql" / "relations.sql").read_text(encoding="utf-8")
    for name, body in _BLOCK.findall(text):
        made[name] = body.strip().replace("[[fact_entry]]", made["fact_entry"])
    return made
