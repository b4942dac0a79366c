"""Texts whose quantities are marked in place, to score the reader on texts that the rules were not made from.

``{3.250|m2|xã Hòa Bình|2022|đất}``: the number as written, its unit, whose it is, its period, the head of its
indicator; "-" says none, "a/b" that either is right. A unit that does not follow the mark is written behind the number,
but in a table.
A line ``@A=xã Hòa Bình`` names a body once, the marks then say ``A``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sovang.base.text import fold
from sovang.intake.narrative.reader.furniture import framing_lines
from sovang.intake.narrative.reader.rows import with_bars

_MARK = re.compile(r"\{([^{}]*)\}")
_FIELDS = 5


@dataclass(frozen=True)
class Marked:
    """What a mark says; ``start`` is the place of the number in the text without marks."""

    start: int
    number: str
    unit: str
    organisations: tuple[str, ...]
    periods: tuple[str, ...]
    heads: tuple[str, ...]


def read(path: Path) -> tuple[str, list[Marked]]:
    """The text of ``path`` without its marks and without the furniture of its page, and what they say."""
    lines, names = _lines(path)
    kept = [line for line in lines if line]
    framing = framing_lines([_unmarked(line, names)[0] for line in kept])
    return _unmarked("\n".join(line for i, line in enumerate(kept) if i not in framing), names)


def page(path: Path) -> str:
    """The page of ``path`` without marks, as the reader gets it: the furniture may say the day."""
    lines, names = _lines(path)
    return _unmarked("\n".join(lines), names)[0]


def _lines(path: Path) -> tuple[list[str], dict[str, str]]:
    """The lines of a page and the names that its marks use."""
    names: dict[str, str] = {}
    lines: list[str] = []
    for line in _with_bars(path.read_text(encoding="utf-8")).split("\n"):
        if line.startswith("@") and "=" in line:
            key, _equals, name = line[1:].partition("=")
            names[key] = name
        else:
            lines.append(" ".join(line.split()))
    return lines, names


def _with_bars(text: str) -> str:
    """``text`` with bars between the cells of its tables, as the reader puts them; the bars of marks stay theirs."""
    inside = with_bars(_MARK.sub(lambda mark: mark[0].replace("|", _INSIDE), text))
    return inside.replace(_INSIDE, "|")


_INSIDE = "\x1f"


def _unmarked(marked: str, names: dict[str, str]) -> tuple[str, list[Marked]]:
    text, done, found = "", 0, list[Marked]()
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        number, unit, whose, period, head = (*mark[1].split("|"), "", "", "", "")[:_FIELDS]
        written = number.rstrip("%")
        bodies = tuple(body for one in whose.split("/") for body in names.get(one, one).split("/"))
        found.append(Marked(len(text), written, unit, bodies, tuple(period.split("/")), _heads(head or unit)))
        done = mark.end()
        in_cell = marked[done:].startswith((" | ", "\n")) and marked[: mark.start()].endswith(" | ")
        follows = in_cell or marked[done:].lstrip().startswith(unit) or not written[0].isdigit()
        text += number if follows or number.endswith("%") else f"{number} {unit}"
    return text + marked[done:], found


def _heads(words: str) -> tuple[str, ...]:
    return tuple(fold(one).strip() for one in re.split("[/,]", words))
