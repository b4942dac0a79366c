"""Verbs of examples: proposing, the person's consent, introducing, and withdrawing whenever he asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import nfc, one_line
from sovang.registers import moving, reach
from sovang.registers.actions import not_to_come
from sovang.registers.lines import write_lines
from sovang.registers.links import seen_among
from sovang.registers.models import Entry, OwnerKind, Privacy
from sovang.registers.writing import search_text

from .checking import REGISTER
from .models import Consent, Deed, Exemplar
from .rows import NewExemplar

#: States in which the deeds that a profile tells of may change.
OPEN = ("proposed", "agreed")


def propose_exemplars(*, by: Actor, rows: Sequence[NewExemplar], batch: UUID | None = None) -> list[UUID]:
    """Propose profiles, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=REGISTER, rows=rows, batch=batch)


@transaction.atomic
def agree(*, by: Actor, ids: Collection[UUID], consent: str, day: dt.date) -> list[Entry]:
    """The persons shown have agreed, on ``day``, in the way ``consent`` (a ``Consent``). Refused without a way."""
    entries = moving.take(by=by, register=REGISTER, verb="agree", ids=ids)
    if consent not in Consent.values:
        raise Refused(_("Xin ghi người được giới thiệu đã đồng ý bằng cách nào."), field="consent")
    not_to_come(day)
    Exemplar.objects.filter(pk__in=ids).update(consent=consent, agreed_on=day)
    moving.put(by=by, verb="exemplar.agree", entries=entries, state="agreed", given={"consent": consent})
    return entries


@transaction.atomic
def introduce(*, by: Actor, ids: Collection[UUID], day: dt.date) -> list[Entry]:
    """Profiles are shown from ``day`` on. Raises Refused for a person who has not agreed; a unit need not."""
    entries = moving.take(by=by, register=REGISTER, verb="introduce", ids=ids)
    for entry in entries:
        if entry.owner_kind == OwnerKind.PERSON and entry.state != "agreed":
            raise Refused(_("Chưa ghi sự đồng ý của người trong “%(title)s”.") % {"title": entry.title}, field="state")
    not_to_come(day)
    moving.stand_at(entries, day)
    Exemplar.objects.filter(pk__in=ids).update(introduced_on=day)
    moving.put(by=by, verb="exemplar.introduce", entries=entries, state="introduced")
    return entries


@transaction.atomic
def withdraw(*, by: Actor, ids: Collection[UUID], day: dt.date, reason: str = "") -> list[Entry]:
    """Consent is taken back: story and quotation are wiped, name and title are told to nobody but the committee.

    The journal keeps that it happened and when, not what stood there. Nothing that the person did elsewhere changes.
    """
    entries = moving.take(by=by, register=REGISTER, verb="withdraw", ids=ids)
    Exemplar.objects.filter(pk__in=ids).update(story="", quotation="", withdrawn_on=day)
    Deed.objects.filter(exemplar__in=ids).delete()
    title = _("Gương điển hình đã rút theo yêu cầu")
    Entry.objects.filter(pk__in=ids).update(title=title, folded=search_text(title), privacy=Privacy.INTERNAL, tags="")
    for entry in entries:
        entry.title = title
    moving.put(by=by, verb="exemplar.withdraw", entries=entries, state="withdrawn", reason=nfc(reason))
    return entries


@transaction.atomic
def add_deeds(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Name lines that the profile tells of. Raises Refused for a line out of sight, or of somebody else."""
    entry = _open(by, id)
    wanted = {row["line_id"] for row in rows}
    seen = Entry.objects.filter(pk__in=seen_among(by=by, ids=wanted))
    own = seen.filter(person=entry.person_id) if entry.person_id else seen.filter(unit=entry.unit_id)
    if wanted - set(own.values_list("pk", flat=True)):
        raise Refused(_("Chỉ thêm được việc của chính người, tập thể này."), field="line_id")
    new = [Deed(exemplar_id=id, line_id=row["line_id"], note=one_line(row.get("note") or "")) for row in rows]
    Deed.objects.bulk_create(new, ignore_conflicts=True)
    moving.touch(by=by, verb="exemplar.base", entries=[entry], after={"lines": [str(i) for i in wanted]})


@transaction.atomic
def remove_deed(*, by: Actor, id: UUID, row: int) -> None:
    """Take a line out of the profile. Raises NotFound for one of another profile."""
    entry = _open(by, id)
    found = Deed.objects.filter(pk=row, exemplar=id).first()
    if found is None:
        raise NotFound
    moving.touch(by=by, verb="exemplar.unbase", entries=[entry], before={"line": str(found.line_id)}, after={})
    found.delete()


def _open(by: Actor, id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=REGISTER)
    if entry.state not in OPEN:
        raise Refused(_("Hồ sơ này không thêm bớt được nữa."), field="state")
    return entry
