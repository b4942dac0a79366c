"""A long list of deeds as a file of each format that the import takes: made in a process of its own, so that what the
making holds does not count as held by what is measured."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from python_calamine import CalamineWorkbook

HEADINGS = [
    "Mã đơn vị",
    "Chủ thể",
    "Mã người",
    "Năm",
    "Ngày đăng ký",
    "Việc làm theo",
    "Số đo",
    "Số lượng",
    "Hạn hoàn thành",
]
Row = Sequence[object]
_XLS_ROWS = 65_535  # of a sheet, below its headings
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)


def written(kind: str, rows: int, turn: int, *, cells: int, persons: int, indicator: str) -> bytes:
    """The list as ``kind``; two lines in three belong to a person, three in four have a quantity."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_write, kind, rows, turn, cells, persons, indicator).result()


def _write(kind: str, rows: int, turn: int, cells: int, persons: int, indicator: str) -> bytes:
    return WRITERS[kind](_lines(rows, turn, cells, persons, indicator))


def _lines(rows: int, turn: int, cells: int, persons: int, indicator: str) -> Iterator[Row]:
    for i in range(rows):
        cell = i * cells // rows
        person = f"P{cell:03}-{i % persons:02}" if i % 3 else ""
        amount = [indicator, i % 900 + 100] if i % 4 else ["", ""]
        line = [f"X-{cell:03}", "Cá nhân" if person else "Tổ chức đảng", person, 2026, "15/01/2026"]
        yield [*line, f"Sửa đường ngõ xóm đoạn số {i} đợt {turn}", *amount, "30/11/2026"]


def _xlsx(rows: Iterable[Row]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate([HEADINGS, *rows]):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def _xls(rows: Iterable[Row]) -> bytes:
    """As many sheets as the rows need, each with the headings."""
    book = xlwt.Workbook(encoding="utf-8")
    for i, row in enumerate(rows):
        part, line = divmod(i, _XLS_ROWS)
        if line == 0:
            sheet = book.add_sheet(f"Danh sách {part + 1}")
            _xls_row(sheet, 0, HEADINGS)
        _xls_row(sheet, line + 1, row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls_row(sheet: xlwt.Worksheet, line: int, row: Row) -> None:
    for column, value in enumerate(row):
        if value != "":
            sheet.write(line, column, value)


def _ods(rows: Iterable[Row]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        with box.open("content.xml", "w") as part:
            part.write(
                f"<office:document-content {_NAMES}><office:body><office:spreadsheet>"
                '<table:table table:name="Danh sách">'.encode()
            )
            for row in [HEADINGS, *rows]:
                part.write(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>".encode())
            part.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")
        box.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def _ods_cell(value: object) -> str:
    told = f'"float" office:value="{value}"' if isinstance(value, int) else '"string"'
    text = escape(str(value))
    return f"<table:table-cell office:value-type={told}><text:p>{text}</text:p></table:table-cell>"


def _csv(rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode("utf-8-sig")


WRITERS: Mapping[str, Callable[[Iterable[Row]], bytes]] = {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}


def bare_read(kind: str, data: bytes) -> int:
    """Every row of the file by the plain reader of its format; their number."""
    if kind == "csv":
        return sum(1 for _row in csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(1 for i in range(len(book.sheet_names)) for _row in book.get_sheet_by_index(i).iter_rows())
