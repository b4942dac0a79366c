"""The text of a report as its page shows it: paragraphs cut at the figures that were read in it.

Places are code points of the text, the numbers between are those that the page gives its proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sovang.base.parts import Chip

#: A run of digits with the marks inside it, as dates, hours and numbers of documents have them.
_DIGITS = re.compile(r"\d+(?:[.,/:–-]\d+)*(?:[-/][A-ZĐ][\w/-]*)?")
_HEADING = 120  # code points: a line of capitals that is longer is a sentence


@dataclass(frozen=True)
class Mark:
    """A figure at its place. ``look``: its chip's words, icon and tone, which the text repeats by underline."""

    number: int
    key: str  # ``id`` of its element
    target: str  # ``id`` of its proposal's
    start: int
    end: int
    look: Chip

    @property
    def label(self) -> str:
        """What a screen reader says behind the number itself."""
        return f"{self.number}, {self.look.text}"


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph: a mark, digits that were taken for no figure (``passed``), or plain words."""

    text: str
    mark: Mark | None = None
    passed: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One line of the text. ``start`` is the place of its first code point."""

    start: int
    pieces: Sequence[Piece]
    heading: bool


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """``text`` line by line with ``marks``, which are in its order; of marks that overlap the first one is drawn."""
    found, start, at = [], 0, 0
    for line in text.split("\n"):
        end, here = start + len(line), []
        while at < len(marks) and marks[at].start < end:
            here.append(marks[at])
            at += 1
        found.append(Paragraph(start, list(_pieces(line, start, here)), _is_heading(line)))
        start = end + 1
    return found


def passed_over(shown: Sequence[Paragraph]) -> int:
    """How many runs of digits were taken for no figure."""
    return sum(piece.passed for paragraph in shown for piece in paragraph.pieces)


def _pieces(line: str, start: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = 0
    for mark in marks:
        first, last = mark.start - start, min(mark.end - start, len(line))
        if first < at:
            continue
        yield from _between(line[at:first])
        yield Piece(line[first:last], mark)
        at = last
    yield from _between(line[at:])


def _between(words: str) -> Iterator[Piece]:
    at = 0
    for digits in _DIGITS.finditer(words):
        if digits.start() > at:
            yield Piece(words[at : digits.start()])
        yield Piece(digits[0], passed=True)
        at = digits.end()
    if at < len(words):
        yield Piece(words[at:])


def _is_heading(line: str) -> bool:
    return line.isupper() and len(line) <= _HEADING
