"""Tables as lines: one row a line, its cells between bars. A cell that covers several columns stands in the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ROW, CELL, END = "\x1e", "\x1f", "\x1d"  # marks that an opened file puts round its rows and behind its cells
WIDE, DEEP = "\x1c", "\x1b"  # within a cell: one for each further column, and for each further row, that it covers
MARKS = ROW + CELL + END + WIDE + DEEP
BAR = " | "
_INNERMOST = re.compile(f"{ROW}([^{ROW}{END}]*){END}")
_LONGEST_CELL = 400  # characters of a row's cell; what is longer is a page laid out in a table
_LONGEST = 1_500  # of a row
_MOST_SPANNED = 60
_LONGEST_GROUP = 80  # of a row whose one cell heads those below it, which ends as no sentence does
_ENDS = ".!?…:;,"
_TABS = re.compile(r"(?<=[^\s.):])\t+(?=\S)")  # between the cells of a pasted table, not behind a list number
_FEWEST_TABS = 2  # of a line that may have empty cells


def flattened(text: str) -> str:
    """``text`` with each marked row as one line; rows that hold other rows or long texts keep their lines."""
    parts = _INNERMOST.split(text)
    covered: dict[int, int] = {}  # column → rows below that a cell above still covers
    for i in range(1, len(parts), 2):
        if parts[i - 1].strip():
            covered = {}
        parts[i] = _line(parts[i], covered)
    return "".join(parts).translate(_AS_LINES)


_AS_LINES = dict.fromkeys(map(ord, ROW + END + CELL), "\n") | dict.fromkeys(map(ord, WIDE + DEEP))


def _line(row: str, covered: dict[int, int]) -> str:
    written = row.split(CELL)
    if not written[-1].strip():
        written.pop()
    cells = list(_placed(written, covered))
    told = [cell for cell in cells if cell]
    alone = len(told) == 1 and len(cells) > 2 and len(told[0]) <= _LONGEST_GROUP and told[0][-1] not in _ENDS
    most = max(map(len, told), default=0)
    if not (alone or 2 <= len(told) <= _MOST_SPANNED) or len(row) > _LONGEST or most > _LONGEST_CELL:
        covered.clear()
        return "\n" + row.replace(CELL, "\n") + "\n"
    return f"\n{BAR.join(cells).strip()}\n"


def _placed(written: list[str], covered: dict[int, int]) -> Iterator[str]:
    """The cells of a row at their columns: empty where one from above or from the left reaches."""
    at = 0
    for cell in written:
        while covered.get(at):
            covered[at] -= 1
            at += 1
            yield ""
        wide, deep = min(cell.count(WIDE), _MOST_SPANNED), min(cell.count(DEEP), _MOST_SPANNED)
        yield " ".join(cell.translate(_NO_SPANS).split())
        yield from [""] * wide
        covered.update(dict.fromkeys(range(at, at + wide + 1), deep))
        at += wide + 1
    while covered.get(at):
        covered[at] -= 1
        at += 1
        yield ""


_NO_SPANS = dict.fromkeys(map(ord, WIDE + DEEP))


def spans(attributes: Mapping[str, str | None]) -> str:
    """The marks for how far a cell of a web page reaches."""
    return _further(attributes.get("colspan")) * WIDE + _further(attributes.get("rowspan")) * DEEP


def _further(said: str | None) -> int:
    return min(max(int(said[:4]), 1), _MOST_SPANNED) - 1 if said and said.isascii() and said.isdigit() else 0


def columns(grid_span: Mapping[str, str]) -> str:
    """The marks for how far a cell of a Word file reaches; one that goes on from above is empty there by itself."""
    return _further(grid_span.get("w:val")) * WIDE


def with_bars(text: str) -> str:
    """Pasted ``text`` with bars for the tabs between cells; neighbouring lines of equally many tabs are a table, whose
    empty cells count."""
    if "\t" not in text:
        return text
    lines = text.split("\n")
    tabs = [line.count("\t") for line in lines]
    for i, line in enumerate(lines):
        alike = tabs[i] >= _FEWEST_TABS and tabs[i] in (tabs[i - 1 : i] + tabs[i + 1 : i + 2])
        lines[i] = BAR.join(map(str.strip, line.split("\t"))).strip() if alike else _TABS.sub(BAR, line)
    return "\n".join(lines)
