"""Bát Xát, May 2021 to March 2023: 229 meetings, 207 in communes; opinions: 473 at the district, 905 of 909 below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import cycle
from uuid import UUID

from seeds.house import House, shares
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.dialogues.actions import plan_dialogues, receive_petitions
from sovang.registers.dialogues.models import Level, Subject
from sovang.registers.dialogues.rows import NewDialogue, NewPetition

ROWS = ("S1-02", "S1-03", "S1-04", "S1-05")
_DISTRICT = "LC-BX"
#: Days of meetings and receipt within the period, and days that are not.
_DAYS = (*(dt.date(year, month, 12) for year in (2021, 2022) for month in (6, 9, 11)), dt.date(2023, 2, 10))
_SETTLED, _AFTER = dt.date(2023, 3, 20), dt.date(2023, 4, 10)


def make(house: House) -> None:
    communes = [unit.id for unit in house.below(_DISTRICT, "old_commune", on=_DAYS[0])]
    _meetings(house, communes)
    _petitions(house, communes)


def _meetings(house: House, communes: Sequence[int]) -> None:
    """As many in the communes as the row says, the others at the district; what was not held is not counted."""
    total, below = house.amount("S1-02"), house.amount("S1-03")
    units = [*zip(range(below), cycle(communes), strict=False)]
    seats = [(unit, Level.COMMUNE) for _n, unit in units] + [(house.units[_DISTRICT], Level.DISTRICT)] * (total - below)
    for day, part in zip(_DAYS, _dealt(seats, len(_DAYS)), strict=True):
        ids = plan_dialogues(by=house.by, rows=[_meeting(unit, level, day) for unit, level in part])
        _press(house, "dialogue", "hold", ids, day, attendances=40)
    later = [_meeting(unit, Level.COMMUNE, day) for unit in communes for day in (_DAYS[0], _AFTER)]
    _press(house, "dialogue", "hold", plan_dialogues(by=house.by, rows=later)[1::2], _AFTER)


def _dealt(seats: Sequence[tuple[int, str]], among: int) -> list[Sequence[tuple[int, str]]]:
    return [seats[n::among] for n in range(among)]


def _meeting(unit_id: int, level: str, day: dt.date) -> NewDialogue:
    return NewDialogue(
        title="Đối thoại với Nhân dân", unit_id=unit_id, year=day.year, day=day, level=level, chair="Bí thư cấp ủy",
        synthetic=True,
    )  # fmt: skip


def _petitions(house: House, communes: Sequence[int]) -> None:
    """The district's are all settled; at the grassroots those that are left over are open, each in another state."""
    settled, received = house.amount("S1-05"), int(house.row("S1-05").denominator)
    each = shares(received, len(communes))
    units = [unit for unit, size in zip(communes, each, strict=True) for _n in range(size)]
    below = receive_petitions(by=house.by, rows=[_petition(unit, Level.COMMUNE, n) for n, unit in enumerate(units)])
    _settle(house, below[:settled], _SETTLED)
    _leave_open(house, below[settled:])
    own = [_petition(house.units[_DISTRICT], Level.DISTRICT, n) for n in range(house.amount("S1-04"))]
    _settle(house, receive_petitions(by=house.by, rows=own), _SETTLED)
    beyond = [_petition(unit, level, 0) for unit in communes[:3] for level in (Level.COMMUNE, Level.DISTRICT)]
    _settle(house, receive_petitions(by=house.by, rows=beyond), _AFTER)


def _settle(house: House, ids: Sequence[UUID], day: dt.date) -> None:
    _press(house, "petition", "assign", ids, day, office="Cơ quan chuyên môn")
    _press(house, "petition", "answer", ids, day, answer="Đã trả lời tại cơ quan")
    _press(house, "petition", "settle", ids, day)


def _leave_open(house: House, ids: Sequence[UUID]) -> None:
    """The first was only received, the next only given to somebody, the last was answered."""
    _press(house, "petition", "assign", ids[1:], _SETTLED, office="Cơ quan chuyên môn")
    _press(house, "petition", "answer", ids[-1:], _SETTLED, answer="Đang lấy thêm ý kiến")


def _petition(unit_id: int, level: str, number: int) -> NewPetition:
    day, subject = _DAYS[number % len(_DAYS)], Subject.values[number % len(Subject)]
    return NewPetition(
        title=f"Ý kiến số {number + 1}", unit_id=unit_id, year=day.year, day=day, level=level, subject=subject,
        synthetic=True,
    )  # fmt: skip


def _press(house: House, register: str, verb: str, ids: Sequence[UUID], day: dt.date, **given: object) -> None:
    registry.get(register).carriers[verb](Asked(house.by, list(ids), day, given=given))
