"""Quantities that deeds of communes reached: crops and produce, houses removed; and a village without a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from seeds.house import House, shares
from seeds.rows import Row
from sovang.base.exactness import Exactness
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind, Result
from sovang.registers.rows import NewResult

ROWS = ("S0-05", "S0-06", "S3-23", "S4-03", "S4-04", "S4-05", "S4-06", "S4-07", "S4-08", "S4-09", "S4-11")


def make(house: House) -> None:
    for id in ROWS[2:]:
        row = house.row(id)
        year = row.span.years[0] if row.span.years else 2023
        rows = list(_spread(house, row, year))
        ids = deeds.register_deeds(by=house.by, rows=rows)
        reached = {i: [_reached(house, row, r, first=n == 0)] for n, (i, r) in enumerate(zip(ids, rows, strict=True))}
        deeds.report_done(by=house.by, ids=ids, done_on=dt.date(year, 11, 30), results=reached)
        deeds.verify_deeds(by=house.by, ids=ids, named=ids)
    _none(house, house.row("S0-06"), house.row("S0-05"))


def _spread(house: House, row: Row, year: int) -> Iterator[NewDeed]:
    """One deed in each commune under the row's district, with its part of the total as what it sets itself."""
    communes = house.below(row.place, "old_commune", on=dt.date(year, 1, 1))
    for card, part in zip(communes, shares(house.amount(row.id), len(communes)), strict=True):
        yield NewDeed(
            title=f"{row.indicator} {card.name}",
            unit_id=card.id,
            year=year,
            owner_kind=OwnerKind.PARTY_ORG,
            day=dt.date(year, 2, 1),
            indicator_id=house.indicator(row.indicator),
            quantity=part,
            synthetic=True,
        )


def _reached(house: House, row: Row, deed: NewDeed, *, first: bool) -> NewResult:
    """What was set was reached; where the source rounds, one commune did."""
    exactness = row.exactness if first else Exactness.EXACT
    return NewResult(house.indicator(row.indicator), Result.Kind.ACHIEVED, deed.quantity or 0, exactness=exactness)


def _none(house: House, cases: Row, years: Row) -> None:
    """A cell tells year after year that there was no case, and for how many years now: each time one more."""
    span = cases.span.years
    for left, year in zip(reversed(range(len(span))), span, strict=True):
        deed = NewDeed(
            title=f"Vận động các gia đình trong thôn, năm {year}",
            unit_id=house.units[cases.place],
            year=year,
            owner_kind=OwnerKind.PARTY_ORG,
            day=dt.date(year, 1, 15),
            synthetic=True,
        )
        numbers = {cases: house.amount(cases.id), years: house.amount(years.id) - left}
        told = [NewResult(house.indicator(r.indicator), Result.Kind.ACHIEVED, n) for r, n in numbers.items()]
        done = deeds.add_beyond(by=house.by, row=deed, done_on=dt.date(year, 12, 20), results=told)
        deeds.verify_deeds(by=house.by, ids=[done], named=[done])
