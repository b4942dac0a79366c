"""Which rows of a sheet are no rows of its list: sums, sections, headings printed again, signatures below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..headings import plain
from ..workbook import Cell
from .layout import Layout, UnitFrom

_FEW = 3  # filled cells at most in a line of signatures
_TOTAL = re.compile(r"(?:tong(?: cong| so| chung)?|cong|luy ke)(?: (?:toan|ca|chung|cua|so)\b.*)?")
_MARKER = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?")
_MARKED = re.compile(r"(?:[IVX]{1,5}|[A-H])\s*[.)/:-]\s*(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,3})\)?")
_SIGNED = re.compile(
    r"(?:nguoi lap|t m\b|tm\b|k t\b|thay mat|noi nhan|thu truong|xac nhan cua|ky ten|ky ghi|ky va ghi|ghi chu\b).*"
    r"|(?:.{0,40} )?ngay .{0,8} ?thang .{0,8} ?nam\b.*"
)


class Left(StrEnum):
    """Why a row is no row of the list."""

    EMPTY = "empty"
    TOTAL = "total"
    SECTION = "section"
    HEADING = "heading"
    BELOW = "below"

    @property
    def label(self) -> Promise:
        return _LABELS[self]


_LABELS = {
    Left.EMPTY: _("dòng trống"),
    Left.TOTAL: _("dòng cộng"),
    Left.SECTION: _("dòng đề mục"),
    Left.HEADING: _("tiêu đề lặp lại hoặc số thứ tự cột"),
    Left.BELOW: _("phần ký tên, ghi chú dưới bảng"),
}


def is_total(cells: Sequence[Cell]) -> bool:
    """A sum: beside its word ("Tổng cộng", "Cộng") there are but numbers, and perhaps the mark of a row."""
    texts = [cell for cell in cells if cell and type(cell) is str]
    if not 0 < len(texts) <= _FEW:
        return False
    words = [text for text in map(plain, texts) if text and not text[0].isdigit() and len(text) > 1]
    return len(set(words)) == 1 and _TOTAL.fullmatch(words[0]) is not None


class Sieve:
    """Looks at the rows of one sheet of a layout, in their order."""

    def __init__(self, layout: Layout) -> None:
        self._by_section = layout.unit_from is UnitFrom.SECTION
        self._title = layout.columns.get("title")
        self._headings = [plain(title.split(" – ")[-1]) for title in layout.titles]
        self._begun = self._ended = False
        self.section = ""  # what the last section heading said

    def why_left(self, cells: Sequence[Cell]) -> Left | None:
        """Why the row is left out; None for a row of the list. An empty row is none of either."""
        filled = [(at, cell) for at, cell in enumerate(cells) if cell != "" and cell is not None]
        if self._ended or self._is_signed(filled):
            self._ended = True
            return Left.BELOW
        if is_total(cells):
            return Left.TOTAL
        if self._is_heading(filled):
            return Left.HEADING
        if (section := self._section_of(filled)) is not None:
            self.section = section
            return Left.SECTION
        self._begun = self._begun or bool(filled)
        return None

    def _is_signed(self, filled: Sequence[tuple[int, Cell]]) -> bool:
        if not self._begun or not 0 < len(filled) <= _FEW or not isinstance(filled[0][1], str):
            return False
        return any(isinstance(cell, str) and _SIGNED.fullmatch(plain(cell)) for _at, cell in filled)

    def _is_heading(self, filled: Sequence[tuple[int, Cell]]) -> bool:
        if len(filled) < 2:
            return False
        same = all(at < len(self._headings) and plain(cell) == self._headings[at] for at, cell in filled)
        numbers = [_NUMBERED.fullmatch(str(cell).removesuffix(".0")) for _at, cell in filled]
        counted = [int(found[1]) for found in numbers if found]
        in_order = len(counted) == len(filled) >= 3 and counted == list(range(counted[0], counted[0] + len(counted)))
        return same or in_order

    def _section_of(self, filled: Sequence[tuple[int, Cell]]) -> str | None:
        """What a section heading says: "I | Chi bộ thôn 01", "II. Khối đoàn thể"; by unit also a name alone."""
        texts = [(at, cell.strip()) for at, cell in filled if isinstance(cell, str) and cell.strip()]
        if not texts or len({text for _at, text in texts}) > 2:
            return None
        first = texts[0][1]
        if _MARKER.fullmatch(first):
            return texts[1][1] if len(texts) > 1 else None
        if len({text for _at, text in texts}) > 1:
            return None
        if marked := _MARKED.match(first):
            return first[marked.end() :]
        alone = self._by_section and len(filled) == len(texts) and texts[0][0] != self._title
        return first if alone else None
