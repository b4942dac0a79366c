"""What must not be counted of ceremonies, books and awards: other spans and books, what was struck or declined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from seeds.house import House
from sovang.registers.awards.actions import propose_awards
from sovang.registers.awards.rows import NewAward
from sovang.registers.honour.actions import correct_line, enter_in_book, record_ceremonies, strike_lines
from sovang.registers.honour.models import Book, Cadence
from sovang.registers.honour.rows import NewCeremony, NewHonour
from sovang.registers.models import OwnerKind
from sovang.registers.moves import carry_out

ROWS: tuple[str, ...] = ()
#: District → a day in the span of its published figures, and days just outside of it.
PLACES = {
    "BK-PN": (dt.date(2022, 6, 13), (dt.date(2021, 12, 31), dt.date(2023, 1, 1))),
    "SL-SM": (dt.date(2021, 6, 14), (dt.date(2021, 4, 30), dt.date(2022, 6, 1))),
}


def make(house: House) -> None:
    for code, (inside, outside) in PLACES.items():
        unit = house.below(code, "old_commune", on=inside)[0].id
        _ceremonies(house, unit, inside, outside)
        _books(house, unit, inside, outside)
        _awards(house, unit, inside)


def _ceremonies(house: House, unit: int, inside: dt.date, outside: tuple[dt.date, ...]) -> None:
    rows = [_ceremony(unit, day, Cadence.MONTHLY) for day in outside]
    record_ceremonies(by=house.by, rows=[*rows, _ceremony(unit, inside, Cadence.WEEKLY)])


def _ceremony(unit: int, day: dt.date, cadence: str) -> NewCeremony:
    return NewCeremony(title="Chào cờ", unit_id=unit, year=day.year, day=day, cadence=cadence, synthetic=True)


def _books(house: House, unit: int, inside: dt.date, outside: tuple[dt.date, ...]) -> None:
    """Lines outside of the span, lines of other books, and one that was struck and one struck again when corrected."""
    rows = [_line(unit, day, Book.GOOD_DEEDS) for day in outside]
    others = [_line(unit, inside, book) for book in Book if book != Book.GOOD_DEEDS]
    enter_in_book(by=house.by, rows=[*rows, *others])
    struck, wrong = enter_in_book(by=house.by, rows=[_line(unit, inside, Book.GOOD_DEEDS) for _n in range(2)])
    right = correct_line(by=house.by, id=wrong, given={"name": "Tập thể ghi đúng tên"}, reason="Sai tên")
    strike_lines(by=house.by, ids=[struck, right], reason="Ghi nhầm sổ")


def _line(unit: int, day: dt.date, book: str) -> NewHonour:
    return NewHonour(
        unit_id=unit, year=day.year, day=day, book=book, name="Tập thể không được tính", deed="Việc tốt",
        owner_kind=OwnerKind.PARTY_ORG, synthetic=True,
    )  # fmt: skip


def _awards(house: House, unit: int, day: dt.date) -> None:
    """Proposed and not granted; declined."""
    _open, declined = propose_awards(by=house.by, rows=list(_proposals(unit, day)))
    carry_out(by=house.by, register="award", verb="decline", ids=[declined], reason="Chưa đủ thời gian")


def _proposals(unit: int, day: dt.date) -> Iterator[NewAward]:
    for body in ("province_standing_committee", "province_people_committee"):
        yield NewAward(
            title="Đề nghị chưa được khen",
            unit_id=unit,
            year=day.year,
            day=day,
            form="merit",
            body=body,
            synthetic=True,
        )
