"""Pác Nặm 2022: the members and others who registered deeds of their own, on a list that comes in as a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from seeds.house import House, shares
from sovang.people.models import Membership, Person
from sovang.registers.models import OwnerKind

ROWS = ("S0-01", "S0-09", "S0-10", "S0-18", "S0-19")
DISTRICT, COMMUNE, CELL = "BK-PN", "BK-PN-GIAO-HIEU", "BK-PN-NHAN-MON-PHIENG-TAC"
YEAR, DAY = 2022, "20/02/2022"
#: As on the template that people fill in.
HEADINGS = ("Mã đơn vị", "Chủ thể", "Mã người", "Năm", "Ngày đăng ký", "Việc làm theo")


def make(house: House) -> None:
    people = _enrolled(house)
    near = [p for code, some in people.items() if code.startswith(COMMUNE) for p in some]
    far = [p for code, some in people.items() if not code.startswith(COMMUNE) for p in some]
    in_commune = house.amount("S0-10")
    rows = [*_deeds(house, near, in_commune), *_deeds(house, far, house.amount("S0-19") - in_commune)]
    house.bring("deed", DISTRICT, YEAR, HEADINGS, rows)


def _enrolled(house: House) -> Mapping[str, Sequence[Person]]:
    """The persons of each cell: in each as many members as in the one whose number is known, and others."""
    cells = [c.code for c in house.below(DISTRICT, on=dt.date(YEAR, 2, 20)) if c.is_cell]
    near, far = [c for c in cells if c.startswith(COMMUNE)], [c for c in cells if not c.startswith(COMMUNE)]
    members = dict.fromkeys(cells, house.amount("S0-01"))
    sizes = dict(zip(near, shares(house.amount("S0-09"), len(near)), strict=True))
    sizes |= zip(far, shares(house.amount("S0-18") - house.amount("S0-09"), len(far)), strict=True)
    first = house.people(members, Membership.Standing.FULL)
    others = house.people({code: sizes[code] - members[code] for code in cells})
    return {code: [*first[code], *others[code]] for code in cells}


def _deeds(house: House, people: Sequence[Person], total: int) -> Iterator[tuple[str, ...]]:
    names = {unit_id: code for code, unit_id in house.units.items()}
    for person, count in zip(people, shares(total, len(people)), strict=True):
        for n in range(count):
            title = f"Việc làm theo số {n + 1} của {person.code}"
            yield names[person.home_unit_id], str(OwnerKind.PERSON.label), person.code, str(YEAR), DAY, title
