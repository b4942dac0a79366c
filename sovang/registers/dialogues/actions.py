"""Verbs of meetings and opinions: planning and holding, receiving, assigning, answering, settling, refusing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.places.selectors import unit_cards
from sovang.registers import moving, reach
from sovang.registers.lines import write_lines
from sovang.registers.links import seen_among
from sovang.registers.models import Entry, Privacy
from sovang.registers.moves import carry_out

from .checking import DIALOGUE, PETITION, petition_problems
from .deadlines import due_days
from .models import Channel, Dialogue, Petition, PetitionKind, Subject
from .rows import NewDialogue, NewPetition
from .states import ASSIGNED, CANCELLED


def plan_dialogues(*, by: Actor, rows: Sequence[NewDialogue], batch: UUID | None = None) -> list[UUID]:
    """Put meetings on the calendar, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=DIALOGUE, rows=rows, batch=batch)


@transaction.atomic
def receive_petitions(*, by: Actor, rows: Sequence[NewPetition], batch: UUID | None = None) -> list[UUID]:
    """Write opinions as they are received, as one set, each with the day until which it is to be answered.

    Raises NotFound for a meeting out of reach, Refused as ``lines.write_lines``, and for complaints and denunciations.
    """
    by.require("entries.import" if batch else "entries.register", {row.unit_id for row in rows})
    meetings = {row.dialogue_id for row in rows if row.dialogue_id}
    if seen_among(by=by, ids=meetings) != meetings:
        raise NotFound
    for problem in petition_problems(rows):  # before deadlines are asked for units that may not be there
        raise Refused(problem.message, field=problem.field)
    return write_lines(by=by, register=PETITION, rows=_with_deadlines([_dated(row) for row in rows]), batch=batch)


def _dated(row: NewPetition) -> NewPetition:
    day = row.day or min(timezone.localdate(), dt.date(row.year, 12, 31))
    privacy = Privacy.PERSONAL if row.asker_name or row.asker_contact else row.privacy
    channel = Channel.DIALOGUE if row.dialogue_id else row.channel
    return replace(row, day=day, received_on=day, privacy=privacy, channel=channel)


def _with_deadlines(rows: Sequence[NewPetition]) -> list[NewPetition]:
    asked = [(row.unit_id, row.kind, row.subject, row.received_on or row.day) for row in rows]
    days = due_days((unit, kind, subject, day) for unit, kind, subject, day in asked if day)
    return [
        replace(row, due=row.due or days[unit, kind, subject, day])
        for row, (unit, kind, subject, day) in zip(rows, asked, strict=True)
        if day
    ]


@transaction.atomic
def note_opinions(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """Write what was said at a meeting: each row an opinion received there, at the meeting's level.

    Raises Refused for a cancelled meeting, and as ``receive_petitions``.
    """
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=DIALOGUE)
    if entry.state == CANCELLED:
        raise Refused(_("Cuộc đối thoại này không tổ chức."), field="state")
    meeting = Dialogue.objects.get(pk=id)
    made = receive_petitions(by=by, rows=[_opinion(entry, meeting, row) for row in rows])
    moving.touch(by=by, verb="dialogue.note_opinions", entries=[entry], after={"opinions": len(made)})
    return made


def _opinion(entry: Entry, meeting: Dialogue, said: Mapping[str, Any]) -> NewPetition:
    return NewPetition(
        title=said.get("title") or "", unit_id=entry.unit_id, year=entry.year,
        day=min(entry.day, timezone.localdate()), field_id=entry.field_id, level=meeting.level,
        kind=said.get("kind") or PetitionKind.PETITION, subject=said.get("subject") or Subject.OTHER,
        dialogue_id=meeting.pk, asker_name=said.get("asker_name") or "",
        asker_contact=said.get("asker_contact") or "", synthetic=entry.synthetic,
    )  # fmt: skip


@transaction.atomic
def assign_petitions(
    *, by: Actor, ids: Sequence[UUID], responsible_id: int | None = None, office: str = "", due: dt.date | None = None
) -> list[Entry]:
    """Give opinions to a unit of the tree, or to an office that is none, to answer; without ``due`` theirs stays.

    Raises Refused when nobody is named, and for a due day before the receipt of one of them.
    """
    entries, office = moving.take(by=by, register=PETITION, verb="assign", ids=ids), one_line(office)
    if responsible_id is None and not office:
        raise Refused(_("Xin ghi đơn vị hoặc bộ phận trả lời."), field="responsible_id")
    if responsible_id is not None and responsible_id not in unit_cards([responsible_id]):
        raise Refused(_("Không có đơn vị số %(unit)s.") % {"unit": responsible_id}, field="responsible_id")
    if due and Petition.objects.filter(pk__in=ids, received_on__gt=due).exists():
        raise Refused(_("Hạn trả lời đứng trước ngày tiếp nhận."), field="due")
    given = {"responsible_id": responsible_id, "office": office} | ({"due": due} if due else {})
    Petition.objects.filter(pk__in=ids).update(**given)
    told = {name: str(value) for name, value in given.items() if value}
    moving.put(by=by, verb="petition.assign", entries=entries, state=ASSIGNED, given=told)
    return entries


@transaction.atomic
def end_petitions(
    *, by: Actor, verb: str, ids: Sequence[UUID], day: dt.date, given: Mapping[str, Any] | None = None
) -> list[Entry]:
    """Answer, settle or refuse opinions on ``day``, ``verb`` says which; settled and refused ones stand at that day.

    Raises Refused for a day before an opinion's receipt or to come, and for a missing answer or reason.
    """
    moving.take(by=by, register=PETITION, verb=verb, ids=ids)
    early = Petition.objects.filter(pk__in=ids, received_on__gt=day).select_related("entry").first()
    if early is not None:
        words = {"title": early.entry.title, "day": f"{early.received_on:%d/%m/%Y}"}
        raise Refused(_("“%(title)s” tiếp nhận ngày %(day)s, sau ngày ghi ở đây.") % words, field="day")
    return carry_out(by=by, register=PETITION, verb=verb, ids=ids, given=given, day=day)
