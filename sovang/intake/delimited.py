"""Text tables (.csv): the encoding and the separator are found out, never asked."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .headings import LOOKED_AT, Heading, find_heading

SEPARATORS = ",;\t|"
MAX_ROWS = 200_000
MAX_COLUMNS = 200
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = frozenset(map(chr, range(32))) - set("\t\r\n\f")


@dataclass(frozen=True)
class TextTable:
    """A decoded text with its separator and heading."""

    text: str
    separator: str
    heading: Heading
    notices: list[str]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Rows below the heading, with the line number that a spreadsheet program would show."""
        return itertools.islice(_rows(self.text, self.separator), self.heading.line, None)


def read_text(data: bytes, wanted: Mapping[str, Sequence[str]]) -> TextTable | None:
    """Decode ``data``, find separator and heading; None when no row has ``wanted``. Raises Refused for no text."""
    text, notices = _decode(data)
    best: tuple[str, Heading] | None = None
    for separator in SEPARATORS:
        heading = find_heading(itertools.islice(_rows(text, separator), LOOKED_AT), wanted)
        if heading and (best is None or len(heading.columns) > len(best[1].columns)):
            best = separator, heading
    return TextTable(text, *best, notices) if best else None


def survey_text(data: bytes) -> tuple[str, Iterable[tuple[int, list[str]]], list[str]]:
    """Separator, rows and notices of a text table whose headings are not known: the separator that parts it best.

    Raises Refused when it is no text, or when no line of it has two cells.
    """
    text, notices = _decode(data)
    found = {separator: _parted(text, separator) for separator in SEPARATORS}
    best = max(found, key=found.__getitem__)
    if not found[best]:
        raise Refused(_("Tệp văn bản này không có bảng nào. Xin gửi bảng tính “.xlsx” hoặc “.csv”."), field="file")
    return best, _rows(text, best), notices


def rows_of_text(data: bytes, separator: str) -> tuple[Iterator[tuple[int, list[str]]], int, list[str]]:
    """All rows of a text table with that separator, the number of its last line at most, and notices.

    Raises as ``read_text``.
    """
    text, notices = _decode(data)
    return _rows(text, separator), text.count("\n") + 1, notices


def _parted(text: str, separator: str) -> int:
    """How many of the first lines have as many cells as most of them have: none where that is one."""
    widths = [len(row) for _line, row in itertools.islice(_rows(text, separator), LOOKED_AT) if any(row)]
    usual = max(set(widths), key=lambda width: (width > 1, widths.count(width)), default=1)
    return widths.count(usual) * usual if usual > 1 else 0


def _decode(data: bytes) -> tuple[str, list[str]]:
    notices: list[str] = []
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise _no_text() from None
        text = _legacy(data)
        notices.append(
            _("Tệp không ghi theo UTF-8, đã đọc theo bảng mã Windows-1258. Xin xem lại dấu trong phần xem trước.")
        )
    if any(c in _CONTROL for c in text[:100_000]):
        raise _no_text()
    return text, notices


def _legacy(data: bytes) -> str:
    try:
        return data.decode("cp1258")
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> Refused:
    return Refused(_("Không đọc được tệp này. Xin gửi bảng tính “.xlsx” hoặc “.csv” (UTF-8)."), field="file")


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > MAX_COLUMNS:
                raise Refused(
                    _("Dòng %(line)s có %(count)s cột, nhiều hơn %(most)s. Xin dùng mẫu do hệ thống cấp.")
                    % {"line": number, "count": len(row), "most": MAX_COLUMNS},
                    field="file",
                )
            if number > MAX_ROWS:
                raise Refused(
                    _("Tệp có hơn %(most)s dòng. Xin chia thành nhiều tệp.") % {"most": MAX_ROWS}, field="file"
                )
            yield number, row
    except csv.Error:
        raise Refused(
            _("Tệp CSV hỏng ở gần dòng %(line)s: dấu nháy không khép hoặc ô quá dài.") % {"line": reader.line_num},
            field="file",
        ) from None
