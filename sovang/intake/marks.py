"""What stands in a sheet besides values: formulas, and rows and columns that are hidden. Part of the reading child.

The reader gives cached values only; this looks at the file itself once more, without building anything of it.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree import ElementTree

MAX_FORMULAS = 100_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMULA = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s>/]')
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\bhidden=\"(?:1|true)\"[^<>]*>")
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*\bhidden=\"(?:1|true)\"[^<>]*>")
_COLUMN_RANGE = re.compile(rb'\b(min|max)="(\d{1,5})"')
_OVERLAP = 512
_PIECE = 1 << 18
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class TooManyFormulas(Exception):
    """More formulas than a list has cells to spare for."""


@dataclass
class Marks:
    """Formulas as (row from 1, column from 0); hidden rows from 1, hidden columns from 0."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def note_formula(self, row: int, column: int) -> None:
        """Raises TooManyFormulas."""
        self.formulas.add((row, column))
        if len(self.formulas) > MAX_FORMULAS:
            raise TooManyFormulas


def marks_of(file: BinaryIO, sheet: str) -> Marks:
    """The marks of the sheet called ``sheet``, whatever the format. Raises TooManyFormulas, or as broken files do."""
    if _is_old(file):
        from .marks_xls import marks_of_xls  # olefile is imported by those who bring an .xls alone

        return marks_of_xls(file, sheet)
    with zipfile.ZipFile(file) as box:
        if "content.xml" in box.namelist():
            from .marks_ods import marks_of_ods

            return marks_of_ods(box, sheet)
        return _marks_of_xlsx(box, sheet)


def is_locked_workbook(file: BinaryIO) -> bool:
    """Whether it is an .xls behind a password, which other formats show in the container. Raises as broken files."""
    if not _is_old(file):
        return False
    from .marks_xls import is_locked

    return is_locked(file)


def check_whole_document(file: BinaryIO) -> None:
    """Raises ValueError for an .ods that the reader could not end on; the other formats it meets by itself."""
    if _is_old(file):
        return
    with zipfile.ZipFile(file) as box:
        if "content.xml" in box.namelist():
            from .marks_ods import check_whole

            check_whole(box)


def _is_old(file: BinaryIO) -> bool:
    file.seek(0)
    begins = file.read(len(OLE)) == OLE
    file.seek(0)
    return begins


def _marks_of_xlsx(box: zipfile.ZipFile, sheet: str) -> Marks:
    marks = Marks()
    with box.open(_part_of(box, sheet)) as part:
        tail = b""
        while piece := part.read(_PIECE):
            text = tail + piece
            if b"<f" in text or b":f" in text:
                for found in _FORMULA.finditer(text):
                    marks.note_formula(int(found[2]), _column(found[1]))
            if b"hidden=" in text:
                _note_hidden(marks, text)
            tail = text[-_OVERLAP:]
    return marks


def _note_hidden(marks: Marks, text: bytes) -> None:
    for row in _ROW.finditer(text):
        if number := _ROW_NUMBER.search(row[0]):
            marks.hidden_rows.add(int(number[1]))
    for column in _COLUMN.finditer(text):
        ends = {name: int(value) for name, value in _COLUMN_RANGE.findall(column[0])}
        first, last = ends.get(b"min", 1), ends.get(b"max", 0)
        marks.hidden_columns.update(range(first - 1, min(last, first + 255)))


def _part_of(box: zipfile.ZipFile, sheet: str) -> str:
    """Name of the zip entry that holds the sheet called ``sheet``."""
    book = ElementTree.fromstring(box.read("xl/workbook.xml"))  # noqa: S314  (limits of this process hold)
    links = ElementTree.fromstring(box.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    ids = {e.get("name"): e.get(_RELATION) for e in book.iter() if e.tag.endswith("}sheet")}
    targets = {e.get("Id"): e.get("Target", "") for e in links}
    target = targets[ids[sheet]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
