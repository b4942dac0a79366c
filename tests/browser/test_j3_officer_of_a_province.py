"""J3. The officer of a province: one page for all of it, any number down to its rows, both trees, communes compared."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from sovang.testing.deeds import confirmed
from sovang.testing.tree import reform

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST = dt.date(2024, 6, 1)


@pytest.fixture
def figures(tree, cast, open_as) -> Page:
    """Deeds of the year before the reform: two in the first commune, one in the second, which have merged since."""
    confirmed(tree.cell_a1, ["Mở đường lâm nghiệp", "Sửa cầu gỗ"], day=LAST)
    confirmed(tree.cell_b1, ["Kè suối"], day=LAST, metres=50)
    reform(tree)
    page: Page = open_as(cast.provincial_officer)
    page.get_by_role("link", name="Số liệu").click()
    page.get_by_label("trong kỳ").fill("2024")
    page.get_by_role("button", name="Xem").click()
    return page


def total(page: Page) -> str:
    return page.locator(".strip .value").first.inner_text().split()[0]


def row(page: Page, name: str) -> str:
    """The first figure of the row that begins with ``name``."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name)).locator("td").first.inner_text()


def test_one_page_compares_the_communes_of_the_province_on_either_tree(figures):
    assert total(figures) == row(figures, "Cộng") == "3"
    assert row(figures, "Xã AB") == "3"
    expect(figures.locator(".trees")).to_contain_text("Hai cách xem cùng tổng 3")

    figures.get_by_role("link", name="Khi đó").click()
    assert total(figures) == "3"
    figures.get_by_role("link", name="Huyện D").click()
    assert [row(figures, name) for name in ("Xã A", "Xã B")] == ["2", "1"]


def test_a_number_opens_down_to_the_deed_and_who_confirmed_it(figures):
    figures.get_by_label("Đếm").select_option("forest_road_opened_length")
    figures.get_by_role("button", name="Xem").click()
    assert total(figures) == "1.450"
    figures.locator(".strip a.source").first.click()
    expect(figures.locator("#records tr")).to_have_count(3)
    figures.get_by_role("link", name="Kè suối").click()
    expect(figures.locator("h1")).to_have_text("Kè suối")
    expect(figures.locator("main")).to_contain_text("50 m")


def test_a_topic_is_announced_to_everybody_below(tree, cast, open_as):
    page: Page = open_as(cast.provincial_officer)
    page.get_by_role("link", name="Thiết lập").click()
    page.get_by_role("link", name="Chuyên đề").click()
    page.get_by_label("Tên chuyên đề").fill("Giữ lời hứa với dân")
    page.get_by_role("button", name="Ban hành").click()
    expect(page.locator("main table")).to_contain_text("Giữ lời hứa với dân")
    below = open_as(cast.commune_clerk)
    below.goto("/settings/topics/")
    line = below.get_by_role("row").filter(has_text="Giữ lời hứa với dân")
    expect(line).to_contain_text("Tỉnh T")
    expect(line.get_by_role("link", name="Rút lại")).to_have_count(0)
