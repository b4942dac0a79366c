"""What is asked of whom: the directives behind the movement, topics, this year's deadlines, the loudspeaker hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sovang.base.actor import Actor
from sovang.programmes.actions import (
    Ask,
    NewDeadline,
    NewDirective,
    NewSlot,
    NewTopic,
    announce_topics,
    issue_directives,
    set_deadlines,
    set_slots,
)
from sovang.programmes.models import Deadline, Directive, Recipient

#: How many days before and after the day of loading the duties of the current year fall due.
REGISTER_AGO, PROGRESS_IN, CLOSE_IN, CUTOFF_IN = 20, 3, 12, 20
#: The same for what the commune's document asks of its cells.
PLAN_AGO, STUDY_IN = 6, 14
SUBJECT = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"


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
                kind=Directive.Kind.DIRECTIVE,
                subject=SUBJECT,
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
                kind=Directive.Kind.CONCLUSION,
                subject=SUBJECT,
            )
        ],
    )
    title = "Ý chí tự lực, tự cường và khát vọng phát triển (chuyên đề minh họa)"
    announce_topics(by=by, rows=[NewTopic(province, title, 2022, 2022, conclusion.pk)])
    _slots(by, units)


def direct(by: Actor, province_id: int, commune_id: int, today: dt.date) -> tuple[Directive, Directive]:
    """This year's plan of the province, and the commune's that implements it and asks all its village cells."""
    conclusion = Directive.objects.get(number="01-KL/TW")
    began = dt.date(today.year, 1, 1)
    upper = NewDirective(
        "12-KH/TU",
        f"Thực hiện Kết luận 01-KL/TW năm {today.year} (minh họa)",
        "Tỉnh ủy Thái Nguyên",
        province_id,
        max(began, today - dt.timedelta(90)),
        implements=(conclusion.pk,),
        kind=Directive.Kind.PLAN,
        subject=SUBJECT,
        asks=(Ask(Recipient.Duty.PLAN, today, kinds=("commune",)),),
    )
    (province,) = issue_directives(by=by, rows=[upper])
    lower = replace(
        upper,
        number="08-KH/ĐU",
        issuer_name="Đảng ủy xã Bằng Thành",
        title=f"Học tập và làm theo Bác năm {today.year} của xã (minh họa)",
        issuer_id=commune_id,
        issued_on=max(began, today - dt.timedelta(60)),
        implements=(province.pk,),
        asks=(
            Ask(Recipient.Duty.PLAN, max(began, today - dt.timedelta(PLAN_AGO)), kinds=("village_cell",)),
            Ask(Recipient.Duty.STUDY, today + dt.timedelta(STUDY_IN), kinds=("village_cell",)),
        ),
    )
    return province, issue_directives(by=by, rows=[lower])[0]


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
