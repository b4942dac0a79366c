"""Where a page ends within a table of aligned words: what belongs to the table before and behind that place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from math import inf

from .pieces import Line, Piece, Span

_HEADS = 9  # lines of a heading
_FEWEST = 3  # rows from which it can be told that a column stays empty
_SLACK = 4.0  # points between the edges, or the middles, of one column on two pages
_MOST = 0.5  # of the rows of a column that is filled, and of the columns that a heading names


def repeated(lines: Sequence[Line], start: int, turn: int) -> int:
    """How many lines from ``turn`` on say once more what stands above the first row in line ``start``."""
    above = [line.text for line in lines[max(0, start - _HEADS) : start]]
    below = [line.text for line in lines[turn : turn + _HEADS]]
    alike = (len(list(takewhile(_same, zip(above[at:], below, strict=False)))) for at in range(len(above)))
    return next(filter(None, alike), 0)


def _same(texts: tuple[str, str]) -> bool:
    return texts[0] == texts[1]


def is_foot(lines: Iterable[Line], columns: Sequence[Span]) -> bool:
    """True where ``lines`` between the last row that counts and the end of its page are rows or labels, not a title
    or the heading of another table."""
    lefts = [span.left for span in columns]
    return all(
        line.is_group or line.is_row or (len(line.pieces) == 1 and _near(line.pieces[0].left, lefts)) for line in lines
    )


def begins(lines: Sequence[Line], at: int) -> bool:
    """True where line ``at``, the first of its page, begins with a row or goes on with the label of the last one: the
    label of a row whose number stands in its middle is closer to the number than lines are."""
    first = lines[at]
    if first.is_row or first.is_group or first.goes_on:
        return True
    after = lines[at + 1 : at + 2]
    return len(first.pieces) == 1 and any(one.is_row and first.middle - one.middle < first.height for one in after)


def agree(before: Sequence[Line], behind: Sequence[Line], wider: Sequence[Span]) -> bool:
    """True where the rows of two pages have the same columns; ``wider`` are those of both."""
    rows = [line for line in behind if line.counts]
    return bool(rows) and all(_aligned(before, rows, span) and not _left_out(before, rows, span) for span in wider)


def are_named(columns: Sequence[Span], wider: Sequence[Span], heading: Iterable[Line]) -> bool:
    """True where each of the ``wider`` columns is one of ``columns``, or has a piece of the heading for itself."""
    more = [span for span in wider if not any(map(span.meets, columns))]
    own = [piece for line in heading for piece in line.pieces if sum(span.meets(piece) for span in wider) == 1]
    return len(wider) - len(more) == len(columns) and all(any(map(span.meets, own)) for span in more)


def _aligned(before: Sequence[Line], behind: Sequence[Line], span: Span) -> bool:
    """True where the numbers in a column begin, end or have their middle at one place, or where there are none."""
    one, other = (_reach(_told(lines, span)) for lines in (before, behind))
    if one is None or other is None:
        return True
    places = (one.left, other.left), (one.right, other.right), (one.left + one.right, other.left + other.right)
    return any(_near(a, [b]) for a, b in places)


def _left_out(before: Sequence[Line], behind: Sequence[Line], span: Span) -> bool:
    """True for a column that most rows before fill and, of several behind, none."""
    filled = sum(any(map(span.meets, line.pieces)) for line in before if line.counts)
    most = filled > _MOST * sum(line.counts for line in before)
    return most and len(behind) >= _FEWEST and not any(span.meets(piece) for line in behind for piece in line.pieces)


def _told(lines: Sequence[Line], span: Span) -> list[Piece]:
    return [piece for line in lines for piece in line.pieces if piece.is_number and span.meets(piece)]


def _reach(pieces: Sequence[Piece]) -> Span | None:
    return Span(min(p.left for p in pieces), max(p.right for p in pieces)) if pieces else None


def _near(at: float, places: Iterable[float]) -> bool:
    return any(abs(at - place) <= _SLACK for place in places)


def is_heading(lines: Sequence[Line], columns: Sequence[Span]) -> bool:
    """True where ``lines`` at the foot of a page name most of the columns of the rows on the next, each piece of the
    last line its own."""
    if any(line.is_row for line in lines):
        return False
    lowest = [[i for i, span in enumerate(columns) if span.meets(piece)] for piece in lines[-1].pieces]
    named = {i for i, span in enumerate(columns) for line in lines if any(map(span.meets, line.pieces))}
    return all(len(met) <= 1 for met in lowest) and len(named) > _MOST * len(columns)


def gap(above: Line, below: Line) -> float:
    """How far two lines are apart: the end of a page parts rows, but not the lines of a label."""
    if above.page == below.page:
        return above.middle - below.middle
    return 0.0 if below.goes_on else inf
