"""J2, the import of a list that a cell keeps in its own way: asked about once, in plain words, then known."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sovang.intake.tests.foreign import Sheet, xls
from sovang.registers.models import Entry

from .test_every_page import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD: list[list[object]] = [
    ["ĐẢNG ỦY XÃ A", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["DANH SÁCH ĐĂNG KÝ LÀM THEO"],
    ["TT", "Chi bộ", "Nội dung việc làm", "Kết quả", None, "Ghi chú", "Thời hạn"],
    [None, None, None, "Đăng ký", "Đã làm", None, None],
]
MERGED = [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 3, 5), (2, 6, 3, 6)]


def workbook(folder: Path, *rows: list[object]) -> Path:
    file = folder / "dang-ky.xls"
    below: list[list[object]] = [[None], ["Tổng cộng"], ["NGƯỜI LẬP BIỂU", None, None, "T/M BAN CHI ỦY"]]
    file.write_bytes(xls({"Quý I": Sheet([*HEAD, *rows, *below], MERGED)}))
    return file


def send(page: Page, file: Path) -> None:
    page.goto("/registers/deed/import/")
    page.get_by_label("Tệp bảng tính").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_foreign_list_is_asked_about_once(tree, cast, open_as, tmp_path: Path, scripts: bool):
    page = open_as(cast.commune_clerk, java_script_enabled=scripts)
    send(page, workbook(tmp_path, [1, "CB thôn 1", "Làm đường thôn", 5, None, None, "ngày 5 tháng 3 năm 2026"],
                        [2, "T-D-A-2", "Trồng cây xanh", None, None, None, "05/12/26"]))  # fmt: skip
    expect(page.get_by_role("heading", level=1)).to_have_text("Cách đọc tệp")
    expect(page.get_by_label("Việc làm theo *")).to_have_value("2")
    expect(page.get_by_label("“CB thôn 1”")).to_have_value("T-D-A-1")
    expect(page.get_by_role("table").first).to_contain_text("05/03/2026")
    if scripts:
        assert Axe().run(page, options=RULES).violations_count == 0
    page.get_by_label("Số lượng đăng ký").select_option("")
    page.get_by_role("button", name="Xem lại với thay đổi").click()
    expect(page.get_by_label("Số lượng đăng ký")).to_have_value("")
    page.get_by_role("button", name="Xác nhận và đọc tệp").click()
    expect(page.locator("main")).to_contain_text("2 dòng tốt, 0 dòng lỗi")
    expect(page.locator("main")).to_contain_text("dòng cộng")
    page.get_by_role("button", name="Nhập 2 dòng").click()
    expect(page.locator("#toasts")).to_contain_text("Đã nhập 2 dòng")
    assert Entry.objects.filter(register="deed").count() == 2
    send(page, workbook(tmp_path, [1, "CB thôn 1", "Dọn vệ sinh", None, None, None, None]))
    expect(page.locator("main")).to_contain_text("Đọc theo cách đã xác nhận")
    expect(page.locator("main")).to_contain_text("1 dòng tốt, 0 dòng lỗi")
