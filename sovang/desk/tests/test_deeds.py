from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from sovang.registers.deeds.models import Deed, Registration, SharedSheet
from sovang.registers.models import Entry

from .conftest import YEAR


def typed(*titles: str, **more: str) -> dict[str, str]:
    data = {"lines": str(len(titles)), **more}
    for number, title in enumerate(titles):
        data |= {f"l{number}-id": str(uuid.uuid4()), f"l{number}-title": title}
    return data


def test_a_cell_registers_its_deeds_and_empty_lines_are_passed_over(cast, as_user):
    data = typed("Trồng 500 cây lát", "", "Vệ sinh đường thôn")
    as_user(cast.cell_secretary).post(reverse("desk:register_deeds"), data)
    titles = Entry.objects.filter(register="deed").values_list("title", flat=True)
    assert set(titles) == {
        data["l0-title"],
        data["l2-title"],
    }
    assert Registration.objects.get().form == "collective"


def test_the_same_page_sent_twice_registers_once(cast, as_user):
    data, client = typed("Trồng 500 cây lát"), as_user(cast.cell_secretary)
    for _ in range(2):
        client.post(reverse("desk:register_deeds"), data)
    assert Deed.objects.count() == 1


def test_an_error_in_one_line_loses_nothing_of_the_others(cast, as_user):
    data = typed("Trồng 500 cây lát", "Vệ sinh đường thôn", **{"l1-quantity": "5"})
    answer = as_user(cast.cell_secretary).post(reverse("desk:register_deeds"), data)
    assert answer.status_code == 422
    assert "Trồng 500 cây lát" in answer.content.decode()
    assert not Deed.objects.exists()


def test_nearly_the_same_text_is_said_and_not_blocked(cast, as_user):
    client = as_user(cast.cell_secretary)
    client.post(reverse("desk:register_deeds"), typed("Trồng 500 cây lát hoa dọc đường thôn"))
    answer = client.post(reverse("desk:register_deeds"), typed("Trồng 500 cây lát hoa dọc đường xóm"), follow=True)
    assert Deed.objects.count() == 2
    assert any("giống" in str(message) for message in answer.context["messages"])


def test_a_leader_may_not_register(cast, as_user):
    assert as_user(cast.leader).get(reverse("desk:register_deeds")).status_code == 403


def test_a_cadre_commits_beside_last_years_shortcomings(tree, cast, as_user):
    from sovang.base.actor import System
    from sovang.registers.deeds.actions import note_shortcomings

    person = cast.member.pk
    note_shortcomings(by=System(), unit_id=tree.cell_a1.pk, year=YEAR - 1, texts=["Còn ngại va chạm"], person_id=person)
    client = as_user(cast.cadre)
    assert "Còn ngại va chạm" in client.get(reverse("desk:commit")).content.decode()
    pledge = {"id": str(uuid.uuid4()), "pledge": "Gương mẫu", "signed_on": f"02/01/{YEAR}"}
    answer = client.post(reverse("desk:commit"), typed("Đọc sách mỗi tuần", **pledge), follow=True)
    assert Registration.objects.get().owner_person_id == person
    assert answer.status_code == 200


def test_the_secretary_writes_for_a_member_chosen_first(cast, as_user):
    client = as_user(cast.commune_clerk)
    client.post(reverse("desk:choose_unit"), {"unit": "T-D-A-1"})
    people = client.get(reverse("desk:commit")).context["people"]
    assert {p.name for p in people} >= {"Đảng viên 01", "Đảng viên 02"}


def test_a_shared_sheet_is_typed_in_one_go(cast, as_user):
    client = as_user(cast.cell_secretary)
    data = {
        "signed_on": f"02/01/{YEAR}",
        f"p{cast.secretary.pk.hex}": "Hiến 50 m² đất\nVận động 5 hộ",
        f"p{cast.member.pk.hex}": "Dọn vệ sinh",
    }
    client.post(reverse("desk:sheet"), data)
    assert SharedSheet.objects.get().lines.count() == 2
    assert Deed.objects.count() == 3


def test_a_deed_beyond_registration_makes_nobody_a_registrant(cast, as_user):
    data = typed("Cứu người bị lũ cuốn", done_on=f"02/01/{YEAR}")
    as_user(cast.cell_secretary).post(reverse("desk:beyond"), data)
    assert Entry.objects.get(register="deed").beyond
    assert not Registration.objects.exists()


def test_the_year_is_not_closed_while_a_deed_has_no_word(ledger, cast, as_user):
    client = as_user(cast.commune_clerk)
    assert client.post(reverse("desk:close_year"), {}).status_code == 422
    words = {f"end-{i}": "not_met" for i in (ledger.clean, ledger.doubtful, ledger.doing)}
    reasons = {name.replace("end", "why"): "Thiếu kinh phí" for name in words}
    assert client.post(reverse("desk:close_year"), words | reasons).status_code == 302
    assert set(Entry.objects.filter(register="registration").values_list("state", flat=True)) == {"closed"}


@pytest.mark.parametrize("name", ["register_deeds", "beyond", "commit", "sheet", "copy"])
def test_each_form_opens(name, cast, as_user):
    assert as_user(cast.cell_secretary).get(reverse(f"desk:{name}")).status_code == 200


def test_who_has_committed_is_led_to_the_commitment(tree, cast, as_user):
    client = as_user(cast.cadre)
    pledge = {"id": str(uuid.uuid4()), "pledge": "Gương mẫu", "signed_on": f"02/01/{YEAR}"}
    client.post(reverse("desk:commit"), typed("Đọc sách mỗi tuần", **pledge))
    page = client.get(reverse("desk:commit"), follow=True)
    assert page.redirect_chain == [(reverse("desk:entry", args=[Registration.objects.get().pk]), 302)]
    assert "đã có bản đăng ký" in page.content.decode()
