"""Reported figures that answer a question exactly: their own period, or periods that tile it without a gap."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sovang.base.exactness import weakest
from sovang.base.periods import Period
from sovang.places.models import SLOTS
from sovang.programmes.models import Indicator
from sovang.registers.reported.models import OPEN_END, OPEN_START

from . import engine
from .measures.selection import Where
from .places import Places
from .rollup import Tally

SUBTREE, OWN_SCOPE = "subtree", "own"
_ONE_DAY = dt.timedelta(days=1)
_PATH = ", ".join(f"c.t{slot}" for slot in range(SLOTS))


@dataclass(frozen=True)
class Statement:
    """One reported figure as it stands in the ledger."""

    entry_id: uuid.UUID
    unit_id: int
    scope: str
    start: dt.date
    end: dt.date
    value: int
    value_hi: int | None
    exactness: str
    denominator: int | None
    excluded: str
    source: str
    source_words: str
    period_note: str
    child: int | None
    path: tuple[int | None, ...]  # ancestors of its own day, by slot


@dataclass(frozen=True)
class Report:
    """What a unit states for the period asked: one statement, or the tiles that fill it, in order."""

    tiles: tuple[Statement, ...]

    @property
    def first(self) -> Statement:
        return self.tiles[0]

    @property
    def unit_id(self) -> int:
        return self.first.unit_id

    @property
    def scope(self) -> str:
        return self.first.scope

    @property
    def slot(self) -> int:
        """Level slot of the unit on the statement's day."""
        return self.first.path.index(self.unit_id)

    @property
    def ancestors(self) -> set[int]:
        return {u for u in self.first.path if u is not None and u != self.unit_id}

    @property
    def value(self) -> int:
        return sum(t.value for t in self.tiles)

    @property
    def value_hi(self) -> int:
        return sum(t.value if t.value_hi is None else t.value_hi for t in self.tiles)

    @property
    def exactness(self) -> str:
        return weakest(t.exactness for t in self.tiles)

    @property
    def denominator(self) -> int | None:
        stated = [t.denominator for t in self.tiles]
        return sum(d for d in stated if d) if all(stated) else None

    @property
    def excluded(self) -> str:
        """Whom the statements leave out of their whole, in their own words."""
        return said(t.excluded for t in self.tiles)

    @property
    def tally(self) -> Tally:
        return Tally(0, self.value, self.value_hi, self.denominator or 0, 0, ((self.exactness, 1),))


def said(texts: Iterable[str]) -> str:
    """What several statements say beside their value, each thing once."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


class Wanted(NamedTuple):
    """A figure whose reports are looked for."""

    indicator: Indicator
    kind: str
    period: Period
    places: Places

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        return self.period.start or OPEN_START, self.period.end or OPEN_END


def reports_of(wanted: Sequence[Wanted]) -> list[list[Report]]:
    """For each figure the reports of every unit in its places that answer the period, uppermost units first."""
    stated = _statements(wanted)
    return [_answering(one, stated.get((one.places, one.indicator.pk, one.kind), ())) for one in wanted]


def _answering(wanted: Wanted, stated: Iterable[Statement]) -> list[Report]:
    indicator, kind, period, _places = wanted
    at_a_date = kind == "structure" or indicator.sum_rule == Indicator.SumRule.AS_OF
    start, end = wanted.span
    inside = (s for s in stated if start <= s.start and s.end <= end)
    found = []
    for _unit, group in groupby(inside, key=lambda s: (s.unit_id, s.scope)):
        spans = list(group)
        tiles = _latest(spans) if at_a_date else _fitting(indicator, spans, period)
        if tiles:
            found.append(Report(tiles))
    return sorted(found, key=lambda r: (r.slot, r.unit_id, r.scope))


def _statements(wanted: Sequence[Wanted]) -> dict[tuple[Places, int, str], list[Statement]]:
    """By places, indicator and kind: what was stated there, by unit and scope; the newest entry last."""
    by_places: dict[Places, list[Wanted]] = defaultdict(list)
    for one in wanted:
        by_places[one.places].append(one)
    found: dict[tuple[Places, int, str], list[Statement]] = defaultdict(list)
    reads = [_read(places, some) for places, some in by_places.items()]
    for places, rows in zip(by_places, engine.rows_of_each(reads), strict=True):
        for row in rows:
            stated = Statement(*(uuid.UUID(str(row[2])), *row[3:16], tuple(row[16:])))
            found[places, row[0], row[1]].append(stated)
    for some in found.values():
        some.sort(key=lambda s: (s.unit_id, s.scope, s.entry_id))
    return found


def _read(places: Places, wanted: Sequence[Wanted]) -> engine.Read:
    """What was stated under ``places`` of all that is wanted there, inside the span of all periods.

    CROSS JOINs keep SQLite with the statements, which are few beside all results.
    """
    indicators, kinds = {one.indicator.pk for one in wanted}, {one.kind for one in wanted}
    where = Where().one_of("r.indicator_id", sorted(indicators)).one_of("r.kind", sorted(kinds))
    spans = [one.span for one in wanted]
    return engine.Read(
        "r.indicator_id, r.kind, e.id, e.unit_id, g.scope, g.starts, g.ends, r.value, r.value_hi, r.exactness, "
        f"r.denominator, r.excluded, g.source, g.source_words, g.period_note, p.child, {_PATH}",
        "FROM reported_reportedfigure g CROSS JOIN registers_entry e CROSS JOIN registers_result r "
        f"JOIN places_place c ON c.id = e.place_id JOIN ({places.sql}) p ON p.id = e.place_id "
        f"WHERE e.id = g.entry_id AND r.entry_id = e.id AND {where.sql} AND e.state <> 'draft' "
        "AND g.starts >= %s AND g.ends <= %s",
        (*places.params, *where.params, min(start for start, _end in spans), max(end for _start, end in spans)),
        places,
    )


def _latest(spans: Sequence[Statement]) -> tuple[Statement, ...]:
    """Of what is stated as at a date, the last word inside the period."""
    return (max(spans, key=lambda s: (s.end, s.entry_id)),)


def _fitting(indicator: Indicator, spans: Sequence[Statement], period: Period) -> tuple[Statement, ...]:
    start, end = period.start or OPEN_START, period.end or OPEN_END
    exact = [s for s in spans if (s.start, s.end) == (start, end)]
    if exact:
        return (exact[-1],)
    return _tiled(spans, start, end) if indicator.sum_rule == Indicator.SumRule.ADDITIVE else ()


def _tiled(spans: Sequence[Statement], start: dt.date, end: dt.date) -> tuple[Statement, ...]:
    """Statements that follow one another from ``start`` to ``end`` without gap or overlap; none if they do not."""
    ways: dict[dt.date, tuple[Statement, ...]] = {end + _ONE_DAY if end < OPEN_END else end: ()}
    by_start: dict[dt.date, list[Statement]] = defaultdict(list)
    for span in spans:
        by_start[span.start].append(span)
    for day in sorted(by_start, reverse=True):
        for span in by_start[day]:
            after = span.end + _ONE_DAY if span.end < OPEN_END else span.end
            if after in ways:
                ways[day] = (span, *ways[after])
    return ways.get(start, ())
