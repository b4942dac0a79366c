from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.journal.models import JournalLine
from sovang.programmes.actions import NewDeadline, copy_deadlines, remove_deadlines, set_deadlines
from sovang.programmes.models import Deadline
from sovang.programmes.selectors import deadlines_for

BY = System()
REGISTER, CLOSE = Deadline.Duty.REGISTER, Deadline.Duty.CLOSE


def owed(issuer, duty, due, cutoff=None, year=2024):
    row = NewDeadline(
        issuer.pk, duty, year, dt.date.fromisoformat(due), dt.date.fromisoformat(cutoff) if cutoff else None
    )
    return set_deadlines(by=BY, rows=[row])[0]


def test_a_unit_owes_what_the_nearest_issuer_asks_duty_by_duty(tree):
    owed(tree.province, REGISTER, "2024-03-31")
    owed(tree.province, CLOSE, "2024-12-15", "2024-12-31")
    owed(tree.commune_a, REGISTER, "2024-02-28")
    found = [(d.duty, d.due.isoformat()) for d in deadlines_for(tree.cell_a1.pk, 2024)]
    assert found == [("register", "2024-02-28"), ("close", "2024-12-15")]
    assert deadlines_for(tree.cell_b1.pk, 2024)[0].due == dt.date(2024, 3, 31)
    assert deadlines_for(tree.cell_a1.pk, 2025) == []


def test_next_year_is_copied_a_year_later_and_what_is_already_set_there_stays(tree):
    owed(tree.province, REGISTER, "2024-02-29", "2024-03-05")
    owed(tree.province, CLOSE, "2024-12-15")
    owed(tree.province, CLOSE, "2025-11-30", year=2025)
    copied = copy_deadlines(by=BY, issuer_id=tree.province.pk, year=2024)
    assert [(d.duty, d.due, d.cutoff) for d in copied] == [("register", dt.date(2025, 2, 28), dt.date(2025, 3, 5))]
    assert copy_deadlines(by=BY, issuer_id=tree.province.pk, year=2024) == []
    assert Deadline.objects.filter(year=2025).count() == 2


def test_there_must_be_something_to_copy(tree):
    with pytest.raises(Refused, match="Năm 2030 chưa có hạn"):
        copy_deadlines(by=BY, issuer_id=tree.province.pk, year=2030)


@pytest.mark.parametrize(
    ("due", "cutoff", "field"),
    [("2026-01-01", None, "due"), ("2023-12-31", None, "due"), ("2024-05-01", "2024-04-30", "cutoff")],
)
def test_it_refuses_days_that_do_not_fit_the_year_or_each_other(tree, due, cutoff, field):
    with pytest.raises(Refused) as refusal:
        owed(tree.province, REGISTER, due, cutoff)
    assert refusal.value.field == field


def test_setting_again_changes_the_cut_off_only_and_is_journalled_once(tree):
    first = owed(tree.province, REGISTER, "2024-03-31")
    again = owed(tree.province, REGISTER, "2024-03-31", "2024-04-15")
    owed(tree.province, REGISTER, "2024-03-31", "2024-04-15")
    assert first.pk == again.pk
    assert JournalLine.objects.filter(verb="programmes.set_deadline").count() == 2


def test_a_deadline_is_taken_back_with_a_reason(tree):
    deadline = owed(tree.province, REGISTER, "2024-03-31")
    remove_deadlines(by=BY, ids=[deadline.pk], reason="Ban hành nhầm")
    assert deadlines_for(tree.cell_a1.pk, 2024) == []
    assert JournalLine.objects.get(verb="programmes.remove_deadline").reason == "Ban hành nhầm"
