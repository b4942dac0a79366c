"""Derived and reported figures: reconciled, never added."""

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, Refused
from sovang.base.periods import Period
from sovang.figures.actions import choose_basis
from sovang.figures.questions import UNDIVIDED, Basis, Question, Split, answer
from sovang.journal.models import JournalLine
from sovang.testing.cast import small_cast

from .ledger import YEAR, by_label, line, lines, report

ME = System()
CODE = "deeds_registered"


def ask(unit, code=CODE, period=YEAR, **more):
    return answer(Question(code, unit.id, period, **more), by=ME)


def choose(unit, basis, year=2024, code=CODE):
    choose_basis(by=ME, unit_id=unit.id, indicator=code, kind="registered", year=year, basis=basis)


def test_where_the_register_is_kept_the_ledger_counts_and_the_report_stands_beside(tree):
    lines(tree.cell_a1, 3)
    report(tree.district, CODE, 5)
    total = ask(tree.district).total
    assert (total.value, total.basis, total.other.value, total.difference) == (3, Basis.DERIVED, 5, -2)


def test_where_no_register_is_kept_the_report_counts(tree):
    report(tree.district, CODE, 561, exactness="over")
    total = ask(tree.district).total
    assert (total.value, total.basis, total.exactness, total.other) == (561, Basis.REPORTED, "over", None)
    assert ask(tree.province).total.value == 561


def test_a_superior_may_choose_and_the_choice_holds_from_its_year_on(tree):
    lines(tree.cell_a1, 3)
    report(tree.district, CODE, 5)
    choose(tree.district, "reported", year=2025)
    assert ask(tree.district).total.basis == Basis.DERIVED
    choose(tree.district, "reported", year=2023)
    total = ask(tree.district).total
    assert (total.value, total.basis, total.other.value, total.difference) == (5, Basis.REPORTED, 3, 2)


def test_a_used_report_covers_its_descendants_and_the_rest_is_summed(tree):
    lines(tree.cell_a1, 3)
    lines(tree.cell_b1, 2)
    report(tree.commune_a, CODE, 10)
    choose(tree.commune_a, "reported")
    found = ask(tree.district, split=Split.CHILD)
    assert (found.total.value, found.total.basis) == (12, Basis.MIXED)
    assert by_label(found.rows) == {"Xã A": 10, "Xã B": 2}
    row = next(r for r in found.rows if r.label == "Xã A")
    assert (row.figure.basis, row.figure.other.value, row.figure.difference) == (Basis.REPORTED, 3, 7)


def test_a_report_beside_a_kept_ledger_is_not_added_to_the_parent(tree):
    lines(tree.cell_a1, 3)
    report(tree.commune_a, CODE, 10)
    found = ask(tree.district, split=Split.CHILD)
    assert found.total.value == 3
    assert found.rows[0].figure.other.value == 10


def test_only_the_uppermost_used_report_counts(tree):
    report(tree.commune_a, CODE, 10)
    report(tree.cell_a1, CODE, 4)
    report(tree.commune_b, CODE, 7)
    assert ask(tree.province).total.value == 17
    assert ask(tree.commune_a).total.value == 10
    assert ask(tree.cell_a1).total.value == 4


def test_an_own_report_covers_the_units_own_records_only(tree):
    line(tree.commune_a)
    lines(tree.cell_a1, 2)
    report(tree.commune_a, CODE, 5, scope="own")
    choose(tree.commune_a, "reported")
    found = ask(tree.commune_a, split=Split.CHILD)
    assert found.total.value == 7
    assert by_label(found.rows) == {"Chi bộ thôn Một": 2, "Riêng đơn vị": 5}


def test_a_report_answers_exactly_its_period_and_is_never_divided(tree):
    report(tree.district, CODE, 12)
    assert ask(tree.district, period=Period.parse("2024-Q1")).total.value is None
    assert ask(tree.district, period=Period.parse("2023..2024")).total.value is None


def test_reports_that_tile_the_period_answer_it_and_a_gap_does_not(tree):
    code = "loudspeaker_broadcasts"
    for quarter, value in ((1, 10), (2, 20), (4, 40)):
        report(tree.district, code, value, period=Period.parse(f"2024-Q{quarter}"), kind="achieved")
    assert ask(tree.district, code).total.value is None
    assert ask(tree.district, code, Period.parse("2024-01..2024-06")).total.value == 30
    report(tree.district, code, 30, period=Period.parse("2024-Q3"), kind="achieved")
    assert ask(tree.district, code).total.value == 100


def test_the_exact_period_goes_before_its_tiles(tree):
    code = "loudspeaker_broadcasts"
    for quarter in range(1, 5):
        report(tree.district, code, 10, period=Period.parse(f"2024-Q{quarter}"), kind="achieved")
    report(tree.district, code, 45, kind="achieved")
    assert ask(tree.district, code).total.value == 45


def test_an_open_ended_report_answers_the_open_period(tree):
    report(tree.district, "fanpage_posts", 500, period=Period.parse("2024.."), kind="achieved", exactness="over")
    assert ask(tree.district, "fanpage_posts", Period.parse("2024..")).total.value == 500
    assert ask(tree.district, "fanpage_posts").total.value is None


def test_reports_keep_their_denominator(tree):
    report(tree.district, "petitions_resolved_grassroots", 905, kind="achieved", denominator=909)
    total = ask(tree.district, "petitions_resolved_grassroots").total
    assert (total.value, total.denominator) == (905, 909)


def test_a_stated_member_total_answers_as_at_the_period(tree):
    report(tree.district, "party_members", 2600, kind="structure", exactness="over", period=Period.parse("2024-06"))
    total = ask(tree.district, "party_members").total
    assert (total.value, total.basis, total.exactness) == (2600, Basis.REPORTED, "over")


def test_a_stated_percentage_stands_beside_the_share(tree):
    lines(tree.cell_a1, 3)
    line(tree.cell_a1, state="verified")
    report(tree.district, "deeds_completion", 9700, kind="achieved")
    total = ask(tree.district, "deeds_completion", kind="achieved").total
    assert (total.value, total.denominator, total.other.value, total.difference) == (1, 4, 9700, None)


def test_a_percentage_is_shown_for_its_own_unit_only(tree):
    report(tree.commune_a, "poverty_rate", 295, kind="achieved")
    assert ask(tree.commune_a, "poverty_rate").total.value == 295
    above = ask(tree.district, "poverty_rate", split=Split.CHILD)
    assert above.total.value is None
    assert by_label(above.rows) == {"Xã A": 295}


def test_a_report_cannot_be_divided_by_owner_kind(tree):
    report(tree.commune_a, CODE, 10)
    lines(tree.cell_b1, 2)
    found = ask(tree.district, split=Split.OWNER_KIND)
    assert {row.key: row.figure.value for row in found.rows} == {"party_org": 2, UNDIVIDED: 10}
    assert found.total.value == 12


def test_choosing_a_basis_is_journalled_and_needs_leave(tree):
    cast = small_cast(tree)
    given = {"unit_id": tree.cell_a1.id, "indicator": CODE, "kind": "registered", "year": 2024}
    choose_basis(by=cast.commune_clerk, basis="reported", **given)
    assert JournalLine.objects.filter(verb="figures.choose_basis", unit_id=tree.cell_a1.id).count() == 1
    with pytest.raises(Forbidden):
        choose_basis(by=cast.cell_secretary, basis="reported", **given)
    with pytest.raises(Refused):
        choose_basis(by=cast.commune_clerk, basis="guess", **given)
