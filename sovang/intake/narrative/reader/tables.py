"""What the rows of tables with a heading state: whose, when and what each cell is.

A row of a sum is of whom the text is about, not of a body of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sovang.base.periods import Period

from .columns import Column, Role
from .in_cells import Cell, measure_in_brackets, named_unit, quantity_in, unit_of_label
from .kind import kind_of
from .names import ORGANISATION
from .place_grammar import NAMED_PLACE, named_place
from .places_named import district_of
from .proposed import Place
from .quantity import Quantity
from .table import Table, time_of

_SUM = re.compile(r"(?:tổng(?:\s+(?:cộng|số))?|cộng|toàn\s+\w+(?:\s+\w+)?|chung)\s*:?", re.IGNORECASE)
_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ)(?:\s*%)?|%", re.IGNORECASE)
_NUMBER_OF = re.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a cell states; ``organisation`` is None for whom the text is about. ``whole`` is the place in the row's list
    of what it is a part of."""

    quantity: Quantity
    organisation: str | None
    period: Period | None
    kind: str
    place: Place
    whole: int | None


@dataclass(frozen=True)
class Tables:
    """The rows of all tables of a text by their line."""

    _of_line: dict[int, Table]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Tables:
        """The tables with a heading among ``lines``; rows without one are left to be read by themselves."""
        found: dict[int, Table] = {}
        at = 0
        while at < len(lines):
            table = Table.at(lines, at) if "|" in lines[at] else None
            found.update(dict.fromkeys(range(at, table.end), table) if table and table.counts else {})
            at = table.end if table else at + 1
        return cls(found)

    def __contains__(self, line: int) -> bool:
        return line in self._of_line

    def row(self, line: int) -> list[Told]:
        """What the row in that line states, in its order; nothing in a line of the heading."""
        table = self._of_line[line]
        if table.is_heading(line) or table.has(Role.PERSON):
            return []
        return list(_Row(table, table.rows[line - table.start], table.bodies[line - table.body]).told())


@dataclass(frozen=True)
class _Row:
    table: Table
    cells: list[Cell]
    body: str

    def told(self) -> Iterator[Told]:
        label, measure = self._text(Role.WHAT), self._text(Role.MEASURE)
        unit = named_unit(measure) if measure else None
        body = "" if self._is_sum else self.body
        kinds = {column.place for column in self.table.columns if column.role is Role.BODY}
        organisation = _called(body, kinds.pop() if kinds else "") if body else None
        told, whole = 0, None
        for i, (column, cell) in enumerate(zip(self.table.columns, self.cells, strict=True)):
            if column.role is not Role.VALUE or not cell.holds_number:
                continue
            name = self._name(i, label)
            fallback = column.unit or unit or unit_of_label(name) or measure_in_brackets(label) or self.table.unit
            if quantity := quantity_in(cell, fallback):
                words = f"{name} "
                kind = column.kind or kind_of(words, len(words), len(words), quantity.unit)
                place = Place(quantity.unit, quantity.base_unit, name, name, "", None)
                period, part = self._period(column), whole if column.is_part else None
                yield Told(quantity, column.body or organisation, period, kind, place, part)
                whole, told = whole if column.is_part else told, told + 1

    def _period(self, column: Column) -> Period | None:
        """That of the column, else of the row; a sum of years is of all of them together."""
        if column.period:
            return column.period
        timed = self.table.has(Role.TIME)
        if timed and not self._is_sum:
            return time_of(self._text(Role.TIME))
        if timed or (not column.words and any(one.period for one in self.table.columns)):
            return self.table.of_all_years
        return self.table.period

    def _name(self, i: int, label: str) -> str:
        """What the cell in column ``i`` counts: the column's words with the row's, else the caption's."""
        words = self.table.columns[i].words
        label = "" if self._is_sum else label
        if _SHARE.fullmatch(words):
            before = next((one.words for one in reversed(self.table.columns[:i]) if one.words), "")
            words = f"Tỷ lệ {_small(_NUMBER_OF.sub('', label or before, count=1))}"
            return words.strip()
        if self.table.columns[i].is_part and unit_of_label(words) is None:  # "Nữ" below "Số đảng viên"
            whole = next((one.words for one in reversed(self.table.columns[:i]) if not one.is_part and one.words), "")
            words = f"{_NUMBER_OF.sub('', whole, count=1)} {_small(words)}".strip()
        return f"{words} {_small(label)}" if words and label else words or label or self.table.name

    @property
    def _is_sum(self) -> bool:
        before = next((i for i, one in enumerate(self.table.columns) if one.role is Role.VALUE), 0)
        return any(_SUM.fullmatch(cell.text) for cell in self.cells[:before])

    def _text(self, role: Role) -> str:
        """The text of the first column of that role."""
        found = (cell.text for column, cell in zip(self.table.columns, self.cells, strict=True) if column.role is role)
        return next((text for text in found if text), "")


def _called(body: str, kind: str) -> str:
    """The body as texts call it: a bare name has the kind that its column says, a district in brackets its own."""
    if (inside := _IN_BRACKETS.fullmatch(body)) and (district := district_of(inside["within"])):
        return f"{_called(inside['name'], kind)}, {district}"
    if (found := NAMED_PLACE.match(body)) and (named := named_place(found)) and found.end() == len(body):
        return " ".join(named)
    of_party = kind.startswith(("chi bộ", "đảng bộ")) and not body.lower().startswith(("chi bộ", "đảng bộ"))
    if (
        not kind
        or kind in {"đơn vị", "địa phương", "địa bàn", "cơ quan"}
        or (ORGANISATION.match(body) and not of_party)
    ):
        return body
    return body if body.lower().startswith(kind) else f"{_written(kind)} {body}"


#: "Trà Sim (Bắc Trà My)".
_IN_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<within>[^()]+)\)")


def _written(kind: str) -> str:
    return kind.capitalize() if kind.startswith(("chi", "đảng", "tổ chức")) else kind


def _small(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
