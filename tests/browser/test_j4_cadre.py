"""J4. A cadre commits to three deeds beside what last year's review noted, signs, and reviews the year at its end."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from sovang.base.actor import System
from sovang.registers.deeds.actions import note_shortcomings
from sovang.registers.deeds.models import Registration
from sovang.registers.models import Entry
from sovang.registers.ratings.models import Rating

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = dt.date.today()  # noqa: DTZ011 - the day of the machine, as the cast has it
NOTED = ("Có tháng chưa xuống thôn gặp dân", "Việc đọc sách còn thất thường")
DEEDS = ("Mỗi tháng hai buổi gặp dân tại thôn", "Mỗi quý đọc một cuốn sách về Bác", "Trả lời đơn trong năm ngày")


@pytest.fixture
def cadre(tree, cast, open_as) -> Page:
    own = {"unit_id": tree.cell_a1.pk, "person_id": cast.member.pk}
    note_shortcomings(by=System(), year=TODAY.year - 1, texts=NOTED, **own)
    page: Page = open_as(cast.cadre)
    return page


def commit(page: Page) -> None:
    """From the list of registrations to the signed commitment."""
    page.goto("/registers/registration/")
    page.get_by_role("link", name="Ghi bản cam kết").first.click()
    noted = page.get_by_role("complementary", name="Hạn chế năm trước")
    for text in NOTED:
        expect(noted).to_contain_text(text)
    page.get_by_label("Nội dung cam kết").fill("Gần dân, giữ nền nếp, khắc phục hạn chế đã nêu")
    for number, title in enumerate(DEEDS):
        page.locator(f"#id_l{number}-title").fill(title)
    page.get_by_role("button", name="Lưu bản cam kết").click()
    expect(page.locator("#toasts")).to_contain_text("Đã lưu bản cam kết")


def review(page: Page) -> None:
    """From the list of ratings to the review that was sent."""
    page.goto("/registers/rating/")
    page.get_by_role("link", name="Ghi bản tự kiểm điểm").first.click()
    page.get_by_label("Việc đã làm").fill("Xong hai việc, một việc đang làm")
    page.get_by_label("Hạn chế", exact=True).fill("Việc đọc sách còn chậm")
    page.get_by_label("Nguyên nhân").fill("Chưa xếp lịch")
    page.get_by_label("Việc làm theo năm sau").fill("Đọc sách vào tối thứ năm hằng tuần")
    page.get_by_label("Tự nhận mức").select_option(label="Hoàn thành tốt nhiệm vụ")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_role("link", name="Gửi tự kiểm điểm").click()
    page.get_by_role("button", name="Gửi tự kiểm điểm").click()
    expect(page.locator("#toasts")).to_contain_text("Gửi tự kiểm điểm")


def test_a_cadre_commits_beside_last_years_shortcomings_and_reviews_the_year(cadre, cast):
    commit(cadre)
    signed = Registration.objects.get(owner_person=cast.member, year=TODAY.year)
    assert signed.signed_on == TODAY
    assert sorted(Entry.objects.filter(register="deed").values_list("title", flat=True)) == sorted(DEEDS)
    review(cadre)
    written = Rating.objects.select_related("entry").get()
    assert (written.person_id, written.entry.state, written.self_level) == (cast.member.pk, "submitted", "good")
    assert written.next_deeds == "Đọc sách vào tối thứ năm hằng tuần"
    evidence = cadre.get_by_role("row").filter(has_text="Việc làm theo")
    expect(evidence.first).to_contain_text("3")
    expect(cadre.locator("main")).to_contain_text("không dùng để tính điểm")


def test_a_cadre_neither_rates_nor_reads_the_review_of_another(cadre, cast, tree, open_as):
    review(cadre)
    for name in ("Đề xuất mức xếp loại", "Quyết định xếp loại"):
        expect(cadre.get_by_role("link", name=name)).to_have_count(0)
    secretary = open_as(cast.cell_secretary)
    secretary.goto(f"/entries/{Rating.objects.get().pk}/")
    expect(secretary.locator("main")).to_contain_text("Việc đọc sách còn chậm")
    expect(secretary.get_by_role("link", name="Đề xuất mức xếp loại").first).to_be_visible()
