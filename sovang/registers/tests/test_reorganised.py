"""Units close and split: open lines come to the custodian, records of a split unit are assigned one by one."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.places.actions import NewUnit, merge_units, open_units, split_unit
from sovang.places.followers import Line
from sovang.places.plan import Handover, Plan
from sovang.registers import actions, selectors
from sovang.registers.deeds.actions import record_progress, register_deeds
from sovang.registers.deeds.tests.conftest import World
from sovang.registers.heirs import LedgerFollower
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters
from sovang.testing.cast import fresh

BY = System()
REFORM = dt.date(2025, 7, 1)
BEFORE = dt.date(2024, 3, 1)


def listed(unit_id: int) -> set[str]:
    found = selectors.entries(by=BY, register="deed", filters=Filters(unit_id=unit_id))
    return {entry.title for entry in found}


def test_open_lines_of_a_merged_cell_are_worked_on_by_those_who_took_it_over(world: World) -> None:
    (entry,) = register_deeds(by=BY, rows=[world.row(unit_id=world.tree.cell_b1.pk, day=BEFORE)])
    with pytest.raises(NotFound):
        record_progress(by=fresh(world.cast.cell_secretary), id=entry, day=REFORM, text="Tiếp tục")
    merge_units(by=BY, units=["T-D-B-1"], into="T-D-A-1", effective=REFORM)
    record_progress(by=fresh(world.cast.cell_secretary), id=entry, day=REFORM, text="Tiếp tục")
    assert Entry.objects.get(pk=entry).unit_id == world.tree.cell_b1.pk
    assert "Mở đường lâm nghiệp" in listed(world.tree.cell_a1.pk)


def test_records_of_a_split_unit_count_where_they_are_assigned(world: World) -> None:
    ids = register_deeds(by=BY, rows=[world.row(t, day=BEFORE) for t in ("Việc xóm trên", "Việc xóm dưới")])
    upper, lower = open_units(
        by=BY,
        units=[NewUnit(f"T-D-A-1{x}", f"Chi bộ xóm {x}", "village_cell", "T-D-A", REFORM) for x in ("A", "B")],
    )
    split_unit(by=BY, unit="T-D-A-1", shares=[(upper.code, 6_000), (lower.code, 4_000)], effective=REFORM)
    assert listed(upper.pk) == listed(lower.pk) == set()
    assert listed(world.tree.commune_a.pk) == {"Việc xóm trên", "Việc xóm dưới"}
    actions.assign_heir(by=BY, ids=[ids[0]], heir_id=upper.pk)
    assert listed(upper.pk) == {"Việc xóm trên"}
    actions.assign_heir(by=BY, ids=[ids[0]], heir_id=None)
    assert listed(upper.pk) == set()
    with pytest.raises(Refused, match="không tiếp nối"):
        actions.assign_heir(by=BY, ids=[ids[0]], heir_id=world.tree.cell_a2.pk)


def test_the_preview_counts_open_lines_and_asks_about_a_split_unit(world: World) -> None:
    register_deeds(by=BY, rows=[world.row(), world.row("Việc hai")])
    cell, other = world.tree.cell_a1.pk, world.tree.cell_a2.pk
    plan = Plan(
        reorganisation_id=world.cast.member.pk,
        effective=REFORM,
        opened=[],
        closed=[Handover(cell, {other: 6_000, world.tree.cell_b1.pk: 4_000}, other)],
        split_open=[],
        moved={},
        renamed={},
        touched=[cell],
    )
    assert LedgerFollower().preview(plan) == [
        Line("3 dòng sổ còn mở chuyển cho đơn vị tiếp nhận theo dõi.", cell),
        Line("3 dòng sổ của đơn vị bị chia, cần gán cho đơn vị tiếp nối.", cell, is_open=True),
    ]
