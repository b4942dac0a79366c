"""Bắc Kạn since 2015: 70 agencies help 60 communes; by 2022 thousands of acts worth over 40 billion đồng."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from uuid import UUID

from seeds.house import House
from seeds.rows import Row
from sovang.registers.models import Result
from sovang.registers.moves import carry_out
from sovang.registers.rows import NewResult
from sovang.registers.support.actions import assign_support, record_help
from sovang.registers.support.rows import NewHelp, NewSupport

ROWS = ("S2-06", "S2-07", "S2-09", "S2-10")
_ASSIGNED, _GIVEN = dt.date(2015, 6, 1), dt.date(2022, 6, 1)


def make(house: House) -> None:
    """As many agencies and communes as the rows say; who is left over helps a commune that has somebody already."""
    agencies = [unit.id for unit in house.below("BK", on=_ASSIGNED) if unit.kind == "grassroots_org"]
    communes = [unit.id for unit in house.below("BK", "old_commune", on=_ASSIGNED)]
    helpers, helped = agencies[: house.amount("S2-06")], communes[: house.amount("S2-07")]
    pairs = list(zip(helpers, cycle(helped), strict=False))
    assign_support(by=house.by, rows=[_assigned(agency, commune) for agency, commune in pairs])
    _told(house, *pairs[0])


def _assigned(agency: int, commune: int) -> NewSupport:
    return NewSupport(unit_id=agency, commune_id=commune, year=2015, day=_ASSIGNED, synthetic=True)


def _told(house: House, agency: int, commune: int) -> None:
    """The sums are told as "thousands" and "over", so one line tells them with that exactness."""
    results = tuple(_result(house, row) for row in (house.row("S2-09"), house.row("S2-10")))
    line = NewHelp(
        title="Việc giúp xã khó khăn từ 2015 đến 2022", unit_id=agency, commune_id=commune, year=2022, day=_GIVEN,
        acts=None, results=results, synthetic=True,
    )  # fmt: skip
    ids: list[UUID] = record_help(by=house.by, rows=[line])
    carry_out(by=house.by, register="help", verb="verify", ids=ids)


def _result(house: House, row: Row) -> NewResult:
    return NewResult(
        house.indicator(row.indicator), Result.Kind.ACHIEVED, house.amount(row.id), exactness=row.exactness
    )
