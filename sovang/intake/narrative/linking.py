"""Names of organisations in a text → units of the tree as it stood on the narrative's day, the nearest first.

A name is compared as it is written, then without tone marks. Of the units that bear it, or bore it before, those
nearest to the narrative's own unit count: below it, then below what is above it, then all in reach; of these the ones
that bear it on the day. A text may be older than what the ledger knows of a unit: the first name of one that came of no
other counts last before its first day. Two that fit equally are no link but a question. Queries do not grow with the
number of names.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from sovang.base.actor import Actor
from sovang.base.text import fold
from sovang.people import policy
from sovang.people.models import User
from sovang.places import atlas
from sovang.places.models import UnitVersion

from .naming import Key, keys_of_unit, said

#: Nothing of the tree is above both.
_APART = 99


@dataclass(frozen=True)
class Link:
    """``unit_id`` is None where no unit fits or several do; ``candidates`` holds all that fit, the likeliest first."""

    unit_id: int | None = None
    candidates: tuple[int, ...] = ()


class _Borne(NamedTuple):
    """A unit bears a name from ``since`` until the day before ``until``."""

    unit_id: int
    since: dt.date
    until: dt.date | None


class _When(IntEnum):
    """How a name stands to the narrative's day, the better first."""

    ON_THE_DAY = 0
    BEFORE = 1
    FROM_ITS_FIRST_DAY = 2


_Names = Mapping[Key, Sequence[_Borne]]


class Linker:
    """Links names for one narrative's unit and day, within what ``by`` may see and the units above."""

    def __init__(self, *, by: Actor, unit_id: int, day: dt.date) -> None:
        self._unit_id, self._day = unit_id, day
        self._forest = atlas.current()
        self._formed = {heir.unit for heirs in self._forest.heirs.values() for heir in heirs}
        self._seen_on = max(day, self._forest.lives[unit_id].opened)
        self._written, self._folded = _names(atlas.version())
        self._above = self._path(unit_id)
        self._reach = None if not isinstance(by, User) else _reach(by) | {*self._above}

    def link(self, names: Iterable[str]) -> dict[str, Link]:
        """A link for each name; an empty name is the narrative's own unit."""
        wanted = dict.fromkeys(names)
        links = {name: self._link(self._bearers(name)) for name in wanted}
        return links | ({"": Link(self._unit_id, (self._unit_id,))} if "" in wanted else {})

    def _bearers(self, name: str) -> list[_Borne]:
        """Who bears the name, by the strongest of its readings that anybody bears, inside the places it names."""
        for index, change in ((self._written, str), (self._folded, fold)):
            for reading in said(name):
                if bearers := self._known(index.get(change(reading.head), ())):
                    return self._inside(bearers, [change(one) for one in reading.within], index)
        return []

    def _known(self, bearers: Iterable[_Borne]) -> list[_Borne]:
        """Those within reach that had the name by the day, or may have had it before the ledger knew of them."""
        return [
            b
            for b in bearers
            if (b.since <= self._day or self._may_be_older(b)) and (self._reach is None or b.unit_id in self._reach)
        ]

    def _may_be_older(self, borne: _Borne) -> bool:
        return borne.since == self._forest.lives[borne.unit_id].opened and borne.unit_id not in self._formed

    def _when(self, borne: _Borne) -> _When:
        if borne.since > self._day:
            return _When.FROM_ITS_FIRST_DAY
        return _When.ON_THE_DAY if borne.until is None or borne.until > self._day else _When.BEFORE

    def _inside(self, bearers: list[_Borne], within: Sequence[Key], index: _Names) -> list[_Borne]:
        """Those under the places that the name goes on with, which need not be in reach; a place that the tree does not
        know asks nothing."""
        for place in within:
            around = {one.unit_id for one in index.get(place, ())}
            if around:
                bearers = [b for b in bearers if around.intersection(self._ever_above(b.unit_id))]
        return bearers

    def _link(self, bearers: Iterable[_Borne]) -> Link:
        ranks: dict[int, tuple[int, _When]] = {}
        for one in bearers:
            rank = (self._distance(one.unit_id), self._when(one))
            ranks[one.unit_id] = min(rank, ranks.get(one.unit_id, rank))
        order = sorted(ranks, key=lambda unit: (ranks[unit], unit))
        sure = len(order) == 1 or (len(order) > 1 and ranks[order[0]] < ranks[order[1]])
        return Link(order[0] if sure else None, tuple(order))

    def _distance(self, unit_id: int) -> int:
        """Steps up from the narrative's unit to what the other stands under as well."""
        around = self._ever_above(unit_id)
        return next((steps for steps, unit in enumerate(self._above) if unit in around), _APART)

    def _ever_above(self, unit_id: int) -> set[int]:
        """What the unit stands or ever stood under, itself included."""
        slots = [stretch.slots for stretch in self._forest.stretches(unit_id)]
        return {unit for some in slots for unit in some if unit is not None} | {*self._path(unit_id)}

    def _path(self, unit_id: int) -> list[int]:
        """The unit and what is above it, the nearest first: on the day, or on the first of the narrative's own unit, so
        that those of whom it came are near to it."""
        slots = self._forest.resolve(unit_id, self._seen_on)
        return [unit_id, *(u for u in reversed(slots) if u is not None and u != unit_id)]


@lru_cache(maxsize=1)
def _names(_version: int) -> tuple[_Names, _Names]:
    """Every name that a unit bears or has borne, as written and folded; made again when the tree has changed."""
    written: dict[Key, list[_Borne]] = defaultdict(list)
    folded: dict[Key, list[_Borne]] = defaultdict(list)
    for unit_id, name, since, until in UnitVersion.objects.values_list("unit_id", "name", "valid_from", "valid_to"):
        borne = _Borne(unit_id, since, until)
        for key in keys_of_unit(name):
            written[key].append(borne)
            folded[fold(key)].append(borne)
    return dict(written), dict(folded)


def _reach(by: User) -> set[int]:
    return set(policy.units_where(by, "places.view").values_list("pk", flat=True))
