"""Marks of a sheet in the format of LibreOffice (.ods): one XML in which rows and cells that are alike are counted."""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from .marks import Marks

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_PIECE = 1 << 18
_TELLING = (b":formula=", b":visibility=")
_OVERLAP = 32
_MOST = 1_000  # repeated hidden rows or columns that are noted one by one; empty rest of a sheet beyond


def marks_of_ods(box: zipfile.ZipFile, sheet: str) -> Marks:
    """Raises ValueError for a broken document."""
    if not _tells(box):  # most lists have neither: then there is no need to count rows and cells
        return Marks()
    counting = _Counting(sheet)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counting.start
    parser.EndElementHandler = counting.end
    try:
        with box.open("content.xml") as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return counting.marks


def check_whole(box: zipfile.ZipFile) -> None:
    """Raises ValueError for a document that is cut off or declares entities: the reader would turn on it for ever."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        with box.open("content.xml") as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None


def _no_doctype(*_about: object) -> None:
    raise ValueError("no document of this kind declares a type")


def _tells(box: zipfile.ZipFile) -> bool:
    with box.open("content.xml") as part:
        tail = b""
        while piece := part.read(_PIECE):
            if any(word in tail + piece for word in _TELLING):
                return True
            tail = piece[-_OVERLAP:]
    return False


class _Counting:
    """Counts rows and cells while the XML passes."""

    def __init__(self, sheet: str) -> None:
        self.marks = Marks()
        self._sheet = sheet
        self._here = False
        self._row = self._column = self._defined = 0
        self._repeated = 1

    def start(self, tag: str, about: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self._here = about.get(_TABLE + "name") == self._sheet
        elif not self._here:
            return
        elif tag == _TABLE + "table-column":
            count = int(about.get(_TABLE + "number-columns-repeated", 1))
            self._hide(about, self.marks.hidden_columns, self._defined, count)
            self._defined += count
        elif tag == _TABLE + "table-row":
            self._repeated, self._column = int(about.get(_TABLE + "number-rows-repeated", 1)), 0
            self._hide(about, self.marks.hidden_rows, self._row + 1, self._repeated)
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            if _TABLE + "formula" in about:
                self.marks.note_formula(self._row + 1, self._column)
            self._column += int(about.get(_TABLE + "number-columns-repeated", 1))

    def end(self, tag: str) -> None:
        if tag == _TABLE + "table":
            self._here = False
        elif self._here and tag == _TABLE + "table-row":
            self._row += self._repeated

    def _hide(self, about: dict[str, str], hidden: set[int], first: int, count: int) -> None:
        if about.get(_TABLE + "visibility", "visible") != "visible" and count <= _MOST:
            hidden.update(range(first, first + count))
