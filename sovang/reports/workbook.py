"""The appendices as .xlsx: live totals, numbers as numbers, and text that can never start a formula.

Written by ``rustpy-xlsxwriter``: it keeps every text a text, whatever it begins with; only the total row holds
formulas, and those are made here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from rustpy_xlsxwriter import Format, write_worksheets

from .asking import Cited
from .tree import Appendix, Cell, YearlyReport

_HEADING_ROW = 2
_HEADING_POINTS = 46.0  # three lines
_FONT = "Times New Roman"
_MOST_NAME = 31  # Excel's limit for the name of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ANY = "General"
_NUMBERS = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 3: "#,##0.000", 4: "#,##0.0000"}


def write(report: YearlyReport) -> bytes:
    """One sheet per appendix of ``report``; summed columns end in ``SUM`` over the rows above."""
    names = [f"Biểu {i}" for i in range(1, len(report.appendices) + 1)]
    return _book(list(zip(names, report.appendices, strict=True)), subject=report.abstract)


def _book(sheets: Sequence[tuple[str, Appendix]], *, subject: str) -> bytes:
    out = io.BytesIO()
    each: dict[str, Any] = {
        "freeze_panes": {name: {"row": _HEADING_ROW + 1, "col": 2} for name, _a in sheets},
        "header_row": {name: _HEADING_ROW for name, _a in sheets},
        "merge_ranges": {name: _titles(a, subject) for name, a in sheets},
        "column_widths": {name: [max(6.0, c.share * 0.9) for c in a.columns] for name, a in sheets},
        "column_formats": {name: _formats(a) for name, a in sheets},
        "header_format": {name: _heading() for name, _a in sheets},
        "totals_row": {name: sums for name, a in sheets if (sums := _sums(a))},
        "totals_label": {name: "Cộng" for name, a in sheets if _sums(a)},
        "totals_format": {
            name: Format().set_bold().set_font_name(_FONT).set_border_top("double") for name, a in sheets if _sums(a)
        },
        "row_heights": {name: {_HEADING_ROW: _HEADING_POINTS} for name, _a in sheets},
        "page_setup": {name: page_setup() for name, _a in sheets},
    }
    write_worksheets([(name, _records(appendix)) for name, appendix in sheets], out, **each)
    return out.getvalue()


def page_setup() -> dict[str, Any]:
    """A4 across, one page wide, head repeated, page of pages at the foot."""
    return {
        "landscape": True,
        "paper_size": 9,
        "fit_to_pages": (1, 0),
        "repeat_rows": (_HEADING_ROW, _HEADING_ROW),
        "center_horizontally": True,
        "footer": "&CTrang &P/&N",
    }


def _titles(appendix: Appendix, subject: str) -> list[tuple[int, int, int, int, str, Format]]:
    last = len(appendix.columns) - 1
    bold = Format().set_bold().set_font_size(14).set_align("center").set_font_name(_FONT)
    plain = Format().set_italic().set_align("center").set_font_name(_FONT)
    return [(0, 0, 0, last, text(appendix.title), bold), (1, 0, 1, last, text(subject), plain)]


def _heading() -> Format:
    return (
        Format()
        .set_bold()
        .set_font_name(_FONT)
        .set_text_wrap()
        .set_align("center")
        .set_border("thin")
        .set_background_color("#F3ECDD")
    )


def _formats(appendix: Appendix) -> dict[str, Format]:
    return {column.title: _format(appendix, i) for i, column in enumerate(appendix.columns)}


def _format(appendix: Appendix, position: int) -> Format:
    """Words wrap; a column of one scale shows its digits, a column of several shows each number as it is."""
    shape = Format().set_border("thin").set_font_name(_FONT)
    if not appendix.columns[position].is_number:
        return shape.set_text_wrap()
    scales = {cell.figure.scale for row in appendix.rows if isinstance(cell := row[position], Cited)}
    return shape.set_num_format(_NUMBERS.get(max(scales, default=0), _ANY) if len(scales) < 2 else _ANY)


def _sums(appendix: Appendix) -> dict[str, str]:
    return {column.title: "sum" for column in appendix.columns if column.summed}


def _records(appendix: Appendix) -> list[dict[str, Any]]:
    titles = [column.title for column in appendix.columns]
    return [dict(zip(titles, (_value(cell) for cell in row), strict=True)) for row in appendix.rows]


def _value(cell: Cell) -> object:
    """A number as a number; a claim ("trên 7.100") or a range as the words it is; an unknown figure as nothing."""
    if not isinstance(cell, Cited):
        return None if cell == "–" else text(cell) if isinstance(cell, str) else cell
    figure = cell.figure
    if not cell.known:
        return None
    if figure.exactness != "exact" or figure.value_hi is not None or figure.denominator is not None:
        return text(cell.text)
    return cell.value if figure.scale == 0 else cell.value / 10**figure.scale


def text(words: object) -> str:
    """``words`` without control characters, which no cell may hold. A leading = + - @ stays inert text in .xlsx."""
    return _CONTROL.sub("", str(words))


def sheet_name(label: str, taken: Iterable[str] = ()) -> str:
    """A name that Excel takes: no forbidden signs, at most 31 characters, not used before."""
    plain = _FORBIDDEN.sub(" ", text(label)).strip("' ")[:_MOST_NAME] or "Trang"
    used = {name.lower() for name in taken}
    name, n = plain, 2
    while name.lower() in used:
        tail = f" ({n})"
        name, n = plain[: _MOST_NAME - len(tail)] + tail, n + 1
    return name
