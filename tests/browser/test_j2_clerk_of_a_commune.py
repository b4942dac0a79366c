"""J2. The clerk of a commune: who has not registered, a list sent by a cell, a signed sheet, confirming, returning.

The Word report is there without anybody having written it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from sovang.base.actor import System
from sovang.programmes.actions import set_deadlines
from sovang.programmes.actions.deadlines import NewDeadline
from sovang.programmes.models import Deadline
from sovang.registers.models import Entry
from sovang.testing.deeds import confirmed, register, tell_done

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = dt.date.today()  # noqa: DTZ011
SPRING = TODAY.replace(month=1, day=1)


@pytest.fixture
def desk(cast, open_as) -> Page:
    page: Page = open_as(cast.commune_clerk, accept_downloads=True)
    return page


def set_duty(tree, due: dt.date) -> None:
    row = NewDeadline(tree.province.pk, Deadline.Duty.REGISTER, TODAY.year, due)
    set_deadlines(by=System(), rows=[row])


def toast(page: Page, text: str) -> None:
    expect(page.locator("#toasts")).to_contain_text(text)


def test_the_first_page_names_who_has_not_registered(tree, desk):
    set_duty(tree, TODAY - dt.timedelta(days=3))
    register(tree.cell_a2, ["Trồng rừng"], day=SPRING)
    desk.goto("/")
    task = desk.locator(".task").filter(has_text="đơn vị chưa đăng ký")
    expect(task).to_contain_text("Trễ 3 ngày")
    task.get_by_role("link").click()
    expect(desk.locator("main table")).to_contain_text("Chi bộ thôn Một")
    expect(desk.locator("main table")).not_to_contain_text("Chi bộ thôn Hai")


def write_list(template: Path, rows: list[tuple[str, str]]) -> None:
    """Fill the template as a cell would: a deed and its due day in each of the first rows, the others taken out."""
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for line, (title, due) in enumerate(rows, start=2):
        sheet.cell(line, headings.index("Việc làm theo") + 1, title)
        sheet.cell(line, headings.index("Hạn hoàn thành") + 1, due)
    sheet.delete_rows(2 + len(rows), sheet.max_row)
    book.save(template)


def send(page: Page, file: Path) -> None:
    page.get_by_label("Tệp").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()


def test_a_list_goes_from_the_template_over_its_wrong_cell_into_the_ledger_and_back(desk, tmp_path: Path):
    desk.goto("/registers/deed/")
    desk.locator(".head .menu summary").click()
    desk.get_by_role("link", name="Nhập từ bảng tính").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải mẫu đã điền sẵn").click()
    file = tmp_path / "danh-sach-chi-bo.xlsx"
    download.value.save_as(file)

    write_list(file, [("Mở đường lâm nghiệp", "30/11"), ("Trồng rừng", "31/02/2026")])
    send(desk, file)
    expect(desk.locator("main")).to_contain_text("31/02/2026")
    assert desk.get_by_role("button", name="Nhập").count() == 0
    assert not Entry.objects.exists()

    write_list(file, [("Mở đường lâm nghiệp", f"30/11/{TODAY.year}"), ("Trồng rừng", f"28/02/{TODAY.year}")])
    desk.get_by_role("link", name="Gửi tệp đã sửa").click()
    send(desk, file)
    desk.get_by_role("button", name="Nhập 2 dòng").click()
    toast(desk, "Đã nhập 2 dòng")
    desk.get_by_role("link", name="Xem trong sổ").click()
    expect(desk.locator("[data-row]")).to_have_count(2)

    desk.go_back()
    desk.get_by_role("button", name="Hoàn tác lần nhập").click()
    toast(desk, "Đã rút lại 2 dòng")
    assert not Entry.objects.filter(register="deed").exists()


def test_a_signed_sheet_is_typed_in_one_go(tree, desk):
    desk.goto("/scope/")
    desk.get_by_role("button", name="Chi bộ thôn Một").click()
    desk.goto("/sheet/")
    desk.get_by_label("Đảng viên 01").fill("Hiến 50 m² đất làm đường\nVận động 5 hộ góp công")
    desk.get_by_label("Đảng viên 02").fill("Dọn vệ sinh đường thôn mỗi tuần")
    desk.get_by_label("Đảng viên dự bị 03").fill("Kèm 2 cháu học buổi tối")
    desk.get_by_role("button", name="Lưu cả bản").click()
    toast(desk, "Đã ghi 3 đảng viên")
    expect(desk.locator("[data-row]")).to_have_count(3)
    assert Entry.objects.filter(register="deed").count() == 4


def test_deeds_are_confirmed_in_bulk_the_doubtful_left_out_and_two_returned(tree, desk):
    good = register(tree.cell_a1, ["Mở đường lâm nghiệp", "Sửa cầu gỗ", "Làm rãnh thoát nước"], day=SPRING)
    bare = register(tree.cell_a2, ["Phát quang đường thôn", "Kè suối"], day=SPRING)
    tell_done(good, day=SPRING)
    tell_done(bare, day=SPRING, proof=False)

    desk.goto("/")
    desk.locator(".task").filter(has_text="5 việc làm theo chờ xác nhận").get_by_role("link").click()
    expect(desk.locator("[data-pick]:checked")).to_have_count(3)
    desk.get_by_role("button", name="Xác nhận").click()
    toast(desk, "Đã xác nhận 3 dòng")

    desk.goto("/registers/deed/?state=done")
    expect(desk.locator("[data-pick]")).to_have_count(2)
    for box in desk.locator("[data-pick]").all():
        box.check()
    desk.get_by_role("button", name="Trả lại…").click()
    desk.get_by_label("Lý do").fill("Thiếu ảnh, xin gửi thêm")
    desk.get_by_label("Chỗ cần sửa").select_option(label="Minh chứng")
    desk.get_by_role("button", name="Trả lại").click()
    toast(desk, "Đã trả lại 2 dòng")
    assert set(Entry.objects.filter(pk__in=good).values_list("state", flat=True)) == {"verified"}
    assert Entry.objects.filter(pk__in=bare, returns__reason="Thiếu ảnh, xin gửi thêm").count() == 2


def test_the_word_report_is_already_written(tree, desk, tmp_path: Path):
    confirmed(tree.cell_a1, ["Mở đường lâm nghiệp", "Sửa cầu gỗ"], day=SPRING)
    desk.goto("/reports/")
    expect(desk.locator(".report")).to_contain_text("1.400 m")
    desk.get_by_role("button", name="Word").click()
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    with desk.expect_download() as download:
        desk.locator("#files").get_by_role("link").click()
    file = tmp_path / "bao-cao.docx"
    download.value.save_as(file)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert "1.400 m" in text
