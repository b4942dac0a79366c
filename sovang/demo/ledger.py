"""The synthetic ledger of Pác Nặm 2022: its derived figures reproduce the published 561, 135, 3.485 and 6.868.

186 Party organisations (35 grassroots, 151 cells) with 561 deeds, 50 mass organisations with 135, 3.485 persons with
6.868; of these the commune of Giáo Hiệu has 15 collectives with 45 deeds and 148 persons with 334, all done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from sovang.base.actor import Actor
from sovang.people.actions import NewPerson, enrol_persons
from sovang.people.models import Membership, Person
from sovang.places.selectors import UnitCard, open_units_under, unit_cards
from sovang.programmes.selectors import fields
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind

from .texts import COLLECTIVE, PERSON
from .tree import DISTRICT, EXEMPLARY

YEAR = 2022
REGISTERED_ON = dt.date(YEAR, 2, 15)
PARTY_DEEDS, MASS_DEEDS = 561, 135
PERSONS, PERSON_DEEDS = 3_485, 6_868
EXEMPLARY_PERSONS, EXEMPLARY_PERSON_DEEDS = 148, 334
EACH_COLLECTIVE = 3  # deeds of a collective, unless the total asks for one more or less
NOT_MET, CARRIED = 85, 193
MEMBERS_OF_CELL = 8  # the first of a cell's persons are members, the others belong to mass organisations


@dataclass(frozen=True)
class Owner:
    """Who registers at which unit, and how many deeds."""

    unit: UnitCard
    deeds: int
    person: Person | None = None

    @property
    def kind(self) -> str:
        if self.person:
            return OwnerKind.PERSON
        return OwnerKind.PARTY_ORG if self.unit.is_party else OwnerKind.MASS_ORG


def shares(total: int, among: int) -> list[int]:
    """``total`` in ``among`` whole parts that differ by one at the most, the larger first."""
    each, more = divmod(total, among)
    return [each + (i < more) for i in range(among)]


def write_ledger(by: Actor, units: Mapping[str, int]) -> dict[str, list[Person]]:
    """Enrol, register, do and confirm the year's deeds, close it. Returns the persons by code of their unit."""
    cards = _bodies(units)
    persons = _enrol(by, cards)
    owners = [*_collectives(cards), *_individuals(cards, persons)]
    _register_and_settle(by, owners)
    deeds.close_year(by=by, unit_id=units[DISTRICT], year=YEAR, copy=False)
    return persons


def _bodies(units: Mapping[str, int]) -> list[UnitCard]:
    """Who registers: the Party organisations under the district committee, the Front, mass organisations."""
    below = open_units_under(units[DISTRICT], REGISTERED_ON).values_list("id", flat=True)
    cards = unit_cards(list(below), REGISTERED_ON).values()
    bodies = (c for c in cards if c.is_party or c.kind in {"fatherland_front", "mass_org"})
    return sorted(bodies, key=lambda c: c.code)


def _exemplary(card: UnitCard) -> bool:
    return card.code.startswith(EXEMPLARY)


def _enrol(by: Actor, cards: Sequence[UnitCard]) -> dict[str, list[Person]]:
    """Persons live in cells: those of Giáo Hiệu hold 148 of them, all others the rest."""
    cells = [c for c in cards if c.is_cell]
    near, far = [c for c in cells if _exemplary(c)], [c for c in cells if not _exemplary(c)]
    sizes = [*shares(EXEMPLARY_PERSONS, len(near)), *shares(PERSONS - EXEMPLARY_PERSONS, len(far))]
    new = [p for cell, size in zip([*near, *far], sizes, strict=True) for p in _people(cell, size)]
    enrolled = enrol_persons(by=by, persons=new)
    found: dict[str, list[Person]] = {c.code: [] for c in cells}
    codes = {c.id: c.code for c in cells}
    for person in enrolled:
        found[codes[person.home_unit_id]].append(person)
    return found


def _people(cell: UnitCard, size: int) -> Iterator[NewPerson]:
    for n in range(1, size + 1):
        member = n <= MEMBERS_OF_CELL
        word = "Bí thư" if n == 1 else "Đảng viên" if member else "Quần chúng"
        yield NewPerson(
            code=f"{cell.code}-{n:03}",
            name=f"{word} {n:02}, {cell.name}",
            unit_id=cell.id,
            since=dt.date(2020, 1, 1),
            standing=Membership.Standing.FULL if member else Membership.Standing.NON_MEMBER,
            post="Bí thư chi bộ" if n == 1 else "",
            synthetic=True,
        )


def _collectives(cards: Sequence[UnitCard]) -> Iterator[Owner]:
    for total, party in ((PARTY_DEEDS, True), (MASS_DEEDS, False)):
        mine = [c for c in cards if c.is_party is party]
        near, far = [c for c in mine if _exemplary(c)], [c for c in mine if not _exemplary(c)]
        counts = [EACH_COLLECTIVE] * len(near) + shares(total - EACH_COLLECTIVE * len(near), len(far))
        for card, count in zip([*near, *far], counts, strict=True):
            yield Owner(card, count)


def _individuals(cards: Sequence[UnitCard], persons: Mapping[str, Sequence[Person]]) -> Iterator[Owner]:
    cells = {c.code: c for c in cards if c.code in persons}
    near = [(cells[code], p) for code, people in persons.items() if _exemplary(cells[code]) for p in people]
    far = [(cells[code], p) for code, people in persons.items() if not _exemplary(cells[code]) for p in people]
    for pairs, total in ((near, EXEMPLARY_PERSON_DEEDS), (far, PERSON_DEEDS - EXEMPLARY_PERSON_DEEDS)):
        for (cell, person), count in zip(pairs, shares(total, len(pairs)), strict=True):
            yield Owner(cell, count, person)


def _rows(owners: Sequence[Owner]) -> Iterator[NewDeed]:
    codes = {f.code: f.pk for f in fields()}
    texts = {True: cycle(PERSON), False: cycle(COLLECTIVE)}
    for serial, owner in enumerate(owners):
        for n in range(owner.deeds):
            field, text = next(texts[owner.person is not None])
            yield NewDeed(
                title=text.format(2 + (serial * 7 + n * 3) % 29),
                unit_id=owner.unit.id,
                year=YEAR,
                owner_kind=owner.kind,
                person_id=owner.person.id if owner.person else None,
                day=REGISTERED_ON,
                field_id=codes[field],
                synthetic=True,
            )


def _register_and_settle(by: Actor, owners: Sequence[Owner]) -> None:
    rows = list(_rows(owners))
    ids = deeds.register_deeds(by=by, rows=rows)
    near = {o.unit.id for o in owners if _exemplary(o.unit)}
    open_ = [i for i, row in zip(ids, rows, strict=True) if row.unit_id not in near]
    step = len(open_) // (NOT_MET + CARRIED)
    chosen = open_[::step][: NOT_MET + CARRIED]
    deeds.mark_not_met(by=by, ids=chosen[:NOT_MET], reason="Thiếu vốn, thiếu nhân công trong năm")
    deeds.carry_deeds(by=by, ids=chosen[NOT_MET:], reason="Chưa xong, xin làm tiếp năm sau")
    settled = set(chosen)
    done = [i for i in ids if i not in settled]
    for month in range(3, 13):
        part = done[month - 3 :: 10]
        deeds.report_done(by=by, ids=part, done_on=dt.date(YEAR, month, 20))
        deeds.verify_deeds(by=by, ids=part, named=part)
