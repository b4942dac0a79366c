"""Reading persons, within reach: who belongs to a unit on a day, and how many."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.base.text import fold, name_sort_key

from .models import Exemption, ManagedCadre, Membership, Person, User
from .policy import units_where
from .spans import holding

By = User | System
_SCANNED = 400  # matches read and put into Vietnamese order before a search is cut to its limit


@dataclass(frozen=True)
class Member:
    """A person in a unit on a day. ``exempt``: excused from meetings, left out of denominators."""

    id: uuid.UUID
    code: str
    name: str
    standing: str
    standing_label: str
    post: str
    exempt: bool
    managed: bool  # a cadre under a committee's own management
    at_home: bool  # the unit is the person's home unit
    synthetic: bool


@dataclass(frozen=True)
class Counts:
    """How many belong to a unit on a day, the exempt apart. ``members`` is the denominator of shares of members."""

    full: int = 0
    probationary: int = 0
    non_members: int = 0
    exempt: int = 0

    @property
    def members(self) -> int:
        return self.full + self.probationary


def get_person(*, by: By, id: uuid.UUID) -> Person:
    """One person whose home unit is within reach of ``people.view``, or the user in person; else NotFound."""
    return get_persons(by=by, ids=[id])[0]


def get_persons(*, by: By, ids: Collection[uuid.UUID]) -> list[Person]:
    """Persons in the order of ``ids``; NotFound unless ``get_person`` would give every one. One query."""
    mine = by.person_id if isinstance(by, User) else None
    within = Q(home_unit__in=units_where(by, "people.view")) | Q(pk=mine)
    found = {person.pk: person for person in Person.objects.filter(within, pk__in=ids)}
    if len(found) < len(set(ids)):
        raise NotFound
    return [found[pk] for pk in dict.fromkeys(ids)]


def search_persons(*, by: By, text: str, limit: int = 20) -> list[Person]:
    """Persons within reach whose name or code has every word of ``text``, with or without marks; by given name."""
    found = Person.objects.filter(home_unit__in=units_where(by, "people.view"))
    for word in fold(text).split():
        found = found.filter(Q(name_folded__contains=word) | Q(code__icontains=word))
    scanned = found.order_by("name_folded", "pk")[:_SCANNED]
    return sorted(scanned, key=lambda p: (name_sort_key(p.name), p.code))[:limit]


def members_of(*, by: By, unit_id: int, on: dt.date) -> list[Member]:
    """Everybody who belongs to the unit on that day, by given name. Raises NotFound and Forbidden."""
    by.require("people.view", [unit_id])
    rows = with_marks(Membership.objects.filter(holding(on), unit_id=unit_id), on).select_related("person")
    return sorted((as_member(row) for row in rows), key=_order)


def managed_cadres(*, by: By, manager_id: int, on: dt.date) -> list[Member]:
    """Cadres under the management of a committee on that day, each once, by their standing at home if any."""
    by.require("people.view", [manager_id])
    persons = ManagedCadre.objects.filter(holding(on), manager_id=manager_id).values("person_id")
    rows = with_marks(Membership.objects.filter(holding(on), person__in=persons), on).select_related("person")
    one_each = {m.id: m for m in sorted((as_member(row) for row in rows), key=lambda member: member.at_home)}
    return sorted(one_each.values(), key=_order)


def membership_counts(*, by: By, unit_ids: Collection[int], on: dt.date) -> dict[int, Counts]:
    """Counts of each unit's own members on that day: one query. Units beyond reach or without anybody have zeros."""
    rows = Membership.objects.filter(holding(on), unit_id__in=unit_ids, unit__in=units_where(by, "places.view"))
    grouped = _with_exemption(rows, on).order_by().values_list("unit_id", "standing", "exempt")  # type: ignore[misc]
    totals = {unit: dict.fromkeys(_COLUMN.values(), 0) | {"exempt": 0} for unit in unit_ids}
    for unit, standing, exempt, count in grouped.annotate(count=Count("pk")):
        totals[unit]["exempt" if exempt else _COLUMN[standing]] += count
    return {unit: Counts(**numbers) for unit, numbers in totals.items()}


_COLUMN: dict[str, str] = {
    Membership.Standing.FULL: "full",
    Membership.Standing.PROBATIONARY: "probationary",
    Membership.Standing.NON_MEMBER: "non_members",
}


def _with_exemption(rows: QuerySet[Membership], on: dt.date) -> QuerySet[Membership]:
    return rows.annotate(exempt=Exists(Exemption.objects.filter(holding(on), person_id=OuterRef("person_id"))))


def with_marks(rows: QuerySet[Membership], on: dt.date) -> QuerySet[Membership]:
    managed = ManagedCadre.objects.filter(holding(on), person_id=OuterRef("person_id"))
    return _with_exemption(rows, on).annotate(managed=Exists(managed))


def as_member(row: Membership) -> Member:
    person = row.person
    return Member(
        id=person.pk,
        code=person.code,
        name=person.name,
        standing=row.standing,
        standing_label=row.get_standing_display(),
        post=row.post,
        exempt=row.exempt,  # type: ignore[attr-defined]
        managed=row.managed,  # type: ignore[attr-defined]
        at_home=person.home_unit_id == row.unit_id,
        synthetic=person.synthetic,
    )


def _order(member: Member) -> tuple[object, str]:
    return name_sort_key(member.name), member.code
