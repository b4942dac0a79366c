"""A handed-out sheet as a person edits it: rows by heading, taken out, added, sorted, saved again."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import openpyxl

Row = dict[str, Any]


@dataclass
class Sheet:
    """The rows of a handed-out sheet by heading, to be edited in place."""

    book: Any
    headings: list[str]
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def opened(cls, data: bytes, *, spare: bool = False) -> Sheet:
        """With ``spare`` also the row below the last, which has nothing but its mark."""
        book = openpyxl.load_workbook(io.BytesIO(data))
        first, *others = list(book.worksheets[0].values)
        rows = [dict(zip(first, row, strict=True)) for row in others]
        return cls(book, list(first), [row for row in rows if spare or row[first[0]] not in (None, "")])

    def saved(self) -> bytes:
        sheet, out = self.book.worksheets[0], io.BytesIO()
        sheet.delete_rows(2, sheet.max_row)
        for line, row in enumerate(self.rows, start=2):
            for position, heading in enumerate(self.headings, start=1):
                sheet.cell(line, position).value = row.get(heading)
        self.book.save(out)
        return out.getvalue()
