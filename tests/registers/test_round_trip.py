"""The lines of every register handed out as a sheet: untouched it changes nothing, edited it changes just that."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from sovang.intake import actions
from sovang.intake.returning.comparing import Comparison
from sovang.intake.returning.seal import is_hidden, is_shut, read_seal, split
from sovang.intake.template import template
from sovang.registers.description import Register
from sovang.registers.models import Entry
from sovang.testing.lines import BY, fullest_rows, today

from .sheets import faults, read
from .test_spreadsheet import FILED
from .world import World

pytestmark = pytest.mark.django_db
each = pytest.mark.parametrize("register", FILED, ids=lambda r: r.code)


def handed_out(world: World, register: Register, count: int = 3) -> tuple[bytes, list[UUID]]:
    """The sheet of a unit under which ``count`` lines stand, with all that their register takes."""
    ids = [
        next(iter(register.write(by=BY, values=values)))
        for values in fullest_rows(register, world.further_seats(register, count))
    ]
    above = world.above(register)
    return template(by=BY, register=register.code, unit_code=above, year=today().year, lines=True), ids


def compared(world: World, register: Register, data: bytes) -> Comparison:
    preview = read(register, data, above=world.above(register))
    assert faults(preview) == []
    assert preview.comparison is not None
    return preview.comparison


def saved_again(data: bytes) -> bytes:
    """By another program."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(data: bytes) -> Sequence[Sequence[Any]]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values)


@each
def test_a_sheet_that_comes_back_untouched_changes_nothing(world: World, register: Register) -> None:
    data, ids = handed_out(world, register)
    before = list(Entry.objects.order_by("id").values())
    for sent in (data, saved_again(data)):
        found = compared(world, register, sent)
        assert found.is_empty
        assert not found.unsure
        assert found.unchanged >= len(ids)
        preview = read(register, sent, above=world.above(register))
        assert actions.apply(by=BY, batch_id=preview.batch_id) == 0
    assert list(Entry.objects.order_by("id").values()) == before


def without_prints(data: bytes, register: Register) -> bytes:
    """The same sheet as if every cell had been typed anew: nothing is known of what the cells held."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    sheet = book.worksheets[0]
    for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        if cell.value and (found := read_seal(cell.value)) and found.id:
            prints = split(register, found.prints).values()
            anew = "".join(
                p if is_hidden(p) else "!".ljust(len(p), "x") if is_shut(p) else "x" * len(p) for p in prints
            )
            cell.value = found._replace(prints=anew).write()
    book.save(out)
    return out.getvalue()


@each
def test_every_value_is_written_as_its_cell_is_read(world: World, register: Register) -> None:
    data, ids = handed_out(world, register)
    found = compared(world, register, without_prints(data, register))
    assert found.is_empty
    assert found.unchanged >= len(ids)
