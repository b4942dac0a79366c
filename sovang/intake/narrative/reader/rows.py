"""Tables as lines: one row a line, its cells between bars."""

from __future__ import annotations

import re

ROW, CELL = "\x1e", "\x1f"  # marks that an opened file puts round its rows and behind its cells
BAR = " | "
_INNERMOST = re.compile(f"{ROW}([^{ROW}\x1d]*)\x1d")
END = "\x1d"
LONGEST = 600  # characters of a row of data; what is longer is a page laid out in a table


def flattened(text: str) -> str:
    """``text`` with each marked row as one line; rows that hold other rows or long texts keep their lines."""
    parts = _INNERMOST.split(text)
    parts[1::2] = map(_line, parts[1::2])
    return "".join(parts).replace(ROW, "\n").replace(END, "\n").replace(CELL, "\n")


def _line(row: str) -> str:
    cells = [" ".join(cell.split()) for cell in row.split(CELL)]
    told = [cell for cell in cells if cell]
    if len(told) < 2 or len(row) > LONGEST:
        return "\n" + row.replace(CELL, "\n") + "\n"
    return f"\n{BAR.join(told)}\n"
