"""Questions asked as a set: each is answered as if it were asked alone, and the set costs about as much as one."""

import datetime as dt
from itertools import product

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.base.periods import Period
from sovang.figures.actions import choose_basis
from sovang.figures.questions import AsAt, Now, OfTheirDay, Question, Split, Then, View, answer, answer_each
from sovang.figures.store import duck, snapshot
from sovang.programmes.models import Indicator
from sovang.testing.cast import small_cast
from sovang.testing.tree import reform

from .ledger import YEAR, gift, line, report, result

ME = System()
PERIODS = (YEAR, Period(dt.date(2024, 4, 1), dt.date(2024, 6, 30)), Period.year(2025), Period(None, None))
VIEWS = (Now(), Then(), OfTheirDay(), AsAt(dt.date(2025, 12, 31)))
#: Of each measure, each rule of summing, shares with all their parts, and what only reports know.
CODES = (
    "party_members", "collectives_due", "collectives_registered", "collectives_coverage", "deeds_registered",
    "deeds_achieved", "deeds_completion", "deeds_registered_cell", "forest_road_opened_length", "money_contributed",
    "poverty_rate", "study_attendances", "petitions_settled_rate", "individuals_registered", "commitments_members_rate",
)  # fmt: skip
UNITS = ("province", "district", "commune_a", "commune_b", "cell_a1", "cell_b1", "agency_cell", "commune_new")
HOMES = ("cell_a1", "cell_b1", "commune_a", "agency_cell", "commune_b")


@pytest.fixture
def reformed(tree):
    Indicator.objects.filter(code="poverty_rate").update(measure="latest_result")
    return reform(tree)


def among(*values):
    return st.sampled_from(values)


_QUESTIONS = st.tuples(
    among(*CODES), among(*UNITS), among(*PERIODS), among(*VIEWS), among("", "registered", "achieved"), among(*Split)
)
_WRITE = st.tuples(
    among("line", "report", "choice"), among(*HOMES), among("draft", "registered", "done", "verified"),
    among(*CODES), among(*PERIODS[:3]), among("registered", "achieved", "structure"), st.integers(1, 9),
)  # fmt: skip
#: A report is made once for its figure and period.
_WRITES = st.lists(_WRITE, max_size=8, unique_by=lambda one: (one[:2], one[3:6]))


def write(tree, what, home, state, code, period, kind, amount):
    unit = getattr(tree, home)
    if what == "report":
        scope = "own" if amount % 3 == 0 else "subtree"
        report(unit, code, amount, period=period, kind=kind, scope=scope, denominator=amount + 1)
    elif what == "choice":
        basis = "reported" if amount % 2 else "derived"
        choose_basis(by=ME, unit_id=unit.pk, indicator=code, kind=kind, year=2023 + amount % 3, basis=basis)
    else:
        register = "registration" if state == "registered" and amount % 2 else "deed"
        made = line(unit, state=state, register=register, day=dt.date(2024 + amount % 2, amount, 10))
        gift(made, amount, giver="people" if amount % 2 else "member")
        result(made, "poverty_rate" if amount % 3 else "forest_road_opened_length", amount, exactness="over")


def questions(tree, drawn):
    """Those that can be asked: an as-at view answers no later and no open period."""
    made = [Question(code, getattr(tree, unit).pk, *more) for code, unit, *more in drawn]
    return [
        q for q in made if not isinstance(q.view, AsAt) or (q.period.end is not None and q.period.end <= q.view.day)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    writes=_WRITES,
    drawn=st.lists(_QUESTIONS, min_size=2, max_size=20),
)
def test_each_of_a_set_is_answered_as_if_it_were_asked_alone(reformed, writes, drawn):
    """Whatever else is asked beside it: other indicators, units, periods, views, kinds and splits."""
    with transaction.atomic():
        for one in writes:
            write(reformed, *one)
        asked = questions(reformed, drawn)
        assert answer_each(asked, by=ME) == {q: answer(q, by=ME) for q in asked}
        transaction.set_rollback(True)


