"""Tables on a page of a PDF, which knows only where words stand: rows that end in numbers below each other.

Pieces of text that stand apart in their line are cells where the numbers of three rows or more fall into the same
columns and no cell reaches over two. Columns of prose, letterheads and lists have no such numbers and stay as they are.
What stands at the foot of a page is followed by what stands at the top of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from . import turning
from .pieces import Line, Piece, Span

_FEWEST = 3  # rows with numbers
_NEAR = 3.5  # heights of a line between the lines of a table, from middle to middle
_HEADS = 9  # lines of a heading
_APART = 1.8  # heights of a line between a heading at the foot of a page and rows that would stand below it
_CLOSE = 0.85  # of the gap below a heading: the lines of its cells are closer
_NO_HEAD = re.compile(r"\s*\(?(?:bảng|biểu|phụ lục|đvt|đơn vị tính|đơn vị\s*:)", re.IGNORECASE)
_MOST_NUMBERS = 0.5  # of the cells of a column of numbers


@dataclass(frozen=True)
class Aligned:
    """A table from ``top`` of its ``first`` page to ``bottom`` of its ``last``: rows of equally many cells, then texts
    that stand beside."""

    first: int
    top: float
    last: int
    bottom: float
    rows: list[list[str]]


def tables(lines: Iterable[Line]) -> list[Aligned]:
    """The tables among the ``lines`` of pages that follow each other, from top to bottom."""
    left = list(lines)
    found: list[Aligned] = []
    at = first = 0
    while at < len(left):
        end, columns = _run(left, at) if left[at].counts else (at + 1, [])
        if columns and _is_table(left[at:end], columns):
            found.append(_table(left, first, at, end, columns))
            first = end
        at = end
    return found


def _table(lines: Sequence[Line], first: int, at: int, end: int, columns: Sequence[Span]) -> Aligned:
    body = at - _above_number(lines, at, columns)
    head = _head(lines, first, body, columns)
    heading = _headings([piece for line in lines[head:body] for piece in line.pieces], columns)
    last = lines[end - 1].page
    bottom = min(piece.bottom for line in lines[at:end] if line.page == last for piece in line.pieces)
    rows = [*heading, *_rows(lines[body:end], columns)]
    return Aligned(lines[head].page, lines[head].top, last, bottom, rows)


def _run(lines: list[Line], start: int) -> tuple[int, list[Span]]:
    """``(end, columns)``: lines from ``start`` on that are a table, to the last with numbers and what goes on below it,
    over the ends of pages as well. A heading that stands there again is taken out of ``lines``."""
    last, end, columns = _part(lines, start, [])
    top = start
    while end < len(lines) and lines[end - 1].page != lines[end].page and turning.is_foot(lines[last:end], columns):
        past = end + turning.repeated(lines, start, end)
        then, stop, wider = _part(lines, past, columns)
        heading = lines[max(0, start - _HEADS) : start]
        if then == past or not turning.begins(lines, past) or not turning.are_named(columns, wider, heading):
            break
        if not turning.agree(lines[top:end], lines[past:then], wider):
            break
        del lines[end:past]
        top, last, end, columns = end, then - (past - end), stop - (past - end), wider
    return last, columns


def _part(lines: Sequence[Line], start: int, columns: Sequence[Span]) -> tuple[int, int, list[Span]]:
    """``(last, end, columns)``: lines from ``start`` to the ``end`` of their page at most whose pieces fall into common
    columns; ``last`` is behind the last with numbers and what goes on below it."""
    found = list(columns)
    end = last = start
    while end < len(lines) and (end == start or _is_near(lines[end - 1], lines[end])):
        wider = _widened(found, lines[end])
        if len(wider) < len(found):
            break
        end += 1
        if lines[end - 1].counts:
            found, last = wider, end
        elif any(sum(span.meets(piece) for span in found) > 1 for piece in lines[end - 1].pieces):
            end -= 1
            break
    while start < last < end and _goes_on(lines[last - 1], lines[last], found):
        last += 1
    return last, end, found


def _is_near(above: Line, below: Line) -> bool:
    return above.page == below.page and above.middle - below.middle <= below.height * _NEAR


def _widened(columns: Sequence[Span], line: Line) -> list[Span]:
    """The columns with the pieces of a line; those that a piece reaches over become one."""
    spans = sorted([*columns, *(Span(p.left, p.right) for p in line.pieces)], key=lambda span: span.left)
    found = [spans[0]]
    for span in spans[1:]:
        if span.left < found[-1].right:
            found[-1] = Span(found[-1].left, max(found[-1].right, span.right))
        else:
            found.append(span)
    return found


def _goes_on(above: Line, line: Line, columns: Sequence[Span]) -> bool:
    """True for the rest of a label that is longer than its cell: close below it, no further left than it."""
    labels = [piece for piece in above.pieces if not piece.is_number]
    if len(line.pieces) > 1 or not labels:
        return False
    piece, label = line.pieces[0], labels[0]
    tight = label.bottom - piece.top < (label.top - label.bottom) / 2
    within = piece.left >= label.left - 1 and sum(span.meets(piece) for span in columns) == 1
    return tight and within and piece.right <= max(span.right for span in columns if span.meets(label))


def _is_table(lines: Sequence[Line], columns: Sequence[Span]) -> bool:
    rows = [line for line in lines if line.counts]
    if len(rows) < _FEWEST or len(columns) < 2:
        return False
    for span in columns[1:]:
        told = [piece for line in rows for piece in line.pieces if span.meets(piece)]
        numbers = sum(piece.is_number for piece in told)
        if numbers >= max(_FEWEST - 1, _MOST_NUMBERS * len(told)):
            return True
    return False


def _above_number(lines: Sequence[Line], at: int, columns: Sequence[Span]) -> int:
    """How many lines of the label of row ``at`` stand above its number: as many as below it, where it is centred."""
    label = next(
        (i for i, span in enumerate(columns) for p in lines[at].pieces if span.meets(p) and not p.is_number), 0
    )

    def alone(line: Line) -> bool:
        here = line.page == lines[at].page
        return here and len(line.pieces) == 1 and columns[label].meets(line.pieces[0])

    below = len(list(takewhile(alone, lines[at + 1 : at + _HEADS])))
    return min(below, len(list(takewhile(alone, reversed(lines[max(0, at - _HEADS) : at])))))


def _head(lines: Sequence[Line], first: int, at: int, columns: Sequence[Span]) -> int:
    """The first line of the heading above line ``at``: lines close above each other that are neither caption nor
    prose, or at the foot of the page before."""
    left, right = columns[0].left, columns[-1].right
    slack = (right - left) / 4  # a heading is wider than short numbers below it
    start = at
    while start > max(first, at - _HEADS) and (_is_near(lines[start - 1], lines[start]) or _turns(lines, start, at)):
        pieces = lines[start - 1].pieces
        outside = pieces[0].left < left - slack or pieces[-1].right > right + slack
        if (
            outside
            or _is_prose(pieces, columns)
            or (start == at and not _may_end(lines, at, columns))
            or _NO_HEAD.match(pieces[0].text)
        ):
            break
        start -= 1
    alone = lines[start].page != lines[at].page
    return at if alone and not turning.is_heading(lines[start:at], columns) else start


def _is_prose(pieces: Sequence[Piece], columns: Sequence[Span]) -> bool:
    """True for one piece above most of the columns, or above the labels and another column."""
    met = [span.meets(pieces[0]) for span in columns]
    return len(pieces) == 1 and (sum(met) > max(2, len(columns) // 2) or all(met[:2]))


def _may_end(lines: Sequence[Line], at: int, columns: Sequence[Span]) -> bool:
    """True where the line above ``at`` may be the last of a heading: a single piece only as the end of its longest
    cell, nearer to what stands above it than to the rows."""
    last, row = lines[at - 1], lines[at]
    gap = last.middle - row.middle if last.page == row.page else last.height * _APART
    for i in range(at - 1, max(0, at - _HEADS), -1):
        line, above = lines[i], lines[i - 1]
        if len(line.pieces) > 1:
            return True
        own = sum(span.meets(line.pieces[0]) for span in columns) == 1
        if not own or above.page != line.page or above.middle - line.middle > gap * _CLOSE:
            return False
    return len(last.pieces) > 1


def _turns(lines: Sequence[Line], start: int, at: int) -> bool:
    """True where line ``at`` is the first of its page, and ``start`` no further up."""
    return start == at and lines[at - 1].page != lines[at].page


def _headings(pieces: Sequence[Piece], columns: Sequence[Span]) -> Iterator[list[str]]:
    """One row, or two where some pieces stand above several columns: those, and what is below them."""
    over = [(piece, [i for i, span in enumerate(columns) if span.meets(piece)]) for piece in pieces]
    lowest = {met[0]: piece.middle for piece, met in over if len(met) == 1}
    wide: dict[tuple[int, ...], list[Piece]] = {}
    lower = [""] * len(columns)
    for piece, met in over:
        above = next((key for key, told in wide.items() if not met and _within(piece, told)), None)
        if above or (len(met) > 1 and all(lowest.get(i, piece.middle) < piece.middle for i in met)):
            wide.setdefault(above or tuple(met), []).append(piece)
        else:
            at = _nearest(piece, columns)
            lower[at] = f"{lower[at]} {piece.text}".strip()
    if not wide:
        yield from [lower] if any(lower) else []
        return
    below = {i for key in wide for i in key}
    upper = {key[0]: " ".join(piece.text for piece in told) for key, told in wide.items()}
    yield [upper.get(i, "") if i in below else lower[i] for i in range(len(columns))]
    yield [lower[i] if i in below else "" for i in range(len(columns))]


def _within(piece: Piece, above: Sequence[Piece]) -> bool:
    return min(one.left for one in above) <= piece.left and piece.right <= max(one.right for one in above)


def _nearest(piece: Piece, columns: Sequence[Span]) -> int:
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: max(columns[i].left - middle, middle - columns[i].right))


def _rows(lines: Sequence[Line], columns: Sequence[Span]) -> list[list[str]]:
    """The rows from top to bottom: lines without numbers between two rows are parted at their widest gap."""
    rows = [i for i, line in enumerate(lines) if line.counts or (line.is_group and columns[0].meets(line.pieces[0]))]
    gaps = [turning.gap(above, line) for above, line in pairwise(lines)]
    parted = [max(range(low, high), key=lambda i: (gaps[i], i)) + 1 for low, high in pairwise(rows)]
    parts = pairwise([0, *parted, len(lines)])
    return [_cells([piece for line in lines[low:high] for piece in line.pieces], columns) for low, high in parts]


def _cells(pieces: Sequence[Piece], columns: Sequence[Span]) -> list[str]:
    cells = [""] * len(columns)
    for piece in pieces:
        met = (i for i, span in enumerate(columns) if span.meets(piece))
        at = next(met, None)
        at = _nearest(piece, columns) if at is None else at
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells
