"""Every figure opens down to what it is made of."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.figures.actions import choose_basis
from sovang.figures.questions import OWN, Question, Split, Then, answer, explain
from sovang.journal.write import Change, write
from sovang.registers.models import Entry
from sovang.testing.cast import small_cast

from .ledger import YEAR, line, lines, report, result

ME = System()


def pages(question, **more):
    """Every page of an explanation, three records at a time."""
    after, found = None, []
    while True:
        page = explain(question, by=ME, after=after, limit=3, **more)
        found.append(page)
        if page.after is None:
            return found
        after = page.after


def summed(explanations):
    records = sum(r.value for page in explanations for r in page.records)
    return records + sum(c.value for c in explanations[0].cells if c.used)


def test_it_pages_through_the_entries_and_says_who_confirmed(tree):
    entries = lines(tree.cell_a1, 7, state="verified")
    change = Change("entry", entries[0].id, "", tree.cell_a1.id, {"state": "done"}, {"state": "verified"})
    write(by=System("Bí thư chi bộ 01"), verb="deeds.verify", changes=[change])
    found = pages(Question("deeds_achieved", tree.province.id, YEAR))
    assert [len(page.records) for page in found] == [3, 3, 1]
    by = {r.entry_id: r.confirmed_by for page in found for r in page.records}
    assert by[entries[0].id] == "Bí thư chi bộ 01"
    assert set(by) == {entry.id for entry in entries}


def test_results_come_by_their_day_and_every_one_once(tree):
    for n in range(8):
        result(line(tree.cell_a1, state="verified"), "rural_road_opened_length", n, day=dt.date(2024, 1 + n // 4, 1))
    for unit in (tree.province, tree.commune_a):
        found = pages(Question("rural_road_opened_length", unit.id, YEAR))
        assert [r.value for page in found for r in page.records] == [7, 6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize("code", ["deeds_registered", "deeds_achieved", "rural_road_opened_length"])
@pytest.mark.parametrize("key", ["x", "2024-01-01", "2024-13-01~7", "~"])
def test_a_page_after_no_such_line_is_not_found(tree, code, key):
    with pytest.raises(NotFound):
        explain(Question(code, tree.province.id, YEAR), by=ME, after=key)


def test_it_is_titled_by_the_indicator_and_the_row(tree):
    lines(tree.cell_a1, 2)
    question = Question("deeds_registered", tree.commune_a.id, YEAR, split=Split.CHILD)
    title = answer(question, by=ME).title
    assert explain(question, by=ME).title == title
    assert explain(question, by=ME, key=tree.cell_a1.id).title == f"{title} · Chi bộ thôn Một"


def test_what_waits_is_not_among_the_records(tree):
    line(tree.cell_a1, state="done")
    line(tree.cell_a1, state="verified")
    assert len(explain(Question("deeds_achieved", tree.province.id, YEAR), by=ME).records) == 1


def test_it_names_the_reports_with_their_source(tree):
    report(tree.commune_a, "deeds_registered", 10)
    lines(tree.cell_b1, 2)
    found = explain(Question("deeds_registered", tree.district.id, YEAR), by=ME)
    assert [(c.unit_id, c.used, c.source) for c in found.cells] == [(tree.commune_a.id, True, "Báo cáo năm")]
    assert found.rule


def test_one_row_of_a_split_is_explained_by_its_key(tree):
    lines(tree.cell_a1, 2)
    line(tree.commune_a)
    question = Question("deeds_registered", tree.commune_a.id, YEAR, split=Split.CHILD)
    assert len(explain(question, by=ME, key=tree.cell_a1.id).records) == 2
    assert len(explain(question, by=ME, key=OWN).records) == 1


def test_a_structural_figure_lists_its_units_and_members(tree):
    small_cast(tree)
    units = explain(Question("subordinate_cells", tree.district.id, YEAR), by=ME)
    assert units.listed
    assert len(units.listed) == units.figure.value
    members = pages(Question("party_members", tree.district.id, YEAR))
    assert sum(len(page.listed) for page in members) == members[0].figure.value


def test_a_share_opens_into_its_two_parts(tree):
    lines(tree.cell_a1, 2)
    found = explain(Question("deeds_completion", tree.province.id, YEAR), by=ME)
    assert [(code, f.value) for code, f in found.parts] == [("deeds_of_registered_met", 0), ("deeds_registered", 2)]


def test_a_neighbour_cannot_ask(tree):
    cast = small_cast(tree)
    question = Question("deeds_registered", tree.commune_a.id, YEAR)
    assert answer(question, by=cast.commune_clerk).total.value is None
    with pytest.raises(NotFound):
        answer(question, by=cast.outsider)
    with pytest.raises(NotFound):
        explain(question, by=cast.outsider)


_UNITS = ["cell_a1", "cell_a2", "commune_a", "cell_b1", "cell_b2", "agency_cell", "district"]
_LINES = st.lists(
    st.tuples(
        st.sampled_from(_UNITS), st.sampled_from(["done", "verified", "doing"]), st.integers(0, 50), st.booleans()
    ),
    max_size=12,
)
_REPORTS = st.dictionaries(
    st.tuples(st.sampled_from(_UNITS), st.sampled_from(["subtree", "own"])), st.integers(0, 99), max_size=4
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=_LINES, reports=_REPORTS, chosen=st.sets(st.sampled_from(_UNITS), max_size=3))
def test_a_figure_equals_what_its_explanation_lists(tree, made, reports, chosen):
    """For the total and for each row, under both trees, whatever is derived, reported or chosen."""
    Entry.objects.all().delete()
    code = "rural_road_opened_length"
    for role, state, metres, in_year in made:
        day = dt.date(2024 if in_year else 2023, 3, 1)
        result(line(getattr(tree, role), state=state, day=day), code, metres)
    for (role, scope), value in reports.items():
        report(getattr(tree, role), code, value, kind="achieved", scope=scope)
    for role in chosen:
        unit = getattr(tree, role)
        choose_basis(by=ME, unit_id=unit.id, indicator=code, kind="achieved", year=2024, basis="reported")
    for unit in (tree.province, tree.district, tree.commune_a):
        question = Question(code, unit.id, YEAR, Then(), split=Split.CHILD)
        found = answer(question, by=ME)
        assert (found.total.value or 0) == summed(pages(question))
        for row in found.rows:
            assert row.figure.value == summed(pages(question, key=row.key))


def test_lines_count_for_whoever_may_not_open_them_but_are_not_told(tree):
    cast = small_cast(tree)
    line(tree.cell_a1, title="Việc của người khác", person=cast.secretary, owner_kind="person")
    line(tree.cell_a1, title="Việc của chi bộ")
    question = Question("deeds_registered", tree.cell_a1.id, YEAR)
    told = {by.username: explain(question, by=by) for by in (cast.cell_secretary, cast.cadre, cast.administrator)}
    titles = {name: [(r.title, r.opens) for r in found.records] for name, found in told.items()}
    outside = ("Dòng ngoài phạm vi được xem", False)
    assert titles[cast.cell_secretary.username] == [("Việc của chi bộ", True), ("Việc của người khác", True)]
    assert titles[cast.cadre.username] == [("Việc của chi bộ", True), outside]
    assert titles[cast.administrator.username] == [outside, outside]
    assert {found.figure.value for found in told.values()} == {2}


def test_members_are_named_only_to_whoever_may_look_them_up(tree):
    cast = small_cast(tree)
    question = Question("party_members", tree.cell_a1.id, YEAR)
    named, unnamed = (explain(question, by=by).listed for by in (cast.cell_secretary, cast.cadre))
    assert len(named) == len(unnamed) > 0
    assert "Không được xem tên" not in {one.label for one in named}
    assert {one.label for one in unnamed} == {"Không được xem tên"}
