"""Marks of a sheet in the binary format of Excel 97 to 2003 (.xls): records of type, length and content in a stream."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator
from typing import BinaryIO

import olefile

from .marks import Marks

_BOUNDSHEET, _FORMULA, _ROW, _COLINFO, _EOF = 0x0085, 0x0006, 0x0208, 0x007D, 0x000A
_FILEPASS, _FIRST_RECORDS = 0x002F, 5  # it follows upon the first record, or upon the one after that
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_MAX_COLUMN = 256


def marks_of_xls(file: BinaryIO, sheet: str) -> Marks:
    """Raises OSError for a broken container, ValueError for one without a workbook in it."""
    stream = _stream(file)
    marks = Marks()
    for kind, content in _records(stream, _place_of(stream, sheet)):
        if kind == _EOF:
            break
        _note(marks, kind, content)
    return marks


def is_locked(file: BinaryIO) -> bool:
    """Whether a password stands before the workbook, which the reader takes for a file of no known kind.

    Raises as ``marks_of_xls``.
    """
    records = itertools.islice(_records(_stream(file), 0), _FIRST_RECORDS)
    return any(kind == _FILEPASS for kind, _content in records)


def _stream(file: BinaryIO) -> memoryview:
    """The workbook without a further copy: it may be as large as the file."""
    with olefile.OleFileIO(file) as box:
        name = next((name for name in ("Workbook", "Book") if box.exists(name)), None)
        if name is None:
            raise ValueError("no workbook stream")
        stream: memoryview = box.openstream(name).getbuffer()
        return stream


def _note(marks: Marks, kind: int, content: bytes) -> None:
    if kind == _FORMULA and len(content) >= 4:
        row, column = struct.unpack_from("<HH", content)
        marks.note_formula(row + 1, column)
    elif kind == _ROW and len(content) >= 16:
        if struct.unpack_from("<H", content, 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.add(struct.unpack_from("<H", content)[0] + 1)
    elif kind == _COLINFO and len(content) >= 10:
        first, last, _width, _style, options = struct.unpack_from("<5H", content)
        if options & _HIDDEN_COLUMN:
            marks.hidden_columns.update(range(first, min(last, _MAX_COLUMN) + 1))


def _place_of(stream: memoryview, sheet: str) -> int:
    """Where the records of the sheet begin. Raises ValueError when no sheet is called so."""
    for kind, content in _records(stream, 0):
        if kind == _BOUNDSHEET and len(content) >= 8 and _name_of(content) == sheet:
            return int(struct.unpack_from("<I", content)[0])
        if kind == _EOF:
            break
    raise ValueError("no such sheet")


def _name_of(content: bytes) -> str:
    size, wide = content[6], content[7] & 1
    return content[8 : 8 + size * 2].decode("utf-16-le") if wide else content[8 : 8 + size].decode("latin-1")


def _records(stream: memoryview, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, bytes(stream[at + 4 : at + 4 + size])
        at += 4 + size
