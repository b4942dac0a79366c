"""Tables on a page of a PDF that are drawn with lines: cells are what lines close in, also over columns and rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from .aligned import Aligned
from .pieces import Box, Piece
from .sheets import Sheet

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


class Grid:
    """The lines of one table: level ones by their height, upright ones by how far right they are."""

    def __init__(self, level: Iterable[Rule], upright: Iterable[Rule]) -> None:
        self._level, self._upright = _by_place(level), _by_place(upright)
        self.ys, self.xs = list(self._level), list(self._upright)

    @property
    def is_part(self) -> bool:
        """True where it may be a table, or the part of one that stands on its page."""
        return 2 < len(self.xs) <= _MOST_COLUMNS and 1 < len(self.ys) <= _MOST_ROWS

    def agrees(self, other: Grid) -> bool:
        """True where both have the same columns; a single row may leave some of them out between the outer ones."""
        fewer, more = sorted([self, other], key=lambda one: len(one.xs))
        outer = _meet(fewer.xs[0], more.xs[:1]) and _meet(fewer.xs[-1], more.xs[-1:])
        whole = len(fewer.xs) == len(more.xs) or len(fewer.ys) == 2
        return outer and whole and all(_meet(x, more.xs) for x in fewer.xs)

    def divide(self, xs: Sequence[float]) -> None:
        """Have the columns between ``xs`` of a grid that agrees."""
        self._upright = {x: [r for at, here in self._upright.items() if _meet(at, [x]) for r in here] for x in xs}
        self.xs = list(xs)

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


@dataclass(frozen=True)
class Part:
    """A grid that may be a table with those before and behind it."""

    grid: Grid
    page: Sheet

    def goes_on_in(self, other: Part) -> bool:
        """True where nothing stands below this one, nothing above the other on the next page, and both agree."""
        if self.page.number + 1 != other.page.number or not self.grid.agrees(other.grid):
            return False
        below = any(line.middle < self.grid.ys[0] for line in self.page.lines)
        return not below and all(line.middle <= other.grid.ys[-1] for line in other.page.lines)


def tables(pages: Iterable[Sheet]) -> list[Aligned]:
    """The tables that are drawn round pieces of text of ``pages``, from top to bottom, over the ends of pages too."""
    found: list[list[Part]] = []
    for page in pages:
        grids = [grid for grid in _grids(page.drawn) if grid.is_part]
        for grid in sorted(grids, key=lambda one: -one.ys[-1]):
            part = Part(grid, page)
            if found and found[-1][-1].goes_on_in(part):
                found[-1].append(part)
            else:
                found.append([part])
    return [table for parts in found if (table := _table(parts))]


def _meet(at: float, places: Iterable[float]) -> bool:
    return any(abs(at - place) <= _THIN for place in places)


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


def _table(parts: Sequence[Part]) -> Aligned | None:
    if sum(len(part.grid.ys) - 1 for part in parts) < _FEWEST:
        return None
    xs = max((part.grid.xs for part in parts), key=len)
    rows: list[list[str]] = []
    beside: list[Piece] = []
    for part in parts:
        if len(part.grid.xs) < len(xs):
            part.grid.divide(xs)
        rows += _rows(part, beside)
    told = [list(filter(None, row)) for row in rows]
    if sum(len(cells) > 1 for cells in told) < _FEWEST or max(map(len, chain(*told))) > _LONGEST_CELL:
        return None
    first, last = parts[0], parts[-1]
    rows += [[piece.text] for piece in beside]
    return Aligned(first.page.number, first.grid.ys[-1], last.page.number, last.grid.ys[0], rows)


def _rows(part: Part, beside: list[Piece]) -> list[list[str]]:
    """The rows from top to bottom; what stands at their height outside of them goes to ``beside``."""
    told: dict[tuple[int, int], list[Piece]] = {}
    grid, outside = part.grid, []
    for piece in part.page.pieces:
        if at := grid.cell_at((piece.left + piece.right) / 2, piece.middle):
            told.setdefault(at, []).append(piece)
        elif grid.ys[0] <= piece.middle <= grid.ys[-1]:
            outside.append(piece)
    beside += sorted(outside, key=_as_read)
    texts = {at: " ".join(one.text for one in sorted(here, key=_as_read)) for at, here in told.items()}
    columns, below = range(len(grid.xs) - 1), range(len(grid.ys) - 1)
    return [row for y in reversed(below) if any(row := [texts.get((y, x), "") for x in columns])]


def _as_read(piece: Piece) -> tuple[float, float]:
    return -round(piece.middle / 5), piece.left
