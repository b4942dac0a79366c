"""Names of organisations in a text → units of the tree as it stood on the narrative's day, the nearest first.

A name is compared as it is written, then without tone marks. Of the units that bear it, or bore it before, those
nearest to the narrative's own unit count: below it, then below what is above it, then all in reach; of these the ones
that bear it on the day. Two that fit equally are no link but a question. Queries do not grow with the number of names.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sovang.base.actor import Actor
from sovang.base.text import fold
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


@dataclass(frozen=True)
class _Bearer:
    """A unit that bears a name, on the day or only before it."""

    unit_id: int
    on_day: bool


class Linker:
    """Links names for one narrative's unit and day, within what ``by`` may see and the units above."""

    def __init__(self, *, by: Actor, unit_id: int, day: dt.date) -> None:
        self._by, self._unit_id, self._day = by, unit_id, day
        self._forest = atlas.current()
        self._above = self._path(unit_id)
        self._written: dict[Key, set[_Bearer]] = defaultdict(set)
        self._folded: dict[Key, set[_Bearer]] = defaultdict(set)
        self._read_tree()

    def link(self, names: Iterable[str]) -> dict[str, Link]:
        """A link for each name; an empty name is the narrative's own unit."""
        wanted = dict.fromkeys(names)
        found = {name: self._bearers(name) for name in wanted}
        ids = {one.unit_id for bearers in found.values() for one in bearers}
        open_to = self._by.among("places.view", ids) | {*self._above}
        links = {name: self._link([b for b in bearers if b.unit_id in open_to]) for name, bearers in found.items()}
        return links | ({"": Link(self._unit_id, (self._unit_id,))} if "" in wanted else {})

    def _read_tree(self) -> None:
        """Every name that a unit has borne until the day."""
        rows = UnitVersion.objects.filter(valid_from__lte=self._day, unit__opened__lte=self._day)
        for unit_id, name, valid_to in rows.values_list("unit_id", "name", "valid_to"):
            bearer = _Bearer(unit_id, on_day=valid_to is None or valid_to > self._day)
            for key in keys_of_unit(name):
                self._written[key].add(bearer)
                self._folded[fold(key)].add(bearer)

    def _bearers(self, name: str) -> list[_Bearer]:
        """Who bears the name, by the strongest of its readings that anybody bears, inside the places it names."""
        for index, change in ((self._written, str), (self._folded, fold)):
            for reading in said(name):
                if bearers := index.get(change(reading.head), set()):
                    return self._inside(list(bearers), [change(one) for one in reading.within], index)
        return []

    def _inside(self, bearers: list[_Bearer], within: Sequence[Key], index: dict[Key, set[_Bearer]]) -> list[_Bearer]:
        """Those under the places that the name goes on with; a place that the tree does not know asks nothing."""
        for place in within:
            around = {one.unit_id for one in index.get(place, ())}
            if around:
                bearers = [b for b in bearers if around.intersection(self._ever_above(b.unit_id))]
        return bearers

    def _link(self, bearers: list[_Bearer]) -> Link:
        ranks: dict[int, tuple[int, bool]] = {}
        for one in bearers:
            rank = (self._distance(one.unit_id), not one.on_day)
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
        """The unit and what is above it on the day, the nearest first."""
        slots = self._forest.resolve(unit_id, self._day)
        return [unit_id, *(u for u in reversed(slots) if u is not None and u != unit_id)]
