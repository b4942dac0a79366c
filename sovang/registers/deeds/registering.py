"""Registering flat rows in bulk, deeds beyond the registered ones, and sending and accepting what was registered."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base import bulk
from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.registers import moving
from sovang.registers.holding import hold
from sovang.registers.models import Result
from sovang.registers.rows import NewEntry, NewResult
from sovang.registers.writing import Inserted, insert_entries

from . import headers, states
from .checking import refuse
from .likeness import COMPARED, equal_texts, similarities
from .models import Deed, Registration
from .rows import NewDeed

_DEED = (
    *("entry_id", "registration_id", "position", "detail", "target", "due", "shortcoming_id", "skilful_mobilisation"),
    "similarity",
)


@transaction.atomic
def register_deeds(
    *, by: Actor, rows: Sequence[NewDeed], batch: UUID | None = None, state: str = states.REGISTERED
) -> list[UUID]:
    """Write flat rows as one set: owners' headers are found or opened, deeds numbered on after those that stand there.

    ``state`` is registered, or draft for what is not yet signed. The ids come back in the order of ``rows``; an id sent
    before with the same content is passed over. Raises Refused with the first of ``checking.problems``, and Conflict.
    """
    hold(row.unit_id for row in rows)
    _allowed(by, rows, batch)
    refuse(rows)
    rows = _dated(rows)
    owners = [row.owner for row in rows]
    first = dict(zip(reversed(owners), reversed(rows), strict=True))
    names = headers.names_of(first)
    header_of = headers.opened(by=by, rows=first, names=names, state=header_state(state), batch=batch)
    alike = _similarities(rows)
    new = [_entry(row, state, names[owner]) for row, owner in zip(rows, owners, strict=True)]
    written = insert_entries(by=by, register="deed", rows=new, batch=batch)
    _insert_own(rows, written, [header_of[owner] for owner in owners], alike)
    return written.ids


@transaction.atomic
def add_beyond(*, by: Actor, row: NewDeed, done_on: dt.date | None = None, results: Sequence[NewResult] = ()) -> UUID:
    """A deed that nobody had registered: it waits for confirmation when ``done_on`` is given, else it is under way.

    It belongs to no header, so it counts as a deed and never makes its owner a registrant.
    """
    hold([row.unit_id])
    _allowed(by, [row], None)
    refuse([row])
    if done_on and done_on > timezone.localdate():
        raise Refused(_("Ngày %(day)s chưa tới.") % {"day": f"{done_on:%d/%m/%Y}"}, field="done_on")
    (dated,) = _dated([dataclasses.replace(row, day=done_on or row.day)])
    name = headers.names_of([row.owner])[row.owner]
    entry = _entry(dated, states.DONE if done_on else states.DOING, name)
    entry.beyond = True
    entry.results = (*entry.results, *(dataclasses.replace(r, kind=Result.Kind.ACHIEVED) for r in results))
    alike = _similarities([row])
    written = insert_entries(by=by, register="deed", rows=[entry])
    _insert_own([row], written, [None], alike, done_on)
    return written.ids[0]


@transaction.atomic
def submit_registrations(*, by: Actor, ids: Iterable[UUID], signed_on: dt.date) -> list[UUID]:
    """Sign drafts and send them: headers become submitted, their draft deeds registered. The headers' ids."""
    found = moving.take(by=by, register="registration", verb="submit", ids=ids)
    header_ids = [e.id for e in found]
    Registration.objects.filter(pk__in=header_ids).update(signed_on=signed_on)
    moving.put(by=by, verb="registration.submit", entries=found, state=states.SUBMITTED)
    drafts = Deed.objects.filter(registration__in=header_ids, entry__state=states.DRAFT)
    deeds = moving.take(by=by, register="deed", verb="submit", ids=list(drafts.values_list("entry_id", flat=True)))
    moving.put(by=by, verb="deed.submit", entries=deeds, state=states.REGISTERED)
    return header_ids


@transaction.atomic
def accept_registrations(*, by: Actor, ids: Iterable[UUID]) -> list[UUID]:
    """The level above takes registrations as they are."""
    found = moving.take(by=by, register="registration", verb="accept", ids=ids)
    moving.put(by=by, verb="registration.accept", entries=found, state=states.ACCEPTED)
    return [e.id for e in found]


def _allowed(by: Actor, rows: Sequence[NewDeed], batch: UUID | None) -> None:
    action = "entries.register" if batch is None else "entries.import"
    by.require(action, {row.unit_id for row in rows}, persons={row.person_id for row in rows})


def _dated(rows: Sequence[NewDeed]) -> list[NewDeed]:
    """A row that names no day was registered today."""
    today = timezone.localdate()
    return [row if row.day else dataclasses.replace(row, day=today) for row in rows]


def header_state(state: str) -> str:
    """The state in which a header is opened whose deeds are in ``state``."""
    return states.DRAFT if state == states.DRAFT else states.SUBMITTED


def _similarities(rows: Sequence[NewDeed]) -> list[int]:
    """The likeness of every row to its unit's other deeds of the year, before it is written itself.

    A large load is only searched for equal texts within itself: comparing each with each would take too long.
    """
    if len(rows) > COMPARED:
        return equal_texts([(row.unit_id, row.year, row.title) for row in rows])
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[row.unit_id, row.year].append(i)
    found = [0] * len(rows)
    for (unit_id, year), indices in groups.items():
        percents = similarities([rows[i].title for i in indices], unit_id=unit_id, year=year)
        for i, percent in zip(indices, percents, strict=True):
            found[i] = percent
    return found


def _entry(row: NewDeed, state: str, owner: str) -> NewEntry:
    registered = row.indicator_id is not None and row.quantity is not None
    return NewEntry(
        id=row.id,
        unit_id=row.unit_id,
        year=row.year,
        day=row.day or timezone.localdate(),
        owner_kind=row.owner_kind,
        person_id=row.person_id,
        programme_id=row.programme_id,
        topic_id=row.topic_id,
        field_id=row.field_id,
        tags=row.tags,
        title=row.title,
        words=f"{row.detail} {row.target} {owner if row.person_id else ''}",
        state=state,
        synthetic=row.synthetic,
        results=(_registered(row),) if registered else (),
    )


def _registered(row: NewDeed) -> NewResult:
    kind = Result.Kind.REGISTERED.value
    return NewResult(row.indicator_id or 0, kind, row.quantity or 0, row.quantity_hi, row.exactness)


def _insert_own(
    rows: Sequence[NewDeed],
    written: Inserted,
    header_ids: Sequence[UUID | None],
    alike: Sequence[int],
    done_on: dt.date | None = None,
) -> None:
    numbers = {header: count(n) for header, n in headers.next_positions(h for h in header_ids if h).items()}
    own = []
    for row, i, fresh, header, percent in zip(rows, written.ids, written.fresh, header_ids, alike, strict=True):
        if not fresh:
            continue
        number = next(numbers[header]) if header else 1
        said = (row.detail, row.target, row.due, row.shortcoming_id, row.skilful_mobilisation)
        own.append((i, header, number, *said, percent))
    bulk.insert(Deed, _DEED, own, shared={"done_on": done_on, "outcome": ""})
