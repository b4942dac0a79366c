"""Lines that contradict each other or the tree are found, within reach, with a fixed number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sovang.places.actions import close_unit, merge_units
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import NormSubject
from sovang.registers import actions as entries
from sovang.registers import registry
from sovang.registers.deeds import actions as deeds
from sovang.registers.deeds.models import Deed
from sovang.registers.deeds.rows import DeedLine
from sovang.registers.models import Entry, EntryLink, OwnerKind
from sovang.registers.rows import NewEntry
from sovang.registers.writing import insert_entries
from sovang.reports import checks
from sovang.reports.checks import CHECKS, Severity, ToLine, ToList
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree

from .faults import BY, DAY, REFORM, YEAR, World, commit, found, register, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tree: Tree) -> World:
    return World(tree, small_cast(tree))


def test_a_sound_ledger_gives_no_finding(world: World) -> None:
    (deed,) = register(world.tree.cell_a1.pk, "Mở đường lâm nghiệp vào khu sản xuất")
    register(world.tree.cell_b1.pk, "Mở đường lâm nghiệp vào khu sản xuất")
    commit(world, {"secretary": "Giảng lại nghị quyết cho bà con", "member": "Trồng một héc ta dứa cùng hộ nghèo"})
    entries.add_evidence(by=BY, id=deed, data=b"\x89PNG\r\n\x1a\n", filename="a.png", day=DAY)
    deeds.report_done(by=BY, ids=[deed], done_on=DAY)
    deeds.verify_deeds(by=BY, ids=[deed], named=[deed])
    state(world.tree.commune_a.pk, "deeds_registered", 90)
    state(world.tree.commune_a.pk, "deeds_registered_individual", 90)
    state(world.tree.commune_a.pk, "individuals_registered", 4, source_words="4 người")
    everything = checks.run(by=BY, unit_id=world.tree.central.pk, year=YEAR)
    assert [one.check for one in everything] == list(CHECKS)
    assert [finding.sentence for one in everything for finding in one.findings] == []


def test_one_act_of_a_cell_and_of_its_commune_is_told_once(world: World) -> None:
    (below,) = register(world.tree.cell_a1.pk, "Mở đường lâm nghiệp vào khu sản xuất")
    (above,) = register(world.tree.commune_a.pk, "Mở đường lâm nghiệp vào khu sản xuất.")
    (one,) = checks.run(by=BY, unit_id=world.tree.province.pk, year=YEAR, code="one_deed_twice")
    (finding,) = one.findings
    assert finding.unit_id == world.tree.cell_a1.pk
    assert [way.entry_id for way in finding.ways if isinstance(way, ToLine)] == [below, above]
    entries.link_entries(by=BY, source=below, targets=[above], kind=EntryLink.Kind.RESULT_OF)
    assert found("one_deed_twice", world.tree.province.pk) == []


@pytest.mark.parametrize(
    "title", ["Mở đường lâm nghiệp vào khu sản xuất 700 m", "Làm cầu dân sinh qua suối", "Mở đường"]
)
def test_another_quantity_another_text_or_too_short_a_text_is_another_act(world: World, title: str) -> None:
    register(world.tree.cell_a1.pk, title)
    register(world.tree.commune_a.pk, "Mở đường lâm nghiệp vào khu sản xuất 300 m", "Mở đường")
    assert found("one_deed_twice", world.tree.province.pk) == []


def test_one_act_in_two_registers_of_a_unit_is_told(world: World) -> None:
    others = [r.code for r in registry.all() if r.counting and r.code != "deed"]
    if not others:
        pytest.skip("Only deeds count as acts in this installation.")
    cell, title = world.tree.cell_a1.pk, "Mở đường lâm nghiệp vào khu sản xuất"
    register(cell, title)
    row = NewEntry(cell, YEAR, DAY, OwnerKind.PARTY_ORG, title, registry.get(others[0]).first_state)
    insert_entries(by=BY, register=others[0], rows=[row])
    (sentence,) = found("one_deed_twice", cell)
    assert "hai sổ" in sentence


def test_a_line_written_after_the_end_of_its_unit_is_told(world: World) -> None:
    late, done = register(world.tree.agency_cell.pk, "Việc ghi sau ngày kết thúc", "Việc nhận bàn giao", day=DAY)
    close_unit(by=BY, unit="T-D-CQ", effective=REFORM)
    Entry.objects.filter(pk__in=[late, done]).update(day=REFORM, state="verified")
    Entry.objects.filter(pk=done).update(created_at=dt.datetime(YEAR, 3, 1, tzinfo=dt.UTC))
    told = [sentence for sentence in found("closed_unit_acting", world.tree.province.pk) if "ghi ngày" in sentence]
    assert len(told) == 1
    assert "Việc ghi sau ngày kết thúc" in told[0]


def test_open_lines_that_nobody_took_over_are_told(world: World) -> None:
    register(world.tree.agency_cell.pk, "Việc còn dở dang", "Việc dở dang thứ hai")
    register(world.tree.cell_b1.pk, "Việc có người tiếp nhận")
    close_unit(by=BY, unit="T-D-CQ", effective=REFORM)
    merge_units(by=BY, units=["T-D-B-1"], into="T-D-A-1", effective=REFORM)
    (one,) = checks.run(by=BY, unit_id=world.tree.province.pk, year=YEAR + 1, code="closed_unit_acting")
    told = [(finding.unit_id, finding.ways[0]) for finding in one.findings]
    assert [unit for unit, way in told if isinstance(way, ToList) and way.register == "deed"] == [
        world.tree.agency_cell.pk
    ]
    assert all(unit == world.tree.agency_cell.pk for unit, _way in told)


def test_persons_who_copied_each_other_stand_in_one_finding(world: World) -> None:
    same = "Giữ gìn đạo đức, lối sống, nêu gương trước quần chúng"
    commit(world, {"secretary": same, "member": same + ".", "probationer": "Trồng một héc ta dứa cùng hộ nghèo"})
    commit(world, {"neighbour": same})  # of another cell
    (one,) = checks.run(by=BY, unit_id=world.tree.province.pk, year=YEAR, code="copied_commitments")
    (finding,) = one.findings
    assert finding.unit_id == world.tree.cell_a1.pk
    assert finding.sentence.startswith("2 người")
    assert len(finding.ways) == 2


def test_how_like_is_too_like_is_for_the_committee_above_to_say(world: World) -> None:
    titles = [f"Phân loại rác tại nhà và nhắc {n} hộ cùng làm" for n in (7, 25)]
    commit(world, dict(zip(("secretary", "member"), titles, strict=True)))
    assert len(found("copied_commitments", world.tree.cell_a1.pk)) == 1
    strict = NewNorm(world.tree.commune_a.pk, NormSubject.ALIKE_PERCENT, at_least=98)
    set_norms(by=BY, rows=[strict])
    assert found("copied_commitments", world.tree.cell_a1.pk) == []


def test_confirmed_without_proof_and_old_drafts_are_notices(world: World) -> None:
    (deed,) = register(world.tree.cell_a1.pk, "Mở đường lâm nghiệp vào khu sản xuất")
    deeds.report_done(by=BY, ids=[deed], done_on=DAY)
    deeds.verify_deeds(by=BY, ids=[deed], named=[deed])
    draft = deeds.commit_person(
        by=BY, person_id=world.cast.member.pk, unit_id=world.tree.cell_a1.pk, year=YEAR,
        pledge="", deeds=[DeedLine(title="Trồng cây")],
    )  # fmt: skip
    assert found("late_drafts", world.tree.province.pk) == []
    Entry.objects.filter(pk=draft).update(updated_at=timezone.now() - dt.timedelta(days=40))
    notices = checks.run(by=BY, unit_id=world.tree.province.pk, year=YEAR, severities=[Severity.NOTICE])
    assert {one.check.code: len(one) for one in notices} == {"verified_without_evidence": 1, "late_drafts": 1}
    assert Deed.objects.filter(registration=draft).exists()


def queries(unit_id: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        checks.run(by=BY, unit_id=unit_id, year=YEAR)
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_the_ledger(world: World) -> None:
    def grow(n: int) -> None:
        for unit in (world.tree.cell_a1, world.tree.commune_a, world.tree.agency_cell):
            register(unit.pk, *(f"Mở đường lâm nghiệp vào khu sản xuất số {n}{i}" for i in range(n)))
        state(world.tree.commune_a.pk, "deeds_registered_individual", n, source=f"Nguồn {n}")
        state(world.tree.commune_a.pk, "deeds_registered", n, source=f"Nguồn {n}")
        state(world.tree.commune_a.pk, "honour_book_individuals", 90, kind="achieved", source=f"Nguồn {n}")

    grow(2)
    queries(world.tree.province.pk)
    before = queries(world.tree.province.pk)
    grow(20)
    assert queries(world.tree.province.pk) == before


def test_nobody_is_told_of_what_lies_beyond_reach(world: World) -> None:
    same = "Giữ gìn đạo đức, lối sống, nêu gương trước quần chúng"
    commit(world, {"secretary": same, "member": same})
    clerk, admin, cadre = world.cast.commune_clerk, world.cast.administrator, world.cast.cadre
    told = checks.run(by=clerk, unit_id=world.tree.commune_a.pk, year=YEAR, code="copied_commitments")
    assert len(told[0]) == 1
    own = checks.run(by=cadre, unit_id=world.tree.cell_a1.pk, year=YEAR, code="copied_commitments")
    assert len(own[0]) == 0
    actions = {one.check.action for one in checks.run(by=admin, unit_id=world.tree.central.pk, year=YEAR)}
    assert actions == {"figures.view"}
