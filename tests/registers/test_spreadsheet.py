"""The spreadsheet of every register: its template comes back filled in, rightly once, and wrongly in every cell."""

from __future__ import annotations

import io
import unicodedata

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sovang.base.errors import Refused
from sovang.intake import actions
from sovang.programmes.models import Indicator
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, Result
from sovang.testing.lines import BY, today

from .sheets import Bad, Cells, bad_cells, faults, good_rows, letter_of, read, workbook
from .world import WRITTEN, World

pytestmark = pytest.mark.django_db
FILED = tuple(r for r in WRITTEN if r.columns)
each = pytest.mark.parametrize("register", FILED, ids=lambda r: r.code)
#: Texts that a spreadsheet program would carry out if they were not kept as texts.
HOSTILE = ('=HYPERLINK("http://x","y")', "+84-1", "@SUM(1)", "-2+3")


def plain_text(register: Register) -> str:
    """The column whose words are free: the title, else a text that stands in a table of the line."""
    free = [f for f in register.columns if f.kind in (Kind.TEXT, Kind.LONG_TEXT)]
    kept = [f.name for f in free if f.stored in (Stored.ENTRY, Stored.OWN)]
    return "title" if "title" in kept else kept[0]


def as_stored(entry: Entry, register: Register, name: str) -> str:
    own = register.field(name).stored is Stored.OWN
    return str(getattr(getattr(entry, register.own) if own else entry, name))


@each
def test_a_filled_template_is_taken_once_and_taken_out_again(world: World, register: Register) -> None:
    name, above = plain_text(register), world.above(register)
    rows = good_rows(register, world.further_seats(register, 2 + len(HOSTILE)))
    rows[0][name] = unicodedata.normalize("NFD", "Việc thiết thực của đơn vị")
    for row, text in zip(rows[1:], HOSTILE, strict=False):
        row[name] = text
    data, before = workbook(register, rows, above=above), Entry.objects.count()
    preview = read(register, data, above=above)
    assert faults(preview) == []
    assert actions.apply(by=BY, batch_id=preview.batch_id) == len(rows)
    written = Entry.objects.filter(batch=preview.batch_id, register=register.code)
    assert {as_stored(entry, register, name) for entry in written} >= {"Việc thiết thực của đơn vị", *HOSTILE}
    assert exported(world, register) >= set(HOSTILE)
    again, whole = read(register, data, above=above), Entry.objects.count()
    assert (again.batch_id, actions.apply(by=BY, batch_id=again.batch_id)) == (preview.batch_id, len(rows))
    assert Entry.objects.count() == whole
    assert actions.undo(by=BY, batch_id=preview.batch_id) == len(rows)
    assert Entry.objects.count() == before


def exported(world: World, register: Register) -> set[str]:
    """The texts of the list as a workbook; a formula among them is none of its texts."""
    client = Client()
    client.force_login(world.cast.provincial_officer)
    answer = client.get(reverse("desk:export", args=[register.code]), {"year": today().year})
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type != "f"}


@each
def test_every_bad_cell_is_named_in_one_sentence_and_nothing_is_written(world: World, register: Register) -> None:
    above = world.above(register)
    wrong = list(bad_cells(register, beyond=world.beyond(register)))
    good = good_rows(register, world.further_seats(register, len(wrong) + 1))
    rows = [good[0], *(spoilt(row, bad, good[0]) for row, bad in zip(good[1:], wrong, strict=True))]
    before = Entry.objects.count()
    preview = read(register, workbook(register, rows, above=above), above=above)
    found: dict[int, list[tuple[str, str]]] = {}
    for line, column, message in faults(preview):
        found.setdefault(line, []).append((column, message))
    missed = [
        (bad, found.get(line, []))
        for line, bad in enumerate(wrong, start=3)
        if not is_clear(found.get(line, []), letter_of(register, bad.field))
    ]
    assert not missed
    assert 2 not in found, "the good row"
    with pytest.raises(Refused):
        actions.apply(by=BY, batch_id=preview.batch_id)
    assert Entry.objects.count() == before


def spoilt(row: Cells, bad: Bad, first: Cells) -> Cells:
    return row | {bad.field: bad.value} if bad.field else dict(first)


def is_clear(told: list[tuple[str, str]], column: str) -> bool:
    """One sentence at the cell. What follows from it may be said at other cells: a due day before a wrong day."""
    here = [message for where, message in told if where == column]
    return len(here) == 1 and here[0].endswith((".", "”."))


MEASURED = [(r, f) for r in FILED for f in r.columns if f.indicator]


@pytest.mark.parametrize(
    ("register", "field"), MEASURED, ids=lambda one: getattr(one, "code", getattr(one, "name", ""))
)
def test_an_amount_may_be_written_with_the_unit_of_its_indicator(
    world: World, register: Register, field: Field
) -> None:
    """What a column always measures is known, so that "5 triệu" needs no column of units."""
    unit = Indicator.objects.get(code=field.indicator).unit_vi
    above = world.above(register)
    bare, told = (row | {field.name: 4} for row in good_rows(register, world.further_seats(register, 2)))
    preview = read(register, workbook(register, [bare, told | {field.name: f"4 {unit}"}], above=above), above=above)
    assert faults(preview) == []
    actions.apply(by=BY, batch_id=preview.batch_id)
    results = Result.objects.filter(entry__batch=preview.batch_id, indicator__code=field.indicator)
    assert len(set(results.values_list("value", flat=True))) == 1
    assert len(results) == 2
