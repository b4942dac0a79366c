"""Every indicator of every register adds random lines up as the oracle does: at each unit, by child, and explained."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sovang.base.periods import Period
from sovang.figures.questions import Question, Split, answer, explain
from sovang.places import atlas
from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers import registry
from sovang.registers.description import Register
from sovang.registers.models import Contribution, Entry, Result
from sovang.testing.lines import BY, today, write

from .oracle import Asked, Said, of_registers, own_of
from .world import World

pytestmark = pytest.mark.django_db
YEAR = today().year
#: Indicators that choose by the owner's person or sheet, which sovang/registers/deeds/tests add up.
PERSONAL = {
    "commitments_members", "commitments_managed_cadres", "village_cells_shared_sheet",
}  # fmt: skip
ASKED = [asked for asked in of_registers() if asked.code not in PERSONAL]
REGISTERS = [r for r in registry.all() if any(asked.register == r.code for asked in ASKED)]
SETTINGS = settings(
    max_examples=3,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # to make a failure smaller would take minutes, and it is small
    suppress_health_check=list(HealthCheck),
)
DAYS = (dt.date(YEAR, 1, 1), dt.date(YEAR - 1, 12, 31))
#: Attribute of the tree → kind of unit and the one above; lines are spread over these.
UNITS = {
    "cell_a1": ("village_cell", "commune_a"),
    "front_a": ("fatherland_front", "commune_a"),
    "commune_a": ("old_commune", "district"),
    "cell_b1": ("village_cell", "commune_b"),
    "commune_b": ("old_commune", "district"),
}


def spread(world: World, register: Register, count: int, data: st.DataObject) -> None:
    """Lines by the writer, then put anywhere in the tree, in time and in life: triggers are all that sees it."""
    kept: list[UUID] = []
    for seat in world.further_seats(register, count):
        id = write(register, seat)
        Entry.objects.filter(register=register.code).exclude(pk__in=[*kept, id]).delete()  # what came along with it
        kept.append(id)
        unit = getattr(world.tree, data.draw(st.sampled_from(sorted(UNITS)), label="unit"))
        day = data.draw(st.sampled_from(DAYS), label="day")
        Entry.objects.filter(pk=id).update(
            unit=unit,
            place_id=atlas.place_ids([(unit.pk, day)])[unit.pk, day],
            day=day,
            year=data.draw(st.sampled_from((YEAR, YEAR - 1)), label="year"),
            state=data.draw(st.sampled_from([s.code for s in register.states]), label="state"),
            owner_kind=data.draw(st.sampled_from(("party_org", "mass_org", "state_body", "person")), label="owner"),
            person_id=world.cast.member.pk,
            beyond=data.draw(st.booleans(), label="beyond"),
        )
        hang_on(register, id, day, data)


def hang_on(register: Register, id: UUID, day: dt.date, data: st.DataObject) -> None:
    """Values in the columns that indicators ask for, results and gifts."""
    for asked in ASKED:
        if asked.register == register.code:
            for name in asked.parameters:
                if name.startswith("own_"):
                    _choose(register, id, name.removeprefix("own_"), asked.listed(name), data)
    for code in sorted(summed(register)):
        value = data.draw(st.integers(0, 9), label=code)
        Result.objects.create(
            entry_id=id, indicator=Indicator.objects.get(code=code), kind="achieved", value=value, day=day
        )
    for kind, unit in (("money", "đồng"), ("labour", "công")):
        giver = data.draw(st.sampled_from(Contribution.Giver.values), label="giver")
        Contribution.objects.create(entry_id=id, giver=giver, kind=kind, unit=unit, amount=5, day=day)


def summed(register: Register) -> set[str]:
    mine = [a for a in ASKED if a.register == register.code and a.measure == "sum_results"]
    return {a.parameters.get("indicator", a.code) for a in mine}


def _choose(register: Register, id: UUID, column: str, named: list[str], data: st.DataObject) -> None:
    """One of the values named, or another that the column may hold; what the table does not allow stays as it was."""
    field: Any = register.model._meta.get_field(column)
    if isinstance(field, models.BooleanField):
        values: list[Any] = [True, False]
    else:
        known = [code for code, _label in field.flatchoices]
        values = sorted({*named, *map(str, known)})
    value = data.draw(st.sampled_from(values), label=column)
    try:
        with transaction.atomic():
            register.model._default_manager.filter(pk=id).update(**{column: value})
    except IntegrityError:
        return


def by_oracle(world: World, asked: Asked) -> dict[str, Said]:
    """What each unit's own lines say, by attribute of the tree."""
    return {name: own_of(asked, getattr(world.tree, name).pk, kind, YEAR) for name, (kind, _up) in UNITS.items()}


def below(name: str, own: dict[str, Said]) -> Said:
    """A unit with all under it."""
    return sum((below(child, own) for child, (_kind, up) in UNITS.items() if up == name), own.get(name, Said()))


def told(asked: Asked, unit: Unit) -> Said:
    total = answer(Question(asked.code, unit.pk, Period.year(YEAR)), by=BY).total
    return Said(total.value or 0, total.waiting)


def by_child(asked: Asked, unit: Unit) -> dict[int | None, int]:
    rows = answer(Question(asked.code, unit.pk, Period.year(YEAR), split=Split.CHILD), by=BY).rows
    return {row.unit_id: row.figure.value for row in rows if row.figure.value and row.unit_id != unit.pk}


def explained(asked: Asked, unit: Unit) -> int:
    return sum(r.value for r in explain(Question(asked.code, unit.pk, Period.year(YEAR)), by=BY, limit=200).records)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.code)
def test_every_indicator_of_a_register_says_what_the_oracle_says(world: World, register: Register) -> None:
    @settings(SETTINGS)
    @given(data=st.data())
    def agree(data: st.DataObject) -> None:
        with transaction.atomic():
            spread(world, register, data.draw(st.integers(4, 9), label="lines"), data)
            for asked in ASKED:
                if asked.register == register.code:
                    compare(world, asked)
            transaction.set_rollback(True)

    agree()


def compare(world: World, asked: Asked) -> None:
    own, tree = by_oracle(world, asked), world.tree
    for name in ("cell_a1", "commune_a", "district"):
        assert told(asked, getattr(tree, name)) == below(name, own), (asked.code, name)
    children = {getattr(tree, name).pk: below(name, own).value for name in ("commune_a", "commune_b")}
    assert by_child(asked, tree.district) == {pk: value for pk, value in children.items() if value}, asked.code
    assert explained(asked, tree.district) == below("district", own).value, asked.code
