"""The child process that opens a workbook: whatever a hostile file does to the parser, it does to this process alone.

It has its own limits of memory and processor time, knows nothing of the database, and answers in JSON lines: first
what it
found (or why it could not), then pieces of ``[line, cells]``. Run by ``workbook``; dates come as ``{"date":
"2026-11-30"}``.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sovang.intake.headings import LOOKED_AT, Heading, find_heading

MEMORY = 1 << 30  # bytes of address space: a 100,000-row list needs a third of it
SECONDS = 40  # of processor time: a 100,000-row list needs two
MAX_ROWS = 200_000
MAX_COLUMNS = 200
PIECE = 1_000
MAX_FORMULAS = 100_000
_FORMULA = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s>/]')
_OVERLAP = 512
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Unreadable(Exception):
    """Carries the code of a sentence in ``workbook``."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.details = details


def main() -> None:
    """Read the workbook on stdin; ``argv[1]`` says the wanted headings as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        answer(data, json.loads(sys.argv[1]))
    except Unreadable as error:
        say({"error": str(error), **error.details})
    except PasswordError:
        say({"error": "password"})
    except MemoryError:
        say({"error": "huge"})
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError, KeyError, EOFError):
        say({"error": "broken"})


def answer(data: bytes, wanted: dict[str, list[str]]) -> None:
    """Choose the sheet that has the headings and say its rows."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    chosen = choose(book, wanted)
    if chosen is None:
        raise Unreadable("no_heading", sheets=book.sheet_names[:10])
    sheet, heading = chosen
    formulas = find_formulas(data, sheet.name)
    say(
        {
            "sheet": sheet.name,
            "line": heading.line,
            "columns": heading.columns,
            "rows": (sheet.end or (0, 0))[0] + 1 - heading.line,
            "formulas": len(formulas),
            "first_formulas": sorted(formulas)[:5],
        }
    )
    rows = ((line, unanswered(line, cells, formulas)) for line, cells in lines(sheet) if line > heading.line)
    while piece := list(itertools.islice(rows, PIECE)):
        say(piece)
    say(None)


def choose(book: CalamineWorkbook, wanted: dict[str, list[str]]) -> tuple[CalamineSheet, Heading] | None:
    """The visible worksheet with the most wanted headings; the first of equals."""
    best: tuple[CalamineSheet, Heading] | None = None
    for position, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_index(position)
        last_row, last_column = sheet.end or (0, 0)
        if last_column >= MAX_COLUMNS:
            raise Unreadable("wide", sheet=about.name, count=last_column + 1, most=MAX_COLUMNS)
        if last_row >= MAX_ROWS:
            raise Unreadable("long", sheet=about.name, count=last_row + 1, most=MAX_ROWS)
        heading = find_heading(itertools.islice(lines(sheet), LOOKED_AT), wanted)
        if heading and (best is None or len(heading.columns) > len(best[1].columns)):
            best = sheet, heading
            if len(heading.columns) == len(wanted):
                break
    return best


def lines(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    """Rows under their numbers in the sheet.

    ``iter_rows`` fills up empty rows above the first cell, but not columns.
    """
    left: list[Any] = [""] * (sheet.start or (0, 0))[1]
    return enumerate((left + row for row in sheet.iter_rows()) if left else sheet.iter_rows(), start=1)


def unanswered(line: int, cells: list[Any], formulas: set[tuple[int, int]]) -> list[Any]:
    """``cells``, with a formula that was never computed marked, so that it is not taken for an empty cell."""
    if not formulas:
        return cells
    return [{"formula": True} if c == "" and (line, i) in formulas else c for i, c in enumerate(cells)]


def find_formulas(data: bytes, sheet: str) -> set[tuple[int, int]]:
    """(row from 1, column from 0) of the cells of ``sheet`` that hold a formula; calamine gives cached values only."""
    found: set[tuple[int, int]] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as box, box.open(part_of(box, sheet)) as part:
        tail = b""
        while piece := part.read(1 << 18):
            text = tail + piece
            if b"<f" in text or b":f" in text:
                found.update((int(m[2]), _column(m[1])) for m in _FORMULA.finditer(text))
            if len(found) > MAX_FORMULAS:
                raise Unreadable("formulas", sheet=sheet, most=MAX_FORMULAS)
            tail = text[-_OVERLAP:]
    return found


def part_of(box: zipfile.ZipFile, sheet: str) -> str:
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


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date):
        return {"date": value.isoformat()[:10]}
    return str(value)


def say(message: object) -> None:
    sys.stdout.buffer.write(json.dumps(message, default=_plain, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
