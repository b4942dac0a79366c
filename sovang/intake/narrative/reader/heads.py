"""Which rows at the top of a table are its heading, and what it says above each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .in_cells import Cell

Row = Sequence[Cell]
_MOST = 4  # rows of a heading
_TIME = re.compile(r"(?:19|20)\d\d|\d{1,2} tháng(?: (?:đầu|cuối) năm)?", re.IGNORECASE)
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-D])\)?(?:\s*=.*)?")


def may_head(row: Row) -> bool:
    """True for a row that can be of a heading: no numbers but of years and months, and more than one cell."""
    told = [cell for cell in row if cell.text]
    return len(told) > 1 and all(_TIME.fullmatch(cell.text) or not cell.holds_number for cell in told)


def height(rows: Sequence[Row]) -> int:
    """Rows of the heading: those below the first divide one of its cells, or give the numbers of the columns."""
    high = 1
    while high < min(len(rows), _MOST) and may_head(rows[high]) and _divides(rows[:high], rows[high]):
        high += 1
    return high + (high < len(rows) and _counts_columns(rows[high]))


def headings(heads: Sequence[Row]) -> Iterator[str]:
    """The heading of each column from all rows of it: an empty cell above a divided one is its left neighbour's."""
    texts = [[cell.text for cell in row] for row in heads]
    for upper, row in enumerate(texts[:-1]):
        below = texts[upper + 1 :]
        for i in range(1, len(row)):
            if not row[i] and all(any(one[k] for one in below) for k in (i - 1, i)):
                row[i] = row[i - 1]
    for column in zip(*texts, strict=True):
        yield " ".join(dict.fromkeys(text for text in column if text and not _INDEX.fullmatch(text)))


def _divides(above: Sequence[Row], row: Row) -> bool:
    """True where a cell stands below nothing but empty ones, which belong to their left neighbour."""
    return any(row[i].text and row[i - 1].text and not any(head[i].text for head in above) for i in range(1, len(row)))


def _counts_columns(row: Row) -> bool:
    told = [cell.text for cell in row if cell.text]
    numbers = [int(found[0]) for text in told if (found := re.match(r"\d{1,2}(?!\d)", text.strip("(")))]
    follow = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return follow and len(told) >= len(row) - 1 and len(numbers) > 1 and all(map(_INDEX.fullmatch, told))
