"""The pages of a PDF as paragraphs: running heads and page numbers off, broken lines joined, tables as rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from . import aligned, ruled
from .pieces import Piece
from .rows import BAR

_EDGE = 2  # lines at the top and at the bottom of a page among which running heads are sought
_OFTEN = 3  # pages on which an edge line must stand alike, and at least on half of all
_FULL = 0.8  # of the longest line of its page: what is shorter ends its paragraph
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:[-–+•*✓▪]\s|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]{1,4}[.)]\s|(?:STT|TT)\s)")
_ENDS = (".", "!", "?", ":", "…", "./.")
_SOFT_HYPHENS = ("\u00ad", "\ufffe", "\x02")
_FEWEST_PIECES, _MOST_PIECES = 6, 3_000  # of text on a page that may hold a table
_MOST_PATHS = 2_000  # of what is drawn on it
_MOST_SOUGHT = 150_000  # pieces and paths of a document
_LIGATURES = str.maketrans({"\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff"})


def texts(document: PdfDocument) -> Iterator[str]:
    """The text of each page, each row of its tables as one line with bars between the cells; behind so many pieces of
    text and drawing as some hundred pages have, tables are no longer sought."""
    left = _MOST_SOUGHT
    for page in document:
        text = page.get_textpage()
        left -= (count := text.count_rects())
        sought = left > 0 and _FEWEST_PIECES <= count <= _MOST_PIECES
        drawn = [ruled.Box(*path.get_bounds()) for path in _paths(page)] if sought else []
        left -= len(drawn)
        yield _with_rows(text, _tables(text, count, drawn) if sought else [])


def _paths(page: PdfPage) -> Iterator[PdfObject]:
    return islice(page.get_objects(filter=[FPDF_PAGEOBJ_PATH]), _MOST_PATHS)


def _with_rows(text: PdfTextPage, tables: list[aligned.Aligned]) -> str:
    parts: list[str] = []
    top: float | None = None
    for table in tables:
        parts += [text.get_text_bounded(bottom=table.top, top=top), *map(BAR.join, table.rows)]
        top = table.bottom
    parts.append(text.get_text_bounded(top=top) if tables else text.get_text_range())
    return "\n".join(parts).replace("\x00", "")


def _tables(text: PdfTextPage, count: int, drawn: list[ruled.Box]) -> list[aligned.Aligned]:
    """Those that are drawn with lines; where there are none, those whose words are aligned."""
    pieces = [_piece(text, i) for i in range(count)]
    if not any(piece.is_number for piece in pieces):
        return []
    return ruled.tables(drawn, pieces) or aligned.tables(pieces)


def _piece(text: PdfTextPage, i: int) -> Piece:
    left, bottom, right, top = text.get_rect(i)
    return Piece(left, bottom, right, top, " ".join(text.get_text_bounded(left, bottom, right, top).split()))


def paragraphs(pages: list[str]) -> str:
    """The text of all ``pages``, one paragraph a line."""
    told = [[line.strip() for line in page.translate(_LIGATURES).splitlines() if line.strip()] for page in pages]
    running = _running(told)
    lines: list[tuple[str, bool]] = []
    for page in told:
        longest = _longest(page)
        kept = [line for i, line in enumerate(page) if not _frames(line, i, len(page), running)]
        lines += [(line, len(line) >= _FULL * longest) for line in kept]
    return "\n".join(_joined(lines))


def _running(pages: list[list[str]]) -> set[str]:
    """Short lines that stand at the edge of many pages, their numbers apart."""
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(line) for line in page[:_EDGE] + page[-_EDGE:] if _is_short(line, page)}
    )
    least = max(_OFTEN, (len(pages) + 1) // 2)
    return {shape for shape, count in counts.items() if count >= least}


def _longest(page: list[str]) -> int:
    return max((len(line) for line in page if not _is_row(line)), default=0)


def _is_short(line: str, page: list[str]) -> bool:
    return len(line) < _FULL * _longest(page) and not _is_row(line)


def _is_row(line: str) -> bool:
    return BAR in line or line.endswith(BAR.rstrip()) or line.startswith(BAR.lstrip())


def _frames(line: str, at: int, count: int, running: set[str]) -> bool:
    edge = at < _EDGE or at >= count - _EDGE
    return edge and (_shape(line) in running or bool(_PAGE_NUMBER.fullmatch(line)))


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line)


def _joined(lines: list[tuple[str, bool]]) -> Iterator[str]:
    """A line goes on in the next where it is full, or stops within a sentence that goes on in small letters."""
    open_line, full = "", False
    for line, is_full in lines:
        row = _is_row(line) or _is_row(open_line)
        goes_on = bool(open_line) and not row and not _OPENS.match(line) and not _heads(line)
        within = not open_line.endswith((*_ENDS, ";")) and line[:1].islower()
        if goes_on and (within or (full and not _heads(open_line))):
            open_line = _together(open_line, line)
        else:
            if open_line:
                yield open_line
            open_line = line
        full = is_full
    if open_line:
        yield open_line


def _heads(line: str) -> bool:
    """True for a heading in capitals."""
    return line.isupper() and any(c.isalpha() for c in line)


def _together(first: str, second: str) -> str:
    if first.endswith(_SOFT_HYPHENS):
        return first[:-1] + second
    return first + second if re.search(r"\w-$", first) else f"{first} {second}"
