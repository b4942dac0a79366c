"""Pác Nặm 2022: what members gave of their own and people gave together, and what came of it.

None of it had been registered: these are deeds beyond registration, so they change no count of registered ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from seeds.house import House
from seeds.rows import Row
from sovang.people.models import Membership
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import Contribution, OwnerKind, Result
from sovang.registers.rows import NewContribution, NewResult

ROWS = ("S0-20", "S0-21", "S0-22", "S0-23", "S0-24", "S0-25", "S0-26")
DAY, DONE = dt.date(2022, 5, 10), dt.date(2022, 9, 25)
_MEMBER, _PEOPLE = Contribution.Giver.MEMBER, Contribution.Giver.PEOPLE
_MONEY, _LAND = Contribution.Kind.MONEY, Contribution.Kind.LAND


def make(house: House) -> None:
    row = house.row
    _deed(house, "S0-20", _MEMBER, [(row("S0-20"), _MONEY)], [row("S0-21")])
    _deed(house, "S0-22", _MEMBER, [(row("S0-22"), _MONEY), (row("S0-23"), _LAND)], [row("S0-24")])
    _deed(house, "S0-25", _PEOPLE, [(row("S0-25"), _MONEY)], [row("S0-26")])


def _deed(
    house: House,
    id: str,
    giver: Contribution.Giver,
    gifts: Sequence[tuple[Row, Contribution.Kind]],
    built: Sequence[Row],
) -> None:
    """A member's deed at the row's cell, from its beginning to its confirmation."""
    code = house.row(id).place
    (member,) = house.people({code: 1}, Membership.Standing.FULL)[code]
    row = NewDeed(
        title=f"Mở đường, bắc cầu ở {code}",
        unit_id=house.units[code],
        year=DONE.year,
        owner_kind=OwnerKind.PERSON,
        person_id=member.pk,
        day=DAY,
        synthetic=True,
    )
    begun = deeds.add_beyond(by=house.by, row=row)
    given = [_gift(house, stated, giver, kind) for stated, kind in gifts]
    reached = [NewResult(house.indicator(r.indicator), Result.Kind.ACHIEVED, house.amount(r.id)) for r in built]
    deeds.record_progress(by=house.by, id=begun, day=DONE, text="Làm xong", results=reached, contributions=given)
    _confirm(house, begun)


def _gift(house: House, stated: Row, giver: Contribution.Giver, kind: Contribution.Kind) -> NewContribution:
    unit = "đồng" if kind == _MONEY else "m²"
    return NewContribution(giver, kind, house.amount(stated.id), unit, exactness=stated.exactness)


def _confirm(house: House, id: UUID) -> None:
    deeds.report_done(by=house.by, ids=[id], done_on=DONE)
    deeds.verify_deeds(by=house.by, ids=[id], named=[id])
