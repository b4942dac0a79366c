"""What only a real browser can say: ticking many rows, htmx, and forms without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sovang.testing.browser import PHONE

from .conftest import registered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_select_all_leaves_doubtful_rows_alone(ledger, cast, open_as):
    page = open_as(cast.commune_clerk)
    page.goto("/registers/deed/?state=done")
    page.locator("[data-pick-all]").check()
    assert page.locator("[data-pick]:checked").count() == 1
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator("#toasts")).to_contain_text("Đã xác nhận 1 dòng")


def test_more_rows_join_the_table_in_place(tree, cast, open_as):
    registered(tree.cell_a1.pk, [f"Việc số {n}" for n in range(55)])
    page = open_as(cast.commune_clerk)
    page.goto("/registers/deed/")
    page.get_by_role("link", name="Xem thêm").click()
    page.locator("[data-row]").nth(54).wait_for()
    expect(page.get_by_role("link", name="Xem thêm")).to_have_count(0)


def test_a_form_works_without_scripts(cast, open_as):
    page = open_as(cast.cell_secretary, PHONE, java_script_enabled=False)
    page.goto("/deeds/new/")
    page.locator("#id_l0-title").fill("Trồng 500 cây lát")
    page.get_by_role("button", name="Đăng ký").click()
    expect(page.get_by_text("Trồng 500 cây lát")).to_have_count(1)
