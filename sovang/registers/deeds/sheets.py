"""Owners' sheets: a collective's registration, a person's commitment, the one shared sheet of a cell."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.people.models import Person
from sovang.programmes.catalogue import PROGRAMME
from sovang.registers import repeats
from sovang.registers.holding import hold
from sovang.registers.models import OwnerKind

from . import headers, states
from .models import Registration, SharedSheet
from .registering import header_state, register_deeds
from .rows import DeedLine, NewDeed, SheetLine, owned


@transaction.atomic
def register_collective(
    *,
    by: Actor,
    unit_id: int,
    year: int,
    owner_kind: str,
    deeds: Sequence[DeedLine],
    day: dt.date | None = None,
    id: UUID | None = None,
    draft: bool = False,
    programme_id: str = PROGRAMME,
) -> UUID:
    """A collective's registration for the year with its deeds; the id of its header.

    Raises Refused when the unit has registered for that year already (further deeds go through ``register_deeds``).
    """
    state = states.DRAFT if draft else states.REGISTERED
    own = {"unit_id": unit_id, "year": year, "owner_kind": owner_kind, "day": day, "programme_id": programme_id}
    rows = [owned(line, **own) for line in deeds]
    owner: headers.Owner = (unit_id, None, programme_id, year)
    by.require("entries.register", {unit_id})
    return _with_header(by, rows, state, _header(owner, unit_id, owner_kind, day, state, id))


@transaction.atomic
def commit_person(
    *,
    by: Actor,
    person_id: UUID,
    unit_id: int,
    year: int,
    pledge: str,
    deeds: Sequence[DeedLine],
    signed_on: dt.date | None = None,
    id: UUID | None = None,
    programme_id: str = PROGRAMME,
) -> UUID:
    """A person's signed commitment with its deeds; unsigned it stays a draft. The id of its header.

    The header stands at the person's home unit, where the person is counted; the deeds at ``unit_id``. Raises Refused
    when the person has committed for that year already.
    """
    state = states.REGISTERED if signed_on else states.DRAFT
    own = {"unit_id": unit_id, "year": year, "owner_kind": OwnerKind.PERSON, "person_id": person_id}
    rows = [owned(line, **own, day=signed_on, programme_id=programme_id) for line in deeds]
    by.require("entries.register", {unit_id}, persons={person_id})
    owner: headers.Owner = (None, person_id, programme_id, year)
    header = _header(owner, _home(person_id), OwnerKind.PERSON, signed_on, state, id)
    header.pledge, header.signed_on = pledge, signed_on
    return _with_header(by, rows, state, header)


@transaction.atomic
def record_shared_sheet(
    *, by: Actor, unit_id: int, year: int, lines: Sequence[SheetLine], programme_id: str = PROGRAMME
) -> list[UUID]:
    """Type a cell's one sheet in one go: each member's contents become a header and its deeds. The headers' ids.

    Called again with further members it adds to the same sheet. Raises Refused for a member named twice, one who has
    registered already, or a line without content.
    """
    hold([unit_id])
    by.require("entries.register", {unit_id})
    _sheet_lines_sound(lines)
    sheet, _new = SharedSheet.objects.get_or_create(unit_id=unit_id, programme_id=programme_id, year=year)
    if sheet.closed_on is not None:
        raise Refused(_("Bản đăng ký chung năm %(year)s đã chốt.") % {"year": year}, field="year")
    owners: list[headers.Owner] = [(None, line.person_id, programme_id, year) for line in lines]
    opened = [_sheet_header(o, unit_id, line, sheet.id) for o, line in zip(owners, lines, strict=True)]
    again = _refuse_second(opened)
    ids = headers.open_headers(by=by, headers=opened)
    fresh = [(o, line) for o, line in zip(owners, lines, strict=True) if line.id not in again]
    _register_sheet(by, unit_id, fresh)
    return [ids[o] for o in owners]


def _header(
    owner: headers.Owner, unit_id: int, owner_kind: str, day: dt.date | None, state: str, header_id: UUID | None
) -> headers.NewHeader:
    return headers.NewHeader(
        id=header_id,
        owner=owner,
        unit_id=unit_id,
        owner_kind=owner_kind,
        day=day or timezone.localdate(),
        form=Registration.Form.COMMITMENT if owner[1] else Registration.Form.COLLECTIVE,
        state=header_state(state),
        title=headers.names_of([owner])[owner],
    )


def _with_header(by: Actor, rows: list[NewDeed], state: str, header: headers.NewHeader) -> UUID:
    hold([header.unit_id])
    again = _refuse_second([header])
    ids = headers.open_headers(by=by, headers=[header])
    if rows and header.id not in again:
        register_deeds(by=by, rows=rows, state=state)
    return ids[header.owner]


def _refuse_second(opened: Sequence[headers.NewHeader]) -> set[UUID]:
    """A header that comes again under its own id is no second one: the ids of those, whose deeds are there already."""
    again = repeats.standing_ids(h.id for h in opened)
    headers.refuse_second([h.owner for h in opened if h.id not in again])
    return again


def _home(person_id: UUID) -> int:
    home = Person.objects.filter(pk=person_id).values_list("home_unit_id", flat=True).first()
    if home is None:
        raise NotFound
    return home


def _sheet_lines_sound(lines: Sequence[SheetLine]) -> None:
    twice = [person for person, n in Counter(line.person_id for line in lines).items() if n > 1]
    if twice:
        raise Refused(_("Một đảng viên chỉ ghi một dòng trong bản đăng ký chung."), field="person")
    for number, line in enumerate(lines, start=1):
        if not any(content.strip() for content in line.contents):
            raise Refused(_("Dòng %(row)s chưa có nội dung.") % {"row": number}, field="contents")


def _sheet_header(owner: headers.Owner, unit_id: int, line: SheetLine, sheet_id: UUID) -> headers.NewHeader:
    state = states.REGISTERED if line.signed_on else states.DRAFT
    header = _header(owner, unit_id, OwnerKind.PERSON, line.signed_on, state, line.id)
    header.form, header.sheet_id, header.signed_on = Registration.Form.SHEET_LINE, sheet_id, line.signed_on
    return header


def _register_sheet(by: Actor, unit_id: int, lines: Sequence[tuple[headers.Owner, SheetLine]]) -> None:
    by_state: dict[str, list[NewDeed]] = defaultdict(list)
    for (_unit, person, programme, year), line in lines:
        own = {"unit_id": unit_id, "year": year, "owner_kind": OwnerKind.PERSON, "person_id": person}
        rows = [
            owned(DeedLine(title=content), **own, day=line.signed_on, programme_id=programme)
            for content in line.contents
            if content.strip()
        ]
        by_state[states.REGISTERED if line.signed_on else states.DRAFT] += rows
    for state, rows in by_state.items():
        register_deeds(by=by, rows=rows, state=state)
