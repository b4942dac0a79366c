"""The units of the five places before 1/7/2025, and the synthetic bodies of Pác Nặm that its figures of 2022 count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sovang.base.actor import Actor
from sovang.places.actions import NewUnit, open_units
from sovang.places.geography import units_before_reform

from .tables import rows

FOUNDED = dt.date(2010, 1, 1)
DISTRICT = "BK-PN"
EXEMPLARY = "BK-PN-GIAO-HIEU"  # the commune whose own figures are published too
#: 151 cells under the committees of communes, police and army: 9 + 133 + 6 + 3 (S0-15).
CELLS_OF_EXEMPLARY, CELLS_OF_POLICE, CELLS_OF_ARMY = 9, 6, 3
CELLS_OF_OTHERS = 133
AGENCIES = 23  # with 10 communes, police and army: 35 grassroots organisations (S0-14)
MASS_ORGS = ("Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Hội Nông dân", "Hội Cựu chiến binh")


def open_tree(by: Actor) -> dict[str, int]:
    """Open every unit; returns ids by code."""
    units = [*_published(), *_synthetic()]
    opened = open_units(by=by, units=units)
    return {unit.code: unit.id for unit in opened}


def _published() -> Iterator[NewUnit]:
    yield from units_before_reform(FOUNDED)
    for row in rows("units"):
        yield NewUnit(row["code"], row["name"], row["kind"], row["parent"], FOUNDED)


def communes() -> list[tuple[str, str]]:
    """Code and plain name of the ten communes of Pác Nặm."""
    found = [u for u in units_before_reform(FOUNDED) if u.parent == DISTRICT]
    return [(u.code, u.name.removeprefix("Đảng bộ ")) for u in found]


def _synthetic() -> Iterator[NewUnit]:
    named = [r["parent"] for r in rows("units") if r["kind"] == "village_cell"]
    others = [code for code, _name in communes() if code != EXEMPLARY]
    each, more = divmod(CELLS_OF_OTHERS, len(others))
    wanted = {code: each + (i < more) for i, code in enumerate(others)} | {EXEMPLARY: CELLS_OF_EXEMPLARY}
    for code, name in communes():
        yield from _cells(code, f"Chi bộ thôn số {{:02}} {name}", "village_cell", wanted[code], named.count(code))
        yield from _mass_orgs(code, name)
    yield from _armed("CA", "Công an", CELLS_OF_POLICE)
    yield from _armed("QS", "Quân sự", CELLS_OF_ARMY)
    for n in range(1, AGENCIES + 1):
        yield _unit(f"{DISTRICT}-CQ{n:02}", f"Chi bộ cơ quan số {n:02} huyện Pác Nặm", "grassroots_cell", DISTRICT)


def _cells(parent: str, name: str, kind: str, count: int, already: int = 0) -> Iterator[NewUnit]:
    for n in range(already + 1, count + 1):
        yield _unit(f"{parent}-{n:02}", name.format(n), kind, parent)


def _mass_orgs(parent: str, commune: str) -> Iterator[NewUnit]:
    yield _unit(f"{parent}-MTTQ", f"Ủy ban MTTQ {commune}", "fatherland_front", parent)
    for n, name in enumerate(MASS_ORGS, start=1):
        yield _unit(f"{parent}-DT{n}", f"{name} {commune}", "mass_org", parent)


def _armed(code: str, name: str, cells: int) -> Iterator[NewUnit]:
    parent = f"{DISTRICT}-{code}"
    yield _unit(parent, f"Đảng bộ {name} huyện Pác Nặm", "grassroots_org", DISTRICT)
    yield from _cells(parent, f"Chi bộ {name} số {{:02}}", "cell", cells)


def _unit(code: str, name: str, kind: str, parent: str) -> NewUnit:
    return NewUnit(code, name, kind, parent, FOUNDED, synthetic=True)
