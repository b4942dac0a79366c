from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.registers import registry
from sovang.registers.models import Entry, EntryReturn

from .conftest import registered

DEEDS = "/registers/deed/"


def queries(client, address: str) -> int:
    client.get(address)  # what a process reads once is read now
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_list_asks_as_many_queries_for_thirty_rows_as_for_three(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    registered(tree.cell_a1.pk, [f"Việc số {n}" for n in range(3)])
    few = queries(client, DEEDS)
    registered(tree.cell_a2.pk, [f"Việc khác {n}" for n in range(27)])
    assert queries(client, DEEDS) == few


def test_today_asks_as_many_queries_for_thirty_rows_as_for_three(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    registered(tree.cell_a1.pk, [f"Việc số {n}" for n in range(3)])
    few = queries(client, "/")
    registered(tree.cell_a2.pk, [f"Việc khác {n}" for n in range(27)])
    assert queries(client, "/") == few


@pytest.mark.parametrize("register", ["deed", "registration", "plan", "reported"])
def test_every_register_has_a_list(register, cast, as_user):
    page = as_user(cast.commune_clerk).get(reverse("desk:register", args=[register]))
    assert page.status_code == 200
    assert str(registry.get(register).label) in page.content.decode()


def test_an_unknown_register_is_not_found(cast, as_user):
    assert as_user(cast.commune_clerk).get("/registers/nothing/").status_code == 404


def test_search_needs_no_tone_marks(ledger, cast, as_user):
    page = as_user(cast.commune_clerk).get(DEEDS, {"q": "mo duong lam nghiep"})
    assert [line.title for line in page.context["page"].lines] == ["Mở đường lâm nghiệp"]


def test_more_rows_come_after_a_key_and_never_twice(tree, cast, as_user):
    registered(tree.cell_a1.pk, [f"Việc số {n}" for n in range(55)])
    client = as_user(cast.commune_clerk)
    first = client.get(DEEDS).context["page"]
    rest = client.get(first.more, headers={"HX-Request": "true"})
    assert b"<html" not in rest.content
    ids = [line.id for line in (*first.lines, *rest.context["page"].lines)]
    assert len(ids) == len(set(ids)) == 55


def test_doubtful_rows_are_marked_and_not_taken_by_select_all(ledger, cast, as_user):
    page = as_user(cast.commune_clerk).get(DEEDS, {"state": "done"}).context["page"]
    assert {line.id: line.pick for line in page.lines} == {ledger.clean: "clean", ledger.doubtful: "look"}


def test_a_list_of_waiting_rows_comes_with_the_clean_ones_ticked(ledger, cast, as_user):
    html = as_user(cast.commune_clerk).get(DEEDS, {"state": "done"}).content.decode()
    assert f'value="{ledger.clean}" data-pick="clean" checked' in html
    assert f'value="{ledger.doubtful}" data-pick="look" aria' in html


def test_verifying_leaves_a_doubtful_row_unless_it_is_named(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    address = reverse("desk:move_entries", args=["deed", "verify"])
    client.post(address, {"id": [ledger.clean, ledger.doubtful]})
    assert Entry.objects.get(pk=ledger.clean).state == "verified"
    assert Entry.objects.get(pk=ledger.doubtful).state == "done"
    client.post(address, {"named": [ledger.doubtful]})
    assert Entry.objects.get(pk=ledger.doubtful).state == "verified"


def test_a_cell_secretary_may_not_verify(ledger, cast, as_user):
    client = as_user(cast.cell_secretary)
    answer = client.post(reverse("desk:move_entries", args=["deed", "verify"]), {"id": [ledger.clean]})
    assert answer.status_code == 403
    assert "Cán bộ tổng hợp" in answer.content.decode()


def test_verifying_nothing_says_what_to_do(ledger, cast, as_user):
    answer = as_user(cast.commune_clerk).post(reverse("desk:move_entries", args=["deed", "verify"]))
    assert answer.status_code == 422
    assert "Chưa chọn dòng nào" in answer.content.decode()


def test_a_return_without_reason_keeps_what_was_typed(ledger, cast, as_user):
    client, address = as_user(cast.commune_clerk), reverse("desk:return_entries", args=["deed"])
    data = {"id": [ledger.clean], "reason": "", "about": "evidence", "due": "31/12/2099"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "31/12/2099" in answer.content.decode()
    client.post(address, {**data, "reason": "Ảnh chưa rõ"})
    assert EntryReturn.objects.get().reason == "Ảnh chưa rõ"


def test_a_neighbour_sees_none_of_it(ledger, cast, as_user):
    client = as_user(cast.outsider)
    assert client.get(DEEDS).context["page"].lines == []
    assert client.get(reverse("desk:entry", args=[ledger.clean])).status_code == 404
