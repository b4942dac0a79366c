"""Ranks and rates: what a unit itself stated last stands alone, whatever its parts and its reports say."""

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.figures.actions import choose_basis
from sovang.figures.questions import Basis, Now, Question, Split, Then, answer, explain
from sovang.programmes.models import Indicator
from sovang.testing.tree import reform

from .ledger import YEAR, line, report, result

ME = System()
RATE = "poverty_rate"


@pytest.fixture(autouse=True)
def derived(tree):
    """The rate is kept in the ledger."""
    Indicator.objects.filter(code=RATE).update(measure="latest_result")


def state(unit, value, *, month=5, state="verified", **more):
    day = dt.date(2024, month, 10)
    return result(line(unit, state=state, day=day), RATE, value, **more)


def ask(unit, period=YEAR, **more):
    return answer(Question(RATE, unit.id, period, **more), by=ME)


def test_the_last_of_a_units_own_lines_is_its_value(tree):
    state(tree.commune_a, 900, month=6)
    state(tree.commune_a, 295, month=9, exactness="over", denominator=10_000)
    state(tree.commune_a, 700, month=3)
    found = ask(tree.commune_a)
    total = found.total
    assert (total.value, total.exactness, total.denominator, total.basis) == (295, "over", 10_000, Basis.DERIVED)
    assert (total.records, total.scale, found.kind) == (1, 2, "achieved")


def test_of_one_day_the_line_written_last_counts(tree):
    state(tree.commune_a, 300)
    state(tree.commune_a, 400)
    assert ask(tree.commune_a).total.value == 400


def test_lines_of_units_below_are_rows_and_never_summed(tree):
    state(tree.commune_a, 300)
    state(tree.commune_a, 310, month=8)
    state(tree.commune_b, 500)
    state(tree.cell_a1, 100)
    found = ask(tree.district, split=Split.CHILD)
    assert (found.total.value, found.total.basis) == (None, Basis.NOTHING)
    assert found.total.why_empty
    assert {row.label: row.figure.value for row in found.rows} == {"Xã A": 310, "Xã B": 500}


def test_only_lines_of_the_period_that_are_confirmed_count(tree):
    state(tree.commune_a, 300, month=3)
    state(tree.commune_a, 200, month=7, state="registered")
    state(tree.commune_a, 250, month=8, state="done")
    total = ask(tree.commune_a).total
    assert (total.value, total.waiting) == (300, 250)
    assert ask(tree.commune_a, Period.parse("2024-03")).total.value == 300
    assert ask(tree.commune_a, Period.parse("2024-04")).total.value is None
    assert ask(tree.commune_a, Period.parse("..2024-12")).total.value == 300


def test_a_line_that_waits_is_beside_until_a_later_one_is_confirmed(tree):
    state(tree.commune_a, 250, month=3, state="done")
    assert ask(tree.commune_a).total.value is None
    assert ask(tree.commune_a).total.waiting == 250
    state(tree.commune_a, 240, month=4)
    total = ask(tree.commune_a).total
    assert (total.value, total.waiting) == (240, 0)


def test_the_line_leads_the_report_and_a_superior_may_choose_otherwise(tree):
    report(tree.commune_a, RATE, 260, kind="achieved")
    assert (ask(tree.commune_a).total.value, ask(tree.commune_a).total.basis) == (260, Basis.REPORTED)
    state(tree.commune_a, 300)
    total = ask(tree.commune_a).total
    assert (total.value, total.basis, total.other.value, total.difference) == (300, Basis.DERIVED, 260, 40)
    choose_basis(by=ME, unit_id=tree.commune_a.id, indicator=RATE, kind="achieved", year=2024, basis="reported")
    total = ask(tree.commune_a).total
    assert (total.value, total.other.basis, total.other.value) == (260, Basis.DERIVED, 300)


def test_a_row_of_a_split_shows_its_report_beside(tree):
    report(tree.commune_a, RATE, 260, kind="achieved")
    report(tree.commune_b, RATE, 410, kind="achieved")
    state(tree.commune_a, 300)
    rows = {row.label: row.figure for row in ask(tree.district, split=Split.CHILD).rows}
    assert (rows["Xã A"].value, rows["Xã A"].other.value) == (300, 260)
    assert (rows["Xã B"].value, rows["Xã B"].basis) == (410, Basis.REPORTED)


def test_the_explanation_opens_the_one_line(tree):
    state(tree.commune_a, 300)
    last = state(tree.commune_a, 310, month=8)
    state(tree.cell_a1, 100, month=9)
    question = Question(RATE, tree.commune_a.id, YEAR)
    assert [r.entry_id for r in explain(question, by=ME).records] == [last.entry_id]
    below = Question(RATE, tree.commune_a.id, YEAR, split=Split.CHILD)
    assert [r.value for r in explain(below, by=ME, key=tree.cell_a1.id).records] == [100]


def test_a_rank_is_not_inherited_by_the_successor(tree):
    state(tree.commune_a, 300)
    after = reform(tree)
    assert ask(after.commune_new, view=Now()).total.value is None
    assert ask(after.commune_a, view=Then()).total.value == 300
