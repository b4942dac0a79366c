"""Many rows at once: few statements, one journal line, undone as a whole or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.journal.models import JournalLine
from sovang.registers import actions, selectors
from sovang.registers.batches import InTheWay
from sovang.registers.deeds.actions import mark_not_met, register_deeds, report_done, verify_deeds
from sovang.registers.deeds.checking import problems
from sovang.registers.deeds.models import Deed, Registration
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Batch, Entry, Result

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011


def loaded(world: World, rows: int = 3) -> Batch:
    batch = Batch.objects.create(register="deed", unit=world.tree.commune_a, title="Danh sách", state="applied")
    new = [world.row(f"Việc {n}", indicator_id=world.road.pk, quantity=n) for n in range(rows)]
    register_deeds(by=world.cast.commune_clerk, rows=new, batch=batch.pk)
    return batch


def test_the_statements_do_not_grow_with_the_rows(world: World) -> None:
    def statements(rows: int) -> int:
        new = [
            world.row(f"Việc {rows} {n}", indicator_id=world.road.pk, quantity=n, unit_id=world.tree.cell_b1.pk)
            for n in range(rows)
        ]
        with CaptureQueriesContext(connection) as asked:
            ids = register_deeds(by=BY, rows=new)
            report_done(by=BY, ids=ids, done_on=TODAY)
            verify_deeds(by=BY, ids=ids[: rows // 2], named=ids)
            mark_not_met(by=BY, ids=ids[rows // 2 :], reason="Mưa lũ")
        return len(asked)

    statements(2)  # opens the header
    assert statements(4) == statements(40)


def test_a_batch_leaves_one_journal_line_and_every_row_finds_it(world: World) -> None:
    batch = loaded(world)
    assert JournalLine.objects.filter(batch=batch.pk, verb="deed.add").count() == 1
    entry = Entry.objects.filter(register="deed").first()
    assert entry is not None
    assert [line.verb for line in selectors.history(by=BY, id=entry.pk)] == ["registration.add", "deed.add"]


def test_an_untouched_batch_is_taken_out_with_all_that_hangs_on_it(world: World) -> None:
    batch = loaded(world)
    assert actions.undo_batch(by=world.cast.commune_clerk, id=batch.pk) == 4
    for model in (Entry, Deed, Registration, Result):
        assert not model.objects.exists()
    batch.refresh_from_db()
    assert batch.state == Batch.State.UNDONE
    with pytest.raises(Refused, match="không ở trạng thái đã nhập"):
        actions.undo_batch(by=world.cast.commune_clerk, id=batch.pk)


def test_a_touched_batch_stays_and_says_what_stands_in_the_way(world: World) -> None:
    batch = loaded(world)
    entry = Entry.objects.get(title="Việc 1")
    report_done(by=BY, ids=[entry.pk], done_on=TODAY)
    with pytest.raises(InTheWay) as refused:
        actions.undo_batch(by=world.cast.commune_clerk, id=batch.pk)
    assert [o.title for o in refused.value.obstacles] == ["Việc 1"]
    assert Entry.objects.filter(batch=batch).count() == 4


def test_a_batch_whose_headers_carry_other_deeds_stays(world: World) -> None:
    batch = loaded(world)
    register_deeds(by=BY, rows=[world.row("Việc ghi tay")])
    with pytest.raises(InTheWay) as refused:
        actions.undo_batch(by=world.cast.commune_clerk, id=batch.pk)
    assert [o.title for o in refused.value.obstacles] == ["Việc ghi tay"]
    assert Entry.objects.filter(register="deed").count() == 4


def test_every_wrong_row_is_named_and_none_is_written(world: World) -> None:
    rows = [
        world.row(),
        world.row(""),
        world.row(unit_id=999_999),
        world.row(owner_kind="person"),
        world.row(quantity=5),
        world.row(day=dt.date(1999, 1, 1)),
    ]
    found = {(p.row, p.field) for p in problems(rows)}
    assert found == {(1, "title"), (2, "unit_id"), (3, "person_id"), (4, "indicator_id"), (5, "unit_id")}
    with pytest.raises(Refused, match="Dòng 2"):
        register_deeds(by=BY, rows=rows)
    assert not Entry.objects.exists()


def test_every_row_stands_at_the_place_of_its_unit_on_its_day(world: World) -> None:
    (entry_id,) = register_deeds(by=BY, rows=[world.row(day=dt.date(YEAR, 3, 1))])
    place = Entry.objects.get(pk=entry_id).place
    assert place.unit_id == world.tree.cell_a1.pk
    assert place.valid_from <= dt.date(YEAR, 3, 1)
