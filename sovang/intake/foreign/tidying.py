"""Rows of a sheet on their way to the checks: what is no row of the list is left out, the rest is put straight.

The same rows give the same answer each time, so a reading that goes on and the report of rows tell the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from sovang.base.text import fold
from sovang.registers.description import Kind, Register

from ..workbook import Cell, Part, Row
from .layout import MEASURE, Layout, UnitFrom
from .leaving_out import Left, Sieve, is_total
from .loose_dates import loose_day
from .measured import with_measure
from .rescuing import Rescue

_WORDED = (Kind.TEXT, Kind.LONG_TEXT, Kind.UNIT, Kind.PERSON, Kind.CHOICE, Kind.INDICATOR, Kind.LINE)
_TOLD = 5  # row numbers that a notice names


@dataclass
class Tidied:
    """Some rows: those of the list, and by number those left out. ``first``, ``last``: the numbers looked at."""

    first: int
    last: int
    size: int
    rows: list[Row] = field(default_factory=list)
    left: dict[int, Left] = field(default_factory=dict)

    def after(self, line: int) -> Tidied:
        """Those beyond a row that was kept already."""
        if line < self.first:
            return self
        rows = [row for row in self.rows if row[0] > line]
        left = {at: why for at, why in self.left.items() if at > line}
        return Tidied(line + 1, self.last, len(rows) + len(left), rows, left)


class Tidy:
    """Puts the rows of one upload straight, from the first to the last.

    Without a layout the sheet has our headings: then only sums are left out, old encodings read, and names that a
    person explained (``named``: folded text → code of a unit) taken for what they mean. ``as_it_stands``: of a sheet
    that was handed out only empty rows are left out, so that a cell is compared with what it held.
    """

    def __init__(
        self,
        register: Register,
        columns: Mapping[str, int],
        *,
        parts: Sequence[Part],
        layout: Layout | None = None,
        named: Mapping[str, str] | None = None,
        as_it_stands: bool = False,
    ) -> None:
        kinds = {f.name: f.kind for f in register.columns}
        self._layout = layout
        self._as_it_stands = as_it_stands
        self._parts = parts
        self._sieve: Sieve | None = None
        self._part = -1
        self._above: dict[str, Cell] = {}
        self._rescue = Rescue(layout.scripts if layout else {})
        self._worded = [at for name, at in columns.items() if kinds.get(name) in _WORDED]
        self._days = [at for name, at in columns.items() if kinds.get(name) is Kind.DATE] if layout else []
        self._units = [at for name, at in columns.items() if kinds.get(name) is Kind.UNIT]
        self._named = named or {}
        self._explained: dict[str, str] = {}  # as written → code, where an explanation was needed
        self._left: dict[Left, list[int]] = {}
        self._counts: Counter[Left] = Counter()

    def pieces(self, rows: Iterable[Row], size: int) -> Iterator[Tidied]:
        """All rows, ``size`` of them at a time."""
        left = iter(rows)
        while piece := list(islice(left, size)):
            tidied = Tidied(piece[0][0], piece[-1][0], len(piece))
            self._sift(piece, tidied)
            if not self._as_it_stands:
                self._straighten(tidied.rows)
            yield tidied

    def notices(self) -> list[str]:
        """What was done to the rows that were looked at, in sentences."""
        told = list(self._rescue.notices())
        if self._left:
            told.append(
                _("Bỏ qua %(count)s dòng không thuộc danh sách: %(which)s.")
                % {"count": self._counts.total(), "which": "; ".join(map(self._told, self._left))}
            )
        if self._explained:
            pairs = "; ".join(f"“{text}” = {code}" for text, code in list(self._explained.items())[:_TOLD])
            told.append(_("Tên đơn vị hiểu như đã xác nhận: %(pairs)s.") % {"pairs": pairs})
        return told

    def _told(self, why: Left) -> str:
        lines = self._left[why]
        where = ", ".join(map(self.place, lines)) + ("…" if self._counts[why] > len(lines) else "")
        return _("%(why)s (dòng %(where)s)") % {"why": why.label, "where": where}

    def place(self, line: int) -> str:
        """A row by its running number, as people find it: "57", or "Chi bộ 02!5" where several sheets are read."""
        return place_of(self._parts, line)

    def _sift(self, piece: Sequence[Row], tidied: Tidied) -> None:
        for line, cells in piece:
            if not any(cells):
                tidied.left[line] = Left.EMPTY
            elif why := self._why_left(line, cells):
                tidied.left[line] = why
                self._counts[why] += 1
                if len(self._left.setdefault(why, [])) < _TOLD:
                    self._left[why].append(line)
            else:
                tidied.rows.append((line, self._filled(line, cells)))

    def _why_left(self, line: int, cells: Sequence[Cell]) -> Left | None:
        if self._layout is None:
            return Left.TOTAL if is_total(cells) and not self._as_it_stands else None
        part = _part_at(self._parts, line)
        if self._sieve is None or part != self._part:  # each sheet has its own end, sections and first rows
            self._sieve, self._part, self._above = Sieve(self._layout), part, {}
        return self._sieve.why_left(cells)

    def _filled(self, line: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The row with what merged cells, its section or its sheet say of it."""
        layout = self._layout
        if layout is None or self._sieve is None:
            return cells
        row = [*cells[: layout.width], *[""] * (layout.width - len(cells))]
        for name in layout.down:
            at = layout.columns[name]
            row[at] = self._above[name] = row[at] if row[at] != "" else self._above.get(name, "")
        for name, at in layout.columns.items():
            if measure := layout.measures.get(name) or (name == "quantity" and self._measure(row)):
                row[at] = with_measure(row[at], str(measure))
        row.extend(layout.fixed.values())
        if layout.unit_from is UnitFrom.SHEET:
            row.append(self._parts[self._part].sheet)
        elif layout.unit_from is UnitFrom.SECTION:
            row.append(self._sieve.section)
        return row

    def _measure(self, row: Sequence[Cell]) -> str:
        at = self._layout.columns.get(MEASURE) if self._layout else None
        cell = "" if at is None else row[at]
        return cell.strip() if isinstance(cell, str) else ""

    def _straighten(self, rows: list[Row]) -> None:
        """Old encodings, days and names, column by column."""
        for at in self._worded:
            before = [cells[at] if at < len(cells) else "" for _line, cells in rows]
            after = self._rescue.column(at, before)
            if at in self._units and self._named:
                after = [self._meant(cell) for cell in after]
            if after is not before:
                _put(rows, at, after)
        for at in self._days:
            months = self._layout.months if self._layout else None
            _put(rows, at, [loose_day(cells[at], months) if months is not None else cells[at] for _l, cells in rows])

    def _meant(self, cell: Cell) -> Cell:
        code = self._named.get(fold(cell)) if isinstance(cell, str) else None
        if code is None:
            return cell
        self._explained.setdefault(str(cell), code)
        return code


def place_of(parts: Sequence[Part], line: int) -> str:
    """See ``Tidy.place``."""
    if len(parts) < 2:
        return str(line)
    part = parts[_part_at(parts, line)]
    return f"{part.sheet}!{line - part.offset}"


def _part_at(parts: Sequence[Part], line: int) -> int:
    return bisect_right([part.offset for part in parts], line - 1) - 1


def _put(rows: list[Row], at: int, column: Sequence[Cell]) -> None:
    for number, ((line, cells), cell) in enumerate(zip(rows, column, strict=True)):
        if at < len(cells) and cells[at] is not cell:
            rows[number] = (line, [*cells[:at], cell, *cells[at + 1 :]])
