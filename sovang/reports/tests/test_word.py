"""The report as it stands in Word: layout facts of HD 36 and Nghị định 30, a link on every number."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.base.periods import Period
from sovang.places.actions import NewUnit, open_units
from sovang.reports import layout, word
from sovang.reports.contents import yearly_report
from sovang.reports.letterhead import letterhead_of
from sovang.reports.tree import YearlyReport
from sovang.testing.tree import FOUNDED, Tree

YEAR = Period.year(2022)


@pytest.fixture
def report(ledger: Tree) -> YearlyReport:
    return yearly_report(by=System(), unit_id=ledger.district.id, period=YEAR)


@pytest.fixture
def document(report: YearlyReport) -> Any:
    return Document(io.BytesIO(word.write(report)))


def lines_of(document: Any) -> list[str]:
    cells = [p.text for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return [p.text for p in document.paragraphs] + cells


def test_the_page_is_a4_with_the_margins_of_the_layout(document: Any) -> None:
    page = document.sections[0]
    found = [round(m / Mm(1)) for m in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)]
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (210, 297)
    assert found == [25, 25, 35, 15]


def test_pages_are_numbered_at_the_top_from_the_second_on(document: Any) -> None:
    page = document.sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert page.first_page_header.paragraphs[0].text == ""
    assert round(page.header_distance / Mm(1)) == 10


def test_the_head_is_that_of_a_party_document(document: Any) -> None:
    left, right = document.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs][:3] == ["ĐẢNG BỘ TỈNH T", "HUYỆN ỦY D", "*"]
    assert re.fullmatch(r"Số\s+-BC/HU", left.paragraphs[3].text)
    title = right.paragraphs[0]
    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert title.runs[0].bold
    assert title.runs[0].font.size == Pt(15)
    assert title.paragraph_format.left_indent is None  # a wider font must not break the line
    rule = right.paragraphs[1]
    assert (rule.text, rule._p.pPr.find(qn("w:pBdr")) is not None) == ("", True)
    assert re.fullmatch(r"D, ngày\s+tháng\s+năm \d{4}", right.paragraphs[3].text)
    assert right.paragraphs[3].runs[0].italic


def test_the_end_of_the_text_takes_no_line_that_could_open_an_empty_page(document: Any) -> None:
    (last,) = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:sectPr")) is not None]
    assert last.paragraph_format.line_spacing == Pt(1)


def test_the_title_stands_over_its_abstract_and_the_dashes(document: Any) -> None:
    texts = [p.text for p in document.paragraphs]
    first = texts.index("BÁO CÁO")
    assert texts[first + 1].endswith("năm 2022")
    assert texts[first + 2] == "-----"


def test_the_foot_names_recipients_and_the_standing_committee(document: Any) -> None:
    left, right = document.tables[1].rows[0].cells
    assert [p.text for p in left.paragraphs][:2] == ["Nơi nhận:", "- Tỉnh ủy T (báo cáo);"]
    assert left.paragraphs[-1].text == "- Lưu Văn phòng."
    assert [p.text for p in right.paragraphs][:2] == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]


def test_every_font_is_times_new_roman(document: Any) -> None:
    fonts = {
        style.font.name for style in document.styles if style.type == 1 and style.name in ("Normal", "ThanBai", "O")
    }
    assert fonts == {"Times New Roman"}


def test_each_number_of_the_report_links_to_its_own_question(document: Any, report: YearlyReport) -> None:
    targets = {r.target_ref for r in document.part.rels.values() if r.reltype.endswith("/hyperlink")}
    assert {cited.url for cited in report.citations()} <= targets
    questions = [parse_qs(urlsplit(target).query) for target in targets]
    assert all({"indicator", "unit", "period", "view", "kind"} <= set(question) for question in questions)
    used = set(re.findall(r'<w:hyperlink r:id="([^"]+)"', document.element.xml))
    assert used
    assert used <= set(document.part.rels)


def test_no_tag_of_the_template_is_left_over(document: Any) -> None:
    assert not [line for line in lines_of(document) if "{{" in line or "{%" in line]


def test_a_name_with_markup_stays_text(ledger: Tree) -> None:
    by = System()
    [unit] = open_units(by=by, units=[NewUnit("T-D-Z", "Chi bộ <b>&{{ 7*7 }}", "grassroots_cell", "T-D", FOUNDED)])
    data = word.write(yearly_report(by=by, unit_id=unit.id, period=YEAR))
    assert any("<b>&{{ 7*7 }}" in line for line in lines_of(Document(io.BytesIO(data))))


def test_a_state_body_gets_the_layout_of_decree_30(ledger: Tree) -> None:
    by = System()
    [unit] = open_units(
        by=by, units=[NewUnit("T-D-UB", "Ủy ban nhân dân huyện D", "peoples_committee", "T-D", FOUNDED)]
    )
    document = Document(io.BytesIO(word.write(yearly_report(by=by, unit_id=unit.id, period=YEAR))))
    left, right = document.tables[0].rows[0].cells
    assert right.paragraphs[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert right.paragraphs[1].text == "Độc lập - Tự do - Hạnh phúc"
    assert [p.text for p in left.paragraphs][:2] == ["ỦY BAN NHÂN DÂN HUYỆN D", ""]
    assert left.paragraphs[0].paragraph_format.left_indent is None
    assert "/BC-UBND" in left.paragraphs[3].text
    assert "TM. ỦY BAN NHÂN DÂN" in document.tables[1].rows[0].cells[1].text


def test_a_body_signs_with_the_first_letters_of_its_own_name(ledger: Tree) -> None:
    names = {"Ủy ban MTTQ huyện D": "BC-UBMTTQ", "Hội Nông dân huyện D": "BC-HND"}
    day = dt.date(2022, 12, 31)
    new = [NewUnit(f"T-D-{i}", name, "fatherland_front", "T-D", FOUNDED) for i, name in enumerate(names)]
    for unit, symbol in zip(open_units(by=System(), units=new), names.values(), strict=True):
        assert letterhead_of(unit.id, day, issued=day).symbol == symbol


def test_the_shipped_templates_are_what_the_layout_makes() -> None:
    for style in (layout.PARTY, layout.STATE):
        assert (layout.FOLDER / f"{style.name}.docx").read_bytes() == layout.build(style)


def test_margins_are_a_choice() -> None:
    page = Document(io.BytesIO(layout.build(layout.PARTY, layout.Margins(20, 20, 30, 20)))).sections[0]
    assert round(page.left_margin / Mm(1)) == 30


def test_an_edited_template_of_the_installation_is_taken_instead(
    report: YearlyReport, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    edit_template(tmp_path, "Mẫu riêng của đơn vị")
    assert "Mẫu riêng của đơn vị" in lines_of(Document(io.BytesIO(word.write(report))))


@pytest.mark.parametrize("tag", ["{% if blank %}", "{{ head.nothing.here }}"])
def test_a_wrong_tag_in_an_edited_template_is_refused_with_its_file(
    report: YearlyReport, settings: Any, tmp_path: Any, tag: str
) -> None:
    settings.DATA = tmp_path
    edit_template(tmp_path, tag)
    with pytest.raises(Refused, match=r"party\.docx"):
        word.write(report)


def edit_template(data: Path, paragraph: str) -> None:
    """The shipped template with one more paragraph, as the installation's own."""
    own = Document(layout.FOLDER / "party.docx")
    own.add_paragraph(paragraph)
    (data / "templates_docx").mkdir()
    own.save(data / "templates_docx" / "party.docx")


def test_the_chart_is_a_picture_in_the_document(document: Any, report: YearlyReport) -> None:
    assert any(section.chart for section in report.sections)
    assert len(document.inline_shapes) == 1


def test_the_file_is_a_sound_archive_and_says_what_it_is(report: YearlyReport) -> None:
    data = word.write(report)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.author == "Huyện ủy D"
    assert properties.subject == "2022"
    assert "theo cây tổ chức ngày 31/12/2022" in properties.comments
