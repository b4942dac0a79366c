"""How a foreign workbook is read: which sheets, where their headings end, which column is which field.

A layout is proposed by the machine, decided by a person, and remembered by the shape of the headings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from ..headings import plain

#: What ``columns`` calls the column that says in which unit of measure the quantity beside it is written.
MEASURE = "measure"


class UnitFrom(StrEnum):
    """Where a row's unit stands."""

    COLUMN = "column"
    SHEET = "sheet"  # each sheet bears the name of a unit
    SECTION = "section"  # rows such as "I. Chi bộ thôn 01" above the rows of that unit
    HOME = "home"  # all rows belong to the unit imported for


class Month(StrEnum):
    """Which day is meant where only a month is written."""

    ASK = ""  # none: such a cell is a fault
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class Layout:
    """``sheets``: name and the row (from 1) in which its headings end. ``columns``: field name → column from 0."""

    sheets: Sequence[tuple[str, int]]
    columns: Mapping[str, int]
    titles: Sequence[str]  # headings as written, by column, those of several rows joined
    height: int = 1  # rows of headings
    separator: str = ""  # of a text table
    unit_from: UnitFrom = UnitFrom.COLUMN
    down: Sequence[str] = ()  # fields whose empty cells say the same as the cell above
    months: Month = Month.ASK
    measures: Mapping[str, str] = field(default_factory=dict)  # field → unit of measure that its heading states
    scripts: Mapping[str, str] = field(default_factory=dict)  # column → ``legacy.Script``, where a person said so
    fixed: Mapping[str, str] = field(default_factory=dict)  # field without a column → what all rows say of it

    @property
    def width(self) -> int:
        """Columns of the sheet; those after them hold what all rows say, and what a row's sheet or section says."""
        return len(self.titles)

    @property
    def places(self) -> dict[str, int]:
        """``columns`` as the rows have them once the unit stands among their cells."""
        columns = {name: at for name, at in self.columns.items() if name not in (MEASURE, *self.added)}
        if self.unit_from is UnitFrom.HOME:
            columns.pop("unit_id", None)
        return columns | {name: self.width + number for number, name in enumerate(self.added)}

    @property
    def added(self) -> tuple[str, ...]:
        """Fields whose value stands in no column and is added to each row, in this order; the unit last."""
        unit = ("unit_id",) if self.unit_from in (UnitFrom.SHEET, UnitFrom.SECTION) else ()
        return (*self.fixed, *unit)

    @property
    def shape(self) -> str:
        """By which headings of the same words in the same order are known again."""
        return shape_of(self.titles)

    def on(self, sheets: Sequence[tuple[str, int]], separator: str) -> Layout:
        """The same layout for another workbook of this shape."""
        return replace(self, sheets=sheets, separator=separator)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Layout:
        """Raises KeyError, TypeError or ValueError for what is no layout."""
        sheets = [(str(name), int(line)) for name, line in data["sheets"]]
        columns = {str(name): int(column) for name, column in data["columns"].items()}
        return cls(
            sheets=sheets,
            columns=columns,
            titles=[str(title) for title in data["titles"]],
            height=int(data.get("height", 1)),
            separator=str(data.get("separator", "")),
            unit_from=UnitFrom(data.get("unit_from", UnitFrom.COLUMN)),
            down=[str(name) for name in data.get("down", ())],
            months=Month(data.get("months", Month.ASK)),
            measures=dict(data.get("measures", {})),
            scripts=dict(data.get("scripts", {})),
            fixed={str(name): str(value) for name, value in data.get("fixed", {}).items()},
        )


def shape_of(titles: Sequence[str]) -> str:
    """A digest of headings: their words without marks, in their order; empty columns at the end do not count."""
    words = [plain(title) for title in titles]
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
