"""Places: derived from the dated tree, one row per unit, stretch and heir. All of it can be thrown away and rebuilt.

Facts carry the id of their place, so every view of the tree is one equality join: ``t`` columns for *of their day*,
``n`` columns for *now*, and the map of ``as_at`` for any other day.
"""

from __future__ import annotations

import datetime as dt
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sovang.base import bulk
from sovang.base.reading import asked_once

from . import forest as woods
from .models import SLOTS, Place, TreeStamp
from .repoint import repoint

_T = tuple(f"t{i}" for i in range(SLOTS))
_N = tuple(f"n{i}" for i in range(SLOTS))
_COLUMNS = ("unit_id", "valid_from", "heir_id", "valid_to", *_T, *_N)

_Key = tuple[int, dt.date, int | None]
_Values = tuple[Any, ...]  # valid_to, t0..t6, n0..n6


@dataclass(frozen=True)
class TreeMap:
    """The tree of one day, records restated through every succession until that day."""

    day: dt.date
    rows: Mapping[int, woods.Slots]

    def slots(self, place_id: int) -> woods.Slots:
        """Ancestors by slot (the unit itself included); all None for a place that begins after the day."""
        return self.rows.get(place_id, woods.NOWHERE)


@transaction.atomic
def rebuild() -> list[Place]:
    """Derive ``Place`` again; gives back the rows that it had to delete.

    Rows that stay keep their id, only changed rows are written, and facts follow their day to another place. Raises
    ProtectedError when a fact would be left without any place (its unit is gone).
    """
    today = timezone.localdate()
    wanted = dict(_wanted(woods.load(), today))
    standing = {row[1:4]: (row[0], row[4:]) for row in Place.objects.values_list("id", *_COLUMNS)}
    fresh = [(*key, *values) for key, values in wanted.items() if key not in standing]
    changed = [(standing[k][0], v) for k, v in wanted.items() if k in standing and standing[k][1] != v]
    gone = [place_id for key, (place_id, _) in standing.items() if key not in wanted]
    bulk.insert(Place, _COLUMNS, fresh)
    _update(changed)
    old = {unit for unit, _, _ in standing}
    repoint({unit for unit, _, _ in wanted.keys() - standing.keys() if unit in old} | _units_of(standing, gone), gone)
    doomed = list(Place.objects.filter(id__in=gone))
    Place.objects.filter(id__in=gone).delete()
    _stamp(today)
    return doomed


def lock() -> None:
    """Hold off other writers of the tree until the transaction ends. Every verb that writes to it begins here."""
    TreeStamp.objects.select_for_update().first()


def refresh() -> bool:
    """Rebuild if a day has passed on which the tree changed; to be called daily. True when it was needed."""
    stamp = TreeStamp.objects.first()
    today = timezone.localdate()
    if stamp is None or stamp.derived_on == today:
        return False
    rebuild()
    return True


@asked_once
def version() -> int:
    """Grows with every change of the tree; never the same for two trees, not even after a rolled-back change."""
    return TreeStamp.objects.values_list("version", flat=True).first() or 0


def as_at(day: dt.date) -> TreeMap:
    """The tree of ``day`` for every place that begins on or before it. Computed once per version of the tree."""
    return _map(version(), day)


def place_ids(pairs: Iterable[tuple[int, dt.date]]) -> dict[tuple[int, dt.date], int]:
    """The place of each (unit, day); a day after the unit closed gets its last one (a custodian finishes its records).

    Unknown units, and days before the unit opened, are left out. One query per thousand units.
    """
    asked = set(pairs)
    shelves: dict[int, list[tuple[dt.date, int]]] = defaultdict(list)
    for some in _chunks(sorted({unit for unit, _ in asked})):
        rows = Place.objects.filter(unit__in=some, heir=None).order_by("valid_from")
        for unit, start, place in rows.values_list("unit_id", "valid_from", "id"):
            shelves[unit].append((start, place))
    return {(unit, day): shelf[i][1] for unit, day in asked if (i := _index(shelf := shelves[unit], day)) >= 0}


def _index(shelf: list[tuple[dt.date, int]], day: dt.date) -> int:
    return bisect_right(shelf, day, key=lambda row: row[0]) - 1


def _chunks(ids: list[int], size: int = 1_000) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _wanted(forest: woods.Forest, today: dt.date) -> Iterator[tuple[_Key, _Values]]:
    for unit in forest.lives:
        now = forest.resolve(unit, today)
        claims = [(heir, forest.resolve_assigned(unit, heir, today)) for heir in forest.claimants(unit)]
        for start, end, slots in forest.stretches(unit):
            yield (unit, start, None), (end, *slots, *now)
            for heir, assigned in claims:
                if start < heir.on:
                    yield (unit, start, heir.unit), (end, *slots, *assigned)


def _update(changed: list[tuple[int, _Values]]) -> None:
    if not changed:
        return
    names = ", ".join(f"{name} = %s" for name in ("valid_to", *_T, *_N))
    sql = f"UPDATE {Place._meta.db_table} SET {names} WHERE id = %s"  # noqa: S608
    adapt = connection.ops.adapt_datefield_value
    rows = [(values[0] and adapt(values[0]), *values[1:], place_id) for place_id, values in changed]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _units_of(standing: Mapping[_Key, tuple[int, _Values]], gone: list[int]) -> set[int]:
    lost = set(gone)
    return {key[0] for key, (place_id, _) in standing.items() if place_id in lost}


def _stamp(today: dt.date) -> None:
    """The clock makes versions unique: a counter would come back after a roll-back, with another tree behind it."""
    stamp = TreeStamp.objects.select_for_update().first() or TreeStamp(version=0)
    stamp.version = max(stamp.version + 1, time.time_ns() // 1_000)
    stamp.derived_on = today
    stamp.save()


@lru_cache(maxsize=4)
def _forest(_version: int) -> woods.Forest:
    return woods.load()


@lru_cache(maxsize=32)
def _map(tree_version: int, day: dt.date) -> TreeMap:
    forest = _forest(tree_version)
    rows: dict[int, woods.Slots] = {}
    for place, unit, heir in Place.objects.filter(valid_from__lte=day).values_list("id", "unit_id", "heir_id"):
        claim = next((h for h in forest.claimants(unit) if h.unit == heir), None) if heir else None
        rows[place] = forest.resolve_assigned(unit, claim, day) if claim else forest.resolve(unit, day)
    return TreeMap(day, rows)


def current() -> woods.Forest:
    """The dated tree in memory, read once per version. Treat it as read-only."""
    return _forest(version())
