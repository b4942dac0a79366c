"""Which states count is said by each register's description, and lines may be chosen by the register's own columns.

An oracle in plain Python adds the same ledger up; database, fact store and explanation all agree with it.
"""

from __future__ import annotations

import dataclasses

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.actor import System
from sovang.figures.checking import problems
from sovang.figures.questions import Question, Split, answer, explain
from sovang.figures.store import duck, snapshot
from sovang.programmes import catalogue
from sovang.programmes.models import Indicator
from sovang.registers import registry
from sovang.registers.deeds.models import Deed
from sovang.registers.models import Entry
from sovang.registers.plans.models import Plan

from .ledger import YEAR, gift, line, report, result

ME = System()
ROAD = "forest_road_opened_length"
COUNTING = {"deed": ("verified",), "plan": ("adopted", "closed")}


@pytest.fixture(autouse=True)
def plans_count_when_adopted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two registers that count in different states; the plan's are changed for these tests alone."""
    plan = dataclasses.replace(registry.get("plan"), counting=COUNTING["plan"])
    monkeypatch.setitem(registry._found(), "plan", plan)


def indicator(code: str, measure: str, parameters: str) -> Indicator:
    """One more line of the catalogue, written as in the file."""
    made, _ = Indicator.objects.update_or_create(
        code=code,
        defaults={
            "name_vi": code, "name_en": code, "unit_vi": "m", "unit_en": "m", "group": "results", "measure": measure,
            "parameters": catalogue.read_parameters(parameters),
        },
    )  # fmt: skip
    return made


def write(unit, register: str, state: str, value: int, *, skilful: bool, place: int) -> Entry:
    """A line with its own row, one achieved result and one gift."""
    entry = line(unit, register=register, state=state)
    if register == "deed":
        Deed.objects.create(entry=entry, skilful_mobilisation=skilful, position=place, target="cao" if skilful else "")
    else:
        Plan.objects.create(entry=entry, last_year=2024 + place, number="A" if skilful else "B")
    result(entry, ROAD, value)
    gift(entry, value)
    return entry


#: code → measure, parameters, and whether a line (register, own values) belongs to it.
ASKED = {
    ROAD: ("sum_results", "", lambda one: True),
    "road_deeds": ("sum_results", f"register=deed indicator={ROAD}", lambda one: one.register == "deed"),
    "road_skilful": (
        "sum_results",
        f"register=deed indicator={ROAD} own_skilful_mobilisation=yes",
        lambda one: one.register == "deed" and one.skilful,
    ),
    "gifts": ("sum_contributions", "kind=money", lambda one: True),
    "gifts_first_deeds": (
        "sum_contributions",
        "kind=money register=deed own_position=1|2",
        lambda one: one.register == "deed" and one.place in {1, 2},
    ),
    "deeds_counted": ("count_entries", "register=deed kind=achieved", lambda one: one.register == "deed"),
    "deeds_plain": (
        "count_entries",
        "register=deed kind=achieved own_skilful_mobilisation=no own_target=|thấp",
        lambda one: one.register == "deed" and not one.skilful,
    ),
    "plans_counted": ("count_entries", "register=plan kind=achieved", lambda one: one.register == "plan"),
    "plans_b": (
        "count_entries",
        "register=plan kind=achieved own_number=B|C",
        lambda one: one.register == "plan" and not one.skilful,
    ),
}


@dataclasses.dataclass(frozen=True)
class Line:
    unit: str
    register: str
    state: str
    value: int
    skilful: bool
    place: int


_UNITS = ("cell_a1", "commune_a", "cell_b1", "agency_cell")
_LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(_UNITS),
        st.sampled_from(["deed", "plan"]),
        st.sampled_from(["draft", "registered", "done", "verified", "adopted", "closed"]),
        st.integers(1, 9),
        st.booleans(),
        st.integers(1, 4),
    ),
    max_size=12,
)


def expected(code: str, lines: list[Line]) -> tuple[int, int]:
    """What counts and what waits, in plain Python."""
    measure, _parameters, belongs = ASKED[code]
    mine = [one for one in lines if belongs(one)]
    worth = (lambda one: 1) if measure == "count_entries" else (lambda one: one.value)
    counted = sum(worth(one) for one in mine if one.state in COUNTING[one.register])
    return counted, sum(worth(one) for one in mine if one.state == "done")


def told(code: str, unit) -> tuple[int, int]:
    total = answer(Question(code, unit.id, YEAR), by=ME).total
    return total.value or 0, total.waiting


