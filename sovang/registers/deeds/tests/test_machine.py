"""The life of a deed under any order of verbs: a model of its own says what must happen."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.journal.models import JournalLine
from sovang.registers import actions as entries
from sovang.registers.deeds import actions
from sovang.registers.models import Entry, Result
from sovang.registers.rows import NewResult

from .conftest import World

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011
WORKING = ("registered", "doing")


class Life(RuleBasedStateMachine):
    """One deed; ``state``, ``returned`` and ``metres`` are what a reader of the rules would expect."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        row = self.world.row(indicator_id=self.world.road.pk, quantity=100)
        (self.id,) = actions.register_deeds(by=BY, rows=[row])
        self.state, self.returned, self.metres = "registered", "", 0

    def attempt(self, allowed: bool, verb: object, **given: object) -> bool:
        if allowed:
            verb(by=BY, **given)  # type: ignore[operator]
        else:
            with pytest.raises(Refused):
                verb(by=BY, **given)  # type: ignore[operator]
        return allowed

    @rule(metres=st.integers(1, 500))
    def progress(self, metres: int) -> None:
        told = [NewResult(self.world.road.pk, Result.Kind.ACHIEVED, metres)]
        given = {"id": self.id, "day": TODAY, "text": "", "results": told}
        if self.attempt(self.state in WORKING, actions.record_progress, **given):
            self.state, self.metres = "doing", self.metres + metres

    @rule(days=st.integers(-2, 2))
    def done(self, days: int) -> None:
        day = TODAY - dt.timedelta(days=days)
        may = self.state in WORKING and day <= TODAY
        if self.attempt(may, actions.report_done, ids=[self.id], done_on=day):
            self.state, self.returned = "done", ""

    @rule()
    def verify(self) -> None:
        if self.attempt(self.state == "done", actions.verify_deeds, ids=[self.id], named=[self.id]):
            self.state, self.returned = "verified", ""

    @rule(verb=st.sampled_from(["not_met", "carried"]), reason=st.sampled_from(["", "Mưa lũ"]))
    def settle(self, verb: str, reason: str) -> None:
        act = {"not_met": actions.mark_not_met, "carried": actions.carry_deeds}[verb]
        if self.attempt(self.state in (*WORKING, "done") and bool(reason), act, ids=[self.id], reason=reason):
            self.state, self.returned = verb, ""

    @rule()
    def send_back(self) -> None:
        given = {"ids": [self.id], "reason": "Thiếu ảnh", "about": "evidence", "due": TODAY}
        if self.attempt(not self.returned, entries.return_entries, **given):
            stepped = self.state in ("done", "verified")
            self.returned = "done" if stepped else self.state
            self.state = "doing" if stepped else self.state

    @rule()
    def answer(self) -> None:
        if self.attempt(bool(self.returned), entries.answer_return, id=self.id):
            self.state, self.returned = self.returned, ""

    def teardown(self) -> None:
        entry = Entry.objects.get(pk=self.id)
        assert entry.state == self.state
        assert entry.returns.filter(answered_at=None).exists() == bool(self.returned)
        told = entry.results.filter(kind="achieved").values_list("value", flat=True)
        assert sum(told) == self.metres
        lines = JournalLine.objects.filter(object_type="entry", object_id=str(self.id)).count()
        assert lines >= entry.version


def test_any_order_of_verbs_ends_where_the_rules_say(world: World) -> None:
    Life.world = world
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
