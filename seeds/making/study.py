"""Bắc Kạn's rounds of study; Ngọc Hồi's conferences; the classes of Bát Xát's political school in three years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from seeds.house import House, shares
from sovang.base.exactness import Exactness
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.models import Result
from sovang.registers.rows import NewResult
from sovang.registers.study.actions import plan_campaigns, write_sessions
from sovang.registers.study.models import Form, Mode
from sovang.registers.study.rows import NewCampaign, NewSession

ROWS = ("S2-03", "S3-05", "S3-06", "S1-08", "S1-09", "S1-10")
_WEEK = dt.timedelta(days=7)


def make(house: House) -> None:
    _campaigns(house)
    _conferences(house)
    _classes(house)


def _campaigns(house: House) -> None:
    """A round a year, each with its own theme."""
    days = [dt.date(2021 + n, 9, 15) for n in range(house.amount("S2-03"))]
    rows = [
        NewCampaign(
            title=f"Học tập chuyên đề năm {day.year}", unit_id=house.units["BK"], year=day.year, day=day,
            due=day + 13 * _WEEK, synthetic=True,
        )
        for day in days
    ]  # fmt: skip
    ids = plan_campaigns(by=house.by, rows=rows)
    for id, day in zip(ids, days, strict=True):
        registry.get("campaign").carriers["begin"](Asked(house.by, [id], day))


def _conferences(house: House) -> None:
    """Week after week from the beginning of 2022; one is known only to have had more than was counted."""
    first, many = dt.date(2022, 1, 10), house.amount("S3-05")
    counts = shares(house.amount("S3-06"), many)
    rows = [
        NewSession(
            title=f"Hội nghị quán triệt số {n + 1}", unit_id=house.units["KT-NH"], year=(first + n * _WEEK).year,
            day=first + n * _WEEK, form=Form.CONFERENCE, mode=Mode.BOTH, synthetic=True,
            results=(_headcount(house, count, Exactness.OVER if n == 0 else Exactness.EXACT),),
        )
        for n, count in enumerate(counts)
    ]  # fmt: skip
    _confirmed(house, rows)


def _classes(house: House) -> None:
    """Over the whole period, so that each of its years has some."""
    first, many, step = dt.date(2021, 5, 10), house.amount("S1-09"), dt.timedelta(days=9)
    counts = shares(house.amount("S1-10"), many)
    rows = [
        NewSession(
            title=f"Lớp bồi dưỡng số {n + 1}", unit_id=house.units["LC-BX-TTCT"],
            year=(first + n * step).year, day=first + n * step, form=Form.CLASS, synthetic=True,
            results=(_headcount(house, count),),
        )
        for n, count in enumerate(counts)
    ]  # fmt: skip
    _confirmed(house, rows)


def _headcount(house: House, count: int, exactness: Exactness = Exactness.EXACT) -> NewResult:
    return NewResult(house.indicator("session_attendances"), Result.Kind.ACHIEVED, count, exactness=exactness)


def _confirmed(house: House, rows: Sequence[NewSession]) -> None:
    ids: list[UUID] = write_sessions(by=house.by, rows=rows)
    registry.get("session").carriers["verify"](Asked(house.by, ids, rows[-1].day or dt.date.max))
