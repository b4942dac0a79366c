"""Figures that cannot be true together are found; what merely looks odd is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.periods import Period
from sovang.people.actions import end_members
from sovang.places.actions import merge_units
from sovang.programmes.models import Indicator
from sovang.reports import checks
from sovang.reports.checks import ToFigure, comparing, relations
from sovang.reports.checks.relations import Relation
from sovang.reports.checks.shapes import Ground
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree

from .faults import BY, YEAR, World, found, register, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tree: Tree) -> World:
    return World(tree, small_cast(tree))


def test_a_stated_part_may_not_exceed_its_stated_whole(world: World) -> None:
    commune = world.tree.commune_a.pk
    state(commune, "deeds_registered", 90)
    state(commune, "deeds_registered_individual", 91)
    (one,) = checks.run(by=BY, unit_id=world.tree.province.pk, year=YEAR, code="parts_exceed_whole")
    (finding,) = (f for f in one.findings if f.unit_id == commune)
    assert "91 việc" in finding.sentence
    assert "90 việc" in finding.sentence
    questions = [way.question for way in finding.ways if isinstance(way, ToFigure)]
    assert [q.indicator for q in questions] == ["deeds_registered_individual", "deeds_registered"]
    assert {(q.unit_id, str(q.period)) for q in questions} == {(commune, str(YEAR))}


def test_the_last_word_of_a_unit_counts_and_another_period_is_another_matter(world: World) -> None:
    commune = world.tree.commune_a.pk
    state(commune, "deeds_registered", 90)
    state(commune, "deeds_registered_individual", 91, start=dt.date(YEAR, 4, 1), end=dt.date(YEAR, 6, 30))
    assert found("parts_exceed_whole", commune) == []
    state(commune, "deeds_registered_individual", 95)
    state(commune, "deeds_registered", 96, source="Báo cáo bổ sung")
    assert found("parts_exceed_whole", commune) == []


def test_parts_that_exclude_each_other_may_not_exceed_the_whole_together(world: World) -> None:
    commune = world.tree.commune_a.pk
    for code, value in (("collectives_registered", 3), ("party_orgs_registered", 2), ("mass_orgs_registered", 2)):
        state(commune, code, value)
    (sentence,) = found("parts_exceed_whole", commune)
    assert "4 tập thể" in sentence
    assert "3 tập thể" in sentence


def test_parts_that_overlap_are_not_added_up(world: World) -> None:
    known = Indicator.objects.select_related("whole").in_bulk(field_name="code")
    sums = [r.parts for r in relations.of_catalogue(known) if len(r.parts) > 1]
    assert ("deeds_registered_collective", "deeds_registered_individual") in sums
    assert ("longan_area", "mango_area", "plum_area") in sums
    assert not any({"deeds_doing", "deeds_registered_individual"} <= set(parts) for parts in sums)
    assert not any({"commitments_members", "commitments_managed_cadres"} <= set(parts) for parts in sums)


@pytest.mark.parametrize(("exactness", "findings"), [("exact", 1), ("over", 1), ("about", 0), ("under", 0)])
def test_only_what_is_sure_is_told(world: World, exactness: str, findings: int) -> None:
    commune = world.tree.commune_a.pk
    state(commune, "deeds_registered", 90)
    state(commune, "deeds_registered_individual", 95, exactness=exactness)
    assert len(found("parts_exceed_whole", commune)) == findings


def test_a_report_may_not_exceed_what_the_ledger_shows_as_the_whole(world: World) -> None:
    register(world.tree.cell_a1.pk, "Mở đường lâm nghiệp vào khu sản xuất")
    state(world.tree.commune_a.pk, "support_deeds_done", 7, kind="achieved")
    ground = Ground(BY, world.tree.district.pk, YEAR)
    assert list(comparing.exceeding(ground, lambda _known: [Relation(("support_deeds_done",), ("deeds_registered",))]))
    assert not list(
        comparing.exceeding(ground, lambda _known: [Relation(("deeds_registered",), ("deeds_registered",))])
    )


def test_settled_may_not_exceed_received(world: World) -> None:
    """Registers bring their pairs in ``exceeds.csv``; here one is made of indicators that are there already."""
    commune = world.tree.commune_a.pk
    state(commune, "petitions_resolved_grassroots", 9, kind="achieved")
    state(commune, "dialogue_meetings_held", 8, kind="achieved")
    pair = Relation(("petitions_resolved_grassroots",), ("dialogue_meetings_held",))
    (finding,) = comparing.exceeding(Ground(BY, commune, YEAR), lambda _known: [pair])
    assert "9 ý kiến" in finding.sentence


def test_every_pair_names_indicators_and_a_check() -> None:
    for check in ("parts", "settled", "recognised"):
        for pair in relations.of_files(check):
            assert Indicator.objects.filter(code__in=pair.codes).count() == len(pair.codes), pair
    lines = [line.split(",")[0] for path in relations.files() for line in path.read_text("utf-8").split()[1:]]
    assert set(lines) <= {"parts", "settled", "recognised"}


def test_more_achieved_than_was_registered_is_told(world: World) -> None:
    state(world.tree.commune_a.pk, "deeds_registered", 3)
    state(world.tree.commune_a.pk, "deeds_beyond", 1, kind="achieved")
    state(world.tree.commune_a.pk, "deeds_achieved", 4, kind="achieved")
    assert found("recognised_exceeds_registered", world.tree.commune_a.pk) == []
    state(world.tree.commune_a.pk, "deeds_achieved", 5, kind="achieved", source="Báo cáo bổ sung")
    (sentence,) = found("recognised_exceeds_registered", world.tree.commune_a.pk)
    assert "5 việc" in sentence


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("honour_book_individuals", 3, "3 lượt người"),
        ("honour_book_individuals", 5, "5 gương"),  # four persons are on the lists of the commune
        ("study_attendances", 300, "300 đảng viên"),
    ],
)
def test_attendances_and_people_are_not_taken_for_each_other(world: World, code: str, value: int, words: str) -> None:
    state(world.tree.commune_a.pk, code, value, kind="achieved", source_words=words)
    assert len(found("attendances_as_people", world.tree.commune_a.pk)) == 1


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [("honour_book_individuals", 4, "4 cá nhân"), ("study_attendances", 300, "300 lượt đảng viên")],
)
def test_words_that_fit_the_indicator_are_left_alone(world: World, code: str, value: int, words: str) -> None:
    state(world.tree.commune_a.pk, code, value, kind="achieved", source_words=words)
    assert found("attendances_as_people", world.tree.commune_a.pk) == []


def test_a_unit_without_lists_may_state_any_number_of_people(world: World) -> None:
    state(world.tree.grassroots_b.pk, "honour_book_individuals", 84, kind="achieved")
    assert found("attendances_as_people", world.tree.district.pk) == []


def test_the_lists_are_those_of_the_year_also_after_a_merger(world: World) -> None:
    state(world.tree.commune_a.pk, "honour_book_individuals", 5, kind="achieved")
    merge_units(by=BY, units=["T-D-B"], into="T-D-A", effective=dt.date(YEAR + 1, 7, 1))
    assert len(found("attendances_as_people", world.tree.commune_a.pk)) == 1


def test_the_period_of_a_finding_is_that_of_the_statement(world: World) -> None:
    quarter = Period.parse(f"{YEAR}-Q2")
    for code, value in (("deeds_registered", 3), ("deeds_registered_individual", 4)):
        state(world.tree.commune_a.pk, code, value, start=quarter.start, end=quarter.end)
    (sentence,) = found("parts_exceed_whole", world.tree.commune_a.pk)
    assert str(quarter) in sentence


@pytest.mark.parametrize(
    ("value", "exactness", "findings"),
    [
        (4, "exact", 0),
        (5, "exact", 1),
        (3, "exact", 1),
        (3, "over", 0),
        (5, "over", 1),
        (5, "under", 0),
        (9, "about", 0),
    ],
)
def test_a_stated_member_total_is_held_against_the_lists_of_its_day(
    world: World, value: int, exactness: str, findings: int
) -> None:
    """Four members stand on the lists of the first commune; the exempt one is a member too."""
    state(world.tree.commune_a.pk, "party_members", value, kind="structure", exactness=exactness)
    assert len(found("members_beside_lists", world.tree.commune_a.pk)) == findings


def test_the_day_and_the_scope_of_a_member_total_count(world: World) -> None:
    commune, cell = world.tree.commune_a.pk, world.tree.cell_a1.pk
    state(commune, "party_members", 9, kind="structure", scope="own")  # nobody stands in the commune itself
    state(world.tree.grassroots_b.pk, "party_members", 84, kind="structure")  # no lists
    state(cell, "party_members", 4, kind="structure")
    assert found("members_beside_lists", world.tree.district.pk) == []
    end_members(by=BY, person_ids=[world.cast.member.pk], on=dt.date(YEAR, 7, 1))
    told = found("members_beside_lists", world.tree.district.pk)
    assert [sentence.split(";")[0] for sentence in told] == ["Báo tổng số 4 đảng viên"]
    summer = dt.date(YEAR, 6, 30)
    state(commune, "party_members", 4, kind="structure", start=summer, end=summer)
    assert len(found("members_beside_lists", world.tree.district.pk)) == 1


def test_member_totals_cost_as_many_queries_for_ten_as_for_one(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found("members_beside_lists", world.tree.district.pk)
        return len(queries)

    state(world.tree.commune_a.pk, "party_members", 9, kind="structure")
    found("members_beside_lists", world.tree.district.pk)
    few = asked()
    for month in range(1, 10):
        day = dt.date(YEAR, month, 1)
        state(world.tree.commune_a.pk, "party_members", 9, kind="structure", start=day, end=day)
    assert asked() == few
