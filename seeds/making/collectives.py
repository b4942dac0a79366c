"""Pác Nặm 2022: what its Party organisations, the Front and mass organisations registered, and one cell's results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from uuid import UUID

from seeds.house import House, shares
from sovang.places.selectors import UnitCard
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind, Result
from sovang.registers.rows import NewResult

ROWS = ("S0-02", "S0-03", "S0-04", "S0-07", "S0-08", "S0-14", "S0-15", "S0-16", "S0-17")
DISTRICT, COMMUNE, CELL = "BK-PN", "BK-PN-GIAO-HIEU", "BK-PN-NHAN-MON-PHIENG-TAC"
YEAR, DAY, DONE = 2022, dt.date(2022, 2, 15), dt.date(2022, 11, 20)


def make(house: House) -> None:
    bodies = [c for c in house.below(DISTRICT, on=DAY) if c.is_party or c.kind in {"fatherland_front", "mass_org"}]
    rows = [row for card, count in _counts(house, bodies) for row in _deeds(house, card, count)]
    ids = deeds.register_deeds(by=house.by, rows=rows)
    _finish(house, [i for i, row in zip(ids, rows, strict=True) if row.unit_id == house.units[CELL]])


def _counts(house: House, bodies: Sequence[UnitCard]) -> Iterator[tuple[UnitCard, int]]:
    """How many deeds each body registers: the commune and the cell have figures of their own, the rest is spread."""
    near = [c for c in bodies if c.code.startswith(COMMUNE)]
    fixed = dict(zip([c.code for c in near], shares(house.amount("S0-08"), len(near)), strict=True))
    fixed[CELL] = house.amount("S0-02")
    for total, party in ((house.amount("S0-16"), True), (house.amount("S0-17"), False)):
        mine = [c for c in bodies if c.is_party is party]
        free = [c for c in mine if c.code not in fixed]
        left = total - sum(fixed[c.code] for c in mine if c.code in fixed)
        counts = fixed | dict(zip([c.code for c in free], shares(left, len(free)), strict=True))
        yield from ((card, counts[card.code]) for card in mine)


def _deeds(house: House, card: UnitCard, count: int) -> Iterator[NewDeed]:
    kind = OwnerKind.PARTY_ORG if card.is_party else OwnerKind.MASS_ORG
    measured = _measured(house) if card.code == CELL else []
    for n in range(count):
        indicator, planned = measured[n] if n < len(measured) else (None, None)
        yield NewDeed(
            title=f"Việc làm theo số {n + 1} của {card.name}",
            unit_id=card.id,
            year=YEAR,
            owner_kind=kind,
            day=DAY,
            indicator_id=indicator,
            quantity=planned,
            synthetic=True,
        )


def _measured(house: House) -> list[tuple[int, int]]:
    """Indicators of the cell's first deeds with what it set itself, which is less than what it reached."""
    rows = [house.row("S0-03"), house.row("S0-04")]
    return [(house.indicator(row.indicator), house.amount(row.id) * 4 // 5) for row in rows]


def _finish(house: House, ids: Sequence[UUID]) -> None:
    reached = {
        id: [NewResult(house.indicator(house.row(row).indicator), Result.Kind.ACHIEVED, house.amount(row))]
        for id, row in zip(ids, ("S0-03", "S0-04"), strict=False)
    }
    deeds.report_done(by=house.by, ids=ids, done_on=DONE, results=reached)
    deeds.verify_deeds(by=house.by, ids=ids, named=ids)
