"""Who is known already: the persons whom the rows of a list may mean, as they stand on the list's day."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

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

    The number of queries grows with persons and rows by one for each ``_CHUNK`` only.
    """
    managed = Q(home_unit__in=units_where(by, "people.manage"))
    ids = set(_ids(Person.objects.filter(home_unit__in=places.within(unit_id))))
    for names in chunks(list({row.folded for row in rows}), _CHUNK):
        ids.update(_ids(Person.objects.filter(managed, name_folded__in=names)))
    beyond: set[UUID] = set()
    for digests in chunks(list({row.digest for row in rows if row.digest}), _CHUNK):
        owners = Person.objects.filter(member_code__digest__in=digests)
        ids.update(_ids(owners))
        beyond.update(_ids(owners.exclude(managed)))
    return list(known_persons(ids, on, beyond).values())


def known_persons(ids: Collection[UUID], on: dt.date, beyond: Collection[UUID] = ()) -> dict[UUID, Known]:
    """Some persons by id; those ``beyond`` may not be managed by whoever sends the list."""
    return {k.id: k for part in chunks(list(ids), _CHUNK) for k in _load(part, on, beyond)}


def stamp(known: Iterable[Known]) -> str:
    """Another as soon as anything about anybody of them is."""
    told = sorted(str(astuple(one)) for one in known)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _ids(persons: QuerySet[Person]) -> Iterator[UUID]:
    return persons.values_list("pk", flat=True).iterator()


def _load(ids: list[UUID], on: dt.date, beyond: Collection[UUID]) -> Iterator[Known]:
    """Four queries. Ids stand in them as they are: subqueries of persons here cost the square of their number."""
    persons = list(Person.objects.filter(pk__in=ids))
    homes = {person.pk: person.home_unit_id for person in persons}
    among = Q(person__in=ids)
    spans = Membership.objects.filter(among, not_ended(on)).values_list(
        "person_id", "unit_id", "valid_from", "standing", "post"
    )
    at_home = [(pk, start, standing, post) for pk, unit, start, standing, post in spans if homes.get(pk) == unit]
    held = {pk: (standing, post) for pk, start, standing, post in at_home if start <= on}
    newer = {pk for pk, start, _standing, _post in at_home if start > on}
    exempt = set(Exemption.objects.filter(among, holding(on)).values_list("person_id", flat=True))
    codes = dict(MemberCode.objects.filter(among).values_list("person_id", "digest"))
    for person in persons:
        pk = person.pk
        yield Known(
            pk, person.name, person.name_folded, person.year_of_birth, person.home_unit_id,
            *held.get(pk, ("", "")), pk in exempt, pk in newer, codes.get(pk, ""), pk not in beyond,
        )  # fmt: skip
