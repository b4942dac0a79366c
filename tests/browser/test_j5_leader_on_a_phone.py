"""J5. A leader with a phone, one glance: how many of the term's targets are met, which lag and why, who needs help."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from sovang.base.actor import System
from sovang.registers.carrying import Asked
from sovang.registers.targets.actions import conclude, set_targets
from sovang.registers.targets.rows import NewTarget
from sovang.registers.targets.target_book import TARGETS
from sovang.testing.browser import PHONE

from .hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY, DAY = System(), dt.date.today()  # noqa: DTZ011 - the day of the machine, as the cast has it
MET, MISSED = 4, {"Rừng trồng mới": "Mưa lũ làm hỏng vườn ươm", "Hồ sơ đúng hạn": "Thiếu hai công chức"}
BELOW = "Thôn có tổ hòa giải"


def begun(unit_id: int, *titles: str) -> list[UUID]:
    first = dt.date(DAY.year - 1, 3, 1)
    rows = [NewTarget(title=title, unit_id=unit_id, year=first.year, day=first, plan_words="100 %") for title in titles]
    ids = set_targets(by=BY, rows=rows)
    for verb in ("set", "begin"):
        TARGETS.carriers[verb](Asked(BY, ids, DAY))
    return ids


@pytest.fixture
def phone(tree, cast, open_as) -> Page:
    """The term's targets of the commune, all told of but one, and one of the Front below that was missed."""
    ids = begun(tree.commune_a.pk, *(f"Chỉ tiêu {n}" for n in range(MET)), *MISSED, "Trường đạt chuẩn")
    conclude(by=BY, verb="meet", ids=ids[:MET], day=DAY)
    for id, why in zip(ids[MET:], MISSED.values(), strict=False):
        conclude(by=BY, verb="miss", ids=[id], day=DAY, actual="80 %", reason=why)
    conclude(by=BY, verb="miss", ids=begun(tree.front_a.pk, BELOW), day=DAY, reason="Chưa kiện toàn")
    page: Page = open_as(cast.leader, PHONE, has_touch=True, is_mobile=True)
    return page


def test_the_first_page_says_how_many_of_the_terms_targets_are_met(phone):
    told = phone.locator(".strip").filter(has_text="Chỉ tiêu nhiệm kỳ")
    expect(told).to_contain_text("4/7")
    expect(told).to_contain_text("2 chưa đạt")


def test_one_press_shows_the_laggards_first_with_reasons_and_who_needs_help(phone):
    hands = Hands(phone)
    hands.press(phone.locator(".strip a").filter(has_text="2 chưa đạt"))
    first, second = (phone.locator("#main section.card").nth(n) for n in range(2))
    expect(first).to_contain_text("Nhiệm kỳ: 4/7 chỉ tiêu đạt và vượt")
    lines = first.locator("tbody tr")
    for n, (title, why) in enumerate(MISSED.items()):
        expect(lines.nth(n)).to_contain_text(title)
        expect(lines.nth(n)).to_contain_text("80 %")
        expect(lines.nth(n)).to_contain_text(why)
    expect(lines.nth(len(MISSED))).to_contain_text("Trường đạt chuẩn")
    expect(second).to_contain_text("Đơn vị cần giúp trước")
    expect(second).to_contain_text("MTTQ xã A")
    assert hands.presses == 1


def test_a_laggard_opens_with_its_reason_and_nothing_to_change(phone):
    phone.goto("/registers/target/")
    Hands(phone).press(phone.locator("#main section.card").first.get_by_role("link", name="Rừng trồng mới"))
    expect(phone.locator("#main")).to_contain_text("Vì sao chưa đạt")
    expect(phone.locator("#main")).to_contain_text("Mưa lũ làm hỏng vườn ươm")
    expect(phone.get_by_role("link", name="Xem lại kết luận")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
