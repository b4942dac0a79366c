"""A member list through the pages: sent, decided, written, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sovang.intake.members.models import ListedMember, MemberList
from sovang.journal.models import JournalLine
from sovang.people.models import Person

from .test_registers import queries

ONE, TWO = "T-D-A-1", "T-D-A-2"
HEADING = "Họ và tên,Năm sinh,Chi bộ,Chức vụ"
USUAL = (
    f"Đảng viên 01,,{ONE},",
    f"Đảng viên 02,,{TWO},",
    f"Vai Mới,1990,{ONE},",
    f"Đảng viên dự bị 03,,{ONE},Phó bí thư",
)


def send(client: Client, *lines: str, heading: str = HEADING, on: str = "01/06/2024") -> Any:
    file = SimpleUploadedFile("danh-sach.csv", "\n".join([heading, *lines]).encode())
    return client.post(reverse("desk:member_lists"), {"file": file, "on": on}, follow=True)


def sent() -> MemberList:
    return MemberList.objects.get()


def address(name: str, *more: object) -> str:
    return reverse(f"desk:{name}", args=[sent().pk, *more])


@pytest.fixture
def clerk(cast, as_user) -> Client:
    client: Client = as_user(cast.commune_clerk)
    return client


def test_the_groups_stand_with_their_counts_the_unsure_first(clerk):
    page = send(clerk, *USUAL).context["page"]
    assert [(str(tab.label), tab.count) for tab in page.tabs] == [
        ("Chưa rõ", 1), ("Mới", 1), ("Thay đổi", 1), ("Không còn trong danh sách", 1), ("Khớp", 1),
    ]  # fmt: skip
    assert page.group == "unsure"
    assert "Ghi 2 dòng vào sổ" in [str(act.text) for act in page.acts]


def test_a_change_is_told_from_what_to_what(clerk):
    send(clerk, *USUAL)
    (line,) = clerk.get(address("member_list"), {"group": "changed"}).context["page"].lines
    assert (line.name, line.says, str(line.chip.text)) == ("Đảng viên dự bị 03", ["chức vụ: – → Phó bí thư"], "Sẽ ghi")


def test_rows_and_groups_are_taken_and_left(clerk):
    send(clerk, *USUAL)
    row = ListedMember.objects.get(group="new")
    clerk.post(address("decide_members", "new", "leave"), {"id": row.pk})
    clerk.post(address("decide_members", "left", "take-all"))
    taken = set(ListedMember.objects.filter(taken=True).values_list("group", flat=True))
    assert taken == {"changed", "left"}
    told = clerk.post(address("decide_members", "new", "take"), follow=True)
    assert "Chưa chọn dòng nào" in told.content.decode()
    assert clerk.post(address("decide_members", "new", "perhaps")).status_code == 404


def test_an_unsure_row_is_settled_on_a_page_of_its_own(cast, tree, clerk):
    send(clerk, *USUAL)
    row = ListedMember.objects.get(group="unsure")
    where = reverse("desk:settle_member", args=[row.pk])
    assert "Đảng viên 02 · Chi bộ thôn Một · P-member" in clerk.get(where).content.decode()
    assert clerk.post(where, {"who": str(cast.secretary.pk)}).status_code == 422
    clerk.post(where, {"who": str(cast.member.pk)})
    (line,) = clerk.get(address("member_list"), {"group": "moved"}).context["page"].lines
    assert line.place == "Chi bộ thôn Một → Chi bộ thôn Hai"


def test_a_list_is_written_and_undone(cast, tree, clerk):
    send(clerk, *USUAL)
    page = clerk.post(address("apply_member_list"), follow=True)
    assert "Đã ghi 2 dòng vào sổ." in page.content.decode()
    assert Person.objects.filter(name="Vai Mới", home_unit=tree.cell_a1).exists()
    assert [(str(f.label), f.value) for f in page.context["page"].figures] == [("Mới", "1"), ("Thay đổi", "1")]
    assert "Vai Mới" not in page.content.decode()
    clerk.post(address("undo_member_list"))
    assert not Person.objects.filter(name="Vai Mới").exists()


def test_a_list_that_agrees_offers_nothing_to_write(clerk):
    same = (f"Đảng viên 01,,{ONE},", f"Đảng viên 02,,{ONE},", f"Đảng viên dự bị 03,,{ONE},", f"Đảng viên 04,,{ONE},")
    page = send(clerk, *same).context["page"]
    assert [str(act.text) for act in page.acts] == ["Đối chiếu lại", "Bỏ danh sách này"]
    coded = [f"{line},{n}7" for n, line in enumerate(same, 1)]
    page = send(clerk, *coded, heading=f"{HEADING},Mã đảng viên").context["page"]
    assert str(page.acts[0].text) == "Ghi nhớ mã đảng viên"
    clerk.post(reverse("desk:apply_member_list", args=[page.made.pk]))
    again = send(clerk, *coded, heading=f"{HEADING},Mã đảng viên").context["page"]
    assert "Ghi nhớ mã đảng viên" not in [str(act.text) for act in again.acts]


def test_a_refused_file_says_why_beside_the_field_and_keeps_nothing(clerk):
    wrong = send(clerk, "1,2,3,4", heading="Đơn vị,Năm sinh,Chi bộ,Chức vụ")
    assert wrong.status_code == 422
    assert "Họ và tên" in wrong.context["form"].errors["file"][0]
    assert "tương lai" in send(clerk, *USUAL, on="01/01/2999").context["form"].errors["on"][0]
    assert not MemberList.objects.exists()


def test_a_list_is_discarded_or_compared_again(clerk):
    send(clerk, *USUAL)
    clerk.post(address("decide_members", "changed", "leave-all"))
    clerk.post(address("compare_member_list"))
    assert ListedMember.objects.get(group="changed").taken
    clerk.post(address("discard_member_list"))
    assert not MemberList.objects.exists()


def test_looking_at_the_names_is_journalled(cast, clerk):
    send(clerk, *USUAL)
    line = JournalLine.objects.get(verb="people.read_list")
    assert (line.object_type, line.actor_id) == ("member_list", cast.commune_clerk.actor_id)


def test_the_next_rows_follow_the_last_and_cost_the_same(clerk):
    send(clerk, *(f"Vai {n} Mới,{1930 + n % 60},{ONE}," for n in range(3)))
    few = queries(clerk, f"{address('member_list')}?group=new")
    clerk.post(address("discard_member_list"))
    page = send(clerk, *(f"Vai {chr(65 + n % 26) * 5}{n},{1930 + n},{ONE}," for n in range(60))).context["page"]
    assert (len(page.lines), page.seen) == (50, "60 dòng, sẽ ghi 60")
    assert queries(clerk, f"{address('member_list')}?group=new") == few
    more = clerk.get(page.more, headers={"HX-Request": "true"}).content.decode()
    assert more.count("data-row") == 10
