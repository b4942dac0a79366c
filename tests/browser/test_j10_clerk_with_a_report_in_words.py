"""J10. A clerk drops in a report in words: figures are found, set beside the ledger, and decided by keys alone."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from sovang.base.actor import System
from sovang.base.periods import Period
from sovang.intake.narrative.models import Lesson, Narrative, Proposal
from sovang.programmes.selectors import indicators
from sovang.registers.models import Entry
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.testing.browser import PHONE

from .hands import Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = Period.year(2022)
LINES = (
    "BÁO CÁO CỦA XÃ A",
    "Trang chủ » Tin hoạt động",
    "Thi hành Kết luận số 01-KL/TW ngày 18/5/2021, xã A giao việc tới từng chi bộ.",
    "Năm 2022, xã A có 53 tập thể đăng ký 159 việc làm theo Bác.",
    "Năm 2022, xã A có 95 cá nhân đăng ký 190 việc làm.",
    "Năm 2022, xã A tổ chức 13 buổi chào cờ đầu tháng; ghi danh 5 tập thể người tốt, việc tốt.",
    "Năm 2022, loa truyền thanh của xã A phát 36 lượt.",
    "Năm 2022, nhân dân xã A hiến 1.200 m² đất, mở được 2,5 km đường lâm nghiệp, trồng được 12,5 ha rừng.",
    "Năm 2022, xã A có 410 lượt người dự học tập.",
    "Năm 2022, xã A có 30 việc đăng ký đã hoàn thành.",
)
#: What the ledger has: all but the two last say what the text says; the twelfth figure it does not have.
STATED = (
    ("collectives_registered", "registered", 53),
    ("deeds_registered_collective", "registered", 159),
    ("individuals_registered", "registered", 95),
    ("deeds_registered_individual", "registered", 190),
    ("honour_book_collectives", "achieved", 5),
    ("land_donated_people", "achieved", 1_200),
    ("forest_road_opened_length", "achieved", 2_500),
    ("forest_planted_area", "achieved", 125_000),
    ("study_attendances", "achieved", 410),
    ("flag_ceremonies_held", "achieved", 11),
    ("loudspeaker_broadcasts", "achieved", 30),
)


@pytest.fixture
def report(tree, cast, tmp_path: Path) -> Path:
    """The report as a Word file, and a ledger that knows eleven of its twelve figures."""
    ids = {one.code: one.pk for one in indicators()}
    rows = [
        ReportedRow(unit_id=tree.commune_a.pk, indicator_id=ids[code], kind=kind, value=value, start=YEAR.start,
                    end=YEAR.end, source="Biểu tổng hợp năm")
        for code, kind, value in STATED
    ]  # fmt: skip
    report_figures(by=System(), rows=rows)
    paper = docx.Document()
    for line in LINES:
        paper.add_paragraph(line)
    file = tmp_path / "bao-cao.docx"
    paper.save(str(file))
    return file


def drop_in(page: Page, file: Path) -> Keys:
    page.goto("/narratives/")
    page.get_by_label("Tệp báo cáo").set_input_files(file)
    page.get_by_role("button", name="Đọc báo cáo").click()
    expect(page.locator("[data-proposal]")).to_have_count(12)
    return Keys(page)


def stands_at(page: Page, title: str) -> None:
    """The figure in hand, in the list and in the text."""
    expect(page.locator(".proposal.current summary strong")).to_have_text(title)
    expect(page.locator(".mark.current")).to_have_count(1)


def test_twelve_figures_of_which_nine_agree_are_decided_with_five_keys(report, cast, open_as):
    page = open_as(cast.commune_clerk)
    keys = drop_in(page, report)
    expect(page.get_by_role("button", name="Nhận 9 số khớp")).to_be_visible()
    expect(page.get_by_text("Cây tổ chức ngày 31/12/2022, theo thời gian nêu trong báo cáo")).to_be_visible()
    expect(page.get_by_text("Đã ẩn 1 dòng")).to_be_visible()

    keys.press("a")
    expect(page.locator("#toasts")).to_contain_text("Đã nhận 9 số")
    stands_at(page, "Buổi chào cờ đầu tháng")
    keys.press("Enter")
    stands_at(page, "Lượt phát trên loa truyền thanh")
    keys.press("2", "Enter")
    stands_at(page, "Việc đăng ký đã hoàn thành")
    keys.press("Enter")
    expect(page.locator("[data-left]")).to_have_text("0")

    assert keys.pressed == 5
    states = Proposal.objects.values_list("state", flat=True)
    assert (list(states).count("accepted"), list(states).count("rejected")) == (11, 1)
    assert Entry.objects.filter(register="reported", reported__source="bao-cao.docx").count() == 11


def test_an_accepted_figure_leads_from_its_explanation_back_to_its_sentence(report, tree, cast, open_as):
    page = open_as(cast.commune_clerk)
    keys = drop_in(page, report)
    keys.press("a")
    expect(page.locator("#toasts")).to_contain_text("Đã nhận 9 số")
    page.goto(f"/figures/explain?indicator=forest_planted_area&unit={tree.commune_a.pk}&period=2022&view=now")
    line = page.locator("tr").filter(has_text="bao-cao.docx")
    expect(line.locator("q")).to_have_text(LINES[7])
    line.get_by_role("link", name="Xem trong báo cáo").click()
    expect(page.locator("[data-proposal]:target, [data-proposal]:has(:target)")).to_contain_text("Diện tích rừng trồng")


def test_keys_walk_skip_correct_and_take_back(report, cast, open_as):
    page = open_as(cast.commune_clerk)
    keys = drop_in(page, report)
    keys.press("n")
    stands_at(page, "Buổi chào cờ đầu tháng")
    assert page.evaluate("document.activeElement.dataset.number || document.activeElement.id").startswith("p-")
    keys.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.number") == "5"
    keys.press("ArrowRight", "j")
    stands_at(page, "Lượt phát trên loa truyền thanh")
    keys.press("k", "b")
    expect(page.locator("#toasts")).to_contain_text("Để sau 1 số")
    stands_at(page, "Lượt phát trên loa truyền thanh")

    keys.press("s")
    page.get_by_label("Số báo cáo").fill("30")
    keys.press("n", "1")  # they sleep in a field
    assert page.get_by_label("Số báo cáo").input_value() == "30n1"
    page.get_by_label("Số báo cáo").fill("30")
    page.get_by_label("Đơn vị", exact=True).press_sequentially(" thon mot")  # no tone marks, and keys of the page in it
    expect(page.locator(".finds").get_by_role("button", name="Chi bộ thôn Một")).to_have_count(0)
    page.get_by_label("Đơn vị", exact=True).fill("thon mot")
    page.locator(".finds").get_by_role("button", name="Chi bộ thôn Một").click()
    assert page.get_by_label("Đơn vị", exact=True).input_value() == "T-D-A-1"
    page.get_by_role("button", name="Sửa rồi nhận").click()
    expect(page.locator("#toasts")).to_contain_text("Đã nhận 1 số")
    accepted = Proposal.objects.get(state="accepted")
    assert (accepted.value, accepted.unit and accepted.unit.code) == (30, "T-D-A-1")
    page.locator("#toasts").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#toasts")).to_contain_text("Đã mở lại 1 số")
    assert not Proposal.objects.filter(state="accepted").exists()


def test_no_figure_is_learned_and_a_missed_one_is_marked_by_selecting_it(report, cast, open_as):
    page = open_as(cast.commune_clerk)
    keys = drop_in(page, report)
    keys.press("n", "3", "Enter")
    expect(page.locator("#toasts")).to_contain_text("không phải số liệu")
    assert Lesson.objects.filter(kind="no_quantity").count() == 1

    page.locator("[data-doc] p").filter(has_text="Kết luận").select_text()
    expect(page.get_by_label("Số máy đọc sót")).not_to_have_value("")
    narrative = Narrative.objects.get()
    place = int(page.locator("[data-mark-passage] [name=start]").input_value())
    assert narrative.text[place:].startswith(page.get_by_label("Số máy đọc sót").input_value()[:20])


def test_on_a_phone_a_mark_opens_its_proposal(report, cast, open_as):
    page = open_as(cast.commune_clerk, PHONE)
    drop_in(page, report)
    page.locator("[data-doc] a").filter(has_text="36").click()
    stands_at(page, "Lượt phát trên loa truyền thanh")
    expect(page.locator(".proposal.current .sentence")).to_be_visible()
    expect(page.locator(".proposal.current")).to_be_in_viewport()


def test_without_scripts_a_figure_is_decided_and_the_page_comes_back_to_it(report, cast, open_as):
    page = open_as(cast.commune_clerk, java_script_enabled=False)
    drop_in(page, report)
    page.get_by_role("button", name="Làm theo cách này").first.click()
    expect(page.locator("#toasts")).to_contain_text("Đã nhận 1 số")
    assert Proposal.objects.filter(state="accepted").count() == 1
