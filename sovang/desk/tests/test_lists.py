"""What a list can be made to show, carried away as, and how a confirmation is taken back."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from sovang.registers.deeds.deciding import SECOND_THOUGHT
from sovang.registers.models import Entry

from .conftest import YEAR, registered

DEEDS = "/registers/deed/"
VERIFY = "/registers/deed/moves/verify/"


def titles(client, **asked):
    return {line.title for line in client.get(DEEDS, asked).context["page"].lines}


@pytest.mark.parametrize("typed", ["code", "name"])
def test_a_unit_below_is_chosen_by_its_code_or_its_name(typed, ledger, tree, cast, as_user):
    registered(tree.cell_a2.pk, ["Trồng cây"])
    text = tree.cell_a2.code if typed == "code" else "chi bo thon hai"
    assert titles(as_user(cast.commune_clerk), unit=text) == {"Trồng cây"}


def test_a_unit_out_of_reach_is_not_found(ledger, tree, cast, as_user):
    assert as_user(cast.commune_clerk).get(DEEDS, {"unit": tree.commune_b.code}).status_code == 404


def test_another_year_is_another_list(ledger, cast, as_user):
    assert titles(as_user(cast.commune_clerk), year=YEAR - 1) == set()


def test_tabs_count_what_a_filter_leaves(ledger, tree, cast, as_user):
    registered(tree.cell_a2.pk, ["Trồng cây", "Trồng rừng", "Nuôi cá"])
    Entry.objects.filter(title__startswith="Trồng").update(owner_kind="state_body")
    page = as_user(cast.commune_clerk).get(DEEDS, {"owner": "state_body"}).context["page"]
    counts = {tab.label: tab.count for tab in page.tabs}
    assert (page.total, counts["Tất cả"], counts["Đang làm"]) == ("2", 2, 2)
    waiting = as_user(cast.commune_clerk).get(DEEDS, {"owner": "state_body", "view": "waiting"}).context["page"]
    assert (waiting.total, len(waiting.lines)) == ("2", 0)


@pytest.mark.parametrize("role", ["provincial_officer", "commune_clerk"])
def test_a_searched_list_says_only_what_it_shows(role, ledger, tree, cast, as_user):
    registered(tree.cell_a2.pk, [f"Trồng cây {n}" for n in range(53)])
    client = as_user(getattr(cast, role))
    assert all(tab.count is not None for tab in client.get(DEEDS).context["page"].tabs)
    few, many = (client.get(DEEDS, {"q": text}).context["page"] for text in ("cay 7", "cay"))
    assert {tab.count for tab in [*few.tabs, *many.tabs]} == {None}
    assert (few.total, many.total) == ("1", "trên 50")
    assert client.get(many.more).context["page"].total == "trên 50"


@pytest.mark.parametrize("mark", ["late", "beyond"])
def test_marks_narrow_the_list(mark, ledger, cast, as_user):
    Entry.objects.filter(pk=ledger.doing).update(**{mark: True})
    assert titles(as_user(cast.commune_clerk), mark=mark) == {"Dạy phụ đạo miễn phí học sinh lớp 9"}


def test_the_longest_waiting_stands_first_when_asked(ledger, cast, as_user):
    Entry.objects.filter(pk=ledger.doing).update(state_since=timezone.now() - dt.timedelta(days=90))
    lines = as_user(cast.commune_clerk).get(DEEDS, {"sort": "waiting"}).context["page"].lines
    assert lines[0].id == ledger.doing


def test_a_workbook_holds_the_filtered_lines_with_their_quantities(ledger, cast, as_user):
    answer = as_user(cast.commune_clerk).get("/registers/deed/export/", {"state": "doing"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    head, *rows = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    (row,) = [dict(zip(head, row, strict=True)) for row in rows]
    assert row["Nội dung"] == "Dạy phụ đạo miễn phí học sinh lớp 9"
    assert (row["Đăng ký"], row["Đạt được"]) == (700, 700)


def test_an_empty_list_offers_nothing_to_carry_away(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    offered = [client.get(DEEDS, asked).context["page"].others for asked in ({}, {"year": YEAR - 1})]
    assert ["Xuất Excel" in {str(act.text) for act in acts} for acts in offered] == [True, False]


def test_a_neighbour_is_told_that_there_is_nothing_to_export(ledger, cast, as_user):
    answer = as_user(cast.outsider).get("/registers/deed/export/")
    assert answer.status_code == 422
    assert "Không có dòng nào để xuất" in answer.content.decode()


def test_who_may_not_see_lines_gets_no_workbook(ledger, cast, as_user):
    assert as_user(cast.administrator).get("/registers/deed/export/").status_code == 403


def test_the_printed_list_holds_more_than_a_page(tree, cast, as_user):
    registered(tree.cell_a1.pk, [f"Việc số {n}" for n in range(55)])
    page = as_user(cast.commune_clerk).get("/registers/deed/print/")
    assert len(page.context["page"].lines) == 55
    assert "Người lập biểu" in page.content.decode()


def test_a_confirmation_offers_its_way_back(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    told = client.post(VERIFY, {"id": [ledger.clean]}, follow=True).content.decode()
    assert 'action="/registers/deed/unverify/"' in told
    client.post("/registers/deed/unverify/")
    assert Entry.objects.get(pk=ledger.clean).state == "done"
    assert client.post("/registers/deed/unverify/").status_code == 422  # once is enough


def test_after_ten_minutes_the_way_back_is_refused(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    client.post(VERIFY, {"id": [ledger.clean]})
    Entry.objects.filter(pk=ledger.clean).update(state_since=timezone.now() - SECOND_THOUGHT * 2)
    assert client.post("/registers/deed/unverify/").status_code == 422
    assert Entry.objects.get(pk=ledger.clean).state == "verified"


def test_registrations_are_accepted_in_bulk(ledger, cast, as_user):
    client, header = as_user(cast.commune_clerk), Entry.objects.get(register="registration")
    told = client.post("/registers/registration/moves/accept/", {"id": [header.pk]}, follow=True).content.decode()
    assert Entry.objects.get(pk=header.pk).state == "accepted"
    assert "Nhận đăng ký, 1 dòng" in told


@pytest.mark.parametrize("sort", ["", "newest", "waiting"])
def test_neighbours_follow_the_order_of_the_list(sort, ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    first, second, third = client.get(DEEDS, {"sort": sort}).context["page"].lines
    page = client.get(second.href).context["page"]
    assert page.before_this.startswith(reverse("desk:entry", args=[first.id]))
    assert page.after_this.startswith(reverse("desk:entry", args=[third.id]))
    assert client.get(third.href).context["page"].after_this == ""
