"""Derived figures: what counts, where, and when."""

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.periods import Period
from sovang.figures.questions import OWN, AsAt, Basis, OfTheirDay, Question, Split, Then, answer
from sovang.programmes.models import Field

from .ledger import DAY, YEAR, by_label, gift, line, lines, result

ME = System()


def ask(indicator, unit, period=YEAR, **more):
    return answer(Question(indicator, unit.id, period, **more), by=ME)


def test_a_roll_up_has_a_row_per_child_and_one_for_the_units_own_records(tree):
    lines(tree.cell_a1, 3)
    lines(tree.cell_b1, 2)
    lines(tree.commune_a, 1)
    found = ask("deeds_registered", tree.commune_a, split=Split.CHILD)
    assert found.total.value == 4
    assert by_label(found.rows) == {"Chi bộ thôn Một": 3, "Riêng đơn vị": 1}
    assert found.rows[-1].key == OWN
    assert ask("deeds_registered", tree.province).total.value == 6


def test_a_child_two_slots_below_is_still_a_child(tree):
    lines(tree.agency_cell, 2)
    lines(tree.cell_b2, 1)
    found = ask("deeds_registered", tree.district, split=Split.CHILD)
    assert by_label(found.rows) == {"Chi bộ cơ quan huyện D": 2, "Đảng bộ cơ sở C": 1}


def test_drafts_and_deeds_beyond_registration_are_not_registered(tree):
    line(tree.cell_a1, state="draft")
    line(tree.cell_a1, state="verified", beyond=True)
    line(tree.cell_a1, state="verified")
    assert ask("deeds_registered", tree.province).total.value == 1
    assert ask("deeds_achieved", tree.province).total.value == 2


def test_registered_belongs_to_its_year_and_achieved_to_its_day(tree):
    line(tree.cell_a1, state="verified", year=2024, day=dt.date(2025, 1, 20))
    assert ask("deeds_registered", tree.province).total.value == 1
    assert ask("deeds_achieved", tree.province).total.value == 0
    assert ask("deeds_achieved", tree.province, Period.parse("2025")).total.value == 1


def test_done_but_unconfirmed_stands_beside(tree):
    lines(tree.cell_a1, 2, state="done")
    line(tree.cell_a1, state="verified")
    total = ask("deeds_achieved", tree.province).total
    assert (total.value, total.waiting) == (1, 2)


def test_owner_kinds_are_counted_apart(tree):
    line(tree.front_a, owner_kind="mass_org")
    line(tree.cell_a1)
    assert ask("deeds_registered_mass_org", tree.province).total.value == 1
    rows = ask("deeds_registered", tree.province, split=Split.OWNER_KIND).rows
    assert by_label(rows) == {"Tổ chức đảng": 1, "MTTQ, đoàn thể": 1}


def test_deeds_of_cells_follow_the_kind_of_the_unit(tree):
    line(tree.cell_a1)
    line(tree.commune_a)
    assert ask("deeds_registered_cell", tree.province).total.value == 1


@pytest.mark.parametrize(("text", "value"), [("2024", 30), ("2024-05", 10), ("2024-05..", 30), ("..2024-05", 10)])
def test_periods_may_have_open_ends(tree, text, value):
    for day, metres in ((DAY, 10), (dt.date(2024, 9, 2), 20)):
        result(line(tree.cell_a1, state="verified", day=day), "forest_road_opened_length", metres)
    assert ask("forest_road_opened_length", tree.province, Period.parse(text)).total.value == value


def test_months_and_fields_are_splits(tree):
    field = Field.objects.all()[0]
    line(tree.cell_a1, state="verified", field=field)
    line(tree.cell_a1, state="verified", day=dt.date(2024, 9, 2))
    assert by_label(ask("deeds_achieved", tree.province, split=Split.MONTH).rows) == {"05/2024": 1, "09/2024": 1}
    rows = ask("deeds_achieved", tree.province, split=Split.FIELD).rows
    assert by_label(rows) == {field.name_vi: 1, "Không ghi": 1}


