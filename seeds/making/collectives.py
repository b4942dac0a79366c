"""Pác Nặm 2022: what its Party organisations, the Front and mass organisations registered, and one cell's results.

The cell's secretary types its deeds and what was reached into the pages of the desk; the commune's clerk confirms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from seeds.house import House, shares
from sovang.base.ids import uuid7
from sovang.places.selectors import UnitCard
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind

ROWS = ("S0-02", "S0-03", "S0-04", "S0-07", "S0-08", "S0-14", "S0-15", "S0-16", "S0-17")
DISTRICT, COMMUNE, CELL = "BK-PN", "BK-PN-GIAO-HIEU", "BK-PN-NHAN-MON-PHIENG-TAC"
YEAR, DAY, DONE = 2022, dt.date(2022, 2, 15), dt.date(2022, 11, 20)


def make(house: House) -> None:
    bodies = [c for c in house.below(DISTRICT, on=DAY) if c.is_party or c.kind in {"fatherland_front", "mass_org"}]
    rows = [row for card, count in _counts(house, bodies) for row in _deeds(house, card, count)]
    deeds.register_deeds(by=house.by, rows=[row for row in rows if row.unit_id != house.units[CELL]])
    _type(house)


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
    for n in range(count):
        yield NewDeed(
            title=f"Việc làm theo số {n + 1} của {card.name}",
            unit_id=card.id,
            year=YEAR,
            owner_kind=kind,
            day=DAY,
            synthetic=True,
        )


def _type(house: House) -> None:
    """Three deeds; the first two are counted, and reach more than the cell had set itself."""
    secretary, clerk = house.desk("cell_secretary", CELL), house.desk("commune_clerk", "BK-PN-NHAN-MON")
    secretary.in_year(YEAR)
    counted = [house.row("S0-03"), house.row("S0-04")]
    ids = [str(uuid7()) for _n in range(house.amount("S0-02"))]
    typed: dict[str, object] = {"lines": len(ids)}
    for n, id in enumerate(ids):
        typed |= {f"l{n}-id": id, f"l{n}-title": f"Việc làm theo số {n + 1} của chi bộ"}
    for n, row in enumerate(counted):
        typed |= {f"l{n}-indicator": house.indicator(row.indicator), f"l{n}-quantity": f"1 {row.unit}"}
    secretary.send("register_deeds", **typed)
    for id, row in zip(ids, counted, strict=False):
        told = {"id": str(uuid7()), "text": "Làm xong", "day": f"{DONE:%d/%m/%Y}"}
        secretary.send("add_progress", id, value=f"{_said(row.value)} {row.unit}", **told)
    for id in ids:
        secretary.send("move_entry", id, "report_done", day_done=f"{DONE:%d/%m/%Y}")
        clerk.send("move_entry", id, "verify")


def _said(value: str) -> str:
    """With a decimal comma, as people type."""
    return value.replace(".", ",")
