"""Shortcomings of the year-end review: noted for a unit or a person, found again beside the commitment."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sovang.journal.models import JournalLine
from sovang.registers.deeds.models import Deed, Shortcoming

from .conftest import YEAR, registered

ADDRESS = "/shortcomings/"


def of(person) -> str:
    return f"{ADDRESS}?person={person.pk}"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("cell_secretary", 200),
        ("unit_clerk", 200),
        ("commune_clerk", 200),
        ("provincial_officer", 200),
        ("cadre", 200),  # their own only
        ("leader", 403),
        ("editor", 403),
        ("auditor", 403),
        ("administrator", 403),
    ],
)
def test_who_may_register_may_note(role, status, cast, as_user):
    assert as_user(cast.by_role[role]).get(ADDRESS).status_code == status


def test_each_line_is_one_shortcoming_of_the_person_and_stands_beside_the_commitment(cast, as_user):
    client = as_user(cast.cell_secretary)
    data = {"year": YEAR - 1, "text": "Chưa đọc tài liệu chuyên đề\n\n  Họp muộn hai lần "}
    assert client.post(of(cast.member), data).status_code == 302
    rows = Shortcoming.objects.filter(person=cast.member, unit=cast.member.home_unit_id, year=YEAR - 1)
    assert [row.text for row in rows.order_by("id")] == ["Chưa đọc tài liệu chuyên đề", "Họp muộn hai lần"]
    assert "Họp muộn hai lần" in client.get(of(cast.member)).content.decode()
    assert "Họp muộn hai lần" in client.get(f"/commitments/new/?person={cast.member.pk}").content.decode()


def test_without_a_person_they_are_the_units_own(tree, cast, as_user):
    as_user(cast.cell_secretary).post(ADDRESS, {"year": YEAR, "text": "Sinh hoạt chưa đủ kỳ"})
    row = Shortcoming.objects.get()
    assert (row.unit_id, row.person_id, row.year) == (tree.cell_a1.pk, None, YEAR)


def test_a_cadre_notes_their_own_and_nobody_elses(cast, as_user):
    client = as_user(cast.cadre)
    client.post(ADDRESS, {"year": YEAR - 1, "text": "Chậm cập nhật"})
    assert Shortcoming.objects.get().person_id == cast.member.pk
    assert client.get(of(cast.probationer)).status_code == 404


def test_a_neighbour_finds_nothing(cast, as_user):
    data = {"year": YEAR - 1, "text": "Chậm"}
    assert as_user(cast.outsider).post(of(cast.member), data).status_code == 404
    assert not Shortcoming.objects.exists()


def test_an_error_keeps_what_was_typed(cast, as_user):
    page = as_user(cast.cell_secretary).post(of(cast.member), {"year": YEAR + 1, "text": "Họp muộn"})
    assert page.status_code == 422
    assert "Họp muộn</textarea>" in page.content.decode()
    assert not Shortcoming.objects.exists()


def test_the_people_page_and_an_empty_commitment_lead_there(cast, as_user):
    client = as_user(cast.cell_secretary)
    assert of(cast.member) in client.get("/people/").content.decode()
    assert of(cast.member) in client.get(f"/commitments/new/?person={cast.member.pk}").content.decode()
    assert "/shortcomings/" not in as_user(cast.leader).get("/people/").content.decode()


def withdrawal(row: Shortcoming) -> str:
    return reverse("desk:withdraw_shortcoming", args=[row.pk])


def test_what_was_noted_by_mistake_is_taken_back_with_a_reason(cast, as_user):
    client = as_user(cast.cell_secretary)
    client.post(of(cast.member), {"year": YEAR - 1, "text": "Họp muộn"})
    row = Shortcoming.objects.get()
    assert withdrawal(row) in client.get(of(cast.member)).content.decode()
    assert client.post(withdrawal(row), {"reason": " "}).status_code == 422
    assert as_user(cast.outsider).post(withdrawal(row), {"reason": "Nhầm"}).status_code == 404
    done = client.post(withdrawal(row), {"reason": "Ghi nhầm người"})
    assert done.url == of(cast.member)
    assert not Shortcoming.objects.exists()
    line = JournalLine.objects.get(verb="shortcoming.withdraw")
    assert (line.reason, line.before) == ("Ghi nhầm người", {"year": YEAR - 1, "text": "Họp muộn"})


def test_a_shortcoming_that_a_deed_mends_stays(tree, cast, as_user):
    client = as_user(cast.cell_secretary)
    client.post(of(cast.member), {"year": YEAR - 1, "text": "Họp muộn"})
    row = Shortcoming.objects.get()
    (deed,) = registered(tree.cell_a1.pk, ["Họp đúng giờ"])
    Deed.objects.filter(pk=deed).update(shortcoming=row)
    page = client.get(of(cast.member)).content.decode()
    assert withdrawal(row) not in page
    assert "đã có việc khắc phục" in page
    refused = client.post(withdrawal(row), {"reason": "Nhầm"})
    assert refused.status_code == 422
    assert "không rút lại được" in refused.content.decode()
    assert Shortcoming.objects.exists()