def test_parts_of_an_indicator_are_a_split(tree):
    gift(line(tree.cell_a1, state="verified"), 500)
    gift(line(tree.cell_a1, state="verified"), 200, giver="people")
    gift(line(tree.cell_a1, state="verified"), 400, kind="land")
    found = ask("money_contributed", tree.province, split=Split.INDICATOR)
    assert found.total.value == 700
    assert {row.key: row.figure.value for row in found.rows}["people_money_contribution"] == 200
    rows = ask("money_contributed", tree.province, split=Split.GIVER).rows
    assert by_label(rows) == {"Đảng viên": 500, "Nhân dân": 200}


def test_the_weakest_claim_and_the_range_travel_with_a_sum(tree):
    result(line(tree.cell_a1, state="verified"), "rural_road_opened_length", 100)
    result(line(tree.cell_b1, state="verified"), "rural_road_opened_length", 50, exactness="over", value_hi=70)
    total = ask("rural_road_opened_length", tree.province).total
    assert (total.value, total.value_hi, total.exactness, total.records) == (150, 170, "over", 2)


def test_a_quarter_holds_no_registration(tree):
    line(tree.cell_a1)
    assert ask("deeds_registered", tree.province, Period.parse("2024-Q2")).total.value == 0


def test_a_kept_register_without_such_lines_is_zero_and_no_register_is_nothing(tree):
    line(tree.cell_a1)
    zero = ask("deeds_registered_mass_org", tree.province).total
    assert (zero.value, zero.basis) == (0, Basis.DERIVED)
    nothing = ask("deeds_registered_mass_org", tree.commune_b).total
    assert (nothing.value, nothing.basis) == (None, Basis.NOTHING)
    assert nothing.why_empty


def test_a_rank_does_not_sum_and_says_so(tree):
    total = ask("par_index_rank", tree.province).total
    assert total.value is None
    assert "không cộng" in total.why_empty


def test_an_as_at_view_refuses_what_comes_after_it(tree):
    line(tree.cell_a1)
    assert ask("deeds_registered", tree.province, view=AsAt(dt.date(2024, 12, 31))).total.value == 1
    with pytest.raises(Refused):
        ask("deeds_registered", tree.province, view=AsAt(dt.date(2024, 6, 30)))
    with pytest.raises(Refused):
        ask("deeds_registered", tree.province, Period.parse("2024.."), view=AsAt(dt.date(2024, 12, 31)))


@pytest.mark.parametrize("view", [Then(), OfTheirDay(), AsAt(dt.date(2025, 1, 1))])
def test_the_views_agree_while_nothing_has_changed(tree, view):
    lines(tree.cell_a1, 2)
    line(tree.district)
    found = ask("deeds_registered", tree.district, view=view, split=Split.CHILD)
    assert by_label(found.rows) == {"Xã A": 2, "Riêng đơn vị": 1}


def test_an_unknown_indicator_is_not_found(tree):
    with pytest.raises(NotFound):
        ask("no_such_thing", tree.province)


def test_units_are_counted_on_the_last_day(tree):
    found = ask("subordinate_cells", tree.province)
    assert found.total.basis == Basis.STRUCTURAL
    assert found.total.value == ask("subordinate_cells", tree.district, view=Then()).total.value > 0
    assert ask("subordinate_cells", tree.province, Period.parse("2005")).total.basis == Basis.NOTHING


def test_a_share_keeps_numerator_and_denominator(tree):
    line(tree.cell_a1, state="verified")
    lines(tree.cell_a1, 3)
    share = ask("deeds_completion", tree.province, split=Split.CHILD)
    assert (share.total.value, share.total.denominator) == (1, 4)
    assert ask("deeds_completion", tree.commune_b).total.why_empty


@pytest.mark.parametrize(
    ("indicator", "split", "most"),
    [
        ("deeds_registered", Split.NONE, 4),  # indicator, its places, the roll-up, reports
        ("deeds_registered", Split.CHILD, 5),  # and names
        ("deeds_completion", Split.CHILD, 7),  # a share: the indicators of its sides, sums of two shapes, and names
        ("money_contributed", Split.INDICATOR, 5),  # as one figure, and whether those without a line are kept at all
    ],
)
def test_an_answer_takes_few_queries_whatever_the_size_of_the_tree(
    tree, django_assert_max_num_queries, indicator, split, most
):
    for unit in (tree.cell_a1, tree.cell_a2, tree.cell_b1, tree.cell_b2):
        gift(line(unit, state="verified"), 500)
    with django_assert_max_num_queries(most):
        ask(indicator, tree.province, split=split)
