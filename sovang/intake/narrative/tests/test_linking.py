"""Names of a text find their units in the tree of the day, and never one of two that fit alike."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.intake.narrative.linking import Linker
from sovang.intake.narrative.reader.facts import extract
from sovang.intake.narrative.reader.name_words import PLACES, VILLAGE
from sovang.places.actions import NewUnit, apply_reorganisation, open_units
from sovang.places.steps import Rename
from sovang.testing.cast import small_cast
from sovang.testing.tree import FOUNDED, Tree, reform, small_tree

BY = System()
BEFORE, AFTER = dt.date(2024, 6, 1), dt.date(2026, 1, 1)


def opened(code, name, kind, parent):
    return open_units(by=BY, units=[NewUnit(code, name, kind, parent, FOUNDED)])[0]


def linked(tree: Tree, name: str, *, unit=None, day=BEFORE, by=BY):
    return Linker(by=by, unit_id=(unit or tree.district).pk, day=day).link([name])[name]


NAMES = [
    ("huyện D", "district"),
    ("Huyện ủy D", "district"),
    ("Đảng bộ huyện D", "district"),
    ("Ban Thường vụ Huyện ủy D", "district"),
    ("Tỉnh ủy T", "province"),
    ("xã A", "commune_a"),
    ("Đảng ủy xã A", "commune_a"),
    ("phường A", "commune_a"),
    ("UBND xã A", "commune_a"),
    ("Ủy ban nhân dân xã A, huyện D", "commune_a"),
    ("Chi bộ thôn Một", "cell_a1"),
    ("chi bộ Một", "cell_a1"),
    ("Chi bộ thôn Một, xã A", "cell_a1"),
    ("Chi bộ thôn Một xã A", "cell_a1"),
    ("thôn Hai", "cell_a2"),
    ("chi bo thon hai", "cell_a2"),
    ("Mặt trận Tổ quốc xã A", "front_a"),
    ("Ủy ban MTTQ Việt Nam xã A", "front_a"),
    ("Đảng bộ cơ sở C", "grassroots_b"),
    ("Chi bộ trường C", "cell_b2"),
    ("Chi bộ cơ quan huyện D", "agency_cell"),
]


@pytest.mark.parametrize(("name", "role"), NAMES)
def test_a_body_is_found_under_its_long_short_and_official_names(tree, name, role):
    assert linked(tree, name).unit_id == getattr(tree, role).pk


@pytest.mark.parametrize(
    "name", ["huyện Khác", "MTTQ xã B", "Chi bộ thôn Một, xã B", "cấp xã huyện D", "Công an huyện D", "tỉnh D"]
)
def test_who_is_not_in_the_tree_is_not_replaced_by_somebody_near(tree, name):
    assert linked(tree, name).unit_id is None


VILLAGES = sorted(kind for kind, level in PLACES.items() if level == VILLAGE)


@pytest.mark.parametrize("kind", VILLAGES)
def test_every_kind_of_village_that_the_reader_knows_stands_for_its_cell(tree, kind):
    cell = opened("T-D-A-9", f"Chi bộ {kind} 12", "village_cell", "T-D-A")
    for name in (f"{kind} 12", f"Chi bộ {kind} 12", "Chi bộ 12", f"{kind.capitalize()} 12, xã A", f"{kind} 12 xã A"):
        assert linked(tree, name).unit_id == cell.pk, name


def test_an_area_that_is_no_village_is_one_name(tree):
    cell = opened("T-D-A-9", "Chi bộ Ban quản lý khu công nghiệp Đông", "village_cell", "T-D-A")
    assert linked(tree, "Chi bộ Ban quản lý khu công nghiệp Đông").unit_id == cell.pk
    assert linked(tree, "khu công nghiệp Đông").unit_id is None


def test_a_text_about_a_phum_is_about_its_cell(tree):
    cell = opened("T-D-A-9", "Chi bộ phum Tà Mới", "village_cell", "T-D-A")
    (fact,) = extract("Phum Tà Mới có 30 hộ hiến đất.").facts
    assert linked(tree, fact.organisation or "").unit_id == cell.pk


def test_a_village_whose_name_begins_like_a_sort_of_place_is_found_with_and_without_that_sort(tree):
    cell = opened("T-D-A-9", "Chi bộ thôn Bản Cao", "village_cell", "T-D-A")
    for name in ("Chi bộ thôn Bản Cao", "Chi bộ Bản Cao", "Chi bộ Bản Cao, xã A", "thôn Bản Cao"):
        assert linked(tree, name).unit_id == cell.pk, name


def test_two_that_fit_alike_are_a_question_and_the_nearer_one_is_an_answer(tree):
    other = opened("T-D-B-9", "Chi bộ thôn Một", "village_cell", "T-D-B")
    apart = linked(tree, "Chi bộ thôn Một")
    assert (apart.unit_id, set(apart.candidates)) == (None, {tree.cell_a1.pk, other.pk})
    assert linked(tree, "Chi bộ thôn Một, xã B").unit_id == other.pk
    nearer = linked(tree, "Chi bộ thôn Một", unit=tree.commune_a)
    assert nearer.candidates == (tree.cell_a1.pk, other.pk)
    assert nearer.unit_id == tree.cell_a1.pk
    assert linked(tree, "Chi bộ thôn Một", unit=tree.cell_b1).unit_id == other.pk


def test_tone_marks_tell_names_apart_where_they_are_written(tree):
    marked = opened("T-D-X", "Xã Tân Hoa", "old_commune", "T-D")
    other = opened("T-D-Y", "Xã Tân Hòa", "old_commune", "T-D")
    assert linked(tree, "xã Tân Hòa").unit_id == other.pk
    assert linked(tree, "xã Tân Hoà").unit_id == other.pk
    assert linked(tree, "xã Tân Hoa").unit_id == marked.pk
    assert linked(tree, "xã Tân Hoá").unit_id is None


def test_a_town_is_not_the_commune_of_the_same_name(tree):
    town = opened("T-D-TT", "Thị trấn A", "old_commune", "T-D")
    assert linked(tree, "xã A").unit_id == tree.commune_a.pk
    assert linked(tree, "thị trấn A").unit_id == town.pk
    assert linked(tree, "phường A").unit_id is None


def test_an_old_name_finds_its_unit_and_who_bears_it_on_the_day_goes_first(tree):
    apply_reorganisation(
        by=BY, title="Đổi tên", decision_no="02", effective=dt.date(2023, 1, 1), steps=[Rename("T-D-B", "Xã Bình Minh")]
    )
    assert linked(tree, "xã B").unit_id == linked(tree, "xã Bình Minh").unit_id == tree.commune_b.pk
    assert linked(tree, "xã Bình Minh", day=dt.date(2022, 1, 1)).unit_id is None
    new = opened("T-D-B2", "Xã B", "old_commune", "T-D")
    assert linked(tree, "xã B").unit_id == new.pk


def test_units_that_merged_are_found_after_their_end_and_their_heir_only_from_its_day(db):
    tree = reform(small_tree())
    assert linked(tree, "xã A", unit=tree.province, day=AFTER).unit_id == tree.commune_a.pk
    assert linked(tree, "xã AB", unit=tree.province, day=AFTER).unit_id == tree.commune_new.pk
    assert linked(tree, "xã AB", unit=tree.province, day=BEFORE).unit_id is None
    assert linked(tree, "Chi bộ thôn Một, xã A", unit=tree.commune_new, day=AFTER).unit_id == tree.cell_a1.pk
    assert linked(tree, "Chi bộ thôn Một, xã AB", unit=tree.commune_new, day=AFTER).unit_id == tree.cell_a1.pk
    assert linked(tree, "huyện D", unit=tree.commune_new, day=AFTER).unit_id == tree.district.pk


def test_a_text_older_than_the_ledger_means_who_bears_the_name_in_its_first_days(tree):
    """The tree begins on the day on which it was entered; what was formed of others, or renamed, was not there."""
    early = dt.date(2005, 1, 1)
    assert linked(tree, "xã A", day=early).unit_id == tree.commune_a.pk
    assert linked(tree, "Chi bộ thôn Một, xã A", day=early).unit_id == tree.cell_a1.pk
    after = reform(tree)
    assert linked(after, "xã AB", unit=tree.province, day=early).unit_id is None
    assert linked(after, "xã A", unit=tree.province, day=early).unit_id == tree.commune_a.pk


def test_who_bears_a_name_on_the_day_goes_before_who_is_known_only_later(tree):
    later = open_units(by=BY, units=[NewUnit("T-D-B2", "Xã B", "old_commune", "T-D", dt.date(2024, 1, 1))])[0]
    found = linked(tree, "xã B", day=dt.date(2022, 1, 1))
    assert (found.unit_id, found.candidates) == (tree.commune_b.pk, (tree.commune_b.pk, later.pk))
    assert linked(tree, "xã B").unit_id is None


def test_a_unit_that_came_of_others_is_near_to_them_before_it_was(db):
    """Of two communes of one name the heir's text means the one that was merged into it."""
    tree = small_tree()
    other = opened("T-E", "Huyện E", "district", "T")
    opened("T-E-A", "Xã A", "old_commune", "T-E")
    tree = reform(tree)
    found = linked(tree, "xã A", unit=tree.commune_new)
    assert found.unit_id == tree.commune_a.pk
    assert linked(tree, "xã A, huyện E", unit=tree.commune_new).unit_id not in (None, tree.commune_a.pk, other.pk)


def test_beyond_reach_only_the_units_above_are_known(tree):
    cast = small_cast(tree)
    asked = {"unit": tree.commune_a, "by": cast.commune_clerk}
    assert linked(tree, "huyện D", **asked).unit_id == tree.district.pk
    assert linked(tree, "xã B", **asked) == linked(tree, "xã Không Có", **asked)
    opened("T-D-B-9", "Chi bộ Một", "village_cell", "T-D-B")
    assert linked(tree, "Chi bộ Một", **asked).unit_id == tree.cell_a1.pk
    assert linked(tree, "Chi bộ thôn Một, xã B", **asked).candidates == ()


def test_an_empty_name_is_the_reporting_unit_itself(tree):
    assert linked(tree, "", unit=tree.commune_a).unit_id == tree.commune_a.pk


def test_queries_do_not_grow_with_the_names(tree):
    def queries(names):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            Linker(by=small, unit_id=tree.district.pk, day=BEFORE).link(names)
        return len(caught)

    small = small_cast(tree).provincial_officer
    queries(["xã A"])
    assert queries(["xã A"]) == queries([name for name, _role in NAMES] * 10) <= 4
