"""Documents at the desk: the list, one of them with those whom it asks, and issuing one."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.actor import System
from sovang.programmes.actions import Ask, NewDirective, issue_directives
from sovang.programmes.models import Directive
from sovang.registers.plans.actions import adopt_plans, draft_plans
from sovang.registers.plans.items import NewItem
from sovang.registers.plans.rows import NewPlan

pytestmark = pytest.mark.django_db
BY = System()
TODAY = dt.date.today()  # noqa: DTZ011
LATE = TODAY - dt.timedelta(days=4)


@pytest.fixture
def documents(tree):
    """The province's, and the commune's that implements it: of two cells one has its plan, the other is late."""
    (top,) = issue_directives(
        by=BY,
        rows=[NewDirective("10-KH/TU", "Kế hoạch tỉnh", "Tỉnh ủy T", tree.province.pk, dt.date(TODAY.year - 3, 1, 1))],
    )
    asks = (Ask("plan", LATE, kinds=("village_cell",)), Ask("report", TODAY, (tree.cell_a1.pk,)))
    row = NewDirective("11-KH/ĐU", "Kế hoạch xã", "Đảng ủy xã A", tree.commune_a.pk, implements=(top.pk,), asks=asks)
    (local,) = issue_directives(by=BY, rows=[row])
    plan = NewPlan(
        tree.cell_a1.pk, "Kế hoạch chi bộ thôn Một", TODAY.year, directives=(local.pk,), items=(NewItem("Một việc"),)
    )
    adopt_plans(by=BY, ids=draft_plans(by=BY, rows=[plan]))
    return top, local


def page_of(client, directive, **asked):
    return client.get(reverse("desk:document", args=[directive.pk]), asked)


def test_the_list_is_searched_and_narrowed(documents, cast, as_user):
    client = as_user(cast.cell_secretary)
    for query, found in (
        ({}, {"10-KH/TU", "11-KH/ĐU"}),
        ({"q": "ke hoach xa"}, {"11-KH/ĐU"}),
        ({"q": "10-kh/tu"}, {"10-KH/TU"}),
        ({"q": "oach"}, set()),
        ({"issuer": "Tỉnh ủy T"}, {"10-KH/TU"}),
        ({"year": str(TODAY.year - 3)}, {"10-KH/TU"}),
        ({"kind": "letter"}, set()),
    ):
        page = client.get(reverse("desk:documents"), query).context["page"]
        assert {row.cells[0].text for row in page.rows} == found


def test_the_page_tells_kin_years_plans_and_recipients_the_late_first(documents, cast, as_user):
    top, local = documents
    response = page_of(as_user(cast.commune_clerk), local)
    page = response.context["page"]
    assert [kin.directive for kin in page.above] == [top]
    assert [plan.entry.title for plan in page.plans] == ["Kế hoạch chi bộ thôn Một"]
    assert [figure.value for figure in page.figures] == ["1", "2", "1"]
    rows = [(row.cells[0].text, row.cells[3].chip.tone) for row in page.asking.rows]
    assert rows == [("Chi bộ thôn Hai", "bad"), ("Chi bộ thôn Một", "waiting"), ("Chi bộ thôn Một", "good")]
    assert "trễ 4 ngày" in response.content.decode()
    assert "đã thực hiện 3 năm" in page_of(as_user(cast.commune_clerk), top).content.decode()


def test_a_tab_leaves_the_late_ones_and_a_cell_sees_only_itself(documents, cast, as_user):
    _top, local = documents
    late = page_of(as_user(cast.commune_clerk), local, state="late").context["page"]
    assert [row.cells[0].text for row in late.asking.rows] == ["Chi bộ thôn Hai"]
    own = page_of(as_user(cast.cell_secretary), local).context["page"]
    assert {row.cells[0].text for row in own.asking.rows} == {"Chi bộ thôn Một"}


def test_a_report_is_noted_with_one_press_and_a_unit_is_asked_no_longer_for_a_reason(documents, cast, as_user):
    _top, local = documents
    report = local.recipients.get(duty="report")
    as_user(cast.cell_secretary).post(reverse("desk:note_document_done", args=[report.pk]))
    report.refresh_from_db()
    assert report.done_on == TODAY
    owing = local.recipients.get(unit__code="T-D-A-2")
    client = as_user(cast.commune_clerk)
    assert client.post(reverse("desk:release_recipient", args=[owing.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("desk:release_recipient", args=[owing.pk]), {"reason": "Đã có kế hoạch chung"})
    assert not local.recipients.filter(pk=owing.pk).exists()


def issue(client, **typed):
    words = {"number": "20-HD/ĐU", "title": "Hướng dẫn", "kind": "guidance", "issuer_name": "Đảng ủy xã A"}
    return client.post(reverse("desk:issue_document"), words | typed)


def test_a_document_is_issued_together_with_those_whom_it_asks(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    page = client.get(reverse("desk:issue_document")).content.decode()
    assert "(2)" in page, "kinds stand with how many units they have"
    due = TODAY + dt.timedelta(days=9)
    issue(client, duty="plan", due=f"{due:%d/%m/%Y}", kinds=["village_cell"], units="T-D-A-MT")
    made = Directive.objects.get(number="20-HD/ĐU")
    assert (made.kind, made.level, made.recipients.count()) == ("guidance", "commune", 3)
    issue(client, number="21-HD/ĐU", duty="plan")
    assert Directive.objects.get(number="21-HD/ĐU").recipients.count() == 0


def test_what_cannot_be_asked_is_told_beside_its_field_and_nothing_is_written(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    due = f"{TODAY + dt.timedelta(days=9):%d/%m/%Y}"
    for typed, field in (
        ({"duty": "plan", "units": "T-D-A-MT"}, "due"),
        ({"duty": "plan", "due": due, "units": "không có"}, "units"),
        ({"duty": "plan", "due": due, "units": "T-D-A"}, "units"),
    ):
        response = issue(client, **typed)
        assert response.status_code == 422
        assert field in response.context["form"].errors
    assert not Directive.objects.exists()


def test_more_units_are_asked_later(documents, cast, as_user):
    _top, local = documents
    typed = {"duty": "study", "due": f"{TODAY:%d/%m/%Y}", "kinds": ["village_cell"]}
    as_user(cast.commune_clerk).post(reverse("desk:address_document", args=[local.pk]), typed)
    assert local.recipients.filter(duty="study").count() == 2


def test_recipients_go_out_as_a_workbook(documents, cast, as_user):
    _top, local = documents
    response = as_user(cast.commune_clerk).get(reverse("desk:export_document", args=[local.pk]))
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        words = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Chi bộ thôn Hai" in words
    assert "Quá hạn, chưa có" in words


def test_today_leads_to_the_document_that_asks(documents, cast, as_user):
    _top, local = documents
    told = as_user(cast.commune_clerk).get(reverse("desk:today")).content.decode()
    assert "Chi bộ thôn Hai chưa có kế hoạch thực hiện 11-KH/ĐU" in told
    assert reverse("desk:document", args=[local.pk]) in told


def test_a_document_that_asks_many_units_costs_no_more_queries(documents, tree, cast, as_user):
    top, local = documents
    client = as_user(cast.provincial_officer)

    def queries(directive):
        with CaptureQueriesContext(connection) as asked:
            assert page_of(client, directive).status_code == 200
        return len(asked)

    few = queries(local)
    issue_directives(
        by=BY,
        rows=[
            NewDirective(
                "12-KH/ĐU", "Kế hoạch", "Huyện ủy D", tree.district.pk, implements=(top.pk,),
                asks=tuple(Ask(duty, LATE, kinds=("village_cell", "cell")) for duty in ("plan", "study", "report")),
            )
        ],
    )  # fmt: skip
    assert queries(Directive.objects.get(number="12-KH/ĐU")) <= few


def test_plans_of_the_year_without_the_link_are_named(documents, tree, cast, as_user):
    _top, local = documents
    loose = NewPlan(tree.front_a.pk, "Kế hoạch Mặt trận", TODAY.year, items=(NewItem("Một việc"),))
    adopt_plans(by=BY, ids=draft_plans(by=BY, rows=[loose]))
    page = page_of(as_user(cast.commune_clerk), local).context["page"]
    assert [plan.entry.title for plan in page.untied] == ["Kế hoạch Mặt trận"]
    assert (page.plans_n, page.untied_n) == ("1", "1")


def test_a_cell_that_owes_its_plan_is_led_to_the_form(documents, tree, cast, as_user):
    _top, local = documents
    client = as_user(cast.cell_secretary)
    assert reverse("desk:plan_new") not in page_of(client, local).content.decode(), "it has its plan"
    (other,) = issue_directives(
        by=BY,
        rows=[NewDirective("13", "Kế hoạch", "Xã", tree.commune_a.pk, asks=(Ask("plan", TODAY, (tree.cell_a1.pk,)),))],
    )
    assert reverse("desk:plan_new") in page_of(client, other).content.decode()
