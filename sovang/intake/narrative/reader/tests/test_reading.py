"""Files come in as text: Word, PDF, web page and plain text give their paragraphs, rows and captions."""

from __future__ import annotations

import pytest

from sovang.base.errors import Refused
from sovang.intake.narrative.reader.facts import extract
from sovang.intake.narrative.reader.reading import read_narrative

from .files import document, docx, lines, paragraph, pdf, table


def test_a_word_file_gives_its_paragraphs_and_joins_runs() -> None:
    assert lines(docx(document(paragraph("Xã có 12 ", "chi bộ.")))) == ["Xã có 12 chi bộ."]


def test_a_row_of_a_table_is_one_line_in_word_and_on_the_web() -> None:
    rows = ("TT", "Nội dung", "ĐVT", "Kết quả"), ("1", "Số hộ hiến đất", "hộ", "45")
    web = "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
    wanted = ["TT | Nội dung | ĐVT | Kết quả", "1 | Số hộ hiến đất | hộ | 45"]
    assert lines(docx(document(table(*rows)))) == wanted
    assert lines(f"<html><body>{web}</body></html>".encode()) == wanted


def test_cells_that_reach_over_columns_and_rows_keep_the_others_in_their_columns() -> None:
    word = (
        "<w:tbl><w:tr>" + _cell("Đơn vị") + _cell("Số hộ", span=2) + _cell("Ghi chú") + "</w:tr>"
        "<w:tr>" + "".join(map(_cell, ("", "2021", "2022", ""))) + "</w:tr>"
        "<w:tr>" + "".join(map(_cell, ("Thôn Đông", "", "9", ""))) + "</w:tr></w:tbl>"
    )
    web = (
        "<table><tr><th rowspan=2>Đơn vị</th><th colspan=2>Số hộ</th><th rowspan=2>Ghi chú</th></tr><tr><th>2021</th>"
        "<th>2022</th></tr><tr><td>Thôn Đông</td><td></td><td>9</td><td></td></tr></table>"
    )
    wanted = ["Đơn vị | Số hộ |  | Ghi chú", "| 2021 | 2022 |", "Thôn Đông |  | 9 |"]
    assert lines(docx(document(word))) == wanted
    assert lines(f"<html><body>{web}</body></html>".encode()) == wanted


def _cell(text: str, span: int = 1) -> str:
    width = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{width}{paragraph(text)}</w:tc>"


def test_empty_cells_of_a_pasted_table_keep_their_columns() -> None:
    pasted = "Đơn vị\t2021\t2022\nThôn Đông\t\t9\nThôn Tây\t4\t\n"
    assert lines(pasted.encode()) == ["Đơn vị | 2021 | 2022", "Thôn Đông |  | 9", "Thôn Tây | 4 |"]


def test_a_page_laid_out_in_a_table_keeps_its_lines() -> None:
    inner = "<p>Xã có 12 chi bộ.</p><p>Xã có 5 thôn.</p>" + "<p>Trong năm, xã vận động được nhiều hộ.</p>" * 20
    page = f"<html><body><table><tr><td>Trang chủ</td><td>{inner}</td></tr></table></body></html>"
    assert lines(page.encode())[:3] == ["Trang chủ", "Xã có 12 chi bộ.", "Xã có 5 thôn."]


def test_a_web_page_gives_its_article_without_menu_and_script() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>T</title></head><body><nav><p>Mục 5 tin</p></nav><script>var a = 7;</script>"
        "<p>Xã có <b>12</b> chi bộ.</p><figcaption>Ảnh: lễ ra mắt</figcaption><footer>Đã xem 99</footer></body></html>"
    )
    assert lines(page.encode()) == ["Xã có 12 chi bộ.", "Ảnh: lễ ra mắt"]


def test_decomposed_text_is_composed() -> None:
    assert read_narrative("Xa\u0303 co\u0301 3 thôn.".encode()) == "Xã có 3 thôn."


def test_cells_pasted_with_tabs_are_a_row_and_list_numbers_are_not() -> None:
    assert lines("Số hộ\thộ\t45\n1.\tCông tác dân vận".encode()) == ["Số hộ | hộ | 45", "1. Công tác dân vận"]


_ENDS = ["Xã có 12 chi bộ.", "Thôn Đông dẫn đầu.", "Bà con đồng tình ủng hộ."]


def test_a_pdf_gives_paragraphs_without_running_heads_and_page_numbers() -> None:
    body = ["Năm 2022, Đảng bộ xã Hòa Bình vận động Nhân dân hiến", "3.250 m2 đất làm đường."]
    pages = [["Đảng ủy xã Hòa Bình", *body, end, f"Trang {n}"] for n, end in enumerate(_ENDS, start=1)]
    assert lines(pdf(*pages)) == [line for end in _ENDS for line in (" ".join(body), end)]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    first = ["Ban Thường vụ Đảng ủy xã đã lãnh đạo các chi bộ vận động hội viên và", "1"]
    assert lines(pdf(first, ["nhân dân hiến 400 m2 đất.", "2"])) == [f"{first[0]} nhân dân hiến 400 m2 đất."]


def test_a_heading_and_the_points_of_a_list_are_lines_of_their_own_in_a_pdf() -> None:
    page = [
        "KẾT QUẢ NỔI BẬT NĂM 2022 CỦA ĐẢNG BỘ XÃ",
        "- Hiến 400 m2 đất và góp 120 ngày công lao động.",
        "- Xây 2 cầu.",
    ]
    assert lines(pdf(page)) == page


def test_a_pdf_that_holds_no_text_says_so_and_how_to_mend_it() -> None:
    with pytest.raises(Refused) as refused:
        read_narrative(pdf([]))
    assert "ảnh quét" in refused.value.message


def test_captions_stay_and_their_places_are_told() -> None:
    report = extract("Xã có 12 chi bộ.\nLễ ra mắt mô hình tại xã. Ảnh: Ban Biên tập\nẢnh 2: Bà con làm đường")
    assert [report.text[start:end] for start, end in report.captions] == report.text.split("\n")[1:]
