"""Which column of a foreign sheet could be which field: by its heading first, by what stands in it second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sovang.base.errors import Refused
from sovang.base.numbers import read_number
from sovang.registers.description import Kind, Register

from ..cells import MEASURED
from ..headings import ROW_NUMBERS, a_slip_apart, plain
from .blocks import Block
from .layout import MEASURE
from .loose_dates import is_like_a_day
from .synonyms import known_titles, spelt_out

#: How much each way of matching is worth, from 0 to 1; below ``LEAST`` nothing is proposed.
OWN, OTHER, WITHIN, SLIP = 1.0, 0.95, 0.75, 0.7
LEAST = 0.6
_AGAINST = 0.5  # taken off where the cells of a column are of another kind than the field
_FEW, _MOST = 0.3, 0.7  # shares of a column's cells
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Match:
    """A block of headings with the columns that were understood, and how well: the sum over them."""

    block: Block
    columns: Mapping[str, int]
    score: float


def match(register: Register, block: Block, below: Sequence[Sequence[Any]]) -> Match:
    """The best assignment of the block's columns; ``below`` are some rows under it. Each column serves one field."""
    pairs = sorted(_pairs(register, block, below), key=lambda pair: (-pair[0], pair[2]))
    columns: dict[str, int] = {}
    score = 0.0
    for worth, name, column in pairs:
        if name not in columns and column not in columns.values():
            columns[name] = column
            score += worth
    return Match(block, columns, score)


def _pairs(register: Register, block: Block, below: Sequence[Sequence[Any]]) -> Iterator[tuple[float, str, int]]:
    kinds = {field.name: field.kind for field in register.columns} | {MEASURE: Kind.TEXT}
    known = known_titles(register)
    for column, levels in enumerate(block.levels):
        if not levels or plain(levels[-1]) in ROW_NUMBERS:
            continue
        cells = [row[column] for row in below if column < len(row) and row[column] != ""]
        for name, (own, other) in known.items():
            worth = _by_words(levels, own, other)
            if worth >= LEAST and (worth := worth - _AGAINST * (not _fits(kinds[name], cells))) >= LEAST:
                yield worth, name, column


def _by_words(levels: Sequence[str], own: frozenset[str], other: frozenset[str]) -> float:
    spelt = [spelt_out(plain(text)) for text in (levels[-1], " ".join(levels))]
    return max(_by_title(title, own, other) for title in spelt)


@lru_cache(maxsize=2_000)  # the same headings stand in many of the blocks that are weighed
def _by_title(title: str, own: frozenset[str], other: frozenset[str]) -> float:
    if title in own:
        return OWN
    if title in other:
        return OTHER
    if any(_within(title, words) for words in own | other):
        return WITHIN
    return SLIP if any(a_slip_apart(title, words) for words in own | other) else 0.0


def _within(title: str, words: str) -> bool:
    """All of ``words``, two at least, stand in the heading in their order."""
    return words.count(" ") > 0 and f" {words} " in f" {title} "


def _fits(kind: Kind, cells: Sequence[Any]) -> bool:
    """Whether the cells could be of the kind: only a column that is clearly something else does not."""
    if not cells:
        return True
    share = sum(map(_is_number, cells)) / len(cells)
    if kind is Kind.DATE:
        return sum(map(is_like_a_day, cells)) / len(cells) >= _FEW
    if kind in MEASURED or kind is Kind.YEAR:
        return sum(_DIGIT.search(str(cell)) is not None for cell in cells) / len(cells) >= _FEW
    return kind is Kind.BOOL or share < _MOST


def _is_number(cell: object) -> bool:
    if isinstance(cell, str):
        try:
            read_number(cell)
        except Refused:
            return False
        return True
    return isinstance(cell, int | float) and not isinstance(cell, bool)
