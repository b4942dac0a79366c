"""Pác Nặm 2022: 80 ceremonies, a book with 20 collectives and 84 persons; Sông Mã: 98 and 318 in the first year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import cycle, islice
from uuid import UUID

from seeds.house import House, shares
from sovang.places.selectors import UnitCard
from sovang.registers.honour.actions import enter_in_book, record_ceremonies
from sovang.registers.honour.rows import NewCeremony, NewHonour
from sovang.registers.models import OwnerKind

ROWS = ("S0-27", "S0-28", "S0-29", "S4-13", "S4-14")


def make(house: House) -> None:
    _ceremonies(house)
    _book(house, "BK-PN", dt.date(2022, 9, 2), house.amount("S0-28"), house.amount("S0-29"))
    _book(house, "SL-SM", dt.date(2021, 9, 2), house.amount("S4-13"), house.amount("S4-14"))


def _ceremonies(house: House) -> None:
    """On the first Monday of each month, by as many units as it takes."""
    units = house.below("BK-PN", "old_commune", on=dt.date(2022, 1, 1))
    days = [_first_monday(2022, month) for month in range(1, 13)]
    pairs = ((unit, day) for unit in units for day in days)
    rows = [
        NewCeremony(
            title=f"Chào cờ tháng {day.month}", unit_id=unit.id, year=2022, day=day, attendances=40, synthetic=True
        )
        for unit, day in islice(pairs, house.amount("S0-27"))
    ]
    record_ceremonies(by=house.by, rows=rows)


def _first_monday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=-first.weekday() % 7)


def _book(house: House, code: str, day: dt.date, collectives: int, individuals: int) -> None:
    units = house.below(code, "old_commune", on=day)
    bodies = list(islice(cycle(units), collectives))
    counts = dict(zip([u.code for u in units], shares(individuals, len(units)), strict=True))
    people = house.people(counts)
    ids = {unit.code: unit.id for unit in units}
    rows = [
        _row(ids[unit], day, person.name, OwnerKind.PERSON, person.pk)
        for unit, found in people.items()
        for person in found
    ]
    enter_in_book(by=house.by, rows=[*_collectives(bodies, day), *rows])


def _collectives(bodies: Sequence[UnitCard], day: dt.date) -> list[NewHonour]:
    return [
        _row(unit.id, day, f"Tập thể {n:03} của {unit.code}", OwnerKind.PARTY_ORG) for n, unit in enumerate(bodies, 1)
    ]


def _row(unit_id: int, day: dt.date, name: str, owner_kind: str, person: UUID | None = None) -> NewHonour:
    return NewHonour(
        unit_id=unit_id, year=day.year, day=day, name=name, deed="Việc tốt được ghi danh", owner_kind=owner_kind,
        person_id=person, synthetic=True,
    )  # fmt: skip
