"""Reading deeds and their headers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.people.models import Exemption, Membership, Person
from sovang.registers.models import Entry
from sovang.registers.reach import visible

from .deciding import Doubt, doubts
from .likeness import Likeness, similar_deeds
from .models import Deed, Registration, SharedSheet, Shortcoming
from .norms import NormWarning, norm_warnings

__all__ = [
    "Doubt",
    "Likeness",
    "NormWarning",
    "SheetMember",
    "commitment_of",
    "deeds_of",
    "doubts",
    "followed",
    "get_registration",
    "get_shortcoming",
    "lines_of_sheet",
    "norm_warnings",
    "shared_sheet",
    "sheet_members",
    "shortcomings_for",
    "shortcomings_of",
    "similar_deeds",
]


@dataclass(frozen=True)
class SheetMember:
    """A member of a cell on its shared sheet: his header if he has one, and whether he is exempt and needs none."""

    person: Person
    exempt: bool
    registration: Registration | None


def get_registration(*, by: Actor, id: UUID) -> Registration:
    """The gate to a header. Raises NotFound when it is missing or out of reach."""
    seen = Registration.objects.filter(entry__in=Entry.objects.filter(visible(by), register="registration"), pk=id)
    found = seen.select_related("entry", "entry__unit", "owner_unit", "owner_person", "sheet").first()
    if found is None:
        raise NotFound
    return found


def commitment_of(*, by: Actor, person_id: UUID, year: int, programme_id: str) -> Registration | None:
    """The person's header of the year within reach of ``by``, signed or not."""
    seen = Entry.objects.filter(visible(by), register="registration")
    own = Registration.objects.filter(owner_person=person_id, year=year, programme=programme_id, entry__in=seen)
    return own.select_related("entry").first()


def deeds_of(registration: Registration) -> QuerySet[Deed]:
    """The deeds of a header that was come by through the gate, in their order."""
    return registration.deeds.select_related("entry", "entry__field", "shortcoming").order_by("position")


def lines_of_sheet(*, by: Actor, sheet: SharedSheet) -> QuerySet[Registration]:
    """The lines of a cell's sheet that are within reach, by name."""
    seen = Entry.objects.filter(visible(by), register="registration")
    return sheet.lines.filter(entry__in=seen).select_related("entry", "owner_person").order_by("entry__title")


def shortcomings_for(*, by: Actor, unit_id: int, year: int, person_id: UUID | None = None) -> QuerySet[Shortcoming]:
    """What last year's review noted about the owner who now registers for ``year``. Raises NotFound out of reach."""
    return shortcomings_of(by=by, unit_id=unit_id, person_id=person_id).filter(year=year - 1)


def shortcomings_of(*, by: Actor, unit_id: int, person_id: UUID | None = None) -> QuerySet[Shortcoming]:
    """All that the reviews noted about a unit or a person, the last year first. Raises as ``note_shortcomings``."""
    by.require("entries.register", {unit_id}, persons={person_id})
    owner = Q(person=person_id) if person_id else Q(unit=unit_id, person=None)
    return Shortcoming.objects.filter(owner).order_by("-year", "id")


def followed(shortcomings: QuerySet[Shortcoming]) -> set[UUID]:
    """Those of them that a deed was registered to mend: they can no longer be withdrawn. One query."""
    return set(shortcomings.order_by().exclude(deeds=None).values_list("pk", flat=True))


def get_shortcoming(*, by: Actor, id: UUID) -> Shortcoming:
    """The gate to one that ``by`` may withdraw. Raises NotFound and Forbidden."""
    row = Shortcoming.objects.select_related("person").filter(pk=id).first()
    if row is None:
        raise NotFound
    by.require("entries.register", {row.unit_id}, persons={row.person_id})
    return row


def shared_sheet(*, by: Actor, unit_id: int, year: int, programme_id: str) -> SharedSheet | None:
    """The cell's sheet of the year, if it was begun."""
    by.require("entries.register", {unit_id})
    return SharedSheet.objects.filter(unit=unit_id, year=year, programme=programme_id).first()


def sheet_members(*, by: Actor, unit_id: int, year: int, programme_id: str, on: dt.date) -> list[SheetMember]:
    """Every member of the cell on a day with his line; the exempt ones need none. Four queries."""
    by.require("entries.register", {unit_id})
    current = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    members = Membership.objects.filter(current, unit=unit_id).exclude(standing=Membership.Standing.NON_MEMBER)
    persons = list(Person.objects.filter(pk__in=members.values("person")).order_by("name", "code"))
    exempt = set(Exemption.objects.filter(current, person__in=persons).values_list("person_id", flat=True))
    rows = Registration.objects.filter(owner_person__in=persons, year=year, programme=programme_id)
    headers = {r.owner_person_id: r for r in rows.select_related("entry")}
    return [SheetMember(p, p.pk in exempt, headers.get(p.pk)) for p in persons]
