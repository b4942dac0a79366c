"""The pages of a PDF as paragraphs: running heads and page numbers off, broken lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_EDGE = 2  # lines at the top and at the bottom of a page among which running heads are sought
_OFTEN = 3  # pages on which an edge line must stand alike, and at least on half of all
_FULL = 0.8  # of the longest line of its page: what is shorter ends its paragraph
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:[-–+•*✓▪]\s|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]{1,4}[.)]\s|(?:STT|TT)\s)")
_ENDS = (".", "!", "?", ":", "…", "./.")
_SOFT_HYPHENS = ("\u00ad", "\ufffe", "\x02")
_LIGATURES = str.maketrans({"\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff"})


def paragraphs(pages: list[str]) -> str:
    """The text of all ``pages``, one paragraph a line."""
    told = [[line.strip() for line in page.translate(_LIGATURES).splitlines() if line.strip()] for page in pages]
    running = _running(told)
    lines: list[tuple[str, bool]] = []
    for page in told:
        longest = max(map(len, page), default=0)
        kept = [line for i, line in enumerate(page) if not _frames(line, i, len(page), running)]
        lines += [(line, len(line) >= _FULL * longest) for line in kept]
    return "\n".join(_joined(lines))


def _running(pages: list[list[str]]) -> set[str]:
    """Short lines that stand at the edge of many pages, their numbers apart."""
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(line) for line in page[:_EDGE] + page[-_EDGE:] if len(line) < _FULL * max(map(len, page))}
    )
    least = max(_OFTEN, (len(pages) + 1) // 2)
    return {shape for shape, count in counts.items() if count >= least}


def _frames(line: str, at: int, count: int, running: set[str]) -> bool:
    edge = at < _EDGE or at >= count - _EDGE
    return edge and (_shape(line) in running or bool(_PAGE_NUMBER.fullmatch(line)))


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line)


def _joined(lines: list[tuple[str, bool]]) -> Iterator[str]:
    """A line goes on in the next where it is full, or stops within a sentence that goes on in small letters."""
    open_line, full = "", False
    for line, is_full in lines:
        goes_on = bool(open_line) and not _OPENS.match(line) and not _heads(line)
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
