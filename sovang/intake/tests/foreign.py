"""Workbooks as people have them, made by writers that know nothing of the reader: .xlsx, .xls, .ods and .csv."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[object]]
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows, the cells merged over others as (first row, first column, last row, last column) from 0."""

    rows: Rows
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)


def xlsx(sheets: Mapping[str, Sheet]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, about in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(about.rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
            for top, left, bottom, right in about.merged:
                sheet.merge_range(top, left, bottom, right, about.rows[top][left])
            for number in about.hidden_rows:
                sheet.set_row(number, None, None, {"hidden": True})
            for column in about.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
            for (number, column), formula in about.formulas.items():
                sheet.write_formula(number, column, f"={formula}", None, "")
    return out.getvalue()


def xls(sheets: Mapping[str, Sheet]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, about in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        for number, row in enumerate(about.rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
        for top, left, bottom, right in about.merged:
            sheet.write_merge(top, bottom, left, right, about.rows[top][left])
        for number in about.hidden_rows:
            sheet.row(number).hidden = True
        for column in about.hidden_columns:
            sheet.col(column).hidden = True
        for (number, column), formula in about.formulas.items():
            sheet.write(number, column, xlwt.Formula(formula))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Mapping[str, Sheet]) -> bytes:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{_table(sheet)}</table:table>" for name, sheet in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("mimetype", _ODS)
        box.writestr("META-INF/manifest.xml", _MANIFEST)
        box.writestr("content.xml", content)
    return out.getvalue()


def _table(about: Sheet) -> str:
    width = max(map(len, about.rows), default=0)
    columns = "".join(f"<table:table-column{_collapsed(column in about.hidden_columns)}/>" for column in range(width))
    rows = "".join(
        f"<table:table-row{_collapsed(number in about.hidden_rows)}>"
        + "".join(_cell(value, about.formulas.get((number, column))) for column, value in enumerate(row))
        + "</table:table-row>"
        for number, row in enumerate(about.rows)
    )
    return columns + rows


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _cell(value: object, formula: str | None) -> str:
    about = f" table:formula={quoteattr('of:=' + formula)}" if formula else ""
    if value is None or formula:
        return f"<table:table-cell{about}/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def csv(sheets: Mapping[str, Sheet]) -> bytes:
    (sheet,) = sheets.values()
    rows = ("\t".join("" if value is None else str(value) for value in row) for row in sheet.rows)
    return "\r\n".join(rows).encode("utf-8-sig")


MAKERS = {"xlsx": xlsx, "xls": xls, "ods": ods}
