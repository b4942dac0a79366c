"""Ceremonies of this year, lines of the honour book, and one page of a diary that only its owner sees."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sovang.registers.honour.actions import correct_line, enter_in_book, record_ceremonies, write_pages
from sovang.registers.honour.rows import NewCeremony, NewHonour, NewPage
from sovang.registers.models import OwnerKind

from ..current import FIRST_CELL
from . import Stage

ORDER = 40
_STORIES = ("Bác Hồ với việc tiết kiệm", "Bác đến thăm lớp học đêm", "Bác và bà con vùng cao")


def write(stage: Stage) -> None:
    _ceremonies(stage)
    _book(stage)
    _diary(stage)


def _ceremonies(stage: Stage) -> None:
    year, last = stage.today.year, stage.today
    days = [dt.date(year, month, 1) for month in range(1, last.month + 1)]
    rows = [
        NewCeremony(
            title=f"Chào cờ tháng {day.month}", unit_id=stage.units["TN-X01864"], year=year, day=day,
            story=_STORIES[day.month % 3], attendances=60 + day.month, synthetic=True,
        )
        for day in days
    ]  # fmt: skip
    record_ceremonies(by=stage.by, rows=rows)


def _book(stage: Stage) -> None:
    member = stage.persons[FIRST_CELL][0]
    own: dict[str, Any] = {"year": stage.today.year, "day": stage.today, "synthetic": True}
    rows = [
        NewHonour(
            **own, unit_id=stage.units["TN-X01864"], owner_kind=OwnerKind.PARTY_ORG, name="Thôn trung tâm",
            deed="Góp 120 công sửa nhà cho hộ neo đơn",
        ),
        NewHonour(
            **own, unit_id=stage.units[FIRST_CELL], owner_kind=OwnerKind.PERSON, person_id=member.pk, name=member.name,
            deed="Trả lại ví tiền nhặt được cho người mất",
        ),
    ]  # fmt: skip
    first, _second = enter_in_book(by=stage.by, rows=rows)
    correct_line(by=stage.by, id=first, given={"deed": "Góp 126 công sửa nhà cho hộ neo đơn"}, reason="Đếm lại số công")


def _diary(stage: Stage) -> None:
    owner = stage.users["cadre"].person
    if owner is not None:
        page = NewPage(
            unit_id=owner.home_unit_id, year=stage.today.year, day=stage.today, person_id=owner.pk, synthetic=True,
            text="Đến sớm mười phút để tiếp bà con đã hẹn.",
        )  # fmt: skip
        write_pages(by=stage.by, rows=[page])
