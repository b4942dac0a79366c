"""The child process that opens a workbook: whatever a hostile file does to the parser, it does to this process alone.

It has its own limits of memory and processor time, knows nothing of the database, and answers in JSON lines: first
what it found (or why it could not), then pieces of ``[line, cells]``. Run by ``workbook``; dates come as
``{"date": "2026-11-30"}``. Rows of several sheets have running numbers: those of the second follow on the first.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import resource
import sys
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
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
from sovang.intake.marks import MAX_FORMULAS, Marks, TooManyFormulas, check_whole_document, is_locked_workbook, marks_of
from sovang.intake.surveying import MAX_SHEETS, survey

MEMORY = 1 << 30  # bytes of address space: a 100,000-row list needs a third of it
SECONDS = 40  # of processor time: a 100,000-row list needs two
MAX_ROWS = 200_000
MAX_COLUMNS = 200
PIECE = 1_000
_TOLD = 5  # places named in a notice
_STDIN = "/dev/stdin"  # by its path the reader takes a file in pieces; of an object it would hold two whole copies


class Unreadable(Exception):
    """Carries the code of a sentence in ``workbook``."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.details = details


def main() -> None:
    """Read the workbook on stdin, which is a file; ``argv[1]`` says as JSON what of it: see ``answer``."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer(sys.stdin.buffer, json.loads(sys.argv[1]))
    except Unreadable as error:
        say({"error": str(error), **error.details})
    except PasswordError:
        say({"error": "password"})
    except MemoryError:
        say({"error": "huge"})
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError, KeyError, EOFError):
        say({"error": "broken"})


def answer(file: BinaryIO, asked: dict[str, Any]) -> None:
    """``wanted``: the rows of the sheet that has these headings. ``sheets``: of those named, each with the row of its
    headings. Neither: a survey of all."""
    if is_locked_workbook(file):
        raise PasswordError
    check_whole_document(file)
    file.seek(0)
    book = CalamineWorkbook.from_path(_STDIN)
    if "wanted" in asked:
        sheet, heading, rivals = choose(book, asked["wanted"])
        place = sheet.name, heading.line
        del sheet  # it is opened again when its rows are sent
        send(file, book, [place], columns=heading.columns, near=heading.near, others=heading.others, rivals=rivals)
    elif "sheets" in asked:
        send(file, book, asked["sheets"], columns={}, near=[], others=[], rivals=[])
    else:
        found = itertools.islice(visible(book), MAX_SHEETS)
        say({"survey": [survey(sheet.name, lines(sheet), sheet.merged_cell_ranges or ()) for sheet in found]})


def send(file: BinaryIO, book: CalamineWorkbook, parts: Sequence[tuple[str, int]], **about: object) -> None:
    """Say what the sheets hold below their headings, then their rows. One sheet is open at a time."""
    marks = [seen(file, name) for name, _line in parts]
    sizes = [height(book.get_sheet_by_name(name)) for name, _line in parts]
    offsets = [0, *itertools.accumulate(sizes)]
    if offsets[-1] > MAX_ROWS:
        raise Unreadable("long", sheet=parts[-1][0], count=offsets[-1], most=MAX_ROWS)
    places = [[name, offset, line] for (name, line), offset in zip(parts, offsets, strict=False)]
    rows = sum(size - line for size, (_name, line) in zip(sizes, parts, strict=True))
    say({"sheets": places, "rows": rows, **about, **told(marks)})
    below = itertools.chain.from_iterable(
        rows_of(book, name, line, offset, mark)
        for (name, line), offset, mark in zip(parts, offsets, marks, strict=False)
    )
    while piece := list(itertools.islice(below, PIECE)):
        say(piece)
    say(None)


def rows_of(
    book: CalamineWorkbook, name: str, heading: int, offset: int, marks: Marks
) -> Iterator[tuple[int, list[Any]]]:
    below = itertools.islice(lines(book.get_sheet_by_name(name)), heading, None)
    return ((line + offset, unanswered(line, cells, marks.formulas)) for line, cells in below)


def seen(file: BinaryIO, sheet: str) -> Marks:
    try:
        return marks_of(file, sheet)
    except TooManyFormulas:
        raise Unreadable("formulas", sheet=sheet, most=MAX_FORMULAS) from None


def told(marks: Sequence[Marks]) -> dict[str, object]:
    """The marks of all sheets as far as people are told of them; places are those of the first sheet that has any."""
    first = next((sorted(mark.formulas)[:_TOLD] for mark in marks if mark.formulas), [])
    return {
        "formulas": sum(len(mark.formulas) for mark in marks),
        "first_formulas": first,
        "hidden_rows": sum(len(mark.hidden_rows) for mark in marks),
        "first_hidden": next((sorted(mark.hidden_rows)[:_TOLD] for mark in marks if mark.hidden_rows), []),
        "hidden_columns": sorted(set().union(*(mark.hidden_columns for mark in marks)))[:MAX_COLUMNS],
    }


def choose(book: CalamineWorkbook, wanted: dict[str, list[str]]) -> tuple[CalamineSheet, Heading, list[str]]:
    """The visible worksheet with the most wanted headings, the first of equals; and the names of those equals."""
    best: tuple[CalamineSheet, Heading] | None = None
    rivals: list[str] = []
    for sheet in visible(book):
        heading = find_heading(itertools.islice(lines(sheet), LOOKED_AT), wanted)
        if heading and (best is None or len(heading.columns) > len(best[1].columns)):
            best, rivals = (sheet, heading), []
        elif heading and best and len(heading.columns) == len(best[1].columns):
            rivals.append(sheet.name)
    if best is None:
        raise Unreadable("no_heading", sheets=book.sheet_names[:10])
    return *best, rivals


def visible(book: CalamineWorkbook) -> Iterator[CalamineSheet]:
    """The worksheets that people see. Raises Unreadable for one too wide or too long."""
    for position, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_index(position)
        last_column = (sheet.end or (0, 0))[1]
        if last_column >= MAX_COLUMNS:
            raise Unreadable("wide", sheet=about.name, count=last_column + 1, most=MAX_COLUMNS)
        if height(sheet) > MAX_ROWS:
            raise Unreadable("long", sheet=about.name, count=height(sheet), most=MAX_ROWS)
        yield sheet


def height(sheet: CalamineSheet) -> int:
    """The number of the last row that holds anything."""
    return (sheet.end or (0, 0))[0] + 1


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


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date):
        return {"date": value.isoformat()[:10]}
    return str(value)


def say(message: object) -> None:
    sys.stdout.buffer.write(json.dumps(message, default=_plain, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
