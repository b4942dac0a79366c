"""Whatever is sent in, a table comes out or one sentence: never a crash, never a hang."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import resource
import time
import unicodedata
import zipfile
from collections.abc import Sequence

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sovang.base.errors import Refused
from sovang.intake import container
from sovang.intake.workbook import letters, open_table

from .sheets import HEADINGS, WANTED, rewritten, with_part, xlsx

ROWS: list[Sequence[object]] = [HEADINGS, ["A01", "Làm đường thôn", "30/11/2026"], ["A02", "Trồng cây", "01/12/2026"]]
GOOD = xlsx(ROWS)
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes):
    with open_table(data, WANTED) as table:
        return table, list(table.rows)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value.message


def test_it_reads_the_rows_below_the_heading_under_their_numbers():
    table, rows = read(GOOD)
    assert table.sheet == "Danh sách"
    assert table.total == 2
    assert rows == [(2, ["A01", "Làm đường thôn", "30/11/2026"]), (3, ["A02", "Trồng cây", "01/12/2026"])]


def test_titles_above_empty_columns_and_renamed_headings_do_not_matter():
    sheet: list[Sequence[object]] = [
        ["ĐẢNG ỦY XÃ"],
        [],
        [None, "HẠN (ngày)", "Nội dung *", "Mã đơn vị"],
        [None, "1/2/2026", "Một việc", "A01"],
    ]
    table, rows = read(xlsx(sheet))
    assert table.heading.columns["title"] == 2
    assert table.heading.columns["unit"] == 3
    assert rows[0][0] == 4


def test_it_finds_the_sheet_that_has_the_headings():
    table, _rows = read(xlsx(ROWS, also=["Hướng dẫn", "Danh mục"]))
    assert table.sheet == "Danh sách"


def test_it_names_the_sheets_when_none_has_the_headings():
    assert "Sổ thu chi" in refusal(xlsx([["Ngày", "Thu", "Chi"], [1, 2, 3]], title="Sổ thu chi"))


def test_dates_and_numbers_come_as_such():
    _table, rows = read(
        xlsx(
            [
                HEADINGS,
                ["A01", 12.5, dt.date(2026, 11, 30)],
                ["A02", True, dt.datetime.fromisoformat("2026-01-02T00:00")],
            ]
        )
    )
    assert rows[0][1] == ["A01", 12.5, {"date": "2026-11-30"}]
    assert rows[1][1] == ["A02", True, {"date": "2026-01-02"}]


def test_a_formula_gives_its_cached_value_and_a_notice():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_formula(1, 1, '="Làm "&"đường"', None, "Làm đường")
    table, rows = read(out.getvalue())
    assert rows[0][1][1] == "Làm đường"
    assert "B2" in table.notices[0]


def test_a_formula_that_was_never_computed_is_marked():
    _table, rows = read(xlsx([HEADINGS, ["A01", "=1+1", "1/1/2026"]]))
    assert rows[0][1][1] == {"formula": True}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 nothing more", "hỏng"),
        (GOOD[: len(GOOD) // 2], "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "trang web"),
        (b'<?xml version="1.0"?><Workbook/>', "trang web"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (b"\x00\x01\x02" * 100, "Không đọc được"),
        (b"chi mot dong chu", "tiêu đề"),
        (b"x" * (container.MAX_BYTES + 1), "MB"),
        (with_part(GOOD, "xl/vbaProject.bin", b"macro"), "macro"),
        (rewritten(GOOD, SHEET, lambda xml: xml[: len(xml) // 2]), "hỏng"),
        (rewritten(GOOD, "xl/workbook.xml", lambda _xml: b"<a/>"), "hỏng"),
    ],
)  # fmt: skip
def test_it_refuses_with_one_sentence_that_names_the_trouble(data: bytes, said: str):
    assert said in refusal(data)


def test_another_container_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("readme.txt", "xin chào")
    assert "không phải bảng tính" in refusal(out.getvalue())


def test_a_zip_bomb_is_met_at_its_directory():
    bomb = with_part(GOOD, "xl/media/a.bin", bytes(60_000_000))
    started = time.process_time()
    assert "bung ra quá lớn" in refusal(bomb)
    assert time.process_time() - started < 0.5


def test_overlapping_parts_are_a_bomb_too():
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as box:
        for info in box.infolist() * 40:
            box.filelist.append(info)
        box._didModify = True  # type: ignore[attr-defined]
    assert "bung ra quá lớn" in refusal(out.getvalue())


def test_a_directory_that_lies_about_sizes_only_costs_the_child():
    bomb = rewritten(GOOD, SHEET, lambda xml: xml.replace(b"</sheetData>", b" " * 300_000_000 + b"</sheetData>"))
    lying = bomb.replace((300_000_000 + _size(GOOD)).to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    refusal(lying)
    assert time.monotonic() - started < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def _size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return box.getinfo(SHEET).file_size


def test_two_cells_in_far_corners_do_not_take_the_memory():
    far = rewritten(
        GOOD, SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
        ),
    )  # fmt: skip
    started = time.monotonic()
    assert refusal(far)
    assert time.monotonic() - started < 60


def test_ten_thousand_columns_are_refused_by_number():
    assert "10000 cột" in refusal(xlsx([[*HEADINGS, *["x"] * 9_997]]))
    assert "10000 cột" in refusal((";".join(["Đơn vị", "Nội dung"] + ["x"] * 9_998)).encode())


def test_entities_are_not_expanded():
    doctype = b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = rewritten(GOOD, "xl/workbook.xml", lambda xml: doctype + xml.replace(b"Danh", b"&b;"))
    try:
        read(data)
    except Refused:
        return
    raise AssertionError("a workbook whose sheet name is an entity was taken")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_tables_are_read_whatever_the_encoding_and_separator(encoding: str, separator: str):
    text = "\r\n".join(separator.join(row) for row in [HEADINGS, ["A01", '"Làm đường\n đoạn 2"', "1/2/2026"]])
    _table, rows = read(text.encode(encoding))
    assert rows == [(2, ["A01", "Làm đường\n đoạn 2", "1/2/2026"])]


def test_windows_1258_is_read_with_a_notice():
    text = unicodedata.normalize("NFC", "Đơn vị;Nội dung\nA01;Việc tốt")
    composed = "".join(_as_1258(c) for c in text)
    table, rows = read(composed.encode("cp1258"))
    assert unicodedata.normalize("NFC", rows[0][1][1]) == "Việc tốt"
    assert "1258" in table.notices[0]


def _as_1258(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = unicodedata.normalize("NFD", char)[:1], unicodedata.normalize("NFD", char)[1:]
        marks = [m for m in tone if m in "\u0300\u0301\u0303\u0309\u0323"]
        shape = unicodedata.normalize("NFC", base + "".join(m for m in tone if m not in marks))
        return shape + "".join(marks)
    return char


def test_an_unclosed_quote_is_refused():
    assert "CSV" in refusal(('Đơn vị,Nội dung\nA01,"' + "x" * 200_000).encode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b)))
def test_random_bytes_are_read_or_refused(data: bytes):
    _only_refused(data)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(draw: st.DataObject):
    data = bytearray(GOOD)
    for position in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=20)):
        data[position] = draw.draw(st.integers(0, 255))
    _only_refused(bytes(data[: draw.draw(st.integers(len(data) // 2, len(data)))]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_sheets_in_sound_containers_are_read_or_refused(draw: st.DataObject):
    part = draw.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]))
    cut = draw.draw(st.floats(0, 1))
    noise = draw.draw(st.binary(max_size=30))
    _only_refused(
        rewritten(GOOD, part, lambda xml: xml[: int(len(xml) * cut)] + noise + xml[int(len(xml) * cut) + 5 :])
    )


def _only_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        read(data)


def test_columns_are_named_as_in_the_sheet():
    assert [letters(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
