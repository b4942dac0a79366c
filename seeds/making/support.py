"""Bắc Kạn since 2015: 70 agencies help 60 communes; by 2022 thousands of acts worth over 40 billion đồng."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import cycle
from uuid import UUID

from seeds.house import House, shares
from seeds.rows import Row
from sovang.base.exactness import Exactness
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
    _told(house, pairs)


def _assigned(agency: int, commune: int) -> NewSupport:
    return NewSupport(unit_id=agency, commune_id=commune, year=2015, day=_ASSIGNED, synthetic=True)


def _told(house: House, pairs: Sequence[tuple[int, int]]) -> None:
    """A line of the log per pair. What the sources round is rounded in the first one."""
    acts, values = house.row("S2-09"), house.row("S2-10")
    parts = [shares(house.amount(row.id), len(pairs)) for row in (acts, values)]
    lines = [
        NewHelp(
            title="Việc giúp xã khó khăn", unit_id=agency, commune_id=commune, year=_GIVEN.year, day=_GIVEN, acts=None,
            results=(_result(house, acts, count, first=n == 0), _result(house, values, worth, first=n == 0)),
            synthetic=True,
        )
        for n, ((agency, commune), count, worth) in enumerate(zip(pairs, *parts, strict=True))
    ]  # fmt: skip
    ids: list[UUID] = record_help(by=house.by, rows=lines)
    carry_out(by=house.by, register="help", verb="verify", ids=ids)


def _result(house: House, row: Row, part: int, *, first: bool) -> NewResult:
    exactness = row.exactness if first else Exactness.EXACT
    return NewResult(house.indicator(row.indicator), Result.Kind.ACHIEVED, part, exactness=exactness)
