"""The four formats alike: the same rows, the same guards, the same notices."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from sovang.base.errors import Refused
from sovang.intake import marks
from sovang.intake.sandbox import MAX_COLUMNS
from sovang.intake.workbook import open_sheets, open_table, survey_of

from .foreign import MAKERS, Sheet, csv, ods, xls
from .sheets import HEADINGS, WANTED, rewritten, with_part

ROWS = [HEADINGS, ["A01", "Làm đường thôn", "30/11/2026"], ["A02", "Trồng cây", "01/12/2026"]]
each = pytest.mark.parametrize("kind", sorted(MAKERS))


def made(kind: str, sheet: Sheet) -> bytes:
    return MAKERS[kind]({"Danh sách": sheet})


def read(data: bytes):
    with open_table(data, WANTED) as table:
        return table, list(table.rows)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value.message


@each
def test_the_same_rows_come_out_of_every_format(kind: str):
    table, rows = read(made(kind, Sheet(ROWS)))
    assert (table.sheet, table.total) == ("Danh sách", 2)
    assert [(line, list(cells)) for line, cells in rows] == [(2, ROWS[1]), (3, ROWS[2])]


@each
def test_hidden_rows_and_columns_are_read_and_told(kind: str):
    table, rows = read(made(kind, Sheet(ROWS, hidden_rows=[2], hidden_columns=[1])))
    assert len(rows) == 2
    assert "1 dòng đang ẩn trong tệp (dòng 3)" in table.notices[0]
    assert "cột đang ẩn trong tệp (B)" in table.notices[1]


@each
def test_a_formula_that_was_never_computed_is_marked_in_every_format(kind: str):
    table, rows = read(made(kind, Sheet(ROWS, formulas={(1, 1): "1+1"})))
    assert rows[0][1][1] == {"formula": True}
    assert "B2" in table.notices[0]


@each
def test_sheets_are_read_one_after_the_other_under_running_numbers(kind: str):
    data = MAKERS[kind]({"Một": Sheet(ROWS), "Hai": Sheet([["x"], *ROWS])})
    with open_sheets(data, [("Một", 1), ("Hai", 2)]) as table:
        rows = list(table.rows)
    assert [(part.sheet, part.offset) for part in table.parts] == [("Một", 0), ("Hai", 3)]
    assert [line for line, _cells in rows] == [2, 3, 6, 7]


@each
def test_a_survey_tells_the_top_of_sheets_sparse_rows_and_texts(kind: str):
    rows = [*ROWS, *[["A03", "Việc", "x", "y"]] * 60, ["II", "Khối xã"]]
    (sheet,) = survey_of(made(kind, Sheet(rows))).sheets
    assert (sheet["name"], sheet["rows"], len(sheet["top"])) == ("Danh sách", 64, 40)
    assert [line for line, _cells in sheet["sparse"]] == [64]
    assert ["A02", 3] in [list(pair) for pair in sheet["distinct"][0]]


def test_merged_cells_are_told_where_the_format_has_them():
    for kind in ("xlsx", "xls"):
        (sheet,) = survey_of(made(kind, Sheet(ROWS, merged=[(1, 0, 2, 0)]))).sheets
        assert sheet["merged"] == [[1, 0, 2, 0]]


def test_the_separator_of_a_foreign_text_table_is_found():
    survey = survey_of(csv({"": Sheet([["TT", "Nội dung"], [1, "a; b, c"], [2, "d"]])}))
    assert survey.separator == "\t"
    assert survey.sheets[0]["top"][1] == (2, ["1", "a; b, c"])


def test_macros_are_refused_in_every_format():
    old = xls({"A": Sheet(ROWS)}) + "_VBA_PROJECT_CUR".encode("utf-16-le")
    assert "macro" in refusal(old)
    assert "macro" in refusal(with_part(ods({"A": Sheet(ROWS)}), "Basic/Standard/Module1.xml", b"<x/>"))


def test_an_encrypted_workbook_is_refused_in_every_format():
    locked = rewritten(ods({"A": Sheet(ROWS)}), "META-INF/manifest.xml", lambda _xml: b"<m:encryption-data/>")
    assert "mật khẩu" in refusal(locked)
    assert "mật khẩu" in refusal(encrypted_xls())


def encrypted_xls() -> bytes:
    """The workbook stream with a FILEPASS record where the first record after its beginning was."""
    data = bytearray(xls({"A": Sheet(ROWS)}))
    begin = data.index(struct.pack("<HH", 0x0809, 16))
    second = begin + 20
    size = struct.unpack_from("<H", data, second + 2)[0]
    struct.pack_into("<HH", data, second, 0x002F, size)
    return bytes(data)


def test_another_document_in_the_same_container_is_no_workbook():
    text = rewritten(ods({"A": Sheet(ROWS)}), "mimetype", lambda _kind: b"application/vnd.oasis.opendocument.text")
    assert "không phải bảng tính" in refusal(text)
    word = xls({"A": Sheet(ROWS)}).replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    assert "không phải bảng tính" in refusal(word)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_too_many_columns_are_refused(kind: str):
    assert f"nhiều hơn {MAX_COLUMNS}" in refusal(made(kind, Sheet([[*HEADINGS, *["x"] * 220]])))


def test_rows_that_only_claim_to_be_many_cost_nothing():
    million = b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
    million += b'office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>'
    data = rewritten(ods({"A": Sheet(ROWS)}), "content.xml", lambda xml: xml.replace(b"</table:table>", million))
    assert refusal(data)


def test_entities_of_an_ods_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bi mat")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()

    def change(xml: bytes) -> bytes:
        head, rest = xml.split(b"?>", 1)
        return head + b"?>" + doctype + rest.replace(b"Tr\xe1\xbb\x93ng c\xc3\xa2y", b"&e;")

    try:
        _table, rows = read(rewritten(ods({"A": Sheet(ROWS)}), "content.xml", change))
    except Refused:
        return
    assert "bi mat" not in str(rows)


def test_too_many_formulas_are_refused(monkeypatch):
    monkeypatch.setattr(marks, "MAX_FORMULAS", 3)
    formulas = {(row, 1): "1+1" for row in range(1, 6)}
    rows = [HEADINGS, *[["A", "b", "c"]] * 6]
    for kind in MAKERS:
        with pytest.raises(marks.TooManyFormulas):
            marks.marks_of(io.BytesIO(made(kind, Sheet(rows, formulas=formulas))), "Danh sách")


def test_a_zip_bomb_in_an_ods_is_met_at_its_directory():
    out = io.BytesIO(ods({"A": Sheet(ROWS)}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as box:
        box.writestr("Pictures/a.png", bytes(60_000_000))
    assert "bung ra quá lớn" in refusal(out.getvalue())
