"""Pieces of text on a page of a PDF, and the lines that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_APART = 0.8  # of the height of a line: a wider gap parts two cells
_WORDS = 8  # a narrower part of that gap parts no words
_BESIDE = 0.45  # of the height of a line, between the middles of pieces of one line
_NUMBER = re.compile(r"\d[\d.,]*%?|\d+\s*/\s*\d+|[-–…]|\.{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_COUNTER = re.compile(r"\d{1,3}\.?|[IVX]{1,5}\.?|[A-ZĐ]\.?")
_LEADERS = re.compile(r"\.{4,}|…{2,}")


@dataclass(frozen=True)
class Piece:
    """A piece of text on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @cached_property
    def is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))


@dataclass(frozen=True)
class Box:
    """What a drawn path reaches over, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Line:
    """Pieces beside each other from left to right; ``height`` is that of a line of its ``page``, in points."""

    pieces: list[Piece]
    height: float
    page: int

    @cached_property
    def middle(self) -> float:
        return sum(piece.middle for piece in self.pieces) / len(self.pieces)

    @property
    def top(self) -> float:
        return max(piece.top for piece in self.pieces)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def counts(self) -> bool:
        """True where numbers that are no years stand behind the first piece, apart from it."""
        return any(_DIGIT.search(text) for text in self._figures) and not _LEADERS.search(self.pieces[0].text)

    @property
    def is_row(self) -> bool:
        """True where it counts, or has dashes where a row that counts has numbers."""
        return bool(self._figures) and not _LEADERS.search(self.pieces[0].text)

    @property
    def is_group(self) -> bool:
        """ "II  Xã hội": the heading of the rows below it, or a row without a number but its own."""
        return len(self.pieces) > 1 and bool(_COUNTER.fullmatch(self.pieces[0].text))

    @property
    def goes_on(self) -> bool:
        """True for a single piece in small letters, which goes on with what stands above."""
        return len(self.pieces) == 1 and self.text[:1].islower()

    @property
    def _figures(self) -> list[str]:
        return [piece.text for piece in self.pieces[1:] if piece.is_number and not _YEAR.fullmatch(piece.text)]


@dataclass(frozen=True)
class Span:
    """Where a column reaches from and to."""

    left: float
    right: float

    def meets(self, other: Piece | Span) -> bool:
        return other.left < self.right and self.left < other.right


def lines_of(pieces: Sequence[Piece], page: int) -> Iterator[Line]:
    """The pieces of a page from top to bottom: those of one height as a line, those that hardly stand apart as one."""
    height = sorted(piece.top - piece.bottom for piece in pieces)[len(pieces) // 2] if pieces else 0
    if height <= 0:
        return
    here: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if here and here[0].middle - piece.middle > height * _BESIDE:
            yield Line(list(_joined(here, height * _APART)), height, page)
            here = []
        here.append(piece)
    if here:
        yield Line(list(_joined(here, height * _APART)), height, page)


def _joined(pieces: Sequence[Piece], apart: float) -> Iterator[Piece]:
    first, *others = sorted(pieces, key=lambda piece: piece.left)
    for piece in others:
        if piece.left - first.right >= apart:
            yield first
            first = piece
        else:
            first = _one(first, piece, "" if piece.left - first.right < apart / _WORDS else " ")
    yield first


def _one(a: Piece, b: Piece, between: str = " ") -> Piece:
    text = f"{a.text}{between}{b.text}"
    return Piece(min(a.left, b.left), min(a.bottom, b.bottom), max(a.right, b.right), max(a.top, b.top), text)
