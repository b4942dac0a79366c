"""The pages of a PDF as paragraphs: running heads and page numbers off, broken lines joined, tables as rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pypdfium2 import PdfDocument

from . import aligned, ruled
from .aligned import Aligned
from .rows import BAR
from .sheets import EDGE, Sheet, is_page_number, unframed

_OFTEN = 3  # pages on which an edge line must stand alike, and at least on half of all
_FULL = 0.8  # of the longest line of its page: what is shorter ends its paragraph
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_OPENS = re.compile(r"\s*(?:[-–+•*✓▪]\s|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]{1,4}[.)]\s|(?:STT|TT)\s)")
_ENDS = (".", "!", "?", ":", "…", "./.")
_SOFT_HYPHENS = ("\u00ad", "\ufffe", "\x02")
_LIGATURES = str.maketrans({"\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff"})


def texts(document: PdfDocument, pages: Sequence[Sheet]) -> Iterator[str]:
    """The text of each page, each row of its tables as one line with bars between the cells; a table that goes on over
    several pages is told on the first of them."""
    of_page: dict[int, list[Aligned]] = {}
    for table in _tables(unframed(pages)):
        for number in range(table.first, table.last + 1):
            of_page.setdefault(number, []).append(table)
    for page in pages:
        here = of_page.get(page.number)
        yield (_with_rows(document, page, here) if here else page.text).replace("\x00", "")


def _tables(pages: Sequence[Sheet]) -> list[Aligned]:
    """Those that are drawn with lines; on pages without one, those whose words are aligned."""
    drawn = ruled.tables(pages)
    taken = {number for table in drawn for number in range(table.first, table.last + 1)}
    found = list(drawn)
    for is_free, group in groupby(pages, key=lambda page: bool(page.lines) and page.number not in taken):
        found += aligned.tables(line for page in group for line in page.lines) if is_free else []
    return sorted(found, key=lambda table: (table.first, -table.top))


def _with_rows(document: PdfDocument, page: Sheet, tables: Sequence[Aligned]) -> str:
    """The text of a page with its tables; what frames it within a table that goes on is left out."""
    parts: list[str] = []
    top: float | None = None
    if tables[0].first < page.number < tables[0].last:
        return ""
    text = page.loaded or document[page.number].get_textpage()
    for table in tables:
        if table.first == page.number:
            parts += [text.get_text_bounded(bottom=table.top, top=top), *map(BAR.join, table.rows)]
        if table.last != page.number:
            return "\n".join(parts)
        top = table.bottom
    return "\n".join([*parts, text.get_text_bounded(top=top)])


def paragraphs(pages: Sequence[str], plain: Sequence[str]) -> str:
    """The text of all ``pages``, one paragraph a line; ``plain`` are their texts without tables, with all that frames
    them."""
    told = list(map(_lines, pages))
    running = _running([here if a == b else _lines(b) for here, a, b in zip(told, pages, plain, strict=True)])
    lines: list[tuple[str, bool]] = []
    for page in told:
        longest = _longest(page)
        kept = [line for i, line in enumerate(page) if not _frames(line, i, len(page), running)]
        lines += [(line, len(line) >= _FULL * longest) for line in kept]
    return "\n".join(_joined(lines))


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.translate(_LIGATURES).splitlines() if line.strip()]


def _running(pages: list[list[str]]) -> set[str]:
    """Short lines that stand at the edge of many pages, their numbers apart."""
    counts = Counter(shape for page in pages for shape in _edges(page))
    least = max(_OFTEN, (len(pages) + 1) // 2)
    return {shape for shape, count in counts.items() if count >= least}


def _longest(page: list[str]) -> int:
    return max((len(line) for line in page if not _is_row(line)), default=0)


def _edges(page: list[str]) -> set[str]:
    """The shapes of short lines at the edges of a page; what has no letters is no running head."""
    most = _FULL * _longest(page)
    short = (line for line in page[:EDGE] + page[-EDGE:] if len(line) < most and not _is_row(line))
    return {shape for line in short if _LETTER.search(shape := _shape(line))}


def _is_row(line: str) -> bool:
    return BAR in line or line.endswith(BAR.rstrip()) or line.startswith(BAR.lstrip())


def _frames(line: str, at: int, count: int, running: set[str]) -> bool:
    edge = at < EDGE or at >= count - EDGE
    return edge and (_shape(line) in running or is_page_number(line))


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
