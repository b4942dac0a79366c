"""Fills in the spreadsheet of any register as a clerk does, rightly and wrongly, and gives it to the import."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from sovang.intake import actions, selectors
from sovang.intake.selectors import Preview
from sovang.intake.template import template
from sovang.people.models import Person
from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers.description import Field, Kind, Register
from sovang.registers.models import Entry
from sovang.testing.lines import BY, Seat, fullest_rows, today

Cells = dict[str, object]
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.QUANTITY)


@dataclass(frozen=True)
class Bad:
    """A fault put into one cell of a good row, or into the whole row where it has no ``field``."""

    kind: str
    field: str = ""
    value: object = ""


def good_rows(register: Register, seats: Sequence[Seat]) -> list[Cells]:
    """As much as the register takes: every column, or only those that are required."""
    rows = fullest_rows(register, seats, fields=register.columns)
    return [{f.name: as_written(f, values[f.name]) for f in register.columns if f.name in values} for values in rows]


def as_written(field: Field, value: Any) -> object:
    """What a person writes for a value: codes, choices by their words, days in the Vietnamese way."""
    match field.kind:
        case Kind.UNIT:
            return Unit.objects.get(pk=value).code
        case Kind.PERSON:
            return Person.objects.get(pk=value).code
        case Kind.INDICATOR:
            return Indicator.objects.get(pk=value).code
        case Kind.CHOICE:
            return str({str(code): label for code, label in field.pairs()}[str(value)])
        case Kind.BOOL:
            return "x" if value else ""
        case Kind.LINE:
            return Entry.objects.get(pk=value).title
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value


def bad_cells(register: Register, *, beyond: str) -> Iterator[Bad]:
    """Everything that can be wrong with a cell of each column; ``beyond`` is the code of a unit out of reach."""
    implied = {"unit_id", "year", "owner_kind"}
    for field in register.columns:
        if field.required and field.name not in implied:
            yield Bad("nothing where something must be", field.name, "")
        yield from (Bad(kind, field.name, value) for kind, value in _wrong_values(register, field, beyond))
    yield Bad("a row that is there already")
    yield Bad("a formula without a value", register.columns[0].name, "=1+1")


def _wrong_values(register: Register, field: Field, beyond: str) -> list[tuple[str, object]]:
    match field.kind:
        case Kind.UNIT:
            return [("an unknown unit", "KHÔNG-CÓ"), ("a unit out of reach", beyond)]
        case Kind.PERSON:
            return [("an unknown person", "Nguyễn Không Có")]
        case Kind.LINE:
            return [("no such line", "không có dòng này")]
        case Kind.CHOICE:
            return [("no choice", "không có trong danh mục")]
        case Kind.INDICATOR:
            return [("no indicator", "do-gi-khong-biet")]
        case Kind.DATE:
            to_come = (today() + dt.timedelta(days=1)).strftime("%d/%m/%Y")
            coming = [("a day to come", to_come)] if field.name == "day" and not register.ahead else []
            return [("no day of the calendar", "31/02/2026"), *coming]
        case Kind.YEAR:
            return [("letters for a year", "năm nay")]
        case Kind.TEXT | Kind.LONG_TEXT if field.max_length:
            return [("a text too long", "dài " * field.max_length)]
    if field.kind in _NUMBERS:
        return [("letters for a number", "nhiều"), ("below zero", "-3"), ("a doubtful number", "3,485")]
    return []


def workbook(register: Register, rows: Sequence[Cells], *, above: str) -> bytes:
    """The register's own template for the unit ``above``, with ``rows`` in place of what it offers."""
    blank = template(by=BY, register=register.code, unit_code=above, year=today().year)
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book.worksheets[0]
    sheet.delete_rows(2, sheet.max_row)
    for line, cells in enumerate(rows, start=2):
        for field, value in cells.items():
            _write(sheet.cell(line, column_of(register, field)), value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: Any, value: object) -> None:
    """A text that looks like a formula is a text, but for the one that a clerk means as a formula."""
    cell.value = value
    if isinstance(value, str) and value != "=1+1":
        cell.data_type = "s"


def column_of(register: Register, name: str) -> int:
    return [f.name for f in register.columns].index(name) + 1


def letter_of(register: Register, name: str) -> str:
    return get_column_letter(column_of(register, name)) if name else ""


def read(register: Register, data: bytes, *, above: str) -> Preview:
    return actions.import_file(
        by=BY, unit_code=above, register=register.code, year=today().year, data=data, filename="bang.xlsx"
    )


def faults(preview: Preview) -> list[tuple[int, str, str]]:
    """Line, column and sentence of every fault."""
    return [(f.line, f.column, f.message) for f in selectors.all_faults(preview.upload)]
