"""Ngọc Hồi 2023: 43 grassroots organisations with 76 models; Bát Xát 2021–2023: 311 carried out, 22 outstanding."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from uuid import UUID

from seeds.house import House, shares
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.local_models.actions import register_models
from sovang.registers.local_models.models import Level
from sovang.registers.local_models.rows import NewModel

ROWS = ("S3-13", "S3-14", "S1-06", "S1-07")
_BEGUN = dt.date(2022, 3, 1)


def make(house: House) -> None:
    _registered(house)
    _carried_out(house)


def _registered(house: House) -> None:
    """Each organisation registers one or two, as the norm wants."""
    year = 2023
    bodies = house.below("KT-NH", on=dt.date(year, 1, 1))
    chosen = [unit for unit in bodies if unit.is_grassroots and unit.is_party][: house.amount("S3-13")]
    counts = shares(house.amount("S3-14"), len(chosen))
    rows = [
        _row(u.id, f"Mô hình {n + 1} của {u.code}", year)
        for u, size in zip(chosen, counts, strict=True)
        for n in range(size)
    ]
    register_models(by=house.by, rows=rows)


def _carried_out(house: House) -> None:
    """The outstanding ones are of the district; the others stand at the grassroots."""
    units = cycle(house.below("LC-BX", "old_commune", on=_BEGUN))
    many, outstanding = house.amount("S1-06"), house.amount("S1-07")
    rows = [_row(next(units).id, f"Mô hình cơ sở {n + 1}", 2022) for n in range(many)]
    rows += [
        _row(house.units["LC-BX"], f"Mô hình nổi bật {n + 1}", 2022, level=Level.DISTRICT) for n in range(outstanding)
    ]
    ids = register_models(by=house.by, rows=rows)
    _move(house, ids, "accept", follower="Ban Tuyên giáo")
    _move(house, ids, "begin")
    best = ids[many:]
    _move(house, best, "assess", effect="Nhiều nơi đến xem và làm theo")
    _move(house, best, "recognise", level=Level.DISTRICT, outstanding=Level.DISTRICT, decision="01-QĐ/HU")


def _row(unit_id: int, title: str, year: int, level: str = Level.GRASSROOTS) -> NewModel:
    return NewModel(title=title, unit_id=unit_id, year=year, day=dt.date(year, 2, 1), level=level, synthetic=True)


def _move(house: House, ids: list[UUID], verb: str, **given: object) -> None:
    registry.get("model").carriers[verb](Asked(house.by, ids, _BEGUN, given=given))
