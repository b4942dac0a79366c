"""Reorganisations pressed through: file, preview, apply, undo; single steps; lines of a split unit."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sovang.base.actor import System
from sovang.places.actions import rename_unit
from sovang.places.models import Reorganisation, Succession, Unit, UnitVersion
from sovang.registers.models import Entry
from sovang.testing.cast import Cast
from sovang.testing.tree import REFORM, Tree

from .conftest import registered

HEADING = "Việc;Mã đơn vị;Mã đích;Tên mới;Loại;Tỷ lệ (%);Địa bàn;Tiếp quản;Ngày hiệu lực;Số quyết định"
MERGE = f"{HEADING}\nnhập;T-D-A-2;T-D-A-1;;;;;;01/07/2025;01-QĐ/TU\n"
DAY = {"title": "Sắp xếp", "decision_no": "02-QĐ/TU", "effective": "01/07/2025"}


@pytest.fixture
def admin(cast: Cast, as_user) -> Client:
    client: Client = as_user(cast.administrator)
    return client


def send(client: Client, text: str):
    data = {"title": "Nhập hai chi bộ", "file": SimpleUploadedFile("sap-xep.csv", text.encode())}
    return client.post(reverse("desk:reorganise"), data)


def step(client: Client, work: str, said: dict[str, str], unit: str = ""):
    return client.post(reverse("desk:reorganise_step", args=[work]) + (f"?unit={unit}" if unit else ""), DAY | said)


def token(page) -> str:
    assert page.status_code == 200, page.content.decode()
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def apply(client: Client, page):
    return client.post(reverse("desk:reorganise_apply"), {"token": token(page)}, follow=True)


def test_a_file_is_previewed_applied_and_undone(tree: Tree, admin: Client):
    page = send(admin, MERGE)
    assert "Chi bộ thôn Hai" in page.content.decode()
    assert not Reorganisation.objects.exists()
    told = apply(admin, page).content.decode()
    assert "Tiếp nhận toàn bộ: “Chi bộ thôn Hai”." in told
    row = Reorganisation.objects.get()
    assert row.decision_no == "01-QĐ/TU"
    undo = reverse("desk:reorganisation_undo", args=[row.id])
    assert "Hôm nay chưa hoàn tác được" not in admin.get(undo).content.decode()
    admin.post(undo)
    assert Reorganisation.objects.get().state == "undone"
    assert not Succession.objects.exists()


def test_a_fault_of_the_file_is_told_with_its_line(tree: Tree, admin: Client):
    answer = send(admin, f"{HEADING}\nnhập;T-D-A-9;T-D-A-1;;;;;;01/07/2025;01\n")
    assert answer.status_code == 422
    assert "Dòng 2:" in answer.content.decode()


def test_the_template_comes_as_csv(tree: Tree, admin: Client):
    answer = admin.get(reverse("desk:reorganise_template"))
    assert "Mã đơn vị" in answer.content.decode("utf-8-sig")


def test_a_change_in_between_shows_the_preview_again(tree: Tree, admin: Client):
    page = send(admin, MERGE)
    registered(tree.cell_a2.pk, ["Một việc mới ghi"])
    again = admin.post(reverse("desk:reorganise_apply"), {"token": token(page)})
    assert again.status_code == 409
    assert "dữ liệu đã thay đổi" in again.content.decode()
    assert not Reorganisation.objects.exists()


def test_a_preview_of_somebody_else_or_a_forged_one_is_not_applied(tree: Tree, cast: Cast, admin: Client, as_user):
    sealed = token(send(admin, MERGE))
    other = as_user(cast.provincial_officer)
    for client, sent in ((other, sealed), (admin, sealed[:-3] + "abc")):
        client.post(reverse("desk:reorganise_apply"), {"token": sent})
        assert not Reorganisation.objects.exists()


def test_a_unit_is_renamed_by_the_small_form(tree: Tree, admin: Client):
    apply(admin, step(admin, "rename", {"unit": "chi bo thon mot", "name": "Chi bộ thôn Đầu"}))
    assert UnitVersion.objects.get(unit=tree.cell_a1, valid_to=None).name == "Chi bộ thôn Đầu"


def test_a_unit_is_moved_by_the_small_form(tree: Tree, admin: Client):
    apply(admin, step(admin, "move", {"unit": "T-D-A-1", "parent": "T-D-B"}))
    assert UnitVersion.objects.get(unit=tree.cell_a1, valid_to=None).parent == tree.commune_b


def test_units_are_merged_into_a_new_one_beside_the_first(tree: Tree, admin: Client):
    said = {"units": "T-D-A-1\nT-D-A-2", "new_name": "Chi bộ thôn Chung", "new_code": "T-D-A-12"}
    apply(admin, step(admin, "merge", said))
    new = UnitVersion.objects.get(unit__code="T-D-A-12")
    assert (new.parent, new.kind_id) == (tree.commune_a, "village_cell")
    assert Succession.objects.filter(to_unit=new.unit).count() == 2


def test_a_merger_needs_a_unit_that_receives(tree: Tree, admin: Client):
    answer = step(admin, "merge", {"units": "T-D-A-1\nT-D-A-2"})
    assert answer.status_code == 422
    assert "Xin chọn đơn vị nhận" in answer.content.decode()


def test_a_unit_is_closed_by_the_small_form(tree: Tree, admin: Client):
    apply(admin, step(admin, "close", {"unit": "T-D-CQ"}))
    assert Unit.objects.get(code="T-D-CQ").closed == REFORM


def test_a_split_asks_where_the_sub_units_go_before_it_can_be_applied(tree: Tree, admin: Client):
    said = {"heir1": "T-D-B", "share1": "60", "name2": "Xã A mới", "code2": "T-D-A2", "share2": "40"}
    page = step(admin, "split", said, "T-D-A")
    assert "Chưa áp dụng được" in page.content.decode()
    subs = {f"sub{unit.pk}": "2" for unit in (tree.cell_a1, tree.cell_a2, tree.front_a)}
    apply(admin, step(admin, "split", said | subs, "T-D-A"))
    assert UnitVersion.objects.filter(unit=tree.cell_a1, valid_to=None, parent__code="T-D-A2").exists()
    assert sorted(Succession.objects.values_list("share", flat=True)) == [4_000, 6_000]


def test_shares_and_heirs_of_a_split_are_checked_in_the_form(tree: Tree, admin: Client):
    answer = step(admin, "split", {"share1": "sáu mươi"}, "T-D-A-1")
    assert answer.status_code == 422
    answer = step(admin, "split", {"heir1": "T-D-A-2", "share1": "60"}, "T-D-A-1")
    assert "không cộng thành 100%" in answer.content.decode()


def test_lines_of_a_split_unit_are_given_to_a_successor(tree: Tree, admin: Client):
    ids = registered(tree.cell_a1.pk, ["Việc một", "Việc hai"])
    Entry.objects.filter(unit=tree.cell_a1).update(day="2025-03-01")
    said = {"heir1": "T-D-A-2", "share1": "50", "name2": "Chi bộ xóm Dưới", "code2": "T-D-A-1D", "share2": "50"}
    apply(admin, step(admin, "split", said, "T-D-A-1"))
    address = reverse("desk:undivided", args=["T-D-A-1"])
    assert "Việc một" in admin.get(address).content.decode()
    admin.post(address, {"heir": "T-D-A-1D", "id": [str(ids[0])]})
    assert Entry.objects.filter(pk=ids[0], place__heir__code="T-D-A-1D").exists()
    assert "Việc một" not in admin.get(address).content.decode()


def test_what_stands_in_the_way_of_undo_is_on_the_page(tree: Tree, admin: Client):
    apply(admin, send(admin, MERGE))
    first = Reorganisation.objects.get()
    rename_unit(by=System(), unit="T-D-A-1", name="Tên khác", effective=REFORM)
    page = admin.get(reverse("desk:reorganisation_undo", args=[first.id])).content.decode()
    assert "phải hoàn tác trước" in page
    assert admin.post(reverse("desk:reorganisation_undo", args=[first.id])).status_code == 422


@pytest.mark.parametrize("view", ["reorganisations", "reorganise"])
def test_only_the_administrator_comes_in(view, tree: Tree, cast: Cast, as_user):
    assert as_user(cast.administrator).get(reverse(f"desk:{view}")).status_code == 200
    assert as_user(cast.provincial_officer).get(reverse(f"desk:{view}")).status_code == 403
