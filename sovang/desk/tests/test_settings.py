"""Settings: what a committee asks of the units below, the catalogues, and the administrator's sign-ins."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.journal.models import JournalLine
from sovang.people.actions import create_user
from sovang.people.models import Grant, User
from sovang.programmes.actions import NewDirective, NewTopic, announce_topics, issue_directives
from sovang.programmes.models import Deadline, Directive, Field, Norm, ScheduleSlot, Topic

from .conftest import YEAR
from .test_registers import queries

SECTIONS = ["settings", "directives", "topics", "norms", "slots", "fields", "indicators"]


@pytest.fixture
def clerk(cast, as_user):
    return as_user(cast.commune_clerk)


@pytest.fixture
def admin(cast, as_user):
    return as_user(cast.administrator)


@pytest.mark.parametrize("name", [*SECTIONS, "accounts"])
@pytest.mark.parametrize("role", ["commune_clerk", "administrator", "cell_secretary", "leader", "cadre"])
def test_each_section_opens_for_who_may_manage_it(name, role, cast, as_user):
    may = {"administrator"} if name == "accounts" else {"administrator", "commune_clerk"}
    assert as_user(cast.by_role[role]).get(reverse(f"desk:{name}")).status_code == (200 if role in may else 403)


def test_a_deadline_is_set_copied_on_and_taken_back_with_a_reason(clerk):
    bad = clerk.post(reverse("desk:settings"), {"duty": "close", "due": f"01/06/{YEAR - 3}", "cutoff": ""})
    assert bad.status_code == 422
    assert f"01/06/{YEAR - 3}" in bad.content.decode()
    clerk.post(reverse("desk:settings"), {"duty": "close", "due": f"25/11/{YEAR}", "cutoff": f"05/12/{YEAR}"})
    clerk.post(reverse("desk:copy_deadlines"))
    assert set(Deadline.objects.values_list("year", "due")) == {
        (YEAR, dt.date(YEAR, 11, 25)), (YEAR + 1, dt.date(YEAR + 1, 11, 25)),
    }  # fmt: skip
    address = reverse("desk:remove_deadline", args=[Deadline.objects.get(year=YEAR).pk])
    assert clerk.post(address, {"reason": ""}).status_code == 422
    clerk.post(address, {"reason": "Đặt nhầm"})
    assert not Deadline.objects.filter(year=YEAR).exists()
    assert JournalLine.objects.get(verb="programmes.remove_deadline").reason == "Đặt nhầm"


def test_a_directive_implements_another_and_ends(clerk):
    typed = {"title": "Trích yếu", "issuer_name": "Xã A", "issued_on": "01/02/2024", "in_force_until": ""}
    clerk.post(reverse("desk:directives"), {**typed, "number": "01-KH"})
    first = Directive.objects.get(number="01-KH")
    clerk.post(reverse("desk:directives"), {**typed, "number": "02-KH", "implements": [first.pk]})
    second = Directive.objects.get(number="02-KH")
    assert list(second.implements.all()) == [first]
    round_about = clerk.post(reverse("desk:link_directive", args=[first.pk]), {"implements": [second.pk]})
    assert round_about.status_code == 422
    clerk.post(reverse("desk:link_directive", args=[second.pk]), {"implements": []})
    assert not second.implements.exists()
    clerk.post(reverse("desk:end_directive", args=[second.pk]), {"until": "31/12/2025", "reason": "Có văn bản mới"})
    assert Directive.objects.get(pk=second.pk).in_force_until == dt.date(2025, 12, 31)


def test_a_directive_is_ended_from_whichever_unit_the_pages_are_about(tree, cast, as_user):
    officer = as_user(cast.provincial_officer)
    (made,) = issue_directives(by=System(), rows=[NewDirective("03-KH", "Trích yếu", "Xã A", tree.commune_a.pk)])
    page = officer.get(reverse("desk:document", args=[made.pk])).content.decode()
    for asked in ("desk:link_directive", "desk:end_directive"):
        assert reverse(asked, args=[made.pk]) in page
        assert officer.get(reverse(asked, args=[made.pk])).status_code == 200
        assert as_user(cast.outsider).get(reverse(asked, args=[made.pk])).status_code == 404


def test_a_directive_says_for_how_many_full_years_it_has_been_carried_out(clerk):
    typed = {"title": "Trích yếu", "issuer_name": "Xã A", "in_force_until": ""}
    clerk.post(reverse("desk:directives"), {**typed, "number": "01-KL", "issued_on": f"01/01/{YEAR - 3}"})
    assert "đã 3 năm" in clerk.get(reverse("desk:directives")).content.decode()
    first = Directive.objects.get(number="01-KL")
    clerk.post(reverse("desk:end_directive", args=[first.pk]), {"until": f"31/12/{YEAR}", "reason": "Hết nhiệm kỳ"})
    page = clerk.get(reverse("desk:directives")).content.decode()
    assert "đã 3 năm" not in page
    assert f"đến 31/12/{YEAR}" in page


def test_a_superiors_topic_is_seen_and_cannot_be_withdrawn(tree, clerk):
    above, own = announce_topics(
        by=System(), rows=[NewTopic(tree.province.pk, "Của tỉnh", YEAR), NewTopic(tree.commune_a.pk, "Của xã", YEAR)]
    )
    content = clerk.get(reverse("desk:topics")).content.decode()
    assert "Của tỉnh" in content
    assert reverse("desk:withdraw_topic", args=[above.pk]) not in content
    reason = {"reason": "Trùng chuyên đề"}
    assert clerk.post(reverse("desk:withdraw_topic", args=[above.pk]), reason).status_code == 404
    clerk.post(reverse("desk:withdraw_topic", args=[own.pk]), reason)
    assert list(Topic.objects.all()) == [above]


def test_a_topic_that_runs_backwards_keeps_what_was_typed(clerk):
    data = {"title": "Nêu gương", "first_year": YEAR, "last_year": YEAR - 1, "directive_id": ""}
    answer = clerk.post(reverse("desk:topics"), data)
    assert answer.status_code == 422
    assert "Nêu gương" in answer.content.decode()
    clerk.post(reverse("desk:topics"), {**data, "last_year": YEAR + 4})
    assert Topic.objects.get().last_year == YEAR + 4


def test_a_norm_needs_a_bound(tree, clerk):
    data = {"subject": "deeds_per_collective", "audience": "collective", "first_year": YEAR}
    assert clerk.post(reverse("desk:norms"), data).status_code == 422
    clerk.post(reverse("desk:norms"), {**data, "at_least": 3})
    assert Norm.objects.get(issuer=tree.commune_a).at_least == 3


def test_a_slot_ends_after_it_starts(clerk):
    data = {"name": "Buổi chiều", "starts": "17:00", "ends": "16:00", "first_year": YEAR}
    assert clerk.post(reverse("desk:slots"), data).status_code == 422
    clerk.post(reverse("desk:slots"), {**data, "ends": "17:30"})
    assert ScheduleSlot.objects.get().ends == dt.time(17, 30)


def test_only_who_manages_everything_edits_the_fields(clerk, admin):
    row = Field.objects.order_by("order")[0]
    typed = {"name_vi": "Tên mới", "name_en": "New name", "order": 7, "active": "on"}
    address = reverse("desk:edit_field", args=[row.code])
    assert address not in clerk.get(reverse("desk:fields")).content.decode()
    assert clerk.post(address, typed).status_code in {403, 404}
    admin.post(address, typed)
    assert Field.objects.get(pk=row.pk).name_vi == "Tên mới"
    admin.post(reverse("desk:fields"), {**typed, "code": "moi"})
    assert Field.objects.get(code="moi").order == 7


def test_the_administrator_makes_a_sign_in_gives_a_role_and_ends_it(tree, admin):
    data = {"username": "canbo-moi", "label": "Cán bộ tổng hợp xã A", "password": "123"}
    weak = admin.post(reverse("desk:accounts"), data)
    assert weak.status_code == 422
    assert "canbo-moi" in weak.content.decode()
    admin.post(reverse("desk:accounts"), {**data, "password": "mot-mat-khau-dai"})
    user = User.objects.get(username="canbo-moi")
    address = reverse("desk:account", args=[user.pk])
    grant = {"form": "grant", "role": "unit_clerk", "unit": "T-D-A", "since": "01/01/2024", "until": ""}
    admin.post(address, grant)
    assert admin.post(address, grant).status_code == 422
    held = Grant.objects.get(user=user)
    assert held.unit_id == tree.commune_a.pk
    admin.post(reverse("desk:end_role", args=[user.pk, held.pk]), {"on": "01/03/2024"})
    assert Grant.objects.get(user=user).valid_to == dt.date(2024, 3, 1)
    admin.post(address, {"form": "password", "password": "mat-khau-khac-dai"})
    assert User.objects.get(pk=user.pk).check_password("mat-khau-khac-dai")
    admin.post(reverse("desk:lock_account", args=[user.pk]), {})
    assert not User.objects.get(pk=user.pk).is_active


def test_nobody_else_sees_a_sign_in(cast, clerk):
    assert clerk.get(reverse("desk:account", args=[cast.leader.pk])).status_code == 403
    assert clerk.post(reverse("desk:lock_account", args=[cast.leader.pk])).status_code == 403


def test_the_list_of_sign_ins_asks_as_many_queries_for_thirty_as_for_three(admin):
    few = queries(admin, reverse("desk:accounts"))
    for n in range(27):
        create_user(by=System(), username=f"them{n}", label=f"Thêm {n}")
    assert queries(admin, reverse("desk:accounts")) == few


def test_the_topics_ask_as_many_queries_for_thirty_as_for_three(tree, clerk):
    announce_topics(by=System(), rows=[NewTopic(tree.commune_a.pk, f"Số {n}", YEAR) for n in range(3)])
    few = queries(clerk, reverse("desk:topics"))
    announce_topics(by=System(), rows=[NewTopic(tree.commune_a.pk, f"Thêm {n}", YEAR) for n in range(27)])
    assert queries(clerk, reverse("desk:topics")) == few


def test_the_dictionary_says_of_each_figure_where_it_is_used(cast, as_user):
    client = as_user(cast.commune_clerk)
    page = client.get(reverse("desk:indicators")).content.decode()
    assert reverse("desk:indicator", args=["members_due"]) in page
    shown = client.get(reverse("desk:indicator", args=["deeds_registered_individual"])).context["page"]
    said = [tuple(str(cell.text) for cell in row.cells) for row in shown.table.rows]
    assert ("Mục báo cáo", "Đăng ký và thực hiện việc làm theo") in said
    assert ("Phụ lục báo cáo", "Cá nhân đăng ký và việc làm theo theo đơn vị") in said
    assert ("Định mức", "Số việc mỗi người") in said
    shared = client.get(reverse("desk:indicator", args=["members_due"])).content.decode()
    assert "Mẫu số của" in shared
    assert reverse("desk:indicator", args=["commitments_members_rate"]) in shared
    assert client.get(reverse("desk:indicator", args=["khong-co"])).status_code == 404


def test_a_time_slot_is_ended_on_a_day_with_a_reason(tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    typed = {"name": "Loa chiều", "starts": "17:00", "ends": "17:30", "first_year": YEAR, "last_year": ""}
    client.post(reverse("desk:slots"), typed)
    slot = ScheduleSlot.objects.get(name="Loa chiều")
    address = reverse("desk:end_slot", args=[slot.pk])
    assert address in client.get(reverse("desk:slots")).content.decode()
    assert client.post(address, {"last_day": f"31/12/{YEAR - 1}", "reason": "Đổi"}).status_code == 422
    assert client.post(address, {"last_day": f"31/12/{YEAR}", "reason": "Đổi giờ"}).status_code == 302
    page = client.get(reverse("desk:slots")).content.decode()
    assert f"đến hết ngày 31/12/{YEAR}" in page
    assert address not in page
