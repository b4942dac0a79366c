"""Visits find things, findings have a day, and are mended and confirmed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.programmes import catalogue
from sovang.registers.inspections.actions import find, follow_up, plan_inspections, record_findings
from sovang.registers.inspections.models import Finding, FollowUp, Inspection
from sovang.registers.inspections.rows import NewFinding, NewInspection
from sovang.registers.inspections.selectors import owed, panels
from sovang.registers.models import Entry
from sovang.registers.moves import carry_out
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, TODAY = System(), dt.date.today()  # noqa: DTZ011
DAY = dt.date(TODAY.year, 1, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def visit(tree: Tree, by: Any = BY, **more: Any) -> UUID:
    own: dict[str, Any] = {"title": "Kiểm tra đăng ký", "unit_id": tree.commune_a.pk, "year": DAY.year, "day": DAY}
    row = NewInspection(**own | {"visited_id": tree.cell_a1.pk} | more)
    return plan_inspections(by=by, rows=[row])[0]


def hold(id: UUID) -> None:
    carry_out(by=BY, register="inspection", verb="hold", ids=[id], day=DAY)


ROW = {"title": "Chưa có kế hoạch năm", "weight": "mend", "due": TODAY + dt.timedelta(days=3)}


def test_a_visit_is_planned_ahead_held_and_concluded(tree):
    ahead = TODAY + dt.timedelta(days=30)
    id = visit(tree, day=ahead, year=ahead.year)
    with pytest.raises(Refused, match="chưa tới"):
        carry_out(by=BY, register="inspection", verb="hold", ids=[id], day=ahead)
    hold(id)
    carry_out(by=BY, register="inspection", verb="conclude", ids=[id], given={"conclusion": "Làm tốt"}, day=TODAY)
    assert (Entry.objects.get(pk=id).state, Entry.objects.get(pk=id).day) == ("concluded", DAY)
    assert Inspection.objects.get(pk=id).conclusion == "Làm tốt"


def test_nobody_inspects_himself(tree):
    with pytest.raises(Refused, match="chính mình"):
        visit(tree, visited_id=tree.commune_a.pk)


def test_findings_come_to_stand_at_the_unit_visited_with_their_day(tree):
    id = visit(tree)
    with pytest.raises(Refused, match="chưa tiến hành"):
        find(by=BY, id=id, rows=[ROW])
    hold(id)
    with pytest.raises(Refused, match="phải có hạn"):
        find(by=BY, id=id, rows=[{"title": "x", "weight": "mend"}])
    find(by=BY, id=id, rows=[ROW, {"title": "Góc đọc sách hay", "weight": "good"}])
    assert set(Finding.objects.values_list("entry__unit", flat=True)) == {tree.cell_a1.pk}
    assert [cells[3] for cells in panels(BY, Entry.objects.get(pk=id))[0].rows] == ["Phải xử lý", "Phải xử lý"]


def test_the_visited_unit_does_not_write_its_own_findings(tree, cast):
    id = visit(tree)
    hold(id)
    with pytest.raises((NotFound, Forbidden)):
        find(by=cast.cell_secretary, id=id, rows=[ROW])
    find(by=cast.commune_clerk, id=id, rows=[ROW])


def test_what_is_found_is_due_to_the_unit_until_it_is_mended_and_confirmed(tree, cast):
    id = visit(tree)
    hold(id)
    (finding,) = find(by=BY, id=id, rows=[ROW])
    (task,) = owed(cast.cell_secretary, TODAY)
    assert (task.count, task.due) == (1, ROW["due"])
    assert owed(cast.outsider, TODAY) == []
    given = {"mended": "Đã ban hành kế hoạch"}
    carry_out(by=cast.cell_secretary, register="finding", verb="report_done", ids=[finding], given=given, day=TODAY)
    assert owed(cast.cell_secretary, TODAY) == []
    with pytest.raises(Forbidden):
        carry_out(by=cast.cell_secretary, register="finding", verb="verify", ids=[finding])
    carry_out(by=cast.commune_clerk, register="finding", verb="verify", ids=[finding])
    assert Entry.objects.get(pk=finding).state == "verified"
    with pytest.raises(Refused, match="đã xong"):
        follow_up(by=BY, id=finding, rows=[{"day": TODAY, "text": "xem lại"}])


def test_the_public_remarks_without_a_visit_and_notes_are_not_written_ahead(tree):
    row = NewFinding(
        title="Trả hồ sơ chậm", unit_id=tree.commune_a.pk, year=DAY.year, day=DAY, due=TODAY, weight="remind"
    )
    (id,) = record_findings(by=BY, rows=[row])
    assert Finding.objects.get(pk=id).supervisor == "people"
    with pytest.raises(Refused, match="chưa tới"):
        follow_up(by=BY, id=id, rows=[{"day": TODAY + dt.timedelta(days=1), "text": "xem lại"}])
    follow_up(by=BY, id=id, rows=[{"day": TODAY, "text": "đã nhắc", "again": TODAY}])
    assert FollowUp.objects.get().text == "đã nhắc"
