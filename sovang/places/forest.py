"""The whole dated tree in memory, and the two questions asked of it: what stood above a unit, and what became of it.

Derived from unit, version and succession rows alone; knows nothing of places, records or permission.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .models import SLOTS, Succession, Unit, UnitVersion

#: Unit ids by slot; None where the tree has a gap.
Slots = tuple[int | None, ...]
NOWHERE: Slots = (None,) * SLOTS


class Life(NamedTuple):
    """Days on which a unit exists; ``closed`` is the first day on which it no longer does."""

    opened: dt.date
    closed: dt.date | None

    def holds(self, day: dt.date) -> bool:
        return self.opened <= day and (self.closed is None or day < self.closed)


class Span(NamedTuple):
    """One version of a unit, as far as the shape of the tree is concerned. ``end`` is exclusive, None is open."""

    start: dt.date
    end: dt.date | None
    parent: int | None
    slot: int


class Heir(NamedTuple):
    """One successor of a unit, from the day ``on``."""

    unit: int
    on: dt.date


class Stretch(NamedTuple):
    """An interval in which nothing above a unit changed, with the ancestors (itself included) of those days."""

    start: dt.date
    end: dt.date | None
    slots: Slots


@dataclass
class Forest:
    """Lives, spans (in order of time) and successors of every unit, by unit id."""

    lives: dict[int, Life]
    spans: dict[int, list[Span]]
    heirs: dict[int, list[Heir]]
    _resolved: dict[tuple[int, dt.date], Slots] = field(default_factory=dict)

    def span_on(self, unit: int, day: dt.date) -> Span:
        """The version holding on ``day``; days outside the unit's life give its first or last one."""
        found = self.spans[unit][0]
        for span in self.spans[unit]:
            if span.start <= day:
                found = span
        return found

    def ancestors(self, unit: int, day: dt.date) -> Slots:
        """The unit and what stood above it on ``day``."""
        slots: list[int | None] = [None] * SLOTS
        walk: int | None = unit
        while walk is not None:
            span = self.span_on(walk, day)
            slots[span.slot] = walk
            walk = span.parent
        return tuple(slots)

    def stretches(self, unit: int) -> list[Stretch]:
        """The unit's life cut where anything above it changed: the rows of ``Place``."""
        life = self.lives[unit]
        merged: list[Stretch] = []
        for piece in self._pieces(unit, life.opened, life.closed):
            if merged and merged[-1].slots == piece.slots:
                merged[-1] = merged[-1]._replace(end=piece.end)
            else:
                merged.append(piece)
        return merged

    def _pieces(self, unit: int, start: dt.date, end: dt.date | None) -> Iterator[Stretch]:
        for span in self.spans[unit]:
            first, last = max(start, span.start), _earlier(end, span.end)
            if last is not None and first >= last:
                continue
            if span.parent is None:
                yield Stretch(first, last, _with(NOWHERE, span.slot, unit))
                continue
            for above in self._pieces(span.parent, first, last):
                yield above._replace(slots=_with(above.slots, span.slot, unit))

    def resolve(self, unit: int, day: dt.date) -> Slots:
        """Where the unit's records stand on the tree of ``day``, restated through everything that happened until then.

        An open unit stands where it hangs (one that opens later: where it will hang on its first day). A closed unit
        with one successor stands in it. One without successor is a row of its own under what became of its last parent.
        One that was split is a row of its own, "chưa phân chia", under the nearest common ancestor of its successors.
        A row of its own occupies the unit's own slot; where the body above it already stands in that slot or lower
        (all heirs were merged again, a district became a commune), the records count inside that body instead.
        """
        key = (unit, day)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(unit, day)
        return self._resolved[key]

    def _resolve(self, unit: int, day: dt.date) -> Slots:
        life = self.lives[unit]
        if life.closed is None or day < life.closed:
            return self.ancestors(unit, max(day, life.opened))
        heirs = self.closing_heirs(unit)
        if len(heirs) == 1:
            return self.resolve(heirs[0], day)
        last = self.spans[unit][-1]
        if heirs:
            return _row_under(_common([self.resolve(heir, day) for heir in heirs]), last.slot, unit)
        above = NOWHERE if last.parent is None else self.resolve(last.parent, day)
        return _row_under(above, last.slot, unit)

    def resolve_assigned(self, unit: int, heir: Heir, day: dt.date) -> Slots:
        """As ``resolve``, for records of a split unit that were given to one of its heirs."""
        return self.resolve(heir.unit if heir.on <= day else unit, day)

    def closing_heirs(self, unit: int) -> list[int]:
        """Who took the unit over on the day it closed; parts given away earlier do not count."""
        closed = self.lives[unit].closed
        return [heir.unit for heir in self.heirs.get(unit, ()) if heir.on == closed]

    def claimants(self, unit: int) -> list[Heir]:
        """Heirs to whom single records may be assigned: those of a split unit, and of one that gave a part away."""
        heirs = self.heirs.get(unit, [])
        sole = len(heirs) == 1 and heirs[0].on == self.lives[unit].closed
        return [] if sole else heirs

    def children(self, unit: int, day: dt.date) -> list[int]:
        """Units that hang directly under ``unit`` on ``day`` and are open on it."""
        return [u for u, life in self.lives.items() if life.holds(day) and self.span_on(u, day).parent == unit]


def load() -> Forest:
    """Read the tree: three queries, whatever its size. A unit without versions (being undone) is not in it."""
    spans: dict[int, list[Span]] = defaultdict(list)
    tiles = UnitVersion.objects.order_by("unit_id", "valid_from")
    for unit, start, end, parent, slot in tiles.values_list(
        "unit_id", "valid_from", "valid_to", "parent_id", "kind__slot"
    ):
        spans[unit].append(Span(start, end, parent, slot))
    heirs: dict[int, list[Heir]] = defaultdict(list)
    for source, heir, on in Succession.objects.order_by("on", "id").values_list("from_unit_id", "to_unit_id", "on"):
        heirs[source].append(Heir(heir, on))
    columns = ("id", "opened", "closed")
    lives = {u: Life(*rest) for u, *rest in Unit.objects.values_list(*columns) if u in spans}
    return Forest(lives, dict(spans), dict(heirs))


def _earlier(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def _with(slots: Slots, slot: int, unit: int) -> Slots:
    return (*slots[:slot], unit, *slots[slot + 1 :])


def _common(chains: list[Slots]) -> Slots:
    return tuple(column[0] if len(set(column)) == 1 else None for column in zip(*chains, strict=True))


def _row_under(above: Slots, slot: int, unit: int) -> Slots:
    crowded = any(u is not None for u in above[slot:])
    return above if crowded else _with(above, slot, unit)
