"""What is asked of whom: the directives behind the movement, topics, this year's deadlines, the loudspeaker hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sovang.base.actor import Actor
from sovang.programmes.actions import (
    NewDeadline,
    NewDirective,
    NewSlot,
    NewTopic,
    announce_topics,
    issue_directives,
    set_deadlines,
    set_slots,
)
from sovang.programmes.models import Deadline

#: How many days before and after the day of loading the duties of the current year fall due.
REGISTER_AGO, PROGRESS_IN, CLOSE_IN, CUTOFF_IN = 20, 3, 12, 20


def issue(by: Actor, units: Mapping[str, int]) -> None:
    """Directives and topics of the places' own time."""
    central, province = units["TW"], units["BK"]
    (directive,) = issue_directives(
        by=by,
        rows=[
            NewDirective(
                "05-CT/TW",
                "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
                "Bộ Chính trị",
                central,
                dt.date(2016, 5, 15),
            )
        ],
    )
    (conclusion,) = issue_directives(
        by=by,
        rows=[
            NewDirective(
                "01-KL/TW",
                "Tiếp tục thực hiện Chỉ thị 05-CT/TW",
                "Bộ Chính trị",
                central,
                dt.date(2021, 5, 18),
                implements=(directive.pk,),
            )
        ],
    )
    title = "Ý chí tự lực, tự cường và khát vọng phát triển (chuyên đề minh họa)"
    announce_topics(by=by, rows=[NewTopic(province, title, 2022, 2022, conclusion.pk)])
    _slots(by, units)


def _slots(by: Actor, units: Mapping[str, int]) -> None:
    """S0-11 and S0-12: the two daily half hours of the media centre of Pác Nặm."""
    centre = units["BK-PN-TTVH"]
    hours = [
        ("Buổi trưa", dt.time(11), dt.time(11, 30), "S0-11"),
        ("Buổi chiều", dt.time(17), dt.time(17, 30), "S0-12"),
    ]
    slots = [NewSlot(centre, name, starts, ends, 2022, 2022, source) for name, starts, ends, source in hours]
    set_slots(by=by, rows=slots)


def set_duties(by: Actor, province_id: int, today: dt.date) -> None:
    """This year's duties, dated around ``today`` so that something is always late, due and to come."""
    first = dt.date(today.year, 1, 1)
    days = {
        Deadline.Duty.REGISTER: max(first, today - dt.timedelta(REGISTER_AGO)),
        Deadline.Duty.PROGRESS: today + dt.timedelta(PROGRESS_IN),
        Deadline.Duty.CLOSE: today + dt.timedelta(CLOSE_IN),
    }
    cutoff = today + dt.timedelta(CUTOFF_IN)
    rows = [NewDeadline(province_id, duty, today.year, due, cutoff) for duty, due in days.items()]
    set_deadlines(by=by, rows=rows)
    title = f"Nêu gương, tự soi, tự sửa năm {today.year} (chuyên đề minh họa)"
    announce_topics(by=by, rows=[NewTopic(province_id, title, today.year)])
