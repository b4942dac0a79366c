"""Sông Mã, the first year: certificates of merit of the province's standing committee and People's Committee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from seeds.house import House
from sovang.registers.awards.actions import propose_awards, review
from sovang.registers.awards.rows import NewAward
from sovang.registers.moves import carry_out

ROWS = ("S4-15", "S4-16", "S4-17")
_DAY = dt.date(2022, 3, 1)


def make(house: House) -> None:
    ids = propose_awards(by=house.by, rows=[*_collectives(house), *_individuals(house)])
    review(by=house.by, ids=ids, given={"votes": 9, "council": 9, "opinion": ""})
    carry_out(by=house.by, register="award", verb="grant", ids=ids, given={"decision": "01-QĐ"}, day=_DAY)


def _collectives(house: House) -> Iterator[NewAward]:
    units = iter(house.below("SL-SM", "old_commune", on=_DAY))
    for id, body in (("S4-15", "province_standing_committee"), ("S4-16", "province_people_committee")):
        for _n in range(house.amount(id)):
            yield _merit(next(units).id, body)


def _individuals(house: House) -> Iterator[NewAward]:
    (unit,) = house.below("SL-SM", "old_commune", on=_DAY)[:1]
    for person in house.people({unit.code: house.amount("S4-17")})[unit.code]:
        row = _merit(unit.id, "province_people_committee")
        row.person_id = person.pk
        yield row


def _merit(unit_id: int, body: str) -> NewAward:
    return NewAward(
        title="Thành tích xuất sắc trong học tập và làm theo Bác", unit_id=unit_id, year=2022, day=_DAY, form="merit",
        body=body, synthetic=True,
    )  # fmt: skip
