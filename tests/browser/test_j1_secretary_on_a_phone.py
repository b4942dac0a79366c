"""J1. The secretary of a village cell, on a phone: three deeds at the start of the year, 700 m and a photo weeks later.

Counted from the first page after signing in: the three deeds cost 13 presses beside their own words, the progress 7
presses and 3 characters.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sovang.registers.models import Entry, Evidence, Progress, Result
from sovang.testing.browser import PHONE
from sovang.testing.deeds import forest_road

from .hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURE = Path(__file__).parents[2] / "docs/pictures/phone.png"
DEEDS = ("Mở đường lâm nghiệp vào rừng sản xuất", "Trồng rừng trên đất đồi bỏ hoang", "Giúp các hộ làm nhà tiêu")
#: What a phone does when the answer to its first sending was lost: the same form again, both under way at once.
TWICE = """form => Promise.all([1, 2].map(() =>
    fetch(form.action, {method: "POST", body: new FormData(form)}).then(answer => answer.status)))"""


@pytest.fixture
def phone(cast, open_as) -> Page:
    page: Page = open_as(cast.cell_secretary, PHONE, has_touch=True, is_mobile=True)
    return page


def register_three(hands: Hands) -> None:
    page = hands.page
    hands.press(page.get_by_role("link", name="Đăng ký việc").first)
    for number, title in enumerate(DEEDS):
        hands.write(page.locator(f"#id_l{number}-title"), title)
    first = page.locator("fieldset").first
    hands.press(first.locator("summary"))
    road = forest_road()
    hands.choose(first.get_by_label("Số đo"), f"{road.name_vi} ({road.unit_vi})")
    hands.write(first.get_by_label("Số lượng"), "700")


def test_three_deeds_are_registered_with_few_presses(phone):
    hands = Hands(phone)
    register_three(hands)
    hands.press(phone.get_by_role("button", name="Đăng ký"))
    expect(phone.locator("#toasts")).to_contain_text("Đã đăng ký 3 việc")
    assert [phone.get_by_role("link", name=title).count() for title in DEEDS] == [1, 1, 1]
    assert hands.presses <= 13
    assert hands.characters == sum(map(len, DEEDS)) + len("700")


def test_a_form_that_is_sent_twice_arrives_once(phone):
    register_three(Hands(phone))
    assert phone.locator("form:has(#id_l0-title)").evaluate(TWICE) == [200, 200]
    phone.goto("/registers/deed/")
    assert phone.locator("[data-row]").count() == 3
    assert Entry.objects.filter(register="deed").count() == 3


def test_weeks_later_700_m_and_a_photo_arrive_once(phone, tmp_path: Path):
    hands = Hands(phone)
    register_three(hands)
    hands.press(phone.get_by_role("button", name="Đăng ký"))
    expect(phone.locator("#toasts")).to_contain_text("Đã đăng ký 3 việc")
    photo = tmp_path / "doan-duong.png"
    photo.write_bytes(PICTURE.read_bytes())
    phone.goto("/")

    hands = Hands(phone)
    hands.press(phone.get_by_role("navigation", name="Các mục chính").get_by_role("link", name="Việc làm theo"))
    hands.press(phone.get_by_role("link", name=DEEDS[0]))
    hands.press(phone.get_by_role("link", name="Ghi tiến độ"))
    hands.write(phone.get_by_label("Thêm được bao nhiêu"), "700 m")
    hands.attach(phone.get_by_label("Ảnh hoặc biên bản"), photo)
    sent_before = phone.locator("form:has(#id_value)").evaluate(TWICE)
    hands.press(phone.get_by_role("button", name="Lưu"))

    expect(phone.locator("#toasts")).to_contain_text("Đã ghi tiến độ")
    expect(phone.locator(".strip")).to_contain_text("700 m")
    assert sent_before == [200, 200]
    assert phone.locator("#proofs img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert Progress.objects.count() == Evidence.objects.count() == 1
    assert list(Result.objects.filter(kind=Result.Kind.ACHIEVED).values_list("value", flat=True)) == [700]
    assert hands.presses <= 8
    assert hands.characters <= 5


def test_a_deed_without_a_registered_number_still_takes_one(phone):
    hands = Hands(phone)
    hands.press(phone.get_by_role("link", name="Đăng ký việc").first)
    hands.write(phone.locator("#id_l0-title"), DEEDS[0])
    hands.press(phone.get_by_role("button", name="Đăng ký"))
    hands.press(phone.get_by_role("link", name=DEEDS[0]))
    hands.press(phone.get_by_role("link", name="Ghi tiến độ"))
    road = forest_road()
    hands.write(phone.get_by_label("Thêm được bao nhiêu"), "700")
    hands.choose(phone.get_by_label("Số đo"), f"{road.name_vi} ({road.unit_vi})")
    hands.press(phone.get_by_role("button", name="Lưu"))
    expect(phone.locator("#main")).to_contain_text("700 m")
