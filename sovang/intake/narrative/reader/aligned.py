"""Tables on a page of a PDF, which knows only where words stand: rows that end in numbers below each other.

Pieces of text that stand apart in their line are cells where the numbers of three rows or more fall into the same
columns and no cell reaches over two. Columns of prose, letterheads and lists have no such numbers and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from .pieces import Line, Piece, Span, lines_of

_FEWEST = 3  # rows with numbers
_NEAR = 3.5  # heights of a line between the lines of a table, from middle to middle
_HEADS = 9  # lines of a heading
_COUNTER = re.compile(r"\d{1,3}\.?|[IVX]{1,5}\.?|[A-ZĐ]\.?")
_NO_HEAD = re.compile(r"\s*\(?(?:bảng|biểu|phụ lục|đvt|đơn vị tính|đơn vị\s*:)", re.IGNORECASE)
_MOST_NUMBERS = 0.5  # of the cells of a column of numbers


@dataclass(frozen=True)
class Aligned:
    """A table between ``top`` and ``bottom`` of its page: rows of equally many cells, then texts that stand beside."""

    top: float
    bottom: float
    rows: list[list[str]]


def tables(pieces: Sequence[Piece]) -> list[Aligned]:
    """The tables among the ``pieces`` of a page, from top to bottom."""
    height = sorted(piece.top - piece.bottom for piece in pieces)[len(pieces) // 2] if pieces else 0
    lines = list(lines_of(pieces, height)) if height > 0 else []
    found: list[Aligned] = []
    at = first = 0
    while at < len(lines):
        end, columns = _run(lines, at, height * _NEAR) if lines[at].counts else (at + 1, [])
        if columns and _is_table(lines[at:end], columns):
            body = at - _above_number(lines, at, columns)
            head = _head(lines, first, body, columns, height * _NEAR)
            heading = list(_headings([piece for line in lines[head:body] for piece in line.pieces], columns))
            top, bottom = lines[head].top, min(piece.bottom for line in lines[at:end] for piece in line.pieces)
            found.append(Aligned(top, bottom, [*heading, *_rows(lines[body:end], columns)]))
            first = end
        at = end
    return found


def _run(lines: Sequence[Line], start: int, near: float) -> tuple[int, list[Span]]:
    """``(end, columns)``: lines from ``start`` on whose pieces fall into common columns, to the last with numbers and
    what goes on below it."""
    columns = [Span(piece.left, piece.right) for piece in lines[start].pieces]
    end = last = start + 1
    while end < len(lines) and lines[end - 1].middle - lines[end].middle <= near:
        wider = _widened(columns, lines[end])
        if len(wider) < len(columns):
            break
        end += 1
        if lines[end - 1].counts:
            columns, last = wider, end
        elif any(sum(span.meets(piece) for span in columns) > 1 for piece in lines[end - 1].pieces):
            end -= 1
            break
    while last < end and _goes_on(lines[last - 1], lines[last], columns):
        last += 1
    return last, columns


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
        return len(line.pieces) == 1 and columns[label].meets(line.pieces[0])

    below = len(list(takewhile(alone, lines[at + 1 : at + _HEADS])))
    return min(below, len(list(takewhile(alone, reversed(lines[max(0, at - _HEADS) : at])))))


def _head(lines: Sequence[Line], first: int, at: int, columns: Sequence[Span], near: float) -> int:
    """The first line of the heading above line ``at``: lines close above each other that are neither caption nor
    prose."""
    left, right = columns[0].left, columns[-1].right
    slack = (right - left) / 4  # a heading is wider than short numbers below it
    start = at
    while start > max(first, at - _HEADS) and lines[start - 1].middle - lines[start].middle <= near:
        pieces = lines[start - 1].pieces
        outside = pieces[0].left < left - slack or pieces[-1].right > right + slack
        reaches = len(pieces) == 1 and sum(span.meets(pieces[0]) for span in columns) > max(2, len(columns) // 2)
        if outside or reaches or (start == at and len(pieces) == 1) or _NO_HEAD.match(pieces[0].text):
            break
        start -= 1
    return start


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
    rows = [i for i, line in enumerate(lines) if line.counts or _is_group(line, columns)]
    gaps = [above.middle - line.middle for above, line in pairwise(lines)]
    parted = [max(range(low, high), key=lambda i: (gaps[i], i)) + 1 for low, high in pairwise(rows)]
    parts = pairwise([0, *parted, len(lines)])
    return [_cells([piece for line in lines[low:high] for piece in line.pieces], columns) for low, high in parts]


def _is_group(line: Line, columns: Sequence[Span]) -> bool:
    """ "II  Xã hội": the heading of the rows below it."""
    first = line.pieces[0]
    return len(line.pieces) > 1 and columns[0].meets(first) and bool(_COUNTER.fullmatch(first.text))


def _cells(pieces: Sequence[Piece], columns: Sequence[Span]) -> list[str]:
    cells = [""] * len(columns)
    for piece in pieces:
        at = next((i for i, span in enumerate(columns) if span.meets(piece)), _nearest(piece, columns))
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells
