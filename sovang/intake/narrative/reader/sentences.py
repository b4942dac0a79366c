"""Sentences and their places in the text. A sentence never runs over the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
_END = re.compile(rf"(?<=[.!?…])[”\"’)]*\s+(?=[“\"(]?[{_UPPER}0-9])")
_SHORT = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|TT|GS|TS|PGS|ThS|BS|Th\.S|Nxb|tr|P|Q|H|X|v\.v|[A-Z])\.$")
_COUNTER = re.compile(r"\d{1,2}\.")
LONGEST = 3_000  # code points


@dataclass(frozen=True)
class Sentence:
    """Code points ``start`` to ``end`` of the text; ``paragraph`` counts lines."""

    start: int
    end: int
    paragraph: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """All sentences of ``text``, in order; one without end is cut at a blank, so that none costs unbounded time."""
    found: list[Sentence] = []
    start = 0
    for paragraph, line in enumerate(text.split("\n")):
        for first, last in _spans(line):
            found.append(Sentence(start + first, start + last, paragraph, line[first:last]))
        start += len(line) + 1
    return found


def _spans(line: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _END.finditer(line):
        if not _SHORT.search(line, max(at - 1, gap.start() - 8, 0), gap.start()) and not _COUNTER.fullmatch(
            line, at, gap.start()
        ):
            yield from _pieces(line, at, gap.start())
            at = gap.end()
    if line[at:].strip():
        yield from _pieces(line, at, len(line))


def _pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = line.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
