"""The pages of a PDF as they are laid out: pieces of text, what is drawn, and the lines without what frames a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise, takewhile
from statistics import median

from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from .pieces import Box, Line, Piece, lines_of

EDGE = 2  # lines at the top and at the bottom of a page among which its frame is sought
_MOST_PIECES = 3_000  # of text on a page that may hold a table
_MOST_PATHS = 2_000  # of what is drawn on it
_MOST_SOUGHT = 150_000  # pieces and paths of a document
_MOST_KEPT = 300_000  # characters of pages that are not loaded again when their tables are known
_NEIGHBOURS = (-2, -1, 1, 2)  # pages on which a running head stands as well; left and right ones may differ
_MOST_HEAD = 3  # pieces of a running head; what has more is the heading of a table
_APART = 1.1  # of the usual distance between lines: a running head stands further from the text
_SAME = 2.0  # points between the heights of a running head on two pages
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """A page with its ``text``; where tables may be sought on it, also with pieces, what is drawn, and the ``lines``
    that are neither running heads nor page numbers. ``loaded`` is None for one that has to be loaded again."""

    number: int
    text: str
    loaded: PdfTextPage | None
    pieces: list[Piece]
    drawn: list[Box]
    lines: list[Line]

    @cached_property
    def gaps(self) -> list[float]:
        """From each line down to the next, in points."""
        return [above.middle - below.middle for above, below in pairwise(self.lines)]


def sheets(document: PdfDocument) -> Iterator[Sheet]:
    """Each page with all its lines; behind so many pieces of text and drawing as some hundred pages have, with its
    text alone."""
    left, kept = _MOST_SOUGHT, 0
    for number, page in enumerate(document):
        text = page.get_textpage()
        left -= (count := text.count_rects())
        sought = left > 0 and count <= _MOST_PIECES
        pieces = [_piece(text, i) for i in range(count)] if sought else []
        drawn = [Box(*path.get_bounds()) for path in _paths(page)] if sought else []
        left -= len(drawn)
        kept += text.count_chars()
        loaded = text if pieces and kept <= _MOST_KEPT else None
        yield Sheet(number, text.get_text_range(), loaded, pieces, drawn, list(lines_of(pieces, number)))


def _paths(page: PdfPage) -> Iterator[PdfObject]:
    return islice(page.get_objects(filter=[FPDF_PAGEOBJ_PATH]), _MOST_PATHS)


def _piece(text: PdfTextPage, i: int) -> Piece:
    left, bottom, right, top = text.get_rect(i)
    return Piece(left, bottom, right, top, " ".join(text.get_text_bounded(left, bottom, right, top).split()))


def unframed(pages: Sequence[Sheet]) -> list[Sheet]:
    """The pages without the lines that frame them."""
    return [replace(page, lines=_inner(page, pages)) for page in pages]


def _inner(page: Sheet, pages: Sequence[Sheet]) -> list[Line]:
    lines = page.lines
    beside = [pages[i] for n in _NEIGHBOURS if 0 <= (i := page.number + n) < len(pages)]
    usual = median(gap for one in (page, *beside) for gap in one.gaps or [0.0])

    def frames(i: int, inwards: int) -> bool:
        line = lines[i]
        if len(line.pieces) == 1 and is_page_number(line.text):
            return True
        inner = lines[i + inwards] if 0 <= i + inwards < len(lines) else None
        close = inner is not None and abs(line.middle - inner.middle) <= _APART * usual
        return not close and len(line.pieces) <= _MOST_HEAD and any(_stands_on(other, line) for other in beside)

    top = sum(1 for _ in takewhile(lambda i: frames(i, 1), range(min(EDGE, len(lines)))))
    low = max(top, len(lines) - EDGE)
    bottom = sum(1 for _ in takewhile(lambda i: frames(i, -1), range(len(lines) - 1, low - 1, -1)))
    return lines[top : len(lines) - bottom]


def _stands_on(page: Sheet, line: Line) -> bool:
    """True where ``line`` stands on another ``page`` at the same height, each number in it alike or as much further as
    the pages are."""
    edges = [*page.lines[:EDGE], *page.lines[-EDGE:]]
    return any(
        abs(one.middle - line.middle) <= _SAME and _words(one) == _words(line) and _counts_on(one, line)
        for one in edges
    )


def _words(line: Line) -> str:
    return _NUMBERS.sub("#", line.text)


def _counts_on(one: Line, other: Line) -> bool:
    further = {int(b) - int(a) for a, b in zip(_numbers(one), _numbers(other), strict=True)}
    return further <= {0, other.page - one.page}


def _numbers(line: Line) -> list[str]:
    return [digits[-9:] for digits in _NUMBERS.findall(line.text)]


def is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text))
