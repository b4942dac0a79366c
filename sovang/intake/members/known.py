"""Who is known already: the persons whom the rows of a list may mean, as they stand on the list's day."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sovang.people.handover import chunks
from sovang.people.models import Exemption, Membership, Person
from sovang.people.policy import units_where
from sovang.people.selectors import By
from sovang.people.spans import holding, not_ended
from sovang.places import selectors as places

from .models import MemberCode
from .reading import Listed

_CHUNK = 5_000  # values in one IN list


@dataclass(frozen=True)
class Known:
    """A person at the home unit. ``standing`` is "" for who has no membership there on the day."""

    id: UUID
    name: str
    folded: str
    year_of_birth: int | None
    unit_id: int
    standing: str = ""
    post: str = ""
    exempt: bool = False
    newer: bool = False  # a membership there begins after the day
    digest: str = ""  # of the member code, where it is known
    reached: bool = True  # whoever sends the list may manage the person


def known_for(by: By, unit_id: int, on: dt.date, rows: Collection[Listed]) -> list[Known]:
    """All of the unit and below; those of the same names wherever ``by`` may manage; owners of the codes anywhere.

    The number of queries does not grow with the persons, and with the rows by one for each ``_CHUNK``.
    """
    managed = units_where(by, "people.manage")
    found = {k.id: k for k in _load(Person.objects.filter(home_unit__in=places.within(unit_id)), on)}
    for names in chunks(list({row.folded for row in rows}), _CHUNK):
        found |= {k.id: k for k in _load(Person.objects.filter(name_folded__in=names, home_unit__in=managed), on)}
    for digests in chunks(list({row.digest for row in rows if row.digest}), _CHUNK):
        owners = Person.objects.filter(member_code__digest__in=digests)
        beyond = set(owners.exclude(home_unit__in=managed).values_list("pk", flat=True))
        found |= {k.id: k for k in _load(owners, on, beyond) if k.id not in found}
    return list(found.values())


def known_persons(ids: Collection[UUID], on: dt.date) -> dict[UUID, Known]:
    """Some persons by id."""
    return {k.id: k for part in chunks(list(ids), _CHUNK) for k in _load(Person.objects.filter(pk__in=part), on)}


def stamp(known: Iterable[Known]) -> str:
    """Another as soon as anything about anybody of them is."""
    told = sorted(str(astuple(one)) for one in known)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _load(persons: QuerySet[Person], on: dt.date, beyond: Collection[UUID] = ()) -> Iterator[Known]:
    """Four queries, whatever the number of persons."""
    spans = Membership.objects.filter(not_ended(on), person__in=persons.values("pk"), unit=F("person__home_unit"))
    held, newer = {}, set()
    for person, start, standing, post in spans.values_list("person_id", "valid_from", "standing", "post"):
        if start > on:
            newer.add(person)
        else:
            held[person] = (standing, post)
    among = Q(person__in=persons.values("pk"))
    exempt = set(Exemption.objects.filter(among, holding(on)).values_list("person_id", flat=True))
    codes = dict(MemberCode.objects.filter(among).values_list("person_id", "digest"))
    for pk, name, folded, year, unit in persons.values_list(
        "pk", "name", "name_folded", "year_of_birth", "home_unit_id"
    ):
        standing, post = held.get(pk, ("", ""))
        yield Known(
            pk, name, folded, year, unit, standing, post, pk in exempt, pk in newer, codes.get(pk, ""),
            pk not in beyond,
        )  # fmt: skip
