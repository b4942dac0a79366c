"""A table with a heading among the lines of a text: its rows, its columns and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sovang.base.periods import Period

from .columns import Column, Role, period_of
from .heads import headings, height, may_head
from .in_cells import Cell, cells, named_unit
from .names import ORGANISATION
from .place_grammar import NAMED_PLACE
from .units import Unit

_ABOVE = 2  # lines above a table that may belong to it
_LONGEST_CAPTION = 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = re.compile(r"^\s*(?:bảng|biểu|phụ lục)\s*(?:số\s*)?[\dIVX]*[a-z]?\s*[.:–-]?\s*", re.IGNORECASE)
_MEASURED_IN = re.compile(r"\(?\s*(?:đvt|đơn vị(?: tính)?)\s*:\s*(?P<unit>[^()]{1,30})\)?\s*$", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"(?<=[^\W\d]{2}\.)\s+")
_OVER_TIME = re.compile(r"\s+(?:qua các năm|theo (?:từng )?năm|hằng năm|hàng năm)$", re.IGNORECASE)
_MOST = 0.5  # of the cells of a column that say what stands in it


@dataclass(frozen=True)
class Table:
    """Lines ``start`` to ``end`` of a text; its heading is above ``body``."""

    start: int
    body: int
    end: int
    rows: list[list[Cell]]
    caption: str
    unit: Unit | None

    @classmethod
    def at(cls, lines: Sequence[str], start: int) -> Table | None:
        """The rows of as many cells from line ``start`` on, to the heading of the next table; None where that line can
        be no heading."""
        first = cells(lines[start])
        if not may_head(first):
            return None
        rows = [first]
        while (at := start + len(rows)) < len(lines) and len(row := cells(lines[at])) == len(first):
            if _heads_another(row, rows):
                break
            rows.append(row)
        caption, unit = _above(lines[max(0, start - _ABOVE) : start])
        return cls(start, start + height(rows), start + len(rows), rows, caption, unit)

    @cached_property
    def counts(self) -> bool:
        """True where there are numbers below the heading."""
        return any(cell.holds_number for row in self.data for cell in row[1:])

    @cached_property
    def columns(self) -> list[Column]:
        told = list(headings(self._heads))
        year = self.period.start.year if self.period and self.period.start else _only_year(told)
        read = [Column.of(heading, year) for heading in told]
        return [_settled(one, [row[i] for row in self.data], is_first=i == 0) for i, one in enumerate(read)]

    @cached_property
    def period(self) -> Period | None:
        """That of all of the table, as its caption has it."""
        return period_of(self.caption)

    @cached_property
    def name(self) -> str:
        """What the caption says is counted; "" where it introduces the table as a sentence does."""
        plain = _OVER_TIME.sub("", _CAPTION.sub("", self.caption).strip(" :"))
        return plain if plain and not self.caption.endswith((".", ":", ";")) else ""

    @cached_property
    def data(self) -> list[list[Cell]]:
        return self.rows[self.body - self.start :]

    def has(self, role: Role) -> bool:
        return any(column.role is role for column in self.columns)

    @cached_property
    def of_all_years(self) -> Period | None:
        """From the first day to the last of what the rows, else the columns, say of time."""
        at = next((i for i, column in enumerate(self.columns) if column.role is Role.TIME), None)
        told = [time_of(row[at].text) for row in self.data] if at is not None else []
        return _together(told or [column.period for column in self.columns])

    @cached_property
    def _heads(self) -> list[list[Cell]]:
        return self.rows[: self.body - self.start]

    def is_heading(self, line: int) -> bool:
        """True for a line of the heading, and for one that repeats it."""
        row = [cell.text for cell in self.rows[line - self.start]]
        return line < self.body or any(row == [cell.text for cell in head] for head in self._heads)

    @cached_property
    def bodies(self) -> list[str]:
        """The body that each row names; one that names none goes on with that of the row above."""
        at = next((i for i, column in enumerate(self.columns) if column.role is Role.BODY), None)
        named = [row[at].text if at is not None else "" for row in self.data]
        for i in range(1, len(named) if self.has(Role.WHAT) else 0):
            named[i] = named[i] or named[i - 1]
        return named


def _heads_another(row: list[Cell], rows: list[list[Cell]]) -> bool:
    """True for a row that begins as the heading above ``rows`` does and goes on otherwise."""
    texts, first = [cell.text for cell in row], [cell.text for cell in rows[0]]
    return bool(texts[0]) and texts[0] == first[0] and texts != first and may_head(row)


def time_of(text: str) -> Period | None:
    """The period that a cell of a column of times names."""
    return period_of(f"năm {text}" if _YEAR.fullmatch(text) else text)


def _settled(column: Column, below: list[Cell], *, is_first: bool) -> Column:
    """The column as its cells show it: bodies or words where most of them are no numbers, figures where all are, but
    for the first column, which may name its bodies by numbers."""
    told = [cell for cell in below if cell.text and cell.text not in {"-", "–", "…", "..."}]
    if column.role is Role.BODY and told and all(cell.holds_number for cell in told) and not is_first:
        return Column(Role.VALUE, words=column.heading)  # so many "Chi bộ" of each
    if column.role is not Role.VALUE or not told:
        return column
    if sum(cell.holds_number for cell in told) >= _MOST * len(told):
        return column
    bodies = sum(bool(NAMED_PLACE.match(cell.text) or ORGANISATION.match(cell.text)) for cell in told)
    return replace(column, role=Role.BODY if bodies >= _MOST * len(told) and bodies > 1 else Role.WHAT)


def _above(lines: Sequence[str]) -> tuple[str, Unit | None]:
    """``(caption, unit)`` of a table from the lines above it."""
    unit = None
    for line in reversed(lines):
        line = line.strip("| ")  # a title that reaches over all columns
        line = _LAST_SENTENCE.split(line)[-1] if line.endswith(":") else line
        if "|" in line or len(line) > _LONGEST_CAPTION:
            break
        if found := _MEASURED_IN.search(line):
            unit = named_unit(found["unit"].strip())
            line = line[: found.start()].strip()
        if line:
            return line, unit
    return "", unit


def _only_year(headings: Sequence[str]) -> int | None:
    """The one year that the headings name."""
    years = {int(year) for heading in headings for year in _A_YEAR.findall(heading)}
    return years.pop() if len(years) == 1 else None


_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _together(periods: Sequence[Period | None]) -> Period | None:
    """From the first day to the last of ``periods`` with both ends; None where there are none."""
    starts = [one.start for one in periods if one and one.start and one.end]
    ends = [one.end for one in periods if one and one.start and one.end]
    return Period(min(starts), max(ends)) if starts else None
