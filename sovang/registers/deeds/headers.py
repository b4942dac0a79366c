"""Owners' headers: one per owner, programme and year, found or opened for many owners at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base import bulk
from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.people.models import Person
from sovang.places import atlas
from sovang.places.selectors import unit_cards
from sovang.programmes.models import Deadline
from sovang.registers.cutoffs import past
from sovang.registers.rows import NewEntry
from sovang.registers.writing import insert_entries

from .models import Deed, Registration
from .rows import NewDeed

#: (unit or None, person or None, programme, year): what a header is unique by.
Owner = tuple[int | None, UUID | None, str, int]

_COLUMNS = (
    *("entry_id", "form", "owner_unit_id", "owner_person_id", "programme_id", "year", "sheet_id", "pledge"),
    "signed_on",
)
_CHUNK = 5_000


@dataclass(kw_only=True, slots=True)
class NewHeader:
    """A header to open. ``unit_id`` is where the owner is counted: a person's home unit."""

    owner: Owner
    unit_id: int
    owner_kind: str
    day: dt.date
    form: str
    state: str
    title: str
    id: UUID | None = None
    sheet_id: UUID | None = None
    pledge: str = ""
    signed_on: dt.date | None = None
    synthetic: bool = False


def standing(owners: Iterable[Owner]) -> dict[Owner, UUID]:
    """The headers that there are for ``owners``."""
    wanted = set(owners)
    found: dict[Owner, UUID] = {}
    for programme, year in {(o[2], o[3]) for o in wanted}:
        same = [o for o in wanted if o[2:] == (programme, year)]
        for start in range(0, len(same), _CHUNK):
            part = same[start : start + _CHUNK]
            units, persons = [o[0] for o in part if o[0]], [o[1] for o in part if o[1]]
            owned = Q(owner_unit__in=units) | Q(owner_person__in=persons)
            rows = Registration.objects.filter(owned, programme=programme, year=year)
            for header, unit, person in rows.values_list("entry_id", "owner_unit_id", "owner_person_id"):
                found[unit, person, programme, year] = header
    return found


def refuse_second(owners: Sequence[Owner]) -> None:
    """Raises Refused, in friendly words, when one of ``owners`` has registered for that year already."""
    found = standing(owners)
    for owner in owners:
        if owner in found:
            raise Refused(
                _("%(owner)s đã có bản đăng ký năm %(year)s. Xin mở bản đó để bổ sung việc.")
                % {"owner": names_of([owner])[owner], "year": owner[3]},
                field="owner",
            )


def opened(
    *, by: Actor, rows: Mapping[Owner, NewDeed], names: Mapping[Owner, str], state: str, batch: UUID | None = None
) -> dict[Owner, UUID]:
    """The header of every owner, given with the first of its rows.

    Those that are missing are opened in ``state`` under the owner's name.
    """
    found = standing(rows)
    missing = {owner: row for owner, row in rows.items() if owner not in found}
    homes = _homes(missing)
    headers = [
        NewHeader(
            owner=owner,
            unit_id=homes.get(owner, row.unit_id),
            owner_kind=row.owner_kind,
            day=_day(row),
            form=Registration.Form.COMMITMENT if row.person_id else Registration.Form.COLLECTIVE,
            state=state,
            title=names[owner],
            synthetic=row.synthetic,
        )
        for owner, row in missing.items()
    ]
    return found | open_headers(by=by, headers=headers, batch=batch)


def open_headers(*, by: Actor, headers: Sequence[NewHeader], batch: UUID | None = None) -> dict[Owner, UUID]:
    """Write ``headers``; those that arrive after their unit's cut-off for registering are marked late."""
    if not headers:
        return {}
    late = _late(headers)
    rows = [_entry(h, late=i in late) for i, h in enumerate(headers)]
    written = insert_entries(by=by, register="registration", rows=rows, batch=batch)
    fresh = [(i, h) for i, h, is_new in zip(written.ids, headers, written.fresh, strict=True) if is_new]
    bulk.insert(Registration, _COLUMNS, (_own(i, h) for i, h in fresh))
    return {h.owner: i for i, h in zip(written.ids, headers, strict=True)}


def next_positions(header_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The number that the next deed of each header gets."""
    wanted = list(set(header_ids))
    found: dict[UUID, int] = dict.fromkeys(wanted, 1)
    for start in range(0, len(wanted), _CHUNK):
        rows = Deed.objects.filter(registration__in=wanted[start : start + _CHUNK])
        last = rows.order_by().values_list("registration").annotate(last=Max("position"))
        found |= {header: number + 1 for header, number in last}
    return found


def _day(row: NewDeed) -> dt.date:
    return row.day or timezone.localdate()


def _late(headers: Sequence[NewHeader]) -> set[int]:
    places = atlas.place_ids({(h.unit_id, h.day) for h in headers})
    lines = ((i, places[h.unit_id, h.day], h.owner[3]) for i, h in enumerate(headers) if (h.unit_id, h.day) in places)
    return past(lines, Deadline.Duty.REGISTER)


def _entry(header: NewHeader, *, late: bool) -> NewEntry:
    _unit, person, programme, year = header.owner
    return NewEntry(
        id=header.id,
        unit_id=header.unit_id,
        year=year,
        day=header.day,
        owner_kind=header.owner_kind,
        person_id=person,
        programme_id=programme,
        title=header.title,
        words=header.pledge,
        state=header.state,
        late=late,
        synthetic=header.synthetic,
    )


def _own(entry_id: UUID, h: NewHeader) -> tuple[object, ...]:
    return (entry_id, str(h.form), *h.owner, h.sheet_id, nfc(h.pledge), h.signed_on)


def names_of(owners: Iterable[Owner]) -> dict[Owner, str]:
    """The owners' names as a header's title shows them."""
    wanted = list(owners)
    cards = unit_cards([o[0] for o in wanted if o[0]])
    persons = _persons(wanted, "name")
    return {o: persons[o[1]] if o[1] else cards[o[0] or 0].name for o in wanted}


def _homes(owners: Mapping[Owner, NewDeed]) -> dict[Owner, int]:
    """Where persons are counted: their home unit, if it existed on the day; else where they registered."""
    homes = _persons(owners, "home_unit_id")
    there = atlas.place_ids({(homes[o[1]], _day(row)) for o, row in owners.items() if o[1]})
    return {o: homes[o[1]] for o, row in owners.items() if o[1] and (homes[o[1]], _day(row)) in there}


def _persons(owners: Iterable[Owner], column: str) -> dict[UUID, Any]:
    """What stands in ``column`` for every person among ``owners``."""
    ids = [o[1] for o in owners if o[1]]
    found: dict[UUID, Any] = {}
    for start in range(0, len(ids), _CHUNK):
        found.update(Person.objects.filter(pk__in=ids[start : start + _CHUNK]).values_list("pk", column))
    return found
