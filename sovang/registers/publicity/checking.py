"""What lines must fulfil beyond their descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.programmes.models import ScheduleSlot
from sovang.registers import lines
from sovang.registers.description import Problem
from sovang.registers.models import Entry

from .models import Channel
from .rows import NewBook, NewContest, NewMedia, NewPrize, NewWork

MEDIA = "media"
CONTEST = "contest"
WORK = "contest_work"
PRIZE = "contest_prize"
BOOK = "book"


def media_problems(rows: Sequence[NewMedia]) -> list[Problem]:
    """A slot is one of the unit's own, and only loudspeakers have slots; an item that shows a line says what it is."""
    found = lines.problems(MEDIA, rows)
    slots = dict(ScheduleSlot.objects.filter(pk__in={r.slot_id for r in rows if r.slot_id}).values_list("pk", "unit"))
    for i, row in enumerate(rows):
        if row.slot_id and slots.get(row.slot_id) != row.unit_id:
            found.append(Problem(i, "slot_id", _("Khung giờ này không phải của đơn vị.")))
        if row.slot_id and row.channel != Channel.LOUDSPEAKER:
            found.append(Problem(i, "slot_id", _("Chỉ loa truyền thanh có khung giờ.")))
        if row.shown_id and not row.shows:
            found.append(Problem(i, "shows", _("Xin chọn bài này nêu gương hay mô hình.")))
    return found


def contest_problems(rows: Sequence[NewContest]) -> list[Problem]:
    """A contest ends after it begins."""
    found = lines.problems(CONTEST, rows)
    for i, row in enumerate(rows):
        if row.until and row.day and row.until < row.day:
            found.append(Problem(i, "until", _("Hạn nhận bài đứng trước ngày mở cuộc thi.")))
    return found


def work_problems(rows: Sequence[NewWork]) -> list[Problem]:
    """A work belongs to a contest that is open."""
    return [*lines.problems(WORK, rows), *_of_contest(rows, {"open"}, _("Cuộc thi này đã đóng hoặc không có."))]


def prize_problems(rows: Sequence[NewPrize]) -> list[Problem]:
    """A prize belongs to a contest."""
    return [*lines.problems(PRIZE, rows), *_of_contest(rows, {"open", "closed"}, _("Không có cuộc thi này."))]


def book_problems(rows: Sequence[NewBook]) -> list[Problem]:
    """Nothing beyond the description."""
    return lines.problems(BOOK, rows)


def _of_contest(rows: Sequence[NewWork | NewPrize], states: set[str], message: str) -> list[Problem]:
    wanted: set[UUID] = {row.contest_id for row in rows if row.contest_id}
    known = set(Entry.objects.filter(pk__in=wanted, register=CONTEST, state__in=states).values_list("pk", flat=True))
    return [Problem(i, "contest_id", message) for i, row in enumerate(rows) if row.contest_id not in known]
