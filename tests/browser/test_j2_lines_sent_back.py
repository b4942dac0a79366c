"""J2. A commune hands out its deeds as a sheet; what a cell has edited comes back, is decided, and can be undone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sovang.base.actor import System
from sovang.registers.actions import correct_entry
from sovang.registers.models import Entry
from sovang.testing.deeds import register
from sovang.testing.handed_out import Sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPRING = dt.date.today().replace(month=1, day=1)  # noqa: DTZ011
TITLES = ["Làm đường", "Trồng cây", "Dọn vệ sinh", "Thắp sáng đường quê"]


@pytest.fixture
def desk(cast, open_as) -> Page:
    page: Page = open_as(cast.commune_clerk, accept_downloads=True)
    return page


def titles() -> set[str]:
    return set(Entry.objects.filter(register="deed").values_list("title", flat=True))


def test_an_edited_sheet_is_decided_on_its_page_and_undone(tree, desk, tmp_path: Path):
    road, _trees, _clean, _light = register(tree.cell_a1, TITLES, day=SPRING)
    desk.goto("/registers/deed/import/")
    with desk.expect_download() as sent:
        desk.get_by_role("link", name="Tải các dòng đã có để sửa").click()
    sheet = Sheet.opened(sent.value.path().read_bytes())
    sheet.rows[0]["Việc làm theo"] = "Làm đường bê tông"
    sheet.rows[1]["Số lượng"] = 900
    del sheet.rows[2]
    sheet.rows.append({"Mã đơn vị": "T-D-A-2", "Chủ thể": "Tổ chức đảng", "Việc làm theo": "Nuôi heo đất"})
    correct_entry(by=System(), id=road, version=1, changes={"title": "Làm đường nhựa"})
    file = tmp_path / "gui-lai.xlsx"
    file.write_bytes(sheet.saved())
    desk.locator("input[type=file]").set_input_files(file)
    desk.get_by_role("button", name="Đọc tệp").click()
    expect(desk.locator("main")).to_contain_text("Cả hai bên cùng sửa")
    desk.get_by_role("checkbox", name="Rút khỏi sổ: Dọn vệ sinh").check()
    desk.get_by_role("radio", name="Lấy theo tệp", exact=True).check()
    desk.get_by_role("button", name="Ghi vào sổ").click()
    expect(desk.locator("#toasts")).to_contain_text("Đã nhập 4 dòng")
    assert titles() == {"Làm đường bê tông", "Trồng cây", "Thắp sáng đường quê", "Nuôi heo đất"}
    desk.get_by_role("button", name="Hoàn tác lần nhập").click()
    expect(desk.locator("#toasts")).to_contain_text("Đã rút lại 4 dòng")
    assert titles() == {"Làm đường nhựa", *TITLES[1:]}
