"""What a foreign workbook looks like, for proposing how it is to be read. Part of the reading child.

Of each visible sheet the rows at its top, further rows in which little stands (sections, sums, signatures), the
merged cells, and the different texts of each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

TOP = 40  # rows
SPARSE, MAX_SPARSE = 3, 500  # filled cells at most of a row with little in it, and such rows
MAX_DISTINCT = 1_000  # different texts of a column
MAX_TEXT = 300  # characters of a cell
MAX_MERGED = 500
MAX_SHEETS = 150

Line = tuple[int, Sequence[Any]]


def survey(name: str, lines: Iterable[Line], merged: Iterable[Any]) -> dict[str, Any]:
    """``lines`` with row numbers from 1; ``merged`` as ((row, column), (row, column)) from 0, or nothing."""
    top: list[Line] = []
    sparse: list[Line] = []
    distinct: list[dict[str, int]] = []
    filled = 0
    for line, cells in lines:
        short = [_short(cell) for cell in cells]
        said = sum(cell != "" for cell in short)
        if line <= TOP:
            top.append((line, short))
        elif 0 < said <= SPARSE and len(sparse) < MAX_SPARSE:
            sparse.append((line, short))
        if said:
            filled += 1
            _count(distinct, short, line)
    return {
        "name": name,
        "rows": filled,
        "top": top,
        "sparse": sparse,
        "merged": [[*first, *last] for first, last in list(merged)[:MAX_MERGED]],
        "distinct": [list(texts.items()) for texts in distinct],
    }


def _count(distinct: list[dict[str, int]], cells: Sequence[Any], line: int) -> None:
    """Each text with the row where it first stood."""
    distinct.extend({} for _cell in range(len(cells) - len(distinct)))
    for texts, cell in zip(distinct, cells, strict=False):
        if type(cell) is str and cell and len(texts) < MAX_DISTINCT:
            texts.setdefault(cell, line)


def _short(cell: Any) -> Any:
    return cell[:MAX_TEXT] if type(cell) is str else cell
