"""Spreadsheets from bytes: one small face over .xlsx and .csv, hardened.

``open_table`` finds the sheet and its heading row and gives the rows below, a piece at a time. A workbook is opened
in a
child process with limits of its own (``sandbox``), so that no file can take the memory, the time or the life of the
worker.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.errors import Refused

from .container import broken, is_workbook
from .delimited import read_text
from .headings import Heading

#: What a cell may hold: text, a number, yes or no, ``{"date": "2026-11-30"}``, or ``{"formula": True}`` if never
#: computed.
Cell = str | int | float | bool | dict[str, Any]
Row = tuple[int, Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """An opened sheet. ``rows`` runs once; ``total`` is the number of rows below the heading, empty ones included."""

    sheet: str
    heading: Heading
    total: int
    notices: list[str]
    rows: Iterator[Row]


@contextmanager
def open_table(data: bytes, wanted: Mapping[str, Sequence[str]]) -> Iterator[Table]:
    """Open the table in ``data`` that has the headings ``wanted`` (field name → accepted titles, ``headings.plain``).

    Raises Refused with one sentence for whatever is no readable spreadsheet, too large, dangerous, or lacks headings.
    While rows are read, the same may still be raised for a file that breaks off later.
    """
    if is_workbook(data):
        with _sheet(data, wanted) as table:
            yield table
    else:
        text = read_text(data, wanted)
        yield Table("", text.heading, text.text.count("\n") + 1 - text.heading.line, text.notices, iter(text.rows()))


@contextmanager
def _sheet(data: bytes, wanted: Mapping[str, Sequence[str]]) -> Iterator[Table]:
    command = [sys.executable, "-m", "sovang.intake.sandbox", json.dumps({k: list(v) for k, v in wanted.items()})]
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603
            try:
                yield _table(json.loads(line) for line in child.stdout or ())
            finally:
                child.kill()


def _table(messages: Iterator[Any]) -> Table:
    about = next(messages, None)
    if not isinstance(about, dict):
        raise _too_heavy()
    if "error" in about:
        raise _refused(about)
    heading = Heading(about["line"], about["columns"])
    return Table(about["sheet"], heading, about["rows"], _notices(about), _rows(messages))


def _rows(messages: Iterator[Any]) -> Iterator[Row]:
    """The rows of all pieces. A child that falls silent before its last word was stopped by its limits."""
    for piece in messages:
        if piece is None:
            return
        if isinstance(piece, dict):
            raise _refused(piece)
        yield from (tuple(row) for row in piece)
    raise _too_heavy()


def _too_heavy() -> Refused:
    return Refused(
        _("Bảng tính quá nặng nên không mở được. Xin chép riêng danh sách sang tệp mới theo mẫu rồi gửi lại."),
        field="file",
    )


def _notices(about: Mapping[str, Any]) -> list[str]:
    count = about["formulas"]
    if not count:
        return []
    where = ", ".join(f"{letters(column)}{line}" for line, column in about["first_formulas"])
    return [
        ngettext(
            "Có %(count)s ô chứa công thức (%(where)s): hệ thống lấy giá trị đã tính sẵn trong tệp.",
            "Có %(count)s ô chứa công thức (%(where)s…): hệ thống lấy giá trị đã tính sẵn trong tệp.",
            count,
        )
        % {"count": count, "where": where}
    ]


def _refused(about: Mapping[str, Any]) -> Refused:
    code = about["error"]
    if code == "password":
        return Refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."), field="file")
    if code == "huge":
        return _too_heavy()
    if code == "no_heading":
        return Refused(
            _("Không thấy hàng tiêu đề của mẫu ở trang tính nào (%(sheets)s). Xin dùng mẫu do hệ thống cấp.")
            % {"sheets": ", ".join(about["sheets"])},
            field="file",
        )
    messages = {
        "wide": _("Trang “%(sheet)s” có %(count)s cột, nhiều hơn %(most)s. Xin xóa các cột thừa hoặc dùng mẫu."),
        "long": _("Trang “%(sheet)s” có %(count)s dòng, nhiều hơn %(most)s. Xin chia thành nhiều tệp."),
        "formulas": _(
            "Trang “%(sheet)s” có hơn %(most)s ô công thức. Xin dán lại thành giá trị (Paste Special, Values)."
        ),
    }
    return Refused(messages[code] % about, field="file") if code in messages else broken()


def letters(column: int) -> str:
    """Name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
