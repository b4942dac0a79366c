"""Writing campaigns, curricula and sessions; holding a session; finishing a campaign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.programmes.selectors import indicators
from sovang.registers import moving
from sovang.registers.actions import not_to_come
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry, Result
from sovang.registers.moves import carry_out
from sovang.registers.quantities import write_results
from sovang.registers.rows import NewResult

from . import due
from .attending import write_roll
from .checking import CAMPAIGN, CURRICULUM, SESSION, cells_of
from .groups import HEADCOUNT
from .models import Attended, Campaign
from .rows import NewCampaign, NewCurriculum, NewSession

_DUE, _STUDIED = "study_people_due", "study_people_studied"


def plan_campaigns(*, by: Actor, rows: Sequence[NewCampaign], batch: UUID | None = None) -> list[UUID]:
    """Write campaigns as they are planned, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=CAMPAIGN, rows=rows, batch=batch)


def write_curricula(*, by: Actor, rows: Sequence[NewCurriculum], batch: UUID | None = None) -> list[UUID]:
    """Write what classes are taught by, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=CURRICULUM, rows=rows, batch=batch)


@transaction.atomic
def write_sessions(*, by: Actor, rows: Sequence[NewSession], batch: UUID | None = None) -> list[UUID]:
    """Write sessions as one set: those with a headcount as held, waiting for confirmation, the others as planned.

    The id of a row for each cell is that of its first cell's session. Raises as ``lines.write_lines``.
    """
    asked = [list(_spread(row)) for row in rows]
    every = [row for some in asked for row in some]
    ids: dict[int, UUID] = {}
    for held, state in ((False, ""), (True, "done")):
        mine = [i for i, row in enumerate(every) if row.held is held]
        if mine:
            made = write_lines(by=by, register=SESSION, rows=[every[i] for i in mine], batch=batch, state=state)
            ids |= dict(zip(mine, made, strict=True))
    for i, row in enumerate(every):
        if row.everybody:
            _call(by, ids[i], row)
    firsts = [sum(len(some) for some in asked[:i]) for i in range(len(asked))]
    return [ids[first] for first in firsts]


def _call(by: Actor, id: UUID, row: NewSession) -> None:
    """The roll of the one row that asks for it; sent again, nothing is added to it."""
    entry = Entry.objects.get(pk=id)
    if not Attended.objects.filter(session=id).exists():
        _present(by, entry, row.absent, counted=row.attendances)


def _present(by: Actor, entry: Entry, absent: str, counted: int | None) -> None:
    """All members but the absent; their number is the headcount where none was typed."""
    present = write_roll(by, entry, absent)
    if not counted:
        write_results([entry], [[_result(HEADCOUNT, present)]], day=entry.day)
    moving.touch(by=by, verb="session.call_roll", entries=[entry], after={"present": present})


def _spread(row: NewSession) -> Iterator[NewSession]:
    """The row itself, or one for every cell under its unit; sent twice they have the same ids twice."""
    cells = cells_of(row) if row.each_cell and not row.held else []
    for place, unit_id in enumerate(cells):
        again = uuid5(row.id, str(unit_id)) if row.id and place else row.id
        yield replace(row, id=again, unit_id=unit_id, each_cell=False)
    if not cells:
        yield row


@transaction.atomic
def hold_session(*, by: Actor, id: UUID, day: date, given: Mapping[str, Any]) -> Entry:
    """A planned session took place on ``day``, with so many attendances or with all members of the unit but some.

    ``given``: ``attendances``; ``everybody`` and ``absent`` (codes or names, one per line). Raises Refused when neither
    is given, and as ``attending.call_roll``.
    """
    (entry,) = carry_out(by=by, register=SESSION, verb="hold", ids=[id], given=given, day=day)
    counted = given.get("attendances")
    if not (counted or given.get("everybody")):
        raise Refused(_("Xin ghi số lượt người dự, hoặc chọn cả đơn vị có mặt."), field="attendances")
    if given.get("everybody"):
        _present(by, entry, given.get("absent") or "", counted)
    return entry


@transaction.atomic
def finish_campaign(*, by: Actor, id: UUID, day: date, left_out: str = "") -> Entry:
    """Close a campaign: how many were due and how many have studied is kept as it stands on ``day``.

    Raises Refused while somebody has not studied and nothing is said of it, and for a day to come or before opening.
    """
    (entry,) = moving.take(by=by, register=CAMPAIGN, verb="finish", ids=[id])
    not_to_come(day)
    campaign = Campaign.objects.select_related("entry").get(pk=id)
    if campaign.open_on and day < campaign.open_on:
        raise Refused(_("Ngày kết thúc đứng trước ngày mở đợt."), field="day")
    campaign.closed_on, campaign.left_out = day, nfc(left_out)
    many, lacking = due.of_campaign(campaign).count(), due.missing(campaign).count()
    if lacking and not campaign.left_out:
        message = _("Còn %(n)s người chưa học. Xin tổ chức học bù, hoặc ghi vì sao kết thúc khi chưa đủ.")
        raise Refused(message % {"n": lacking}, field="left_out")
    campaign.save(update_fields=["closed_on", "left_out"])
    if many:
        _keep_share(entry, campaign, many, many - lacking)
    given = {"closed_on": day.isoformat(), "due": many, "studied": many - lacking}
    moving.put(by=by, verb="campaign.finish", entries=[entry], state="closed", given=given)
    return entry


def _keep_share(entry: Entry, campaign: Campaign, many: int, studied: int) -> None:
    excused = due.exempt_of(campaign)
    said = _("miễn sinh hoạt: %(n)s") % {"n": excused} if excused else ""
    results = [_result(_DUE, many, excluded=said), _result(_STUDIED, studied)]
    write_results([entry], [results], day=campaign.closed_on)


def _result(code: str, value: int, excluded: str = "") -> NewResult:
    pk = indicators().get(code=code).pk
    return NewResult(pk, Result.Kind.ACHIEVED, value, excluded=excluded)
