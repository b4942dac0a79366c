"""What must not be counted of models and of help to poor communes: other spans, what has not begun or waits."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from seeds.house import House
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.local_models.actions import register_models
from sovang.registers.local_models.rows import NewModel
from sovang.registers.models import Result
from sovang.registers.moves import carry_out
from sovang.registers.rows import NewResult
from sovang.registers.support.actions import assign_support, record_help
from sovang.registers.support.rows import NewHelp, NewSupport

ROWS: tuple[str, ...] = ()
#: The day before Bát Xát began to count, and the day before Bắc Kạn assigned anybody.
TOO_EARLY, BEFORE = dt.date(2021, 4, 30), dt.date(2014, 12, 31)
MANY = 9_000_000_000


def make(house: House) -> None:
    register_models(by=house.by, rows=[_model(house, "KT-NH-DAK-XU", year) for year in (2022, 2024)])
    ids = register_models(by=house.by, rows=[_model(house, code, 2021) for code in ("LC-BX-Y-TY", "LC-BX-A-LU")])
    _move(house, ids, "accept", follower="Ban Tuyên giáo")
    _move(house, ids[:1], "begin")
    _help(house)


def _model(house: House, code: str, year: int) -> NewModel:
    day = dt.date(year, 1, 20)
    return NewModel(title="Mô hình không được tính", unit_id=house.units[code], year=year, day=day, synthetic=True)


def _move(house: House, ids: list[UUID], verb: str, **given: object) -> None:
    registry.get("model").carriers[verb](Asked(house.by, ids, TOO_EARLY, given=given))


def _help(house: House) -> None:
    """A pair of before the programme; help after its years, and help that nobody has confirmed."""
    agency, commune = house.units["BK-PN-CA"], house.units["BK-PN-BOC-BO"]
    early = NewSupport(unit_id=agency, commune_id=commune, year=BEFORE.year, day=BEFORE, synthetic=True)
    assign_support(by=house.by, rows=[early])
    days = (BEFORE, dt.date(2023, 1, 1), dt.date(2020, 5, 5))
    *outside, _waits = record_help(by=house.by, rows=[_given(house, agency, commune, day) for day in days])
    carry_out(by=house.by, register="help", verb="verify", ids=outside)


def _given(house: House, agency: int, commune: int, day: dt.date) -> NewHelp:
    codes = ("support_deeds_done", "support_value")
    results = tuple(NewResult(house.indicator(code), Result.Kind.ACHIEVED, MANY) for code in codes)
    return NewHelp(
        title="Việc không được tính", unit_id=agency, commune_id=commune, year=day.year, day=day, acts=None,
        results=results, synthetic=True,
    )  # fmt: skip
