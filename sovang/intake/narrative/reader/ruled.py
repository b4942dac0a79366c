"""Tables on a page of a PDF that are drawn with lines: cells are what lines close in, also over columns and rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .aligned import Aligned
from .pieces import Piece

_THIN = 3.0  # points: a line is no thicker, and lines that meet are no further apart
_SHORTEST = 4.0  # points of a line of a table
_LONGEST_CELL = 400  # characters; what is longer is a page laid out in boxes
_FEWEST = 2  # rows of more than one cell
_MOST_COLUMNS, _MOST_ROWS = 60, 400


@dataclass(frozen=True)
class Rule:
    """A line at ``at`` across, ``low`` to ``high`` along itself."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Box:
    """What a drawn path reaches over, in points."""

    left: float
    bottom: float
    right: float
    top: float


class Grid:
    """The lines of one table: level ones by their height, upright ones by how far right they are."""

    def __init__(self, level: Iterable[Rule], upright: Iterable[Rule]) -> None:
        self._level, self._upright = _by_place(level), _by_place(upright)
        self.ys, self.xs = list(self._level), list(self._upright)

    @property
    def is_table(self) -> bool:
        return 2 < len(self.xs) <= _MOST_COLUMNS and 2 < len(self.ys) <= _MOST_ROWS

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row, counted from below, and column of the cell round a place: of the fields that no line parts the upper
        left one. None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        while column > 0 and not _reach(self._upright[self.xs[column]], (self.ys[row] + self.ys[row + 1]) / 2):
            column -= 1
        while row < len(self.ys) - 2 and not _reach(
            self._level[self.ys[row + 1]], (self.xs[column] + self.xs[column + 1]) / 2
        ):
            row += 1
        return row, column


def _by_place(rules: Iterable[Rule]) -> dict[float, list[Rule]]:
    """Place → the rules there, from the lowest; places that are as good as one are one."""
    found: dict[float, list[Rule]] = {}
    last = None
    for rule in sorted(rules, key=lambda one: one.at):
        if last is None or rule.at - last > _THIN:
            last = rule.at
        found.setdefault(last, []).append(rule)
    return found


def _reach(rules: Iterable[Rule], along: float) -> bool:
    return any(rule.low - _THIN <= along <= rule.high + _THIN for rule in rules)


def tables(boxes: Sequence[Box], pieces: Sequence[Piece]) -> list[Aligned]:
    """The tables that ``boxes`` draw round the ``pieces`` of a page, from top to bottom."""
    found = [_table(grid, pieces) for grid in _grids(boxes) if grid.is_table]
    return sorted((one for one in found if one), key=lambda one: -one.top)


def _grids(boxes: Sequence[Box]) -> Iterator[Grid]:
    """Level lines one below the other with upright ones that run between them."""
    level, upright = _by_place(_level(boxes)), list(_upright(boxes))
    group: list[float] = []
    for at in level:
        if group and not any(rule.low <= group[-1] + _THIN and rule.high >= at - _THIN for rule in upright):
            yield _grid(group, level, upright)
            group = []
        group.append(at)
    if group:
        yield _grid(group, level, upright)


def _grid(group: list[float], level: dict[float, list[Rule]], upright: Iterable[Rule]) -> Grid:
    low, high = group[0] - 2 * _THIN, group[-1] + 2 * _THIN
    return Grid((rule for at in group for rule in level[at]), (r for r in upright if low <= r.low and r.high <= high))


def _level(boxes: Sequence[Box]) -> Iterator[Rule]:
    for box in boxes:
        if box.right - box.left >= _SHORTEST:
            flat = box.top - box.bottom <= _THIN
            for y in [(box.bottom + box.top) / 2] if flat else [box.bottom, box.top]:
                yield Rule(y, box.left, box.right)


def _upright(boxes: Sequence[Box]) -> Iterator[Rule]:
    for box in boxes:
        if box.top - box.bottom >= _SHORTEST:
            thin = box.right - box.left <= _THIN
            for x in [(box.left + box.right) / 2] if thin else [box.left, box.right]:
                yield Rule(x, box.bottom, box.top)


def _table(grid: Grid, pieces: Sequence[Piece]) -> Aligned | None:
    told: dict[tuple[int, int], list[Piece]] = {}
    beside: list[Piece] = []
    for piece in pieces:
        if at := grid.cell_at((piece.left + piece.right) / 2, piece.middle):
            told.setdefault(at, []).append(piece)
        elif grid.ys[0] <= piece.middle <= grid.ys[-1]:
            beside.append(piece)
    texts = {at: " ".join(one.text for one in sorted(here, key=_as_read)) for at, here in told.items()}
    columns, below = range(len(grid.xs) - 1), range(len(grid.ys) - 1)
    rows = [row for y in reversed(below) if any(row := [texts.get((y, x), "") for x in columns])]
    if sum(sum(map(bool, row)) > 1 for row in rows) < _FEWEST or max(map(len, texts.values())) > _LONGEST_CELL:
        return None
    return Aligned(grid.ys[-1], grid.ys[0], [*rows, *([piece.text] for piece in sorted(beside, key=_as_read))])


def _as_read(piece: Piece) -> tuple[float, float]:
    return -round(piece.middle / 5), piece.left
