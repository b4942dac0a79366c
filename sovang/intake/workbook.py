"""Spreadsheets from bytes: one small face over .xlsx, .xls, .ods and .csv, hardened.

``open_table`` finds the sheet and its heading row and gives the rows below, a piece at a time; ``survey_of`` shows
what a foreign workbook looks like, and ``open_sheets`` gives the rows of the sheets that a person has chosen. A
workbook is opened in a child process with limits of its own (``sandbox``), so that no file can take the memory, the
time or the life of the worker.
"""

from __future__ import annotations

import itertools
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
from .delimited import read_text, rows_of_text, survey_text
from .headings import Heading
from .surveying import survey

#: What a cell may hold: text, a number, yes or no, ``{"date": "2026-11-30"}``, or ``{"formula": True}`` if never
#: computed.
Cell = str | int | float | bool | dict[str, Any]
Row = tuple[int, Sequence[Cell]]


class NoHeadings(Refused):
    """A readable workbook in which no sheet has the headings wanted."""


@dataclass(frozen=True)
class Part:
    """One sheet of those that are read: its rows' running numbers begin after ``offset``; where its headings end."""

    sheet: str
    offset: int
    heading: int


@dataclass(frozen=True)
class Table:
    """Opened sheets. ``rows`` runs once; ``total`` is the number of rows below the heading, empty ones included.

    Rows have running numbers over all ``parts``; with one sheet these are its own.
    """

    parts: Sequence[Part]
    heading: Heading
    total: int
    notices: list[str]
    rows: Iterator[Row]
    rivals: Sequence[str] = ()  # other sheets with as many of the headings

    @property
    def sheet(self) -> str:
        return self.parts[0].sheet


@contextmanager
def open_table(data: bytes, wanted: Mapping[str, Sequence[str]]) -> Iterator[Table]:
    """Open the table in ``data`` that has the headings ``wanted`` (field name → accepted titles, ``headings.plain``).

    Raises Refused with one sentence for whatever is no readable spreadsheet, too large, dangerous, NoHeadings for one
    that lacks them. While rows are read, the same may still be raised for a file that breaks off later.
    """
    if is_workbook(data):
        with _child(data, {"wanted": {name: list(titles) for name, titles in wanted.items()}}) as messages:
            del data  # the child has it; it need not be held while rows are read
            yield _table(messages)
    elif text := read_text(data, wanted):
        total = text.text.count("\n") + 1 - text.heading.line
        yield Table([Part("", 0, text.heading.line)], text.heading, total, text.notices, iter(text.rows()))
    else:
        raise _no_headings([])


@contextmanager
def open_sheets(data: bytes, sheets: Sequence[tuple[str, int]], separator: str = "") -> Iterator[Table]:
    """Open sheets by name, one after the other, each below the row in which its headings end.

    A text table has one, without a name, and a ``separator``. Raises Refused as ``open_table``.
    """
    if is_workbook(data):
        with _child(data, {"sheets": list(sheets)}) as messages:
            del data
            yield _table(messages)
    else:
        rows, last, notices = rows_of_text(data, separator)
        heading = sheets[0][1]
        below = itertools.islice(rows, heading, None)
        yield Table([Part("", 0, heading)], Heading(heading, {}), last - heading, notices, iter(below))


@dataclass(frozen=True)
class Survey:
    """What a workbook looks like: its sheets as ``surveying.survey`` tells them, the separator of a text table."""

    sheets: Sequence[Mapping[str, Any]]
    separator: str = ""


def survey_of(data: bytes) -> Survey:
    """Look at all visible sheets. Raises Refused as ``open_table``."""
    if not is_workbook(data):
        separator, rows, _notices = survey_text(data)
        return Survey([survey("", rows, ())], separator)
    with _child(data, {}) as messages:
        return Survey(_first(messages)["survey"])


@contextmanager
def _child(data: bytes, asked: Mapping[str, Any]) -> Iterator[Iterator[Any]]:
    """What the child says when asked so."""
    command = [sys.executable, "-m", "sovang.intake.sandbox", json.dumps(asked)]
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        del data
        with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603
            try:
                yield (json.loads(line) for line in child.stdout or ())
            finally:
                child.kill()


def _first(messages: Iterator[Any]) -> dict[str, Any]:
    about = next(messages, None)
    if not isinstance(about, dict):
        raise _too_heavy()
    if "error" in about:
        raise _refused(about)
    return about


def _table(messages: Iterator[Any]) -> Table:
    about = _first(messages)
    parts = [Part(*part) for part in about["sheets"]]
    heading = Heading(parts[0].heading, about["columns"], about["near"], about["others"])
    return Table(parts, heading, about["rows"], _notices(about), _rows(messages), about["rivals"])


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
    return [*_of_formulas(about), *_of_hidden(about)]


def _of_formulas(about: Mapping[str, Any]) -> Iterator[str]:
    if count := about["formulas"]:
        where = ", ".join(f"{letters(column)}{line}" for line, column in about["first_formulas"])
        message = ngettext(
            "Có %(count)s ô chứa công thức (%(where)s): hệ thống lấy giá trị đã tính sẵn trong tệp.",
            "Có %(count)s ô chứa công thức (%(where)s…): hệ thống lấy giá trị đã tính sẵn trong tệp.",
            count,
        )
        yield message % {"count": count, "where": where}


def _of_hidden(about: Mapping[str, Any]) -> Iterator[str]:
    if count := about["hidden_rows"]:
        where = ", ".join(map(str, about["first_hidden"]))
        message = ngettext(
            "Có %(count)s dòng đang ẩn trong tệp (dòng %(where)s): hệ thống vẫn đọc.",
            "Có %(count)s dòng đang ẩn trong tệp (dòng %(where)s…): hệ thống vẫn đọc.",
            count,
        )
        yield message % {"count": count, "where": where}
    ours = {at for name, at in about["columns"].items() if name.startswith("#")}  # no field of people: handed out so
    if columns := [at for at in about["hidden_columns"] if at not in ours]:
        where = ", ".join(map(letters, columns[:5]))
        yield _("Có cột đang ẩn trong tệp (%(where)s): hệ thống vẫn đọc.") % {"where": where}


def _refused(about: Mapping[str, Any]) -> Refused:
    code = about["error"]
    if code == "password":
        return Refused(_("Tệp được đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại."), field="file")
    if code == "huge":
        return _too_heavy()
    if code == "no_heading":
        return _no_headings(about["sheets"])
    messages = {
        "wide": _("Trang “%(sheet)s” có %(count)s cột, nhiều hơn %(most)s. Xin xóa các cột thừa hoặc dùng mẫu."),
        "long": _("Trang “%(sheet)s” có %(count)s dòng, nhiều hơn %(most)s. Xin chia thành nhiều tệp."),
        "formulas": _(
            "Trang “%(sheet)s” có hơn %(most)s ô công thức. Xin dán lại thành giá trị (Paste Special, Values)."
        ),
    }
    return Refused(messages[code] % about, field="file") if code in messages else broken()


def _no_headings(sheets: Sequence[str]) -> NoHeadings:
    return NoHeadings(
        _("Không thấy hàng tiêu đề của mẫu ở trang tính nào (%(sheets)s). Xin dùng mẫu do hệ thống cấp.")
        % {"sheets": ", ".join(sheets)},
        field="file",
    )


def letters(column: int) -> str:
    """Name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
