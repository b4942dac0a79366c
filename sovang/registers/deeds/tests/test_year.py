"""Closing a year, what comes after the cut-off, and copying into the next."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, Refused
from sovang.programmes.models import Deadline
from sovang.registers import actions as entries
from sovang.registers.deeds import actions, closing
from sovang.registers.models import Entry, EntryLink, EntryReturn

from .conftest import YEAR, World

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011


def cut_off(world: World, duty: str) -> None:
    Deadline.objects.create(
        issuer=world.tree.commune_a,
        programme_id="lam-theo-bac",
        duty=duty,
        year=YEAR,
        due=dt.date(YEAR, 12, 1),
        cutoff=dt.date(YEAR, 12, 15),
    )


def test_a_year_closes_only_when_every_deed_has_an_ending(world: World) -> None:
    a, b, c = actions.register_deeds(by=BY, rows=[world.row(f"Việc {n}") for n in (1, 2, 3)])
    actions.report_done(by=BY, ids=[a], done_on=TODAY)
    actions.verify_deeds(by=BY, ids=[a], named=[a])
    clerk = world.cast.commune_clerk
    commune = world.tree.commune_a.pk
    assert {e.pk for e in closing.preview_close(by=clerk, unit_id=commune, year=YEAR).undecided} == {b, c}
    with pytest.raises(Refused, match="Còn 1 việc chưa có kết luận: Việc 3"):
        actions.close_year(by=clerk, unit_id=commune, year=YEAR, not_met={"Mưa lũ": [b]})
    assert Entry.objects.get(pk=b).state == "registered"
    closed = actions.close_year(
        by=clerk, unit_id=commune, year=YEAR, not_met={"Mưa lũ": [b]}, carried={"Làm hai năm": [c]}
    )
    assert closed.ready
    assert closed.by_state == {"verified": 1, "not_met": 1, "carried": 1}
    assert Entry.objects.get(register="registration", year=YEAR).state == "closed"
    assert EntryLink.objects.get(kind="copied_from").source.year == YEAR + 1


def test_a_cell_secretary_does_not_close_the_year(world: World) -> None:
    with pytest.raises(Forbidden):
        actions.close_year(by=world.cast.cell_secretary, unit_id=world.tree.cell_a1.pk, year=YEAR)


def test_what_arrives_after_the_cut_off_is_marked_late(world: World) -> None:
    cut_off(world, "register")
    cut_off(world, "close")
    (entry,) = actions.register_deeds(by=BY, rows=[world.row()])
    assert Entry.objects.get(register="registration").late
    actions.report_done(by=BY, ids=[entry], done_on=dt.date(YEAR, 11, 20))
    found = Entry.objects.get(pk=entry)
    assert (found.late, found.day) == (True, dt.date(YEAR, 11, 20))


def test_a_correction_after_the_cut_off_needs_a_reason(world: World) -> None:
    (entry,) = actions.register_deeds(by=BY, rows=[world.row()])
    cut_off(world, "close")
    change: dict[str, Any] = {"by": BY, "id": entry, "version": 1, "changes": {"title": "Tên đúng"}}
    with pytest.raises(Refused, match="lý do"):
        entries.correct_entry(**change)
    entries.correct_entry(**change, reason="Ghi nhầm tên tuyến đường")
    assert Entry.objects.get(pk=entry).title == "Tên đúng"


def test_deeds_are_copied_forward_once_and_say_where_they_come_from(world: World) -> None:
    (old,) = actions.register_deeds(by=BY, rows=[world.row(indicator_id=world.road.pk, quantity=700)])
    (new,) = actions.copy_forward(by=BY, ids=[old], year=YEAR + 1)
    assert actions.copy_forward(by=BY, ids=[old], year=YEAR + 1) == []
    copied = Entry.objects.get(pk=new)
    assert (copied.year, copied.results.get().value, copied.links.get().target_id) == (YEAR + 1, 700, old)
    with pytest.raises(Refused):
        actions.copy_forward(by=BY, ids=[old], year=YEAR)


def test_reporting_done_again_settles_the_open_return(world: World) -> None:
    (entry,) = actions.register_deeds(by=BY, rows=[world.row()])
    actions.report_done(by=BY, ids=[entry], done_on=TODAY)
    entries.return_entries(by=BY, ids=[entry], reason="Thiếu ảnh", about="evidence", due=TODAY)
    actions.report_done(by=BY, ids=[entry], done_on=TODAY)
    assert EntryReturn.objects.get().answered_at is not None
