"""Ngọc Hồi 2023: its members, their commitments and shared sheets, and the plans of its grassroots organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from seeds.house import House, shares
from sovang.people.actions import manage_cadres
from sovang.people.models import Membership, Person
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed, SheetLine
from sovang.registers.models import OwnerKind

ROWS = ("S3-04", "S3-07", "S3-08", "S3-09", "S3-10", "S3-15")
DISTRICT = "KT-NH"
YEAR, DAY = 2023, dt.date(2023, 2, 10)
#: Members who must commit: a round number, so that the share stated is a whole number of them.
DUE = 2_500
#: How many more members there are than stated: "over".
MORE = 34
_PERCENT = 10_000


def make(house: House) -> None:
    cells = [c.code for c in house.below(DISTRICT, on=DAY) if c.is_cell]
    villages = {c.code for c in house.below(DISTRICT, "village_cell", on=DAY)}
    people = _members(house, cells)
    committing = DUE * house.amount("S3-09") // _PERCENT
    on_sheets = [(code, people[code]) for code in sorted(villages)][: house.amount("S3-10")]
    for code, members in on_sheets:
        _sheet(house, code, members)
    alone = [p for code in cells if code not in villages for p in people[code]]
    _commit(house, alone[: committing - sum(len(members) for _code, members in on_sheets)])
    cadres = [p.pk for p in alone[: house.amount("S3-07")]]
    manage_cadres(by=house.by, person_ids=cadres, manager_id=house.units[DISTRICT], on=dt.date(YEAR, 1, 1))
    _plans(house)


def _members(house: House, cells: Sequence[str]) -> Mapping[str, Sequence[Person]]:
    """Enrol those who must commit, returned by cell, and the rest, who are excused from meetings."""
    due = dict(zip(cells, shares(DUE, len(cells)), strict=True))
    excused = dict(zip(cells, shares(house.amount("S3-04") + MORE - DUE, len(cells)), strict=True))
    house.people(excused, Membership.Standing.FULL, exempt=dt.date(2022, 1, 1))
    return house.people(due, Membership.Standing.FULL)


def _sheet(house: House, code: str, members: Sequence[Person]) -> None:
    lines = [
        SheetLine(person_id=p.pk, contents=(f"Việc làm theo của {p.name}, {code}",), signed_on=DAY) for p in members
    ]
    deeds.record_shared_sheet(by=house.by, unit_id=house.units[code], year=YEAR, lines=lines)


def _commit(house: House, people: Sequence[Person]) -> None:
    rows = [
        NewDeed(
            title=f"Việc làm theo của {p.code}",
            unit_id=p.home_unit_id,
            year=YEAR,
            owner_kind=OwnerKind.PERSON,
            person_id=p.pk,
            day=DAY,
            synthetic=True,
        )
        for p in people
    ]
    deeds.register_deeds(by=house.by, rows=rows)


def _plans(house: House) -> None:
    """Every grassroots organisation registers."""
    grassroots = [c for c in house.below(DISTRICT, on=DAY) if c.is_grassroots]
    rows = [
        NewDeed(
            title=f"Nội dung làm theo của {c.name}",
            unit_id=c.id,
            year=YEAR,
            owner_kind=OwnerKind.PARTY_ORG,
            day=DAY,
            synthetic=True,
        )
        for c in grassroots
    ]
    deeds.register_deeds(by=house.by, rows=rows)
