"""What is open, by age; and what the first page says is due."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.registers import registry
from sovang.registers.dialogues.backlog import backlog, owed
from sovang.registers.dialogues.states import OPEN
from sovang.registers.selectors import Filters, entries

from .conftest import BY, House

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()  # noqa: DTZ011


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_the_backlog_stands_by_age_and_subject_whatever_the_year(house: House) -> None:
    for days in (0, 10, 11, 30, 31, 60, 61, 800):
        house.receive(f"Đất {days}", subject="land", day=ago(days))
    house.receive("Mương", subject="works", day=ago(5))
    done = house.receive("Đã xong", subject="works", day=ago(5))
    house.press("answer", done, day=TODAY, answer="Xong")
    house.press("settle", done, day=TODAY)
    house.receive("Xã bên", unit_id=house.tree.commune_b.pk, day=ago(5))
    (panel,) = backlog(BY, house.tree.commune_a.pk, TODAY.year)
    assert [row[1:] for row in panel.rows] == [[2, 2, 2, 2, 8], [1, 0, 0, 0, 1], [3, 2, 2, 2, 9]]
    assert [str(h) for h in panel.headings][1:5] == ["0–10 ngày", "11–30 ngày", "31–60 ngày", "trên 60 ngày"]


def test_the_backlog_costs_the_same_for_one_and_for_many(house: House) -> None:
    house.receive(day=ago(3))
    counts = []
    for more in (0, 30):
        for n in range(more):
            house.receive(f"Ý kiến {n}", subject=("land", "works", "policy")[n % 3], day=ago(n))
        with CaptureQueriesContext(connection) as queries:
            backlog(house.cast.commune_clerk, house.tree.commune_a.pk, TODAY.year)
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_what_is_overdue_or_due_in_a_week_is_owed_by_those_who_answer(house: House) -> None:
    cast, year = house.cast, {"year": TODAY.year}
    house.receive("Quá hạn", day=ago(20), due=ago(2), **year)
    house.receive("Sắp hạn", day=ago(20), due=ago(-5), **year)
    house.receive("Còn lâu", day=ago(20), due=ago(-9), **year)
    (task,) = owed(cast.commune_clerk, TODAY)
    assert (task.count, task.due, task.year) == (2, ago(2), TODAY.year)
    assert "1 ý kiến đã quá hạn" in task.detail
    assert [owed(who, TODAY) for who in (cast.outsider, cast.leader, cast.cell_secretary)] == [[], [], []]
    seen = entries(by=BY, register="petition", filters=Filters(view="overdue"))
    assert [e.title for e in seen] == ["Quá hạn"]


def test_a_unit_that_is_to_answer_for_one_above_is_told_by_code_and_words(house: House) -> None:
    told: dict[str, Any] = {"day": ago(20), "due": ago(2), "asker_name": "Hộ dân 09"}
    id = house.receive("Sửa mương", year=TODAY.year, **told)
    assert owed(house.cast.unit_clerk, TODAY) == []
    house.press("assign", id, day=TODAY, responsible_id=house.tree.front_a.pk)
    (task,) = owed(house.cast.unit_clerk, TODAY)
    assert "Sửa mương" in task.title
    assert "Hộ dân" not in f"{task.title} {task.detail}"
    assert task.entry_id == id
    assert len(owed(house.cast.commune_clerk, TODAY)) == 1


def test_every_open_state_waits_for_somebody() -> None:
    assert set(registry.get("petition").open_states) == set(OPEN)
