"""The list by keys alone: J K X Enter / N ? and none of them inside a field."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from sovang.testing.deeds import register, tell_done

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW_YEAR = dt.date.today().replace(month=1, day=1)  # noqa: DTZ011
TITLES = ["Mở đường lâm nghiệp", "Sửa cầu gỗ", "Kè suối"]


@pytest.fixture
def waiting(tree, cast, open_as) -> Page:
    """Deeds that wait for the clerk: without proof, so that none comes ticked."""
    tell_done(register(tree.cell_a1, TITLES, day=NEW_YEAR), day=NEW_YEAR, proof=False)
    page: Page = open_as(cast.commune_clerk)
    page.goto("/registers/deed/?state=done")
    return page


def keys(page: Page, pressed: str) -> None:
    for key in pressed.split():
        page.keyboard.press(key)


def test_j_and_k_walk_and_x_ticks(waiting):
    keys(waiting, "j j x k x")
    assert waiting.locator("[data-picked]").inner_text() == "2"
    assert waiting.locator("[data-row].current a").inner_text() == TITLES[0]
    keys(waiting, "x")
    assert waiting.locator("[data-picked]").inner_text() == "1"


def test_enter_opens_the_row(waiting):
    keys(waiting, "j j Enter")
    expect(waiting.locator("h1")).to_have_text(TITLES[1])


def test_n_begins_a_new_line(waiting):
    keys(waiting, "n")
    waiting.wait_for_url("**/deeds/new/")


def test_slash_searches_and_keys_sleep_inside_the_field(waiting):
    keys(waiting, "/ x j n")
    assert waiting.evaluate("document.activeElement.value") == "xjn"
    keys(waiting, "Enter")
    expect(waiting.locator("main")).to_contain_text("Không có dòng nào khớp bộ lọc")


def test_the_question_mark_tells_the_keys_and_switches_them_off(waiting):
    keys(waiting, "?")
    waiting.wait_for_url("**/help/")
    waiting.locator("[data-keys-switch]").uncheck()
    waiting.goto("/registers/deed/?state=done")
    keys(waiting, "j x n")
    assert waiting.locator("[data-picked]").inner_text() == "0"
    assert "state=done" in waiting.url
