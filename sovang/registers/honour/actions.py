"""Verbs of ceremonies, books and diaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import nfc, one_line
from sovang.people.models import User
from sovang.registers import moving
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry, OwnerKind, Privacy

from .checking import CEREMONY, DIARY, HONOUR
from .models import HonourLine
from .rows import NewCeremony, NewHonour, NewPage

_TITLE = 500


def record_ceremonies(*, by: Actor, rows: Sequence[NewCeremony], batch: UUID | None = None) -> list[UUID]:
    """Write ceremonies that were held, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=CEREMONY, rows=rows, batch=batch)


def enter_in_book(*, by: Actor, rows: Sequence[NewHonour], batch: UUID | None = None) -> list[UUID]:
    """Enter lines in the books of their units, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=HONOUR, rows=[_titled(row) for row in rows], batch=batch)


def _titled(row: NewHonour) -> NewHonour:
    return replace(row, title=one_line(row.title or f"{row.name}: {row.deed}")[:_TITLE])


@transaction.atomic
def correct_line(*, by: Actor, id: UUID, given: Mapping[str, Any], reason: str) -> UUID:
    """Write a new line in the place of ``id``; the old one stays, struck, and says which one stands for it.

    Raises Refused without a reason, for a line that was struck before, and as ``enter_in_book``.
    """
    (old,) = _strike(by, "correct", [id], reason)
    line = HonourLine.objects.get(pk=id)
    row = NewHonour(
        unit_id=old.unit_id,
        year=old.year,
        day=old.day,
        owner_kind=old.owner_kind,
        person_id=old.person_id,
        field_id=old.field_id,
        synthetic=old.synthetic,
        book=line.book,
        name=given.get("name") or line.name,
        deed=given.get("deed") or line.deed,
        corrects_id=id,
    )
    return enter_in_book(by=by, rows=[row])[0]


@transaction.atomic
def strike_lines(*, by: Actor, ids: Collection[UUID], reason: str) -> None:
    """Strike lines that should not stand in the book; they stay to be read. Raises Refused without a reason."""
    _strike(by, "strike", ids, reason)


def _strike(by: Actor, verb: str, ids: Collection[UUID], reason: str) -> list[Entry]:
    if not nfc(reason):
        raise Refused(_("Xin ghi lý do."), field="reason")
    entries = moving.take(by=by, register=HONOUR, verb=verb, ids=ids)
    moving.put(by=by, verb=f"honour.{verb}", entries=entries, state="struck", reason=nfc(reason))
    return entries


@transaction.atomic
def write_pages(*, by: Actor, rows: Sequence[NewPage], batch: UUID | None = None) -> list[UUID]:
    """Write pages of diaries, private at first; nobody writes in the diary of another.

    Raises NotFound for another's diary, Refused as ``lines.write_lines``.
    """
    if isinstance(by, User) and any(row.person_id != by.person_id for row in rows):
        raise NotFound
    return write_lines(by=by, register=DIARY, rows=[_page(row) for row in rows], batch=batch)


def _page(row: NewPage) -> NewPage:
    """The title tells nothing of the text, because the journal shows titles."""
    title = _("Trang nhật ký ngày %(day)s") % {"day": f"{row.day or timezone.localdate():%d/%m/%Y}"}
    return replace(row, title=title, owner_kind=OwnerKind.PERSON, privacy=Privacy.PRIVATE)


@transaction.atomic
def share_pages(*, by: Actor, ids: Collection[UUID]) -> None:
    """The owner lets those who see his lines read these pages. Raises NotFound for another's page."""
    _show(by, "share", ids, "shared", Privacy.PERSONAL)


@transaction.atomic
def unshare_pages(*, by: Actor, ids: Collection[UUID]) -> None:
    """The owner takes pages back. Raises NotFound for another's page."""
    _show(by, "unshare", ids, "kept", Privacy.PRIVATE)


def _show(by: Actor, verb: str, ids: Collection[UUID], state: str, privacy: str) -> None:
    entries = moving.take(by=by, register=DIARY, verb=verb, ids=ids)
    if isinstance(by, User) and any(entry.person_id != by.person_id for entry in entries):
        raise NotFound
    Entry.objects.filter(pk__in=[e.pk for e in entries]).update(privacy=privacy)
    moving.put(by=by, verb=f"diary.{verb}", entries=entries, state=state)
