"""What a list is narrowed to, as one condition on ``Entry``: filters of every register, and of a register's own fields.

A filter of one's own holds by the field's kind: choices, years and yes/no are equal, a day lies between two, text and
names contain, a unit means all that hangs under it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.searching import has_words
from sovang.base.text import fold
from sovang.places.models import COMMUNE, Place
from sovang.places.selectors import slot_of, within
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import LIMITS

from .columns import path
from .description import Field, Register, Waits
from .fields import Kind, Stored
from .models import EntryReturn, Result
from .reach import visible
from .searching import found
from .thresholds import reached

#: A line that nobody has touched for so many days is stale where no committee says otherwise ("Chậm cập nhật").
STALE_DAYS = LIMITS[NormSubject.STALE_DAYS].usual


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None and "" leave open. ``view`` is the code of one of the register's views."""

    year: int | None = None
    unit_id: int | None = None  # with all that hangs under it on today's tree
    slot: int | None = None  # of the unit, where the caller knows it and spares the query
    state: str = ""
    owner_kind: str = ""
    field_id: int | None = None
    person_id: UUID | None = None
    person: str = ""  # part of a name, with or without tone marks
    text: str = ""  # beginnings of words, with or without tone marks
    view: str = ""
    returned: bool | None = None
    late: bool | None = None
    stale: bool | None = None
    beyond: bool | None = None
    batch_id: UUID | None = None
    # Name of a field that the description calls filtered → value; a pair of days (either may be None) for a date.
    own: Mapping[str, object] = field(default_factory=dict, hash=False)


def condition(by: Actor, register: Register, filters: Filters) -> Q:
    """The entries of ``register`` that ``filters`` leave, whatever ``by`` may see of them."""
    asked = _plain(filters) & _of_year(register, filters.year) & _standing(register, filters) & _text(register, filters)
    for described in register.filter_fields:
        if (value := filters.own.get(described.name)) not in (None, ""):
            asked &= _own(by, register, described, value)
    return asked & under(filters.unit_id, slot=filters.slot) if filters.unit_id is not None else asked


def under(unit_id: int, *, slot: int | None = None) -> Q:
    """Entries of a unit and all that hangs under it on today's tree: one equality on the place.

    A commune's units are few, so its entries come by their index; above, the list is walked in its own order and each
    entry asked for its place (docs/decisions/0006-flat-lists.md).
    """
    slot = _slot(unit_id, slot)
    places = Place.objects.filter(**{f"n{slot}": unit_id})
    if slot < COMMUNE:
        return Q(Exists(places.filter(pk=OuterRef("place_id"))))
    return Q(unit_id__in=places.values("unit_id"), place_id__in=places.values("pk"))


def is_returned() -> Exists:
    """Whether an entry was sent back and has not been answered."""
    return Exists(EntryReturn.objects.filter(entry=OuterRef("pk"), answered_at=None))


def _plain(filters: Filters) -> Q:
    plain: dict[str, Any] = {
        "state": filters.state or None,
        "owner_kind": filters.owner_kind or None,
        "field_id": filters.field_id,
        "person_id": filters.person_id,
        "late": filters.late,
        "beyond": filters.beyond,
        "batch_id": filters.batch_id,
    }
    asked = Q(**{name: value for name, value in plain.items() if value is not None})
    return asked & _named("person__name_folded", filters.person)


def _text(register: Register, filters: Filters) -> Q:
    """A commune's lines are few: all of them are looked at. Above, the index of words is asked first."""
    if not filters.text or (filters.unit_id is not None and _slot(filters.unit_id, filters.slot) >= COMMUNE):
        return has_words(filters.text)
    if filters.year is None or register.stands:
        return found(filters.text)
    return found(filters.text, book=(register.code, filters.year))


def _slot(unit_id: int, slot: int | None) -> int:
    return slot_of(unit_id) if slot is None else slot


def _of_year(register: Register, year: int | None) -> Q:
    if year is None:
        return Q()
    return register.stands(year) if register.stands else Q(year=year)


def _named(column: str, text: str) -> Q:
    """Persons whose name contains what was typed, word by word."""
    asked = Q()
    for word in fold(text).split():
        asked &= Q(**{f"{column}__contains": word})
    return asked


def _standing(register: Register, filters: Filters) -> Q:
    """View, staleness and open returns: what depends on the day or on other rows."""
    asked = Q()
    if filters.view:
        view = next(v for v in register.views if v.code == filters.view)
        asked &= view.where(timezone.localdate())
    if filters.stale is not None:
        asked &= _stale(register) if filters.stale else ~_stale(register)
    if filters.returned is not None:
        asked &= Q(is_returned()) if filters.returned else ~Q(is_returned())
    return asked


def _stale(register: Register) -> Q:
    """Counted in whole days, so that the text of the question is the same all day."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    untouched = reached(NormSubject.STALE_DAYS, lambda days: Q(updated_at__lt=today - dt.timedelta(days=days)))
    return Q(state__in=register.states_waiting_for(Waits.AUTHOR)) & untouched


def _own(by: Actor, register: Register, described: Field, value: object) -> Q:
    """A hidden value must not be found out by filtering for it: only lines where ``by`` may see it remain."""
    if described.stored is Stored.RESULT:
        asked = Q(Exists(Result.objects.filter(entry=OuterRef("pk"), **{described.name: value})))
    elif there := path(register, described):
        asked = _by_kind(described.kind, there, value)
    else:
        return Q()
    return asked & visible(by, described.seen_with) if described.seen_with else asked


def _by_kind(kind: Kind, there: str, value: Any) -> Q:
    match kind:
        case Kind.DATE:
            ends = {f"{there}__gte": value[0], f"{there}__lte": value[1]}
            return Q(**{name: day for name, day in ends.items() if day is not None})
        case Kind.UNIT:
            return Q(**{f"{there}__in": within(value)})
        case Kind.PERSON:
            return _named(f"{there.removesuffix('_id')}__name_folded", value)
        case Kind.TEXT | Kind.LONG_TEXT:
            return Q(**{f"{there}__icontains": value})
        case _:
            return Q(**{there: value})