def explained(code: str, unit) -> int:
    found, after = 0, None
    while True:
        page = explain(Question(code, unit.id, YEAR), by=ME, after=after, limit=3)
        found += sum(r.value for r in page.records)
        after = page.after
        if after is None:
            return found


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=_LINES)
def test_database_store_and_explanation_agree_with_plain_python(committed_tree, caplog, lines):
    for model in (Deed, Plan, Entry):
        model.objects.all().delete()
    for code, (measure, parameters, _belongs) in ASKED.items():
        indicator(code, measure, parameters)
    duck.discard()
    for one in lines[::2]:
        write(
            getattr(committed_tree, one.unit), one.register, one.state, one.value, skilful=one.skilful, place=one.place
        )
    snapshot.rebuild()
    for one in lines[1::2]:
        write(
            getattr(committed_tree, one.unit), one.register, one.state, one.value, skilful=one.skilful, place=one.place
        )
    report(committed_tree.province, ROAD, 1_000, kind="planned")
    for code in ASKED:
        wanted = expected(code, lines)
        assert told(code, committed_tree.province) == wanted, code
        with transaction.atomic():
            assert told(code, committed_tree.province) == wanted, code
        assert explained(code, committed_tree.province) == wanted[0], code
    assert "fact store failed" not in caplog.text  # what facts do not carry is never asked of the store


@pytest.fixture
def two_deeds(tree) -> Entry:
    first = write(tree.cell_a1, "deed", "verified", 5, skilful=True, place=1)
    write(tree.cell_b1, "deed", "verified", 7, skilful=False, place=2)
    return first


def test_an_explanation_lists_exactly_the_lines_chosen_by_an_own_column(tree, two_deeds):
    indicator("road_skilful", *ASKED["road_skilful"][:2])
    found = explain(Question("road_skilful", tree.province.id, YEAR), by=ME)
    assert [r.entry_id for r in found.records] == [two_deeds.pk]
    rows = answer(Question("road_skilful", tree.province.id, YEAR, split=Split.CHILD), by=ME).rows
    assert [row.figure.value for row in rows] == [5]


def test_a_register_in_which_nothing_counts_is_zero_and_not_everything(tree):
    line(tree.cell_a1, register="registration", state="accepted")
    indicator("registrations_achieved", "count_entries", "register=registration kind=achieved")
    assert answer(Question("registrations_achieved", tree.province.id, YEAR), by=ME).total.value == 0


def test_a_count_of_registered_lines_without_states_leaves_out_drafts_only(tree):
    for state in ("draft", "registered", "done"):
        line(tree.cell_a1, state=state)
    indicator("deeds_any", "count_entries", "register=deed kind=registered")
    assert answer(Question("deeds_any", tree.province.id, YEAR), by=ME).total.value == 2


def test_a_reported_result_is_never_summed_with_the_ledger(tree, two_deeds):
    report(tree.cell_a1, ROAD, 1_000, kind="achieved", scope="own")
    found = answer(Question(ROAD, tree.province.id, YEAR), by=ME).total
    assert found.value == 12


@pytest.mark.parametrize(
    ("measure", "parameters", "fault"),
    [
        ("count_lines", "", "no measure count_lines"),
        ("count_entries", "kind=achieved", "needs register"),
        ("count_entries", "register=deed kind=achieved colour=red", "knows no colour"),
        ("count_entries", "register=studies kind=achieved", "no register studies"),
        ("count_entries", "register=deed kind=achieved states=verified|finished", "no state finished"),
        ("count_entries", "register=deed kind=achieved owner_kinds=king", "no owner kind king"),
        ("count_entries", "register=deed kind=achieved own_colour=red", "own_colour: no such column"),
        ("count_entries", "register=deed kind=achieved own_skilful_mobilisation=a", "takes yes or no"),
        ("count_entries", "register=deed kind=achieved own_position=first", "takes whole numbers"),
        ("count_entries", "register=deed kind=achieved own_due=2024", "can be chosen by"),
        ("count_entries", "register=registration kind=registered own_form=letter", "has no choice letter"),
        ("sum_results", "own_position=1", "own columns need a register"),
        ("sum_results", "indicator=nothing", "names no indicator: nothing"),
        ("sum_results", "indicator=party_members", "counts something else than party_members"),
        ("sum_contributions", "givers=member", "needs kind"),
        ("ratio", "numerator=party_members", "needs denominator"),
    ],
)
def test_a_faulty_line_of_the_catalogue_is_named_with_its_fault(tree, measure, parameters, fault):
    indicator("wrong", measure, parameters)
    assert [p for p in problems(list(Indicator.objects.all())) if p.startswith("wrong: ") and fault in p]


def test_the_catalogue_as_it_stands_has_no_fault(tree):
    assert problems(list(Indicator.objects.all())) == []
