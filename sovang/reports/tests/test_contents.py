"""What the report says about a known ledger, an empty one, and how each number leads back to its records."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.figures import questions
from sovang.figures.shapes import AsAt, Now, OfTheirDay, Question, Then
from sovang.figures.wording import read_view, view_code
from sovang.reports.asking import Cited
from sovang.reports.contents import yearly_report
from sovang.reports.links import explain_url
from sovang.reports.tree import YearlyReport
from sovang.testing.tree import Tree

YEAR = Period.year(2022)
BY = System()


def words_of(report: YearlyReport) -> str:
    return "\n".join(p.plain for s in report.sections for p in s.paragraphs)


@pytest.fixture
def report(ledger: Tree) -> YearlyReport:
    return yearly_report(by=BY, unit_id=ledger.commune_a.id, period=YEAR)


def test_registering_and_doing_are_told_with_their_base(report: YearlyReport) -> None:
    words = words_of(report)
    assert "2 tập thể trên tổng số 4 tập thể phải đăng ký (50%) đăng ký 9 việc" in words
    assert "6 việc hoàn thành và được cấp trên trực tiếp xác nhận (66,7%)" in words
    assert "1 việc đang làm; 1 việc chuyển sang năm sau; 1 việc chưa đạt" in words
    assert "Làm thêm ngoài đăng ký: 1 việc" in words


def test_the_year_before_is_compared_with(report: YearlyReport) -> None:
    assert "9 việc, tăng so với 3 việc của năm 2021" in words_of(report)


def test_results_and_contributions_keep_units_and_claims(report: YearlyReport) -> None:
    words = words_of(report)
    assert "Đường lâm nghiệp mở mới: 700 m." in words
    assert "Diện tích rừng trồng: 12,5 ha." in words
    assert (
        "đã đóng góp gần 15 triệu đồng tiền mặt, 400 m² đất. Đất, công lao động và hiện vật không quy ra tiền." in words
    )


def test_limits_name_silent_units_and_written_reasons(report: YearlyReport) -> None:
    words = words_of(report)
    assert "2 đơn vị chưa có đăng ký trong sổ: Chi bộ thôn Hai và MTTQ xã A." in words
    assert "1 việc chưa đạt. Nguyên nhân đã ghi: Thiếu cây giống." in words


def test_chapters_without_data_are_left_out_and_numbers_run_on(report: YearlyReport) -> None:
    headings = [section.heading for section in report.sections]
    assert not any("Mô hình" in heading or "Học tập" in heading for heading in headings)
    assert [heading.split(".")[0] for heading in headings] == ["I", "II", "III", "IV", "V", "VI"]


def test_an_empty_ledger_says_that_it_is_empty(tree: Tree) -> None:
    report = yearly_report(by=BY, unit_id=tree.cell_b1.id, period=YEAR)
    words = words_of(report)
    assert "Sổ chưa ghi văn bản lãnh đạo, chỉ đạo nào của kỳ này." in words or "kế hoạch" in words
    assert "nan" not in words.lower()
    assert "None" not in words
    assert [s.heading for s in report.sections if "Kết quả cụ thể" in s.heading] == []


def test_every_cited_number_comes_out_again_when_its_link_is_followed(report: YearlyReport) -> None:
    """An auditor's way: the address alone gives the same value, and its records or parts sum to it."""
    for cited in report.citations():
        query = {k: v[0] for k, v in parse_qs(urlsplit(cited.url).query).items()}
        question = Question(
            query["indicator"],
            int(query["unit"]),
            Period.parse(query["period"]),
            read_view(query["view"]),
            query["kind"],
        )
        explained = questions.explain(question, by=BY, limit=500)
        assert explained.figure.value == cited.figure.value
        if explained.records:
            assert sum(record.value for record in explained.records) == cited.figure.value


def test_the_last_appendix_lists_the_source_of_each_number(report: YearlyReport) -> None:
    last = report.appendices[-1]
    assert last.title == "Nguồn số liệu"
    listed = {row[1].question for row in last.rows if isinstance(row[1], Cited)}
    assert listed == {cited.question for cited in report.citations()}
    assert "theo cây tổ chức ngày 31/12/2022" in last.note


def test_totals_of_an_appendix_are_the_sum_of_its_rows(ledger: Tree) -> None:
    table = yearly_report(by=BY, unit_id=ledger.district.id, period=YEAR).appendices[0]
    for column in range(2, len(table.columns)):
        cells = [row[column] for row in table.rows]
        total = table.totals[column]
        assert isinstance(total, Cited)
        assert sum(cell.value for cell in cells if isinstance(cell, Cited)) == total.value


def test_a_report_on_the_tree_of_a_day_before_its_end_is_refused(ledger: Tree) -> None:
    with pytest.raises(Refused):
        yearly_report(by=BY, unit_id=ledger.commune_a.id, period=YEAR, view=AsAt(dt.date(2022, 6, 1)))


@pytest.mark.parametrize("view", [Now(), Then(), OfTheirDay(), AsAt(dt.date(2025, 7, 1))])
def test_a_view_survives_the_way_through_an_address(view: object) -> None:
    assert read_view(view_code(view)) == view  # type: ignore[arg-type]


def test_the_address_carries_the_whole_question() -> None:
    url = explain_url(Question("deeds_registered", 7, YEAR, Then(), "registered"), base="https://so.example/")
    assert url == (
        "https://so.example/figures/explain?indicator=deeds_registered&unit=7&period=2022&view=then&kind=registered"
    )
