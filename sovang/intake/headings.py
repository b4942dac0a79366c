"""Finds the heading row of a sheet by folded words, so that column order and small renamings do not matter.

Imported by the reading child too: it must not need Django.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sovang.base.text import fold

#: Rows looked at from the top: titles, the unit's name and notes may stand above the headings.
LOOKED_AT = 40
#: Headings of columns that number the rows, ``plain``.
ROW_NUMBERS = frozenset(("stt", "tt", "so tt", "so thu tu"))
_BRACKETS = re.compile(r"\([^)]*\)")
_MARKS = re.compile(r"[^\w\s]|_")
_ALIKE = 0.84  # difflib ratio above which two headings count as one with a slip of the pen
_LONGEST = 300  # characters of a heading: to compare longer texts would take the time of a hostile file


@dataclass(frozen=True)
class Heading:
    """Where the headings stand: the 1-based row, and the 0-based column of every recognised field.

    ``near`` names those fields whose heading is only like one of theirs; ``others`` are the headings, ``plain``, of
    columns that are nobody's. Columns that only number the rows are no such.
    """

    line: int
    columns: dict[str, int]
    near: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def plain(title: object) -> str:
    """A heading without marks, brackets, stars and case."""
    return " ".join(_MARKS.sub(" ", _BRACKETS.sub(" ", fold(str(title)))).split())


def find_heading(rows: Iterable[tuple[int, Sequence[object]]], wanted: Mapping[str, Sequence[str]]) -> Heading | None:
    """The row with the most of ``wanted`` (field name → its accepted titles, already ``plain``); None below two."""
    best: Heading | None = None
    for line, cells in rows:
        titles = [plain(c) if isinstance(c, str) and len(c) <= _LONGEST else "" for c in cells]
        columns = _match(titles, wanted)
        if len(columns) >= min(2, len(wanted)) and (best is None or len(columns) > len(best.columns)):
            near = [name for name, column in columns.items() if titles[column] not in wanted[name]]
            taken = set(columns.values())
            others = [t for i, t in enumerate(titles) if t and i not in taken and t not in ROW_NUMBERS]
            best = Heading(line, columns, near, others)
    return best


def _match(titles: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Exact titles first, so that “Đơn vị” never takes the column of “Đơn vị tính”; then near ones among the rest."""
    found = {n: titles.index(t) for n, accepted in wanted.items() for t in accepted[::-1] if t and t in titles}
    for near in (_one_within_the_other, a_slip_apart):
        for name, accepted in wanted.items():
            if name not in found:
                free = [i for i, t in enumerate(titles) if t and i not in found.values()]
                hits = [i for i in free if any(near(titles[i], a) for a in accepted)]
                if len(hits) == 1:
                    found[name] = hits[0]
    return found


def _one_within_the_other(title: str, accepted: str) -> bool:
    here, there = title.split(), accepted.split()
    short, long = sorted((here, there), key=len)
    return len(short) >= 2 and set(short) <= set(long)


def a_slip_apart(title: str, accepted: str) -> bool:
    """True for two headings of which one is the other with a slip of the pen; quick where their lengths deny it."""
    if 2 * min(len(title), len(accepted)) < _ALIKE * (len(title) + len(accepted)):
        return False
    pair = difflib.SequenceMatcher(None, title, accepted)
    return pair.quick_ratio() >= _ALIKE and pair.ratio() >= _ALIKE
