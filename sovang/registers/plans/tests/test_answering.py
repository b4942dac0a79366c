"""Units that were asked for a plan: they have it once it is adopted and tied; until then they owe it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.base.errors import NotFound
from sovang.programmes.actions import Ask, NewDirective, end_directive, issue_directives, note_done
from sovang.registers.plans.actions import adopt_plans, draft_plans
from sovang.registers.plans.answering import LACKS, LATE, MET, counts, owed, plans_for, recipients
from sovang.registers.plans.items import NewItem
from sovang.registers.plans.rows import NewPlan

pytestmark = pytest.mark.django_db
BY = System()
TODAY = dt.date.today()  # noqa: DTZ011
CELLS = ("village_cell",)


def issue(unit, *asks, number="10-KH/ĐU", implements=()):
    row = NewDirective(number, "Kế hoạch", unit.code, unit.pk, asks=asks, implements=implements)
    return issue_directives(by=BY, rows=[row])[0]


def plan(unit, directive, *, adopt=True):
    (made,) = draft_plans(
        by=BY,
        rows=[
            NewPlan(
                unit.pk, f"Kế hoạch {unit.code}", TODAY.year, directives=(directive.pk,), items=(NewItem("Một việc"),)
            )
        ],
    )
    if adopt:
        adopt_plans(by=BY, ids=[made])
    return made


def in_days(n):
    return TODAY + dt.timedelta(days=n)


def states(directive, by=BY):
    found = recipients(directive.pk, by=by, today=TODAY).rows
    return [(row.unit_id, row.state) for row in found]


def test_a_draft_does_not_answer_and_an_adopted_plan_does(tree):
    made = issue(tree.commune_a, Ask("plan", in_days(5), kinds=CELLS))
    plan(tree.cell_a1, made)
    plan(tree.cell_a2, made, adopt=False)
    assert states(made) == [(tree.cell_a2.pk, LACKS), (tree.cell_a1.pk, MET)]


def test_a_plan_tied_to_what_implements_the_document_answers_it_too(tree):
    top = issue(tree.province, Ask("plan", in_days(5), (tree.commune_a.pk, tree.commune_b.pk)))
    local = issue(tree.commune_a, number="11-KH/ĐU", implements=(top.pk,))
    made = plan(tree.commune_a, local)
    assert states(top) == [(tree.commune_b.pk, LACKS), (tree.commune_a.pk, MET)]
    assert [row.pk for row in plans_for(top.pk, by=BY, size=5)[0]] == [made]


def test_a_plan_for_another_document_answers_nothing(tree):
    made = issue(tree.commune_a, Ask("plan", in_days(5), (tree.cell_a1.pk,)))
    plan(tree.cell_a1, issue(tree.commune_a, number="12"))
    assert states(made) == [(tree.cell_a1.pk, LACKS)]


def test_the_late_come_first_and_all_are_counted_and_listed_in_pages(tree):
    made = issue(
        tree.commune_a,
        Ask("study", in_days(9), kinds=CELLS),
        Ask("plan", in_days(-2), kinds=CELLS),
        Ask("report", in_days(1), kinds=CELLS),
    )
    plan(tree.cell_a1, made)
    note_done(by=BY, ids=[made.recipients.get(unit=tree.cell_a2, duty="report").pk], day=TODAY)
    told = counts(made.pk, by=BY, today=TODAY)
    assert (told.asked, told.met, told.lacking, told.late) == (6, 2, 4, 1)
    whole = recipients(made.pk, by=BY, today=TODAY).rows
    assert [row.state for row in whole] == [LATE, LACKS, LACKS, LACKS, MET, MET]
    seen, key = [], "start"
    while key:
        page = recipients(made.pk, by=BY, today=TODAY, size=2, after="" if key == "start" else key)
        seen += page.rows
        key = page.next_key
    assert seen == whole
    assert len(recipients(made.pk, by=BY, today=TODAY, state=LATE).rows) == 1
    with pytest.raises(NotFound):
        recipients(made.pk, by=BY, today=TODAY, after="1~2")


def test_a_unit_owes_its_own_plan_and_the_issuer_is_told_how_many_lack_theirs(tree, cast):
    made = issue(tree.commune_a, Ask("plan", in_days(3), kinds=CELLS))
    (own,) = owed(cast.cell_secretary, TODAY)
    assert own.title == "Chi bộ thôn Một chưa có kế hoạch thực hiện 10-KH/ĐU"
    assert (own.due, own.directive_id) == (in_days(3), made.pk)
    (all_of_them,) = owed(cast.commune_clerk, TODAY)
    assert all_of_them.title == "2 đơn vị chưa có kế hoạch thực hiện 10-KH/ĐU"
    assert owed(cast.outsider, TODAY) == []
    assert owed(cast.leader, TODAY) == []
    plan(tree.cell_a1, made)
    assert owed(cast.cell_secretary, TODAY) == []
    assert owed(cast.commune_clerk, TODAY)[0].count == 1


def test_nothing_is_owed_for_a_document_out_of_force_or_far_ahead(tree, cast):
    made = issue(tree.commune_a, Ask("plan", in_days(3), kinds=CELLS))
    issue(tree.commune_a, Ask("plan", in_days(90), kinds=CELLS), number="Xa")
    end_directive(by=BY, directive_id=made.pk, until=in_days(-1))
    assert owed(cast.commune_clerk, TODAY) == []


def test_what_is_owed_for_many_documents_is_asked_in_as_many_queries_as_for_one(tree, cast):
    def queries():
        user = type(cast.commune_clerk).objects.get(pk=cast.commune_clerk.pk)
        with CaptureQueriesContext(connection) as asked:
            owed(user, TODAY)
        return len(asked)

    issue(tree.commune_a, Ask("plan", in_days(3), kinds=CELLS))
    few = queries()
    for n in range(8):
        issue(tree.commune_a, Ask("plan", in_days(3), kinds=CELLS), number=f"{n}-KH/ĐU")
    assert queries() == few
