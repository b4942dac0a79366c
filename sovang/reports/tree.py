"""A report as data: chapters of paragraphs, appendices of cells. Word and Excel are only two ways to write it down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sovang.base.periods import Period

from .asking import Cited
from .charts import Chart
from .letterhead import Letterhead
from .prose import Linked, Paragraph


@dataclass(frozen=True)
class Column:
    """One column of an appendix. ``share`` is its part of the width; ``summed`` gives it a total."""

    title: str
    share: int
    is_number: bool = False
    summed: bool = False


Cell = str | int | Cited


@dataclass(frozen=True)
class Appendix:
    """One table. ``totals`` holds the last row as figures of their own: the ledger's sum, not the page's."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[Paragraph, ...]
    chart: Chart | None = None


@dataclass(frozen=True)
class YearlyReport:
    """The yearly report of one unit, everything that stands in it, and when and on which tree it was computed."""

    unit_id: int
    unit_name: str
    period: Period
    letterhead: Letterhead
    abstract: str
    opening: Paragraph
    sections: tuple[Section, ...]
    closing: Paragraph
    appendices: tuple[Appendix, ...]
    computed_at: dt.datetime
    tree_date: dt.date

    def citations(self) -> list[Cited]:
        """Every figure in the document once, in reading order: what the last appendix lists."""
        return list({cited.question: cited for cited in self._all_cited() if cited.known}.values())

    def _all_cited(self) -> Iterator[Cited]:
        paragraphs = [self.opening, *(p for s in self.sections for p in s.paragraphs), self.closing]
        for paragraph in paragraphs:
            yield from (part.cited for part in paragraph.parts if isinstance(part, Linked))
        for appendix in self.appendices:
            for row in (*appendix.rows, appendix.totals):
                yield from (cell for cell in row if isinstance(cell, Cited))