def test_what_was_stated_for_a_later_period_of_the_set_does_not_answer_an_earlier_one(tree):
    """Figures as at a date take the last word inside their own period."""
    later = Period.year(2025)
    report(tree.commune_a, "party_members", 5, kind="structure")
    report(tree.commune_a, "party_members", 7, kind="structure", period=later)
    asked = [Question("party_members", tree.commune_a.pk, period) for period in (YEAR, later)]
    found = answer_each(asked, by=ME)
    assert [found[q].total for q in asked] == [answer(q, by=ME).total for q in asked]
    stated = [total.other.value if total.other else total.value for total in (found[q].total for q in asked)]
    assert stated == [5, 7]


def test_every_indicator_of_the_catalogue_is_answered_in_one_set_as_alone(reformed):
    for n, home in enumerate(HOMES, 1):
        write(reformed, "line", home, "verified", "", YEAR, "", n)
        report(getattr(reformed, home), "deeds_achieved", n, kind="achieved")
    codes = Indicator.objects.values_list("code", flat=True)
    asked = [Question(code, reformed.district.pk, YEAR, Then(), split=Split.CHILD) for code in codes]
    assert answer_each(asked, by=ME) == {q: answer(q, by=ME) for q in asked}


def test_the_store_answers_a_set_as_the_database_does_and_is_brought_up_to_date_once(committed_tree):
    snapshot.rebuild()
    for n, home in enumerate(HOMES, 1):
        write(committed_tree, "line", home, "verified", "", YEAR, "", n)
    units = (committed_tree.province, committed_tree.district, committed_tree.commune_a)
    views: tuple[View, ...] = (Now(), OfTheirDay(), Then())
    splits = (Split.NONE, Split.CHILD, Split.MONTH)
    sets = product(CODES, units, views, splits)
    asked = [Question(code, unit.pk, YEAR, view, split=split) for code, unit, view, split in sets]
    with CaptureQueriesContext(connection) as caught:
        from_store = answer_each(asked, by=ME)
    assert duck._current is not None
    assert sum("figures_factsnapshot ORDER BY id DESC" in query["sql"] for query in caught) <= 3
    with transaction.atomic():
        assert answer_each(asked, by=ME) == from_store
        line(committed_tree.cell_a1)
        alone = Question("deeds_registered", committed_tree.province.pk, YEAR)
        before = from_store[alone].total.value or 0
        assert answer(alone, by=ME).total.value == before + 1
        transaction.set_rollback(True)


def test_a_set_is_refused_for_one_unit_out_of_reach_one_strange_indicator_or_one_later_period(tree):
    cast = small_cast(tree)
    mine = Question("deeds_registered", tree.commune_a.pk, YEAR)
    with pytest.raises(NotFound):
        answer_each([mine, Question("deeds_registered", tree.province.pk, YEAR)], by=cast.commune_clerk)
    with pytest.raises(NotFound):
        answer_each([mine, Question("no_such", tree.commune_a.pk, YEAR)], by=ME)
    with pytest.raises(Refused):
        answer_each([mine, Question("deeds_registered", mine.unit_id, YEAR, AsAt(dt.date(2024, 1, 1)))], by=ME)
    assert answer_each([], by=ME) == {}


@pytest.mark.parametrize("view", [Now(), Then()])
def test_a_set_of_many_different_questions_costs_as_many_statements_as_a_small_one(reformed, view):
    for n, home in enumerate(HOMES, 1):
        write(reformed, "line", home, "verified", "", YEAR, "", n)
        for code in CODES:
            report(getattr(reformed, home), code, n, kind="achieved")
    units = [getattr(reformed, name).pk for name in UNITS]
    every = [Question(*one, view) for one in product(CODES, units, [YEAR])]

    def cost(asked):
        with CaptureQueriesContext(connection) as caught:
            answer_each(asked, by=ME)
        return len(caught)

    cost(every)  # trees of the past are read once
    few = [Question(code, unit, YEAR, view) for code in CODES for unit in (reformed.province.pk, reformed.cell_a1.pk)]
    assert cost(every) <= cost(few) + 3 < len(few)
    assert len(every) == 4 * len(few)
