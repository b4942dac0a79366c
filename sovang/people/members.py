"""Reading people one by one and page by page: a page of the members of a unit, and what is kept of one person."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from sovang.base.errors import NotFound
from sovang.base.text import fold, name_sort_key

from .models import Exemption, ManagedCadre, Membership, Person, User
from .policy import units_where
from .selectors import By, Member, as_member, with_marks
from .spans import holding

_SIZE = 50
_Key = tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], str]


@dataclass(frozen=True)
class MembersPage:
    """``ids``: everybody who fits, on this page or not. ``after`` opens the next page; "" at the end."""

    members: list[Member]
    ids: frozenset[uuid.UUID]
    after: str


@dataclass(frozen=True)
class PersonFile:
    """What is kept of a person. Spans of all times, the last first; ``joined`` are the memberships of today."""

    person: Person
    memberships: list[Membership]
    exemptions: list[Exemption]
    managed: list[ManagedCadre]
    joined: list[Membership]


def members_page(
    *, by: By, unit_id: int, on: dt.date, text: str = "", after: str = "", size: int = _SIZE
) -> MembersPage:
    """One page of who belongs to the unit on that day and has every word of ``text`` in name or code, marks ignored.

    By given name, an order that no database knows: names are read and sorted here, all else for the page only.
    ``after`` is the person who stood last before. Raises NotFound and Forbidden. Three queries.
    """
    by.require("people.view", [unit_id])
    held = Membership.objects.filter(holding(on), unit_id=unit_id)
    for word in fold(text).split():
        held = held.filter(Q(person__name_folded__contains=word) | Q(person__code__icontains=word))
    rows = held.values_list("pk", "person_id", "person__name", "person__code")
    named = sorted((_key(name, code), pk, person) for pk, person, name, code in rows)
    passed = _key_of(after)
    rest = [row for row in named if passed is None or row[0] > passed]
    shown = {pk: person for _name, pk, person in rest[:size]}
    found = with_marks(Membership.objects.filter(pk__in=shown), on).select_related("person")
    by_row = {row.pk: as_member(row) for row in found}
    following = str(rest[size - 1][2]) if len(rest) > size else ""
    return MembersPage([by_row[pk] for pk in shown], frozenset(person for *_row, person in named), following)


def person_file(*, by: By, id: uuid.UUID) -> PersonFile:
    """What is kept of one person, for who may see the people of any unit where they belong today, and for themselves.

    Raises NotFound for everybody else. Five queries.
    """
    today = timezone.localdate()
    person = Person.objects.filter(pk=id).first()
    memberships = list(Membership.objects.filter(person_id=id).order_by("-valid_from", "-pk"))
    joined = [row for row in memberships if row.valid_from <= today and (row.valid_to is None or today < row.valid_to)]
    if person is None or not _shown_to(by, person, joined):
        raise NotFound
    exemptions = list(Exemption.objects.filter(person_id=id).order_by("-valid_from"))
    managed = list(ManagedCadre.objects.filter(person_id=id).order_by("-valid_from"))
    return PersonFile(person, memberships, exemptions, managed, joined)


def _shown_to(by: By, person: Person, joined: list[Membership]) -> bool:
    if isinstance(by, User) and by.person_id == person.pk:
        return True
    return (
        units_where(by, "people.view").filter(pk__in={person.home_unit_id, *(row.unit_id for row in joined)}).exists()
    )


def _key(name: str, code: str) -> _Key:
    return name_sort_key(name), code


def _key_of(person: str) -> _Key | None:
    """Where a person stands in the order, still a member or not; None for what is no person."""
    try:
        found = Person.objects.filter(pk=uuid.UUID(person)).values_list("name", "code").first()
    except ValueError:
        return None
    return _key(*found) if found else None
