"""What campaigns, curricula and sessions must fulfil beyond their descriptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.text import fold
from sovang.places.selectors import open_units_under, unit_cards
from sovang.registers import lines
from sovang.registers.description import Problem
from sovang.registers.lines import Line
from sovang.registers.models import Entry

from .models import Form
from .rows import NewCampaign, NewCurriculum, NewSession

CAMPAIGN = "campaign"
CURRICULUM = "curriculum"
SESSION = "session"
_Key = tuple[int, dt.date, str]


def campaign_problems(rows: Sequence[NewCampaign]) -> list[Problem]:
    """Everybody is given until the opening day at the least."""
    found = lines.problems(CAMPAIGN, rows)
    for i, row in enumerate(rows):
        if row.due and row.due < day_of(row):
            found.append(Problem(i, "due", _("Hạn học xong đứng trước ngày mở đợt.")))
    return found


def curriculum_problems(rows: Sequence[NewCurriculum]) -> list[Problem]:
    return lines.problems(CURRICULUM, rows)


def session_problems(rows: Sequence[NewSession]) -> list[Problem]:
    """A session is written once; only what is over was attended; a class has a curriculum, no other form has one."""
    found = lines.problems(SESSION, rows)
    known = _known(rows)
    for i, row in enumerate(rows):
        day = day_of(row)
        key = (row.unit_id, day, fold(row.title))
        if key in known:
            words = {"title": row.title, "day": f"{day:%d/%m/%Y}"}
            found.append(Problem(i, "title", _("Đơn vị đã ghi buổi “%(title)s” ngày %(day)s.") % words))
        known.add(key)
        if row.held and day > timezone.localdate():
            found.append(Problem(i, "attendances", _("Buổi học chưa tới ngày nên chưa có người dự.")))
        if row.curriculum_id and row.form != Form.CLASS:
            found.append(Problem(i, "curriculum_id", _("Chỉ lớp bồi dưỡng học theo chương trình.")))
        if row.catch_up and not row.campaign_id:
            found.append(Problem(i, "campaign_id", _("Buổi học bù thuộc đợt nào? Xin ghi đợt học tập.")))
        if row.each_cell and row.held:
            found.append(Problem(i, "each_cell", _("Lên lịch cho các chi bộ thì chưa ghi người dự.")))
    if sum(row.everybody for row in rows) > 1:
        found.append(Problem(0, "everybody", _("Điểm danh từng buổi một.")))
    return [*found, *_without_cells(rows)]


def _without_cells(rows: Sequence[NewSession]) -> list[Problem]:
    """For each cell of a unit that has none. Rows of this sort come from the form, one at a time."""
    message = _("Dưới đơn vị này không có chi bộ nào.")
    return [Problem(i, "each_cell", message) for i, row in enumerate(rows) if row.each_cell and not cells_of(row)]


def cells_of(row: NewSession) -> list[int]:
    """The cells under the row's unit on its day."""
    below = open_units_under(row.unit_id, day_of(row)).values_list("pk", flat=True)
    return [card.id for card in unit_cards(list(below), day_of(row)).values() if card.is_cell]


def _known(rows: Sequence[NewSession]) -> set[_Key]:
    """What stands already, but for rows that are sent again under their own id."""
    there = Entry.objects.filter(
        register=SESSION, unit__in={r.unit_id for r in rows}, day__in={day_of(r) for r in rows}
    )
    others = there.exclude(pk__in=[row.id for row in rows if row.id])
    return {(unit, day, fold(title)) for unit, day, title in others.values_list("unit_id", "day", "title")}


def day_of(row: Line) -> dt.date:
    """The day on which the row will stand in the ledger."""
    return row.day or min(timezone.localdate(), dt.date(row.year, 12, 31))
