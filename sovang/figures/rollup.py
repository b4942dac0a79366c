"""Sums selected facts over places: the one SQL text behind every derived figure, the same on each engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sovang.base.exactness import Exactness, weakest

from . import engine
from .measures import Selection
from .measures.selection import STRUCTURE
from .places import Places
from .shapes import Split

#: What a row of a split is grouped by.
KEYS = {
    Split.NONE: "",
    Split.INDICATOR: "",
    Split.CHILD: "p.child",
    Split.MONTH: "CAST(REPLACE(SUBSTR(CAST(f.day AS VARCHAR(10)), 1, 7), '-', '') AS INTEGER)",
    Split.FIELD: "f.field_id",
    Split.OWNER_KIND: "f.owner_kind",
    Split.GIVER: "f.giver",
}


@dataclass(frozen=True)
class Tally:
    """What was added up under one key: how many lines, their sum with its upper end, and the claims among them."""

    records: int = 0
    value: int = 0
    value_hi: int = 0
    denominator: int = 0
    waiting: int = 0
    claims: tuple[tuple[str, int], ...] = ()  # exactness → how many lines carry it

    def __add__(self, other: Tally) -> Tally:
        return self._combined(other, 1)

    def __sub__(self, other: Tally) -> Tally:
        """Take out lines that are all inside: how many carry each claim is known, so a claim can disappear again."""
        return self._combined(other, -1)

    def _combined(self, other: Tally, sign: int) -> Tally:
        counts = dict(self.claims)
        for claim, count in other.claims:
            counts[claim] = counts.get(claim, 0) + sign * count
        return Tally(
            self.records + sign * other.records,
            self.value + sign * other.value,
            self.value_hi + sign * other.value_hi,
            self.denominator + sign * other.denominator,
            self.waiting + sign * other.waiting,
            tuple(sorted((c, n) for c, n in counts.items() if n)),
        )

    @property
    def exactness(self) -> Exactness:
        return weakest(claim for claim, _count in self.claims)


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, start=Tally())


class Sum(NamedTuple):
    """What is added up, where, and by what it is grouped."""

    selection: Selection
    places: Places
    split: Split


def roll_up(sums: Sequence[Sum]) -> list[dict[Any, Tally]]:
    """For each sum one tally per key of its split. Keys whose lines all went are absent; None is "none given" (or own
    records)."""
    return [_tallies(rows) for rows in engine.rows_of_each([_read(one) for one in sums])]


def _tallies(rows: engine.Rows) -> dict[Any, Tally]:
    found: dict[Any, Tally] = {}
    for row in rows:
        key, tally = row[0], _tally(row)
        found[key] = found[key] + tally if key in found else tally
    return {key: tally for key, tally in found.items() if tally.records or tally.waiting}


def _read(asked: Sum) -> engine.Read:
    """The text and its parameters. Grouped by claim and by waiting only where these can differ."""
    selection, places, split = asked
    key = KEYS[split]
    waiting = f"CASE WHEN f.state = '{selection.waiting}' THEN 1 ELSE 0 END" if selection.waiting else "0"
    claim = "f.exactness" if selection.claims else "'exact'"
    by = [text for text, varies in ((key, key), (claim, selection.claims), (waiting, selection.waiting)) if varies]
    grouped = f" GROUP BY {', '.join(by)}" if by else ""
    amount = (
        "SUM(f.sign), SUM(f.sign * f.amount), SUM(f.sign * f.amount_hi), SUM(f.sign * f.denominator)"
        if selection.claims
        else "SUM(f.sign)"
    )
    source, params = _source(asked)
    return engine.Read(
        columns=f"{key or 'NULL'} AS k, {claim} AS claim, {waiting} AS waiting, {amount}",
        source=f"{source}{grouped}",
        params=params,
        places=places,
        relation=selection.relation,
        live=selection.live,
    )


def _source(asked: Sum) -> tuple[str, tuple[object, ...]]:
    """FROM and WHERE with their parameters.

    Members and units of many places, which no store counts, are counted by place before they are asked for what they
    stand under: half the time for a province.
    """
    relation, where, places = asked.selection.relation, asked.selection.where, asked.places
    if relation not in STRUCTURE or places.are_few or asked.split not in {Split.NONE, Split.CHILD}:
        return f"{places.joined(relation)} AND {where.sql}", (*places.params, *where.params)
    counted = f"SELECT f.place_id, SUM(f.sign) AS sign FROM {relation} f WHERE {where.sql} GROUP BY f.place_id"  # noqa: S608
    return places.joined(f"({counted})"), (*where.params, *places.params)


def _tally(row: tuple[Any, ...]) -> Tally:
    _key, claim, waiting, records = row[0], row[1], row[2], int(row[3] or 0)
    value, value_hi, denominator = (int(x or 0) for x in row[4:7]) if len(row) > 4 else (records, records, 0)
    if waiting:
        return Tally(waiting=value)
    return Tally(records, value, value_hi, denominator, 0, ((claim, records),) if records else ())
