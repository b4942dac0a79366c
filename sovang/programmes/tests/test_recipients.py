"""Whom a document asks: units below its issuer, once for each duty, and what they note themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes import documents
from sovang.programmes.actions import (
    Ask,
    NewDirective,
    address_directive,
    end_directive,
    issue_directives,
    note_done,
    release_recipients,
)
from sovang.programmes.models import Directive, Recipient

pytestmark = pytest.mark.django_db
BY = System()
TODAY = dt.date.today()  # noqa: DTZ011
DUE = TODAY + dt.timedelta(days=10)
CELLS = Ask("plan", DUE, kinds=("village_cell",))


def issue(issuer, *asks, number="10-KH/ĐU", implements=(), **more):
    row = NewDirective(
        number, "Kế hoạch thực hiện", issuer.code if issuer else "Bộ Chính trị", issuer.pk if issuer else None,
        asks=asks, implements=tuple(d.pk for d in implements), **more,
    )  # fmt: skip
    return issue_directives(by=BY, rows=[row])[0]


def asked(directive):
    return set(directive.recipients.values_list("unit_id", "duty"))


def test_units_of_a_kind_below_the_issuer_and_named_units_are_asked(tree):
    made = issue(tree.commune_a, replace(CELLS, unit_ids=(tree.front_a.pk,)))
    assert asked(made) == {(u.pk, "plan") for u in (tree.cell_a1, tree.cell_a2, tree.front_a)}


def test_asked_again_a_unit_keeps_its_day_and_another_duty_is_asked_beside_it(tree):
    made = issue(tree.commune_a, CELLS)
    later = replace(CELLS, due=DUE + dt.timedelta(days=9))
    assert address_directive(by=BY, directive_id=made.pk, asks=[later]) == 0
    assert set(made.recipients.values_list("due", flat=True)) == {DUE}
    assert address_directive(by=BY, directive_id=made.pk, asks=[replace(CELLS, duty="study")]) == 2


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (replace(CELLS, kinds=()), "Chưa chọn đơn vị"),
        (replace(CELLS, kinds=("mass_org",)), "Chưa chọn đơn vị"),
        (replace(CELLS, due=TODAY - dt.timedelta(days=40)), "trước ngày ban hành"),
    ],
)
def test_it_refuses_to_ask_nobody_or_before_the_issue(tree, ask, said):
    with pytest.raises(Refused, match=said):
        issue(tree.commune_a, ask, issued_on=TODAY - dt.timedelta(days=30))
    assert not Directive.objects.exists()


def test_it_refuses_a_unit_elsewhere_and_a_document_out_of_force(tree):
    made = issue(tree.commune_a)
    with pytest.raises(Refused, match="không thuộc nơi ban hành"):
        address_directive(by=BY, directive_id=made.pk, asks=[Ask("plan", DUE, (tree.cell_b1.pk,))])
    end_directive(by=BY, directive_id=made.pk, until=TODAY - dt.timedelta(days=1))
    with pytest.raises(Refused, match="hết hiệu lực"):
        address_directive(by=BY, directive_id=made.pk, asks=[CELLS])
    with pytest.raises(NotFound):
        address_directive(by=BY, directive_id=0, asks=[CELLS])


def test_a_report_is_noted_by_the_unit_and_a_plan_is_its_own_proof(tree, cast):
    made = issue(tree.commune_a, CELLS, replace(CELLS, duty="report"))
    plan, report = (made.recipients.get(unit=tree.cell_a1, duty=duty) for duty in ("plan", "report"))
    with pytest.raises(Refused, match="sổ kế hoạch"):
        note_done(by=cast.cell_secretary, ids=[plan.pk], day=TODAY)
    with pytest.raises(Refused, match="sau hôm nay"):
        note_done(by=cast.cell_secretary, ids=[report.pk], day=TODAY + dt.timedelta(days=1))
    with pytest.raises(NotFound):
        note_done(by=cast.outsider, ids=[report.pk], day=TODAY)
    note_done(by=cast.cell_secretary, ids=[report.pk], day=TODAY)
    assert Recipient.objects.get(pk=report.pk).done_on == TODAY


def test_only_the_issuer_asks_and_releases_and_all_is_journalled(tree, cast):
    made = issue(tree.commune_a)
    with pytest.raises(Forbidden):
        address_directive(by=cast.leader, directive_id=made.pk, asks=[CELLS])
    with pytest.raises(NotFound):
        address_directive(by=cast.outsider, directive_id=made.pk, asks=[CELLS])
    address_directive(by=cast.commune_clerk, directive_id=made.pk, asks=[CELLS])
    row = made.recipients.get(unit=tree.cell_a1)
    with pytest.raises(Forbidden):
        release_recipients(by=cast.leader, ids=[row.pk], reason="Nhầm")
    with pytest.raises(Refused, match="lý do"):
        release_recipients(by=cast.commune_clerk, ids=[row.pk], reason=" ")
    release_recipients(by=cast.commune_clerk, ids=[row.pk], reason="Nhầm")
    assert asked(made) == {(tree.cell_a2.pk, "plan")}
    verbs = set(JournalLine.objects.values_list("verb", flat=True))
    assert {"programmes.address_directive", "programmes.release_recipient"} <= verbs


def test_a_document_is_open_below_its_issuer_and_above_it_and_not_beside(tree, cast):
    made = issue(tree.commune_a)
    for user, sees in (("cell_secretary", True), ("provincial_officer", True), ("outsider", False)):
        found = documents.documents(by=getattr(cast, user), asked=documents.Asked()).rows
        assert (made in found) is sees
    with pytest.raises(NotFound):
        documents.get_document(by=cast.outsider, id=made.pk)


def test_recipients_beyond_reach_are_not_told(tree, cast):
    made = issue(tree.province, CELLS)
    seen = documents.recipients_of(made.pk, by=cast.cell_secretary)
    assert [row.unit_id for row in seen] == [tree.cell_a1.pk]
    assert documents.recipients_of(made.pk, by=cast.provincial_officer).count() == 3


def test_documents_are_found_without_tone_marks_and_come_in_pages_the_latest_first(tree):
    old = issue(tree.province, number="05-CT/TU", issued_on=dt.date(2020, 1, 1), kind="directive", subject="Nêu gương")
    new = issue(tree.province, number="06-NQ/TU", issued_on=dt.date(2024, 1, 1), kind="resolution")
    undated = issue(None, number="Không ngày")
    first = documents.documents(by=BY, asked=documents.Asked(), size=2)
    rest = documents.documents(by=BY, asked=documents.Asked(), size=2, after=first.next_key)
    assert [*first.rows, *rest.rows] == [new, old, undated]
    assert rest.next_key == ""
    for asked_for, found in (
        ({"text": "neu guong"}, [old]),
        ({"kind": "resolution"}, [new]),
        ({"year": 2020}, [old]),
        ({"issuer": "Bộ Chính trị"}, [undated]),
        ({"on": dt.date(2021, 1, 1)}, [old, undated]),
    ):
        assert documents.documents(by=BY, asked=documents.Asked(**asked_for)).rows == found
    with pytest.raises(NotFound):
        documents.documents(by=BY, asked=documents.Asked(), after="x")


def test_kin_is_told_upwards_and_downwards_with_its_distance(tree):
    top = issue(None, number="05-CT/TW")
    middle = issue(tree.province, number="10-KH/TU", implements=[top])
    low = issue(tree.commune_a, number="11-KH/ĐU", implements=[middle])
    assert [(kin.depth, kin.directive) for kin in documents.above(low, by=BY)] == [(1, middle), (2, top)]
    assert [(kin.depth, kin.directive) for kin in documents.below(top, by=BY)] == [(1, middle), (2, low)]


def test_years_of_carrying_out_stop_with_the_document_and_are_unknown_without_a_day(tree):
    known = issue(None, number="01-KL/TW", issued_on=dt.date(2021, 5, 18))
    assert documents.full_years_of(known, dt.date(2024, 5, 31)) == 3
    assert documents.full_years_of(known, dt.date(2022, 5, 31)) == 1
    end_directive(by=BY, directive_id=known.pk, until=dt.date(2023, 6, 1))
    known.refresh_from_db()
    assert documents.full_years_of(known, dt.date(2024, 5, 31)) == 2
    assert documents.full_years_of(issue(None, number="02"), TODAY) is None


def test_the_level_of_an_issuer_in_the_tree_is_known(tree):
    levels = [issue(unit).level for unit in (tree.central, tree.province, tree.district, tree.commune_a, tree.cell_a1)]
    assert levels == ["central", "province", "district", "commune", "unit"]
