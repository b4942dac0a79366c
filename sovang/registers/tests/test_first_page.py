"""What the first page asks of the ledger: it stays true beyond what is counted, and its queries do not grow."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sovang.base.actor import System
from sovang.registers import actions as entry_actions
from sovang.registers import capped, evidence, stale, today
from sovang.registers.deeds.actions import register_deeds, report_done
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Entry
from sovang.registers.selectors import STALE_DAYS, Filters, entries
from sovang.testing.cast import fresh

BY = System()
DAY = dt.date(YEAR, 11, 22)


def done(world: World, *titles: str, **given: object) -> list[UUID]:
    ids = register_deeds(by=BY, rows=[world.row(title, **given) for title in titles])
    report_done(by=BY, ids=ids, done_on=DAY)
    return ids


def told(world: World, by: object = None) -> list[tuple[str, str]]:
    found = today.waiting(by=by or world.cast.commune_clerk, today=DAY)  # type: ignore[arg-type]
    return [(task.title, task.detail) for task in found if task.register == "deed"]


def test_what_waits_is_counted_by_year_and_its_proof_with_it(world: World) -> None:
    first, _second = done(world, "Mở đường", "Trồng rừng")
    done(world, "Việc năm trước", year=YEAR - 1)
    evidence.add_evidence(by=BY, id=first, data=b"\x89PNG\r\n\x1a\n", filename="a.png", day=DAY)
    assert told(world) == [
        (f"1 việc làm theo năm {YEAR - 1} chờ xác nhận", "0 có minh chứng, 1 chưa có"),
        ("2 việc làm theo chờ xác nhận", "1 có minh chứng, 1 chưa có"),
    ]


def test_only_lines_in_reach_wait_for_somebody(world: World) -> None:
    done(world, "Việc xã B", unit_id=world.tree.cell_b1.pk)
    assert told(world) == []
    assert told(world, world.cast.outsider) != []
    assert told(world, world.cast.cell_secretary) == []
    assert told(world, BY) != []


def test_beyond_the_cap_the_number_is_a_lower_bound_and_proof_is_not_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capped, "CAP", 2)
    done(world, "Một", "Hai")
    assert told(world) == [("2 việc làm theo chờ xác nhận", "0 có minh chứng, 2 chưa có")]
    done(world, "Ba", "Bốn")
    assert told(world) == [("trên 2 việc làm theo chờ xác nhận", "")]
    assert capped.counted(entries(by=BY, register="deed")) == 3


def test_returned_lines_come_by_their_date(world: World) -> None:
    ids = register_deeds(by=BY, rows=[world.row("Sau"), world.row("Trước")])
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    for days, id in enumerate(reversed(ids)):
        due = tomorrow + dt.timedelta(days=days)
        entry_actions.return_entries(by=BY, ids=[id], reason="Thiếu ảnh", about="evidence", due=due)
    assert [title for title, _why in told(world, world.cast.cell_secretary)] == [
        "“Trước” bị trả lại",
        "“Sau” bị trả lại",
    ]
    assert told(world, world.cast.outsider) == []


@pytest.mark.parametrize("unit", ["province", "commune_a"])
def test_the_slowest_units_are_the_same_from_above_and_from_near(world: World, unit: str) -> None:
    """Above a commune only the oldest lines are walked."""
    cells = (world.tree.cell_a1.pk, world.tree.cell_a2.pk)
    ids = register_deeds(by=BY, rows=[world.row(f"Việc {n}", unit_id=cells[n % 2]) for n in range(5)])
    for n, id in enumerate(ids):
        old = timezone.now() - dt.timedelta(days=STALE_DAYS + n)
        Entry.objects.filter(pk=id).update(updated_at=old)
    Entry.objects.filter(pk=ids[0]).update(updated_at=timezone.now())
    here = Filters(year=YEAR, unit_id=getattr(world.tree, unit).pk)
    found = stale.slowest_units(by=world.cast.provincial_officer, register="deed", filters=here)
    assert [(slow.unit_id, slow.lines) for slow in found] == [(cells[0], 2), (cells[1], 2)]
    assert found[0].since < found[1].since
    assert len(stale.slowest_units(by=BY, register="deed", filters=here, limit=1)) == 1


def test_the_number_of_queries_does_not_grow_with_the_lines(world: World) -> None:
    def asked() -> int:
        by = fresh(world.cast.commune_clerk)
        with CaptureQueriesContext(connection) as caught:
            today.waiting(by=by, today=DAY)
        return len(caught)

    done(world, "Một")
    few = asked()
    done(world, *(f"Việc {n}" for n in range(30)))
    done(world, "Cũ", year=YEAR - 3)
    assert asked() == few
