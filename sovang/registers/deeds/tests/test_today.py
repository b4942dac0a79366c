"""What stands on the first page: owed, returned, waiting."""

from __future__ import annotations

import datetime as dt

from sovang.programmes.models import Deadline
from sovang.registers import actions as entries
from sovang.registers.deeds import actions
from sovang.registers.today import Bucket, tasks
from sovang.testing.cast import fresh

from .conftest import World

TODAY = dt.date.today()  # noqa: DTZ011


def deadline(world: World, duty: str, due: dt.date) -> None:
    Deadline.objects.create(
        issuer=world.tree.commune_a, programme_id="lam-theo-bac", duty=duty, year=TODAY.year, due=due
    )


def test_units_that_have_not_registered_are_owed_until_they_do(world: World) -> None:
    deadline(world, "register", TODAY - dt.timedelta(days=2))
    (task,) = tasks(by=fresh(world.cast.commune_clerk), today=TODAY)[Bucket.OVERDUE]
    assert (task.code, task.count) == ("register", 4)  # the committee itself, two cells, the Front
    assert "Chi bộ thôn Một" in task.detail
    actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(year=TODAY.year)])
    (task,) = tasks(by=fresh(world.cast.commune_clerk), today=TODAY)[Bucket.OVERDUE]
    assert world.tree.cell_a1.pk not in task.unit_ids
    assert not tasks(by=fresh(world.cast.cell_secretary), today=TODAY)


def test_a_deed_reported_done_waits_for_the_level_above_and_not_for_its_author(world: World) -> None:
    (entry,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(year=TODAY.year)])
    actions.report_done(by=world.cast.cell_secretary, ids=[entry], done_on=TODAY)
    found = tasks(by=fresh(world.cast.commune_clerk), today=TODAY)[Bucket.TODAY]
    assert {(t.register, t.count) for t in found} == {("deed", 1), ("registration", 1)}
    assert not tasks(by=fresh(world.cast.cell_secretary), today=TODAY)
    assert not tasks(by=fresh(world.cast.outsider), today=TODAY)


def test_a_return_reaches_its_author_with_reason_and_date(world: World) -> None:
    (entry,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(year=TODAY.year)])
    due = TODAY + dt.timedelta(days=3)
    entries.return_entries(by=world.cast.commune_clerk, ids=[entry], reason="Thiếu biên bản", about="evidence", due=due)
    (task,) = tasks(by=fresh(world.cast.cell_secretary), today=TODAY)[Bucket.WEEK]
    assert (task.code, task.entry_id, task.due) == ("returned", entry, due)
    assert "Thiếu biên bản" in task.detail


def test_open_deeds_are_owed_when_the_year_closes(world: World) -> None:
    actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row(year=TODAY.year)])
    deadline(world, "close", TODAY + dt.timedelta(days=7))
    codes = [t.code for t in tasks(by=fresh(world.cast.commune_clerk), today=TODAY)[Bucket.WEEK]]
    assert codes == ["close"]


def test_a_cadre_owes_a_commitment_of_his_own_and_nobody_elses(world: World) -> None:
    deadline(world, "register", TODAY - dt.timedelta(days=2))
    (task,) = tasks(by=fresh(world.cast.cadre), today=TODAY)[Bucket.OVERDUE]
    assert (task.code, task.unit_ids) == ("commit", ())
    cell, person = world.tree.cell_a1.pk, world.cast.member.pk
    actions.commit_person(
        by=world.cast.cadre,
        person_id=person,
        unit_id=cell,
        year=TODAY.year,
        pledge="Gương mẫu",
        deeds=(),
        signed_on=TODAY,
    )
    assert not tasks(by=fresh(world.cast.cadre), today=TODAY)
