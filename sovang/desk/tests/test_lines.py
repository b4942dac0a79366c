"""Lines of a register that has no pages of its own: typed, moved with what a move asks, moved in numbers."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.base.ids import uuid7
from sovang.registers.issues.actions import choose_issues
from sovang.registers.issues.models import Issue
from sovang.registers.issues.rows import NewIssue
from sovang.registers.models import Entry

from .conftest import YEAR

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()  # noqa: DTZ011
NEW = "/registers/issue/new/"


def typed(tree, **changes: object) -> dict[str, object]:
    row = {
        "id": str(uuid7()),
        "unit_id": tree.cell_a1.code,
        "year": YEAR,
        "day": f"{TODAY:%d/%m/%Y}",
        "title": "Rác ở chợ",
        "subject": "environment",
    }
    return row | changes


@pytest.fixture
def chosen(tree, cast) -> list[UUID]:
    rows = [
        NewIssue(title=f"Vấn đề {n}", unit_id=tree.cell_a1.pk, year=YEAR, day=dt.date(YEAR, 1, 1)) for n in range(3)
    ]
    return choose_issues(by=System(), rows=rows)


def test_a_line_is_typed_in_the_form_that_the_description_makes(tree, cast, as_user):
    client = as_user(cast.cell_secretary)
    assert 'name="responsible"' in client.get(NEW).content.decode()
    data = typed(tree, responsible="Tổ trưởng quản lý chợ", due=f"31/12/{YEAR}")
    answer = client.post(NEW, data)
    issue = Issue.objects.select_related("entry").get()
    assert answer.url == reverse("desk:entry", args=[issue.pk])
    assert (issue.subject, issue.due, issue.entry.unit_id) == ("environment", dt.date(YEAR, 12, 31), tree.cell_a1.pk)
    client.post(NEW, data)
    assert Issue.objects.count() == 1


def test_saving_may_lead_to_the_next_line_of_the_same_unit(tree, cast, as_user):
    client = as_user(cast.cell_secretary)
    answer = client.post(NEW, typed(tree, again="1"), follow=True)
    assert answer.context["form"]["unit_id"].value() == tree.cell_a1.code


WRONG = {"title": "", "subject": "weather", "day": "31/02/2026", "unit_id": "?"}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(tree, cast, as_user, field):
    answer = as_user(cast.cell_secretary).post(NEW, typed(tree, **{field: WRONG[field]}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Entry.objects.exists()


def test_nobody_types_for_a_unit_out_of_reach(tree, cast, as_user):
    answer = as_user(cast.cell_secretary).post(NEW, typed(tree, unit_id=tree.cell_b1.code))
    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_a_move_asks_for_its_own_fields(chosen, cast, as_user):
    client = as_user(cast.cell_secretary)
    address = reverse("desk:move_entry", args=[chosen[0], "report_done"])
    assert client.post(address, {"day_done": f"{TODAY:%d/%m/%Y}"}).status_code == 422
    client.post(address, {"day_done": f"{TODAY:%d/%m/%Y}", "outcome": "Đã có xe gom rác mỗi tuần"})
    issue = Issue.objects.select_related("entry").get(pk=chosen[0])
    assert (issue.entry.state, issue.done_on, issue.outcome) == ("done", TODAY, "Đã có xe gom rác mỗi tuần")
    assert issue.entry.day == TODAY
    assert "Đã có xe gom rác mỗi tuần" in client.get(reverse("desk:entry", args=[chosen[0]])).content.decode()


def test_a_move_that_asks_is_asked_once_for_many_lines(chosen, cast, as_user):
    client = as_user(cast.cell_secretary)
    address = reverse("desk:move_entries", args=["issue", "drop"])
    asking = client.post(address, {"id": chosen})
    assert [line.id for line in asking.context["lines"]] == chosen
    client.post(address, {"id": chosen, "asked": "1", "reason_given": "Đã giao cấp trên"})
    assert set(Entry.objects.values_list("state", flat=True)) == {"dropped"}


def test_a_register_with_pages_of_its_own_has_no_common_form(cast, as_user):
    assert as_user(cast.cell_secretary).get("/registers/deed/new/").status_code == 404
