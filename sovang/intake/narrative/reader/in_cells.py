"""Quantities in the row of a table: a number alone in its cell, whose noun or measure stands in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sovang.base.errors import Refused
from sovang.base.numbers import read_number

from .quantity import Quantity, of
from .rows import BAR
from .units import Unit, unit_at

_NUMBER = re.compile(r"\d[\d.,]*\d%?|\d%?")
_RATIO = re.compile(r"(\d[\d.]*)\s*/\s*(\d[\d.]*)")
_COUNT_OF = re.compile(r"\s*(?:tổng\s+)?số\s+(?:lượng\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:đvt:?\s*)?([^()\d]{1,20})\)\s*$", re.IGNORECASE)
_LONGEST_UNIT = 3  # words
_MOST_CELLS = 60
_SURE, _KNOWN = 0.6, 0.9


@dataclass(frozen=True)
class Cell:
    start: int
    text: str

    @property
    def is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text) or _RATIO.fullmatch(self.text))


def cells(row: str) -> list[Cell]:
    """The cells of a row with their places; a text without bars is no row and has none, nor has one of too many."""
    found: list[Cell] = []
    start = 0
    for text in row.split(BAR) if 0 < row.count(BAR) < _MOST_CELLS else ():
        found.append(Cell(start + len(text) - len(text.lstrip()), text.strip()))
        start += len(text) + len(BAR)
    return found


def label_of(row: str) -> str:
    """What a row is about: its first cell that is no number."""
    return next((cell.text for cell in cells(row) if not cell.is_number), "")


def written_in_cells(row: str) -> Iterator[Quantity]:
    """Numbers alone in a cell behind the label; a number before it is the number of the row."""
    told = cells(row)
    first = next((i for i, cell in enumerate(told) if not cell.is_number), len(told))
    label = told[first].text if first < len(told) else ""
    unit = next((u for cell in told[first + 1 :] if (u := _named_unit(cell.text))), None) or _unit_of_label(label)
    for cell in told[first + 1 :]:
        if cell.is_number and (quantity := _quantity(cell, unit)):
            yield quantity


def _quantity(cell: Cell, unit: Unit | None) -> Quantity | None:
    ratio = _RATIO.fullmatch(cell.text)
    percent = cell.text.endswith("%")
    written = ratio[1] if ratio else cell.text.rstrip("%")
    end = cell.start + len(cell.text)
    chosen = Unit("%", "%", Fraction(1), end, _SURE) if percent else unit
    chosen = replace(chosen or Unit("", "", Fraction(1), end, _SURE), end=end, confidence=_SURE)
    try:
        value, whole = read_number(written).value, read_number(ratio[2]).value if ratio else None
    except Refused:
        return None
    return replace(of(cell.start, end - percent, value, chosen), denominator=whole)


def _named_unit(text: str) -> Unit | None:
    """The unit that a cell consists of ("m²", "Triệu đồng", "hộ")."""
    unit = unit_at(text.lower(), 0) if len(text.split()) <= _LONGEST_UNIT else None
    return unit if unit and unit.end == len(text) and unit.confidence >= _KNOWN else None


def _unit_of_label(label: str) -> Unit | None:
    """The measure in brackets behind a label ("Đất hiến (m²)"), else the noun that it begins with."""
    if (found := _IN_BRACKETS.search(label)) and (unit := _named_unit(found[1].strip())):
        return unit
    of_what = _COUNT_OF.match(label)
    unit = unit_at(label.lower(), of_what.end() if of_what else 0)
    return unit if unit and unit.confidence >= _KNOWN else None
