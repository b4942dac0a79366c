"""What must not be counted: other years, drafts, what only waits for confirmation, what is still under way.

Made after everything else, whichever rows are asked for: a figure that takes any of it in comes out wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from seeds.house import House
from sovang.people.models import Membership
from sovang.places.selectors import UnitCard
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.deeds.states import DRAFT
from sovang.registers.models import Contribution, OwnerKind, Result
from sovang.registers.rows import NewContribution, NewResult

ROWS: tuple[str, ...] = ()
#: District → the year of its published figures, and years (with a day) that lie outside of all of them.
PLACES = {
    "BK-PN": (2022, (dt.date(2017, 12, 31), dt.date(2023, 1, 1))),
    "KT-NH": (2023, (dt.date(2024, 6, 10),)),
    "SL-SM": (2021, (dt.date(2020, 12, 31), dt.date(2022, 1, 1))),
}
MEASURED = ("S0-03", "S0-05", "S0-06", "S3-23", "S4-03", "S4-05", "S4-09")
GIFT = 3_000_000


def make(house: House) -> None:
    for district, (year, outside) in PLACES.items():
        cells = _chosen(house, house.below(district, "old_commune", "village_cell", on=dt.date(year, 1, 1)))
        for day in outside:
            told = _told(house, cells, day, day)
            deeds.verify_deeds(by=house.by, ids=told, named=told)
        _told(house, cells, dt.date(year, 3, 1), dt.date(year, 10, 1))
        drafts = [_deed(card, dt.date(year, 3, 1)) for card in cells]
        deeds.register_deeds(by=house.by, rows=drafts, state=DRAFT)
    _under_way(house)


def _chosen(house: House, cards: list[UnitCard]) -> list[UnitCard]:
    """The units that published figures of their own, and some of the others."""
    named = {row.place for row in house.rows.values()}
    return [c for n, c in enumerate(cards) if c.code in named or n % 8 == 0]


def _told(house: House, cards: list[UnitCard], day: dt.date, done_on: dt.date) -> list[UUID]:
    """Deeds beyond registration, reported done with results and not confirmed; they stand in no count of registered."""
    results = list(_results(house))
    return [deeds.add_beyond(by=house.by, row=_deed(card, day), done_on=done_on, results=results) for card in cards]


def _results(house: House) -> Iterator[NewResult]:
    for id in MEASURED:
        yield NewResult(house.indicator(house.row(id).indicator), Result.Kind.ACHIEVED, 90_000)


def _deed(card: UnitCard, day: dt.date) -> NewDeed:
    return NewDeed(
        title=f"Việc không được tính, {card.name}",
        unit_id=card.id,
        year=day.year,
        owner_kind=OwnerKind.PARTY_ORG,
        day=day,
        synthetic=True,
    )


def _under_way(house: House) -> None:
    """Gifts for a work that is not finished."""
    for id in ("S0-20", "S0-22", "S0-25"):
        code = house.row(id).place
        (giver,) = house.people({code: 1}, Membership.Standing.FULL)[code]
        row = NewDeed(
            title="Việc đang làm dở",
            unit_id=house.units[code],
            year=2022,
            owner_kind=OwnerKind.PERSON,
            person_id=giver.pk,
            day=dt.date(2022, 4, 1),
            synthetic=True,
        )
        begun = deeds.add_beyond(by=house.by, row=row)
        gifts = [
            NewContribution(giver_kind, Contribution.Kind.MONEY, GIFT, "đồng")
            for giver_kind in (Contribution.Giver.MEMBER, Contribution.Giver.PEOPLE)
        ]
        deeds.record_progress(by=house.by, id=begun, day=dt.date(2022, 6, 1), text="Mới góp", contributions=gifts)
