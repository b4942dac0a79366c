"""Where the headings of a foreign sheet could stand: one to three rows, merged cells spread over what they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ..surveying import TOP
from .legacy import Script, decoded, is_sound, is_surely_unicode, script_of

MOST_ROWS = 3
_FEWEST = 2  # different texts in each row of a block: a title across the sheet is no heading
_BETWEEN = " – "


@dataclass(frozen=True)
class Block:
    """Rows ``first`` to ``last`` (from 1) as headings. ``levels``: for each column its texts from top to bottom."""

    first: int
    last: int
    levels: Sequence[Sequence[str]]

    @property
    def height(self) -> int:
        return self.last - self.first + 1

    @cached_property
    def titles(self) -> list[str]:
        """Headings as they are shown and told apart: "Kết quả – Đăng ký"."""
        return [_BETWEEN.join(texts) for texts in self.levels]


def blocks(sheet: Mapping[str, Any]) -> Iterator[Block]:
    """Every block of the sheet's top rows that could be headings. ``sheet`` is as ``surveying.survey`` tells it."""
    rows = _spread(sheet)
    lines = sorted(rows)
    for first in lines:
        for height in range(1, MOST_ROWS + 1):
            chosen = [rows.get(line) for line in range(first, first + height)]
            if all(row is not None and len(set(filter(None, row))) >= _FEWEST for row in chosen):
                found = [list(row) for row in chosen if row is not None]
                yield _block(first, found if sheet["merged"] else _spread_by_sight(found))


def _block(first: int, rows: Sequence[Sequence[str]]) -> Block:
    width = max(map(len, rows))
    levels = [_distinct([row[column] if column < len(row) else "" for row in rows]) for column in range(width)]
    return Block(first, first + len(rows) - 1, levels)


def _distinct(texts: Sequence[str]) -> list[str]:
    """A cell merged over two rows says its text once."""
    return [text for at, text in enumerate(texts) if text and text not in texts[:at]]


def _spread(sheet: Mapping[str, Any]) -> dict[int, list[str]]:
    """The texts of the top rows, in Unicode, with every merged cell saying its text wherever it reaches."""
    found = {line: [_text(cell) for cell in cells] for line, cells in sheet["top"]}
    for top, left, bottom, right in sheet["merged"]:
        text = found[top + 1][left] if top + 1 in found and left < len(found[top + 1]) else ""
        for line in range(top + 1, min(bottom + 1, TOP) + 1):
            row = found.setdefault(line, [])
            row.extend([""] * (right + 1 - len(row)))
            row[left : right + 1] = [text] * (right + 1 - left)
    script = script_of([text for row in found.values() for text in row if text])
    if script in (Script.TCVN3, Script.VNI):
        return {line: [_rescued(text, script) for text in row] for line, row in found.items()}
    return found


def _rescued(text: str, script: Script) -> str:
    return text if is_surely_unicode(text) or is_sound(text) else decoded(text, script)


def _spread_by_sight(rows: list[list[str]]) -> list[list[str]]:
    """Where merged cells are not told (.ods, .csv): a heading reaches over the empty cells that have one below them."""
    for row, below in pairwise(rows):
        row.extend([""] * (len(below) - len(row)))
        for column in range(1, len(below)):
            if not row[column] and row[column - 1] and below[column] and below[column - 1]:
                row[column] = row[column - 1]
    return rows


def _text(cell: object) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""
