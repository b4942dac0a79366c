"""Quantities in the row of a table: a number alone in its cell, whose noun or measure stands in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sovang.base.errors import Refused
from sovang.base.numbers import read_number

from .quantity import Quantity, of
from .units import Unit, unit_at

_EDGE = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_NUMBER = re.compile(r"\d[\d.,]*\d%?|\d%?")
_RATIO = re.compile(r"(\d[\d.]*)\s*/\s*(\d[\d.]*)")
_MEASURED = re.compile(rf"(?P<number>{_NUMBER.pattern})\s*(?P<unit>[^\W\d_].*)")
_COUNT_OF = re.compile(r"\s*(?:tổng\s+)?số\s+(?:lượng\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:(?:đvt|đơn vị(?: tính)?):?\s*)?([^()\d]{1,20}[²³23]?)\)\s*$", re.IGNORECASE)
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

    @property
    def holds_number(self) -> bool:
        """True for a number alone or with nothing but its measure ("3 km")."""
        return self.is_number or _measured(self.text) is not None


def cells(row: str) -> list[Cell]:
    """The cells of a row with their places, empty ones too; a text without bars is no row and has none, nor has one
    of too many."""
    if "|" not in row or row.count("|") >= _MOST_CELLS:
        return []
    edges = [found.start() for found in _EDGE.finditer(row)]
    starts = [0, *(edge + 1 for edge in edges)]
    return [_cell(row, start, end) for start, end in zip(starts, [*edges, len(row)], strict=True)] if edges else []


def _cell(row: str, start: int, end: int) -> Cell:
    text = row[start:end]
    return Cell(start + len(text) - len(text.lstrip()), text.strip())


def label_of(row: str) -> str:
    """What a row is about: its first cell that is no number."""
    return next((cell.text for cell in cells(row) if cell.text and not cell.is_number), "")


def written_in_cells(row: str) -> Iterator[Quantity]:
    """Numbers alone in a cell behind the label; a number before it is the number of the row."""
    told = [cell for cell in cells(row) if cell.text]
    first = next((i for i, cell in enumerate(told) if not cell.is_number), len(told))
    label = told[first].text if first < len(told) else ""
    unit = next((u for cell in told[first + 1 :] if (u := named_unit(cell.text))), None) or unit_of_label(label)
    for cell in told[first + 1 :]:
        if cell.is_number and (quantity := quantity_in(cell, unit)):
            yield quantity


def quantity_in(cell: Cell, unit: Unit | None) -> Quantity | None:
    """The quantity that a cell holds: in the measure that it names itself, else in ``unit``; None where its number
    cannot be read."""
    if own := _measured(cell.text):
        number, unit = own
        return quantity_in(Cell(cell.start, number), unit)
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


def _measured(text: str) -> tuple[str, Unit] | None:
    found = _MEASURED.fullmatch(text)
    unit = named_unit(found["unit"]) if found else None
    return (found["number"], unit) if found and unit else None


def named_unit(text: str) -> Unit | None:
    """The unit that a cell consists of ("m²", "Triệu đồng", "hộ")."""
    unit = unit_at(text.lower(), 0) if len(text.split()) <= _LONGEST_UNIT else None
    return unit if unit and unit.end == len(text) and unit.confidence >= _KNOWN else None


def measure_in_brackets(label: str) -> Unit | None:
    """The measure in brackets that a label ends in ("Đất hiến (m²)")."""
    found = _IN_BRACKETS.search(label)
    return named_unit(found[1].strip()) if found else None


def unit_of_label(label: str) -> Unit | None:
    """The measure in brackets behind a label, else the noun that it begins with."""
    if unit := measure_in_brackets(label):
        return unit
    of_what = _COUNT_OF.match(label)
    unit = unit_at(label.lower(), of_what.end() if of_what else 0)
    return unit if unit and unit.confidence >= _KNOWN else None
