"""Verbs for whole lists of members: where each is at home from a day on and as what, and who is no longer there.

One person's change is the same as a list of one; what is only said of one person stands in ``memberships``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from ..handover import chunks
from ..models import Membership, Person
from ..spans import not_ended
from .locking import locked
from .persons import check_units

Held = Mapping[uuid.UUID, list[Membership]]


@dataclass(frozen=True)
class Settled:
    """Where a person is at home from the day of the list on, and as what."""

    person_id: uuid.UUID
    unit_id: int
    standing: str
    post: str = ""


@transaction.atomic
def settle_members(*, by: Actor, rows: Sequence[Settled], on: dt.date, batch: uuid.UUID | None = None) -> None:
    """Persons moved, in another standing or post, or back again, from ``on``; the days before stay as they were.

    What had begun on that very day is put right. Raises NotFound and Forbidden; Refused for closed units, unknown
    standings, and for persons of whom something later than ``on`` is known.
    """
    persons = {person.pk: person for person in locked([row.person_id for row in rows])}
    by.require("people.manage", {p.home_unit_id for p in persons.values()} | {row.unit_id for row in rows})
    check_units({row.unit_id for row in rows})
    _check_standings(rows)
    held = _held(persons.values(), on)
    targets = {row.person_id: row.unit_id for row in rows}
    old = {pk: [m for m in held[pk] if m.unit_id in (persons[pk].home_unit_id, targets[pk])] for pk in persons}
    _end([m.pk for some in old.values() for m in some], on)
    Membership.objects.bulk_create([_begun(row, old[row.person_id], on) for row in rows], batch_size=500)
    told = list(_told(rows, persons, old, on))
    for row in rows:
        persons[row.person_id].home_unit_id = row.unit_id
    Person.objects.bulk_update(persons.values(), ["home_unit"], batch_size=500)
    for verb in ("people.move", "people.change_standing", "people.join"):
        write(by=by, verb=verb, changes=(change for name, change in told if name == verb), batch=batch)


@transaction.atomic
def end_members(*, by: Actor, person_ids: Collection[uuid.UUID], on: dt.date, batch: uuid.UUID | None = None) -> None:
    """Persons who no longer belong to their home unit from ``on``, and to no other that is known.

    They stay in the books of that unit, where their past counts. Raises as ``settle_members``.
    """
    persons = locked(person_ids)
    by.require("people.manage", {person.home_unit_id for person in persons})
    held = _held(persons, on)
    _end([m.pk for p in persons for m in held[p.pk] if m.unit_id == p.home_unit_id], on)
    changes = (
        Change("person", p.pk, p.name, p.home_unit_id, {"unit": p.home_unit_id}, {"on": on.isoformat()})
        for p in persons
    )
    write(by=by, verb="people.leave", changes=changes, batch=batch)


def _held(persons: Collection[Person], on: dt.date) -> Held:
    """Memberships that hold on ``on``, by person. Raises Refused when one at home begins later."""
    homes = {person.pk: person.home_unit_id for person in persons}
    held: dict[uuid.UUID, list[Membership]] = {pk: [] for pk in homes}
    for part in chunks(list(homes)):
        for row in Membership.objects.select_for_update().filter(not_ended(on), person__in=part):
            held[row.person_id].append(row)
    later = {pk for pk, rows in held.items() if any(r.valid_from > on and r.unit_id == homes[pk] for r in rows)}
    if later:
        named = ", ".join(sorted(person.name for person in persons if person.pk in later)[:5])
        raise Refused(_("Sổ đã ghi thay đổi sau ngày này của: %(names)s.") % {"names": named}, field="on")
    return {pk: [row for row in rows if row.valid_from <= on] for pk, rows in held.items()}


def _end(ids: list[int], on: dt.date) -> None:
    """End spans on ``on``; one that began that day is written anew by the caller."""
    for part in chunks(ids):
        Membership.objects.filter(pk__in=part, valid_from=on).delete()
        Membership.objects.filter(pk__in=part).update(valid_to=on)


def _begun(row: Settled, old: Sequence[Membership], on: dt.date) -> Membership:
    until = next((m.valid_to for m in old if m.valid_to), None)
    return Membership(
        person_id=row.person_id, unit_id=row.unit_id, standing=row.standing, post=one_line(row.post),
        valid_from=on, valid_to=until,
    )  # fmt: skip


def _told(
    rows: Sequence[Settled], persons: Mapping[uuid.UUID, Person], old: Held, on: dt.date
) -> Iterator[tuple[str, Change]]:
    """For the journal: the verb by which each row goes, and what was before."""
    for row in rows:
        person = persons[row.person_id]
        was = next((m for m in old[row.person_id] if m.unit_id == person.home_unit_id), None)
        before = {"unit": was.unit_id, "standing": was.standing, "post": was.post} if was else {}
        after = {"unit": row.unit_id, "standing": row.standing, "post": one_line(row.post)}
        changed = {name: value for name, value in after.items() if before.get(name) != value}
        verb = "people.join" if was is None else "people.move" if "unit" in changed else "people.change_standing"
        said = {name: before[name] for name in changed if name in before}
        yield verb, Change("person", person.pk, person.name, row.unit_id, said, changed | {"on": on.isoformat()})


def _check_standings(rows: Sequence[Settled]) -> None:
    for row in rows:
        if row.standing not in Membership.Standing.values:
            raise Refused(_("Không có loại “%(standing)s”.") % {"standing": row.standing}, field="standing")
