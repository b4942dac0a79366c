"""A reform applied from its mapping file and taken back: the same sums on both trees, and every row as it was."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.figures.questions import Now, Question, Then, View, answer
from sovang.people.actions import manage_cadres
from sovang.people.models import User
from sovang.places import actions
from sovang.places.mapping import read_mapping_file
from sovang.places.models import Custody, Unit
from sovang.programmes import catalogue
from sovang.programmes.actions.deadlines import NewDeadline, set_deadlines
from sovang.programmes.actions.topics import NewTopic, announce_topics
from sovang.programmes.models import Deadline
from sovang.registers.actions import assign_heir
from sovang.registers.deeds.actions import register_collective
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.heirs import undivided
from sovang.registers.models import Entry, OwnerKind
from sovang.testing.cast import Cast, fresh, small_cast
from sovang.testing.tree import REFORM, Tree, small_tree

pytestmark = pytest.mark.django_db

MAPPING = """Việc;Mã đơn vị;Mã đích;Tên mới;Loại;Tỷ lệ (%);Địa bàn;Tiếp quản;Ngày hiệu lực;Số quyết định
mở;T-AB;T;Xã AB;commune;;;;01/07/2025;01-QĐ/TU
mở;T-AB-1;T-AB;Chi bộ xóm Trên;village_cell;;;;01/07/2025;01-QĐ/TU
mở;T-AB-2;T-AB;Chi bộ xóm Dưới;village_cell;;;;01/07/2025;01-QĐ/TU
chia;T-D-A-1;T-AB-1;;;60;;;01/07/2025;01-QĐ/TU
chia;T-D-A-1;T-AB-2;;;40;;;01/07/2025;01-QĐ/TU
nhập;T-D-A;T-AB;;;;;;01/07/2025;01-QĐ/TU
nhập;T-D-B;T-AB;;;;;;01/07/2025;01-QĐ/TU
chuyển;T-D-C;T-AB;;;;;;01/07/2025;01-QĐ/TU
đổi tên;T-D-A-2;;Chi bộ thôn Hai xã AB;;;;;01/07/2025;01-QĐ/TU
kết thúc;T-D-CQ;;;;;;;01/07/2025;01-QĐ/TU
kết thúc;T-D;;;;;;;01/07/2025;01-QĐ/TU
"""
#: What a reorganisation is meant to leave behind: its own row, the journal, stamps and the change log of the figures.
KEPT = {"Reorganisation", "JournalLine", "TreeStamp", "FactLog", "FactSnapshot"}
YEARS = (2024, 2025)


@pytest.fixture
def tree() -> Tree:
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    """People, grants, managed cadres, deadlines, topics and deeds of two years, at units that the reform changes."""
    catalogue.load()
    cast = small_cast(tree)
    by = cast.administrator
    manage_cadres(by=by, manager_id=tree.district.pk, person_ids=[cast.secretary.pk], on=dt.date(2022, 1, 1))
    duty = NewDeadline(tree.commune_a.pk, Deadline.Duty.CLOSE, 2025, dt.date(2025, 12, 1))
    set_deadlines(by=by, rows=[duty])
    announce_topics(by=by, rows=[NewTopic(tree.commune_a.pk, "Chuyên đề toàn khóa", 2021, 2026)])
    for unit in (tree.cell_a1, tree.cell_a2, tree.cell_b1, tree.cell_b2, tree.agency_cell, tree.front_a):
        for year in YEARS:
            register(unit, year)
    return cast


def register(unit: Unit, year: int) -> None:
    kind = OwnerKind.MASS_ORG if unit.code.endswith("MT") else OwnerKind.PARTY_ORG
    lines = [DeedLine(title=f"Việc {n} năm {year}") for n in range(1, 4)]
    day = dt.date(year, 3, 1)
    register_collective(by=System(), unit_id=unit.pk, year=year, owner_kind=kind, deeds=lines, day=day)


def dump() -> dict[str, list[Any]]:
    """Every row of every table of the product."""
    models = [m for m in apps.get_models() if m.__module__.startswith("sovang.") and m.__name__ not in KEPT]
    return {
        m._meta.label: sorted(m._default_manager.values_list(*(f.attname for f in m._meta.concrete_fields)), key=repr)
        for m in models
    }


def decision() -> dict[str, Any]:
    mapping = read_mapping_file(MAPPING.encode())
    return {"title": "Sắp xếp ngày 1/7/2025", "decision_no": mapping.decision_no, "effective": mapping.effective,
            "steps": mapping.steps}  # fmt: skip


def deeds(by: User, unit: Unit, view: View, year: int = 2024) -> int | None:
    return answer(Question("deeds_registered", unit.pk, Period.year(year), view), by=by).total.value


def test_the_preview_tells_everything_and_leaves_nothing_behind(tree: Tree, cast: Cast) -> None:
    before = dump()
    seen = actions.preview_reorganisation(by=cast.administrator, **decision())
    assert dump() == before
    assert seen.can_apply
    assert {name for name, lines in seen.others.items() if lines} == {"people", "programmes", "registers"}
    assert all(line.unit_id in seen.names for line in (*seen.changes, *seen.followed))


def test_then_and_now_give_the_same_sums(tree: Tree, cast: Cast) -> None:
    by = cast.administrator
    earlier = {year: deeds(by, tree.province, Now(), year) for year in YEARS}
    handed = sum(deeds(by, unit, Then()) or 0 for unit in (tree.commune_a, tree.commune_b, tree.grassroots_b))
    actions.apply_reorganisation(by=by, **decision())
    by = fresh(by)
    new = Unit.objects.get(code="T-AB")
    assert deeds(by, new, Now()) == handed == 15
    assert deeds(by, tree.province, Now()) == deeds(by, tree.province, Then()) == 18
    assert {year: deeds(by, tree.province, Now(), year) for year in YEARS} == earlier


def test_undo_brings_back_every_row_of_every_table(tree: Tree, cast: Cast) -> None:
    before = dump()
    row = actions.apply_reorganisation(by=cast.administrator, **decision())
    changed = {label for label, rows in dump().items() if rows != before[label]}
    assert changed >= {
        "places.Unit", "places.Place", "places.Custody", "people.Person", "people.Membership", "people.Grant",
        "people.ManagedCadre", "programmes.Deadline", "programmes.Topic",
    }  # fmt: skip
    actions.undo_reorganisation(by=cast.administrator, reorganisation_id=row.pk)
    assert dump() == before


def test_undo_takes_back_lines_that_were_given_to_heirs(tree: Tree, cast: Cast) -> None:
    before = dump()
    by = cast.administrator
    row = actions.apply_reorganisation(by=by, **decision())
    waiting = list(undivided(by=by, unit_id=tree.cell_a1.pk))
    assert len(waiting) == Entry.objects.filter(unit=tree.cell_a1).count() == 8
    heir = Unit.objects.get(code="T-AB-1")
    assign_heir(by=by, ids=[entry.pk for entry in waiting[:5]], heir_id=heir.pk)
    assert undivided(by=by, unit_id=tree.cell_a1.pk).count() == 3
    actions.undo_reorganisation(by=by, reorganisation_id=row.pk)
    assert dump() == before


def test_the_custodian_acts_until_undo_and_the_old_unit_again_after_it(tree: Tree, cast: Cast) -> None:
    row = actions.apply_reorganisation(by=cast.administrator, **decision())
    new = Unit.objects.get(code="T-AB")
    assert Custody.objects.get(unit=tree.commune_a).custodian == new
    assert fresh(cast.outsider).among("entries.view", [tree.cell_a2.pk]) == {tree.cell_a2.pk}
    actions.undo_reorganisation(by=cast.administrator, reorganisation_id=row.pk)
    assert not Custody.objects.exists()
    assert fresh(cast.outsider).among("entries.view", [tree.cell_a2.pk]) == set()


def test_what_stands_in_the_way_of_undo_is_said_before_it_is_tried(tree: Tree, cast: Cast) -> None:
    by = cast.administrator
    row = actions.apply_reorganisation(by=by, **decision())
    assert actions.what_hinders_undo(by=by, reorganisation_id=row.pk) == ""
    actions.rename_unit(by=by, unit="T-AB", name="Xã AB mới", effective=REFORM + dt.timedelta(days=30))
    after = dump()
    assert "phải hoàn tác trước" in actions.what_hinders_undo(by=by, reorganisation_id=row.pk)
    assert dump() == after
    with pytest.raises(Refused):
        actions.undo_reorganisation(by=by, reorganisation_id=row.pk)


def test_a_deed_registered_at_a_new_unit_keeps_the_reform_standing(tree: Tree, cast: Cast) -> None:
    by = cast.administrator
    row = actions.apply_reorganisation(by=by, **decision())
    register(Unit.objects.get(code="T-AB-1"), 2026)
    assert actions.what_hinders_undo(by=by, reorganisation_id=row.pk)
