"""What one user's grants amount to today: from roles at units to conditions on ``Place`` rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sovang.base.prepared import Statement, blank, for_lists
from sovang.places.models import COMMUNE, SLOTS, Custody, Place

from .models import Grant, User
from .spans import holding
from .table import TABLE, Reach

NOWHERE = Q(pk__in=[])
#: Where a unit stands on today's tree: its ancestors by slot, itself included.
Slots = Sequence[int | None]
Kinds = frozenset[Reach]
#: Reaches that open a unit as such, as against one's own lines in it.
UNIT_WIDE: Kinds = frozenset({Reach.OWN, Reach.SUBTREE, Reach.BELOW, Reach.ALL, Reach.OWN_AND_SHARED})
_SHARED: Kinds = frozenset({Reach.OWN_AND_SHARED})
_EXACT: Kinds = _SHARED | {Reach.OWN}
_NOW = [f"n{slot}" for slot in range(SLOTS)]
_NOWHERE: Slots = (None,) * SLOTS


@dataclass(frozen=True)
class Seat:
    """A role at a unit of today's tree; ``slot`` is the unit's level slot, see ``places.Place``."""

    role: str
    unit_id: int
    slot: int

    def where(self, reach: Reach, prefix: str) -> Q:
        """Places within ``reach`` of this seat, as equalities on the ``n`` columns reached through ``prefix``."""
        here = Q(**{f"{prefix}n{self.slot}": self.unit_id})
        deeper = [f"{prefix}n{slot}__isnull" for slot in range(self.slot + 1, SLOTS)]
        if reach in _EXACT:
            return here & Q(**dict.fromkeys(deeper, True))
        if reach is Reach.BELOW:
            return here & reduce(or_, (Q(**{column: False}) for column in deeper), NOWHERE)
        return here

    def covers(self, reach: Reach, slots: Slots) -> bool:
        """``where``, asked of one unit that is at hand."""
        deeper = any(slot is not None for slot in slots[self.slot + 1 :])
        fits = not deeper if reach in _EXACT else deeper if reach is Reach.BELOW else True
        return fits and slots[self.slot] == self.unit_id


def _standing(seat: Seat, reach: Reach, prefix: str) -> Q:
    """Lines on the places within ``reach`` of ``seat``.

    A commune's places are few: its lines come by their index. Above, the list's own order is walked and each line
    asked for its place, so that the first page of a province costs the same however many lines follow.
    """
    places, line = Place.objects.filter(seat.where(reach, "")), prefix.removesuffix("__")
    if seat.slot >= COMMUNE:
        return Q(**{f"{line}_id__in": places.values("pk")})
    return Q(Exists(places.filter(pk=OuterRef(f"{line}_id"))))


@dataclass(frozen=True)
class Authority:
    """A user's seats today. Kept on the user instance, hence for one request: see ``User.authority``."""

    seats: tuple[Seat, ...]
    person_id: uuid.UUID | None

    @classmethod
    def of(cls, user: User) -> Authority:
        """One query: the grants in force today, and where their units stand on today's tree.

        A unit that another one has succeeded stands nowhere: its grants lie still.
        """
        if not user.is_active:
            return cls((), None)
        rows = dict.fromkeys(_grants().rows(user=user.pk, today=timezone.localdate()))
        seats = (Seat(role, unit, slots.index(unit)) for role, unit, *slots in rows if unit in slots)
        return cls(tuple(seats), user.person_id)

    def reaches(self, action: str) -> list[tuple[Seat, Reach]]:
        """The rows of the table that these seats open for ``action``. KeyError for an unknown action."""
        row = TABLE[action]
        return [(seat, row[seat.role]) for seat in self.seats if seat.role in row]

    def everywhere(self, action: str) -> bool:
        return any(reach is Reach.ALL for _, reach in self.reaches(action))

    def own_lines(self, action: str) -> bool:
        """Whether lines of the user's own person are open to ``action``, wherever they stand."""
        own = {Reach.OWN_LINES, Reach.OWN_AND_SHARED}
        return self.person_id is not None and any(reach in own for _, reach in self.reaches(action))

    def whole_units(self, action: str) -> bool:
        """Whether every line of some unit is open to ``action``, not only the user's own and shared ones."""
        part = {Reach.OWN_LINES, Reach.OWN_AND_SHARED}
        return any(reach not in part for _, reach in self.reaches(action))

    def units(self, action: str, kinds: Kinds = UNIT_WIDE, unit: str = "pk") -> Q:
        """Rows whose ``unit`` column names a unit that is open to ``action``, custody left aside."""
        within = self._where(action, kinds, "")
        return Q(Exists(Place.objects.filter(within, heir=None, unit_id=OuterRef(unit)))) if within else NOWHERE

    def entries(self, action: str, prefix: str, within: int | None = None) -> Q:
        """Lines open to ``action``; ``prefix`` leads to their place and ends in ``place__``.

        Whoever asks only for lines under the unit ``within`` asks nothing more where a seat there opens all of them.
        """
        if self.everywhere(action) or self._opens_all(action, within):
            return Q()
        line = prefix.removesuffix("place__")
        found = self._lines(action, UNIT_WIDE - _SHARED, prefix)
        if shared := self._lines(action, _SHARED, prefix):
            found |= shared & Q(**{f"{line}person__isnull": True})
        if self.own_lines(action):
            found |= Q(**{f"{line}person_id": self.person_id})
        return found or NOWHERE

    def outline(self) -> tuple[Authority, dict[str, Any]] | None:
        """The same with blanks for units and person, so that it is equal for all who hold like roles, and what belongs
        into the blanks. None where closed units are kept for this one: these are its alone."""
        if self._custodies:
            return None
        values = {f"seat{n}": seat.unit_id for n, seat in enumerate(self.seats)} | {"person": self.person_id}
        seats = tuple(replace(seat, unit_id=blank(f"seat{n}")) for n, seat in enumerate(self.seats))
        found = Authority(seats, blank("person") if self.person_id else None)
        vars(found)["_custodies"] = []
        return found, values

    def among(self, actions: Iterable[str], unit_ids: Iterable[int]) -> dict[str, set[int]]:
        """Those of the units that are open to each action, custody included. One query for all actions."""
        stand = _stand(unit_ids)
        return {
            action: {unit for unit in stand if self._covers(action, UNIT_WIDE, stand[unit])}
            | (stand.keys() & self.in_custody(action))
            for action in actions
        }

    def in_custody(self, action: str, kinds: Kinds = UNIT_WIDE) -> list[int]:
        """Closed units that fall to ``action`` only because their custodian does (after a split); a short list."""
        if self.everywhere(action):
            return []
        return [
            unit
            for unit, own, custodian in self._custodies
            if self._covers(action, kinds, custodian) and not self._covers(action, kinds, own)
        ]

    @cached_property
    def _custodies(self) -> list[tuple[int, Slots, Slots]]:
        """Closed units kept under a seat: the unit, where it stands, where its custodian does; mostly none."""
        if not _any_custody().rows():
            return []
        under = reduce(or_, (seat.where(Reach.SUBTREE, "") for seat in self.seats), NOWHERE)
        kept = Custody.objects.filter(Exists(Place.objects.filter(under, heir=None, unit_id=OuterRef("custodian_id"))))
        pairs = list(kept.values_list("unit_id", "custodian_id"))
        stand = _stand({unit for pair in pairs for unit in pair}) if pairs else {}
        return [(unit, stand.get(unit, _NOWHERE), stand.get(keeper, _NOWHERE)) for unit, keeper in pairs]

    def _opens_all(self, action: str, within: int | None) -> bool:
        return any(seat.unit_id == within and reach is Reach.SUBTREE for seat, reach in self.reaches(action))

    def _covers(self, action: str, kinds: Kinds, slots: Slots) -> bool:
        return any(seat.covers(reach, slots) for seat, reach in self.reaches(action) if reach in kinds)

    def _lines(self, action: str, kinds: Kinds, prefix: str) -> Q:
        kept = self.in_custody(action, kinds)
        parts = (_standing(seat, reach, prefix) for seat, reach in self.reaches(action) if reach in kinds)
        found = reduce(or_, parts, Q())
        return found | Q(**{f"{prefix}unit_id__in": kept}) if kept else found

    def _where(self, action: str, kinds: Kinds, prefix: str) -> Q:
        parts = (seat.where(reach, prefix) for seat, reach in self.reaches(action) if reach in kinds)
        return reduce(or_, parts, Q())


def _stand(unit_ids: Iterable[int]) -> Mapping[int, Slots]:
    """Where each unit stands on today's tree; every stretch of its life says the same."""
    return {unit: slots for unit, *slots in _places(set(unit_ids))}


@for_lists
def _places(units: Any) -> QuerySet[Place, tuple[Any, ...]]:
    return Place.objects.filter(unit_id__in=units, heir=None).values_list("unit_id", *_NOW)


@cache
def _grants() -> Statement[tuple[Any, ...]]:
    held = Grant.objects.filter(holding(blank("today")), user=blank("user"), unit__places__heir=None)
    return Statement(held.values_list("role", "unit_id", *(f"unit__places__{column}" for column in _NOW)))


@cache
def _any_custody() -> Statement[tuple[int]]:
    return Statement(Custody.objects.values_list("pk")[:1])
