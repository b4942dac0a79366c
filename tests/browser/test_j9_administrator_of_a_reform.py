"""J9. The administrator applies a reform from a mapping file with preview, sees both trees, and takes it back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sovang.places.mapping import COLUMNS
from sovang.testing.deeds import confirmed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST = dt.date(2024, 6, 1)
#: What is done, with which unit, towards which, its name and kind, who takes over.
ROWS = (
    ("mở", "T-AB", "T", "Xã AB", "commune", ""),
    ("nhập", "T-D-A", "T-AB", "", "", ""),
    ("nhập", "T-D-B", "T-AB", "", "", ""),
    ("chuyển", "T-D-C", "T-AB", "", "", ""),
    ("kết thúc", "T-D-CQ", "", "", "", "T"),
    ("kết thúc", "T-D", "", "", "", "T"),
)


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    lines = [
        (work, unit, target, name, kind, "", "", keeper, "01/07/2025", "01-QĐ/TU")
        for work, unit, target, name, kind, keeper in ROWS
    ]
    file = tmp_path / "sap-xep.csv"
    file.write_text("\n".join(";".join(line) for line in (COLUMNS, *lines)), encoding="utf-8-sig")
    return file


def counted(page: Page, view: str, unit: str) -> dict[str, str]:
    """What each row of the figures page says for 2024 under that tree; the sum included."""
    page.goto(f"/figures/?indicator=deeds_registered&unit={unit}&period=2024&split=child&view={view}")
    rows = page.locator("table.t tbody tr").all()
    return {row.locator("th").inner_text().split(" kết thúc")[0]: row.locator("td").first.inner_text() for row in rows}


def test_a_reform_is_previewed_applied_seen_on_both_trees_and_undone(tree, cast, open_as, mapping):
    confirmed(tree.cell_a1, ["Mở đường lâm nghiệp", "Sửa cầu gỗ"], day=LAST)
    confirmed(tree.cell_b1, ["Kè suối"], day=LAST)
    confirmed(tree.agency_cell, ["Giảm giấy tờ"], day=LAST)
    page = open_as(cast.administrator)
    before = counted(page, "now", "T")
    assert before == {"Huyện D": "4", "Cộng": "4"}

    page.get_by_role("link", name="Sắp xếp tổ chức").click()
    page.get_by_role("link", name="Quyết định mới").click()
    page.get_by_label("Tên").fill("Sắp xếp ngày 1/7/2025")
    page.get_by_label("Tệp sắp xếp").set_input_files(mapping)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("main")).to_contain_text("chưa có gì được ghi")
    expect(page.locator("main")).to_contain_text("Xã AB")
    assert counted(page, "now", "T") == before
    page.go_back()
    page.get_by_role("button", name="Áp dụng").click()
    expect(page.locator("#toasts")).to_contain_text("Đã áp dụng")
    decision = page.url

    now, then = counted(page, "now", "T"), counted(page, "then", "T")
    assert now["Xã AB"] == "3"
    assert now["Cộng"] == then["Cộng"] == "4"
    assert then["Huyện D"] == "4"
    expect(page.locator(".trees")).to_contain_text("Hai cách xem cùng tổng 4")

    page.goto(decision)
    page.get_by_role("link", name="Hoàn tác").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#toasts")).to_contain_text("Đã hoàn tác")
    assert counted(page, "now", "T") == counted(page, "then", "T") == before
