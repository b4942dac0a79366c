"""A line of any register under whatever people do to it, in any order, beside a model of five lines of Python.

The model knows the description alone: a move is made from its sources only and leads to its target; a return takes the
line back where ``returns`` says; its answer puts it where it stood; what was refused has changed nothing.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sovang.base.errors import Refused
from sovang.registers import actions
from sovang.registers.description import Move, Register, Waits
from sovang.registers.models import Entry, EntryReturn
from sovang.testing.lines import BY, Seat, today, variants, write

from .pressing import journalled, press, press_somehow, pressed, standing
from .test_life import MOVING
from .world import World

pytestmark = pytest.mark.django_db
SETTINGS = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # to make a failure shorter would take minutes, and it is short
    suppress_health_check=list(HealthCheck),
)


class Life(RuleBasedStateMachine):
    """One line, made anew for each run; ``state`` and ``again`` (where an answer puts it) are the model."""

    register: ClassVar[Register]
    seat: ClassVar[Seat]
    id: UUID | None = None

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.id = write(self.register, self.seat)
        self.state, self.again, self.version = Entry.objects.get(pk=self.id).state, "", 1

    @rule(move=st.runner().flatmap(lambda self: st.sampled_from(pressed(self.register))), bare=st.booleans())
    def press(self, move: Move, *, bare: bool) -> None:
        before, told = standing(self.register, self.line), len(journalled(self.line, move.target))
        if self._try(move, bare=bare):
            assert standing(self.register, self.line) == before, move.verb
            return
        assert self.state in move.sources, f"{move.verb} from {self.state}"
        assert len(journalled(self.line, move.target)) == told + 1
        self.state, self.again = move.target, ""

    def _try(self, move: Move, *, bare: bool) -> str:
        """The refusal; pressed ``bare`` without preparing anything, whatever the state."""
        if not bare and self.state in move.sources:
            return press_somehow(self.register, move, self.line, self.seat)
        try:
            press(self.register, move, self.line, next(variants(move.fields, self.seat)))
        except Refused as refusal:
            return refusal.message
        return ""

    @rule()
    def send_back(self) -> None:
        before = standing(self.register, self.line)
        try:
            actions.return_entries(by=BY, ids=[self.line], reason="Chưa rõ", about="other", due=today())
        except Refused:
            assert self.again, "a line that is with nobody is sent back"
            assert standing(self.register, self.line) == before
            return
        assert not self.again, "a line is sent back once"
        waiting = self.register.states_waiting_for(Waits.VERIFIER)
        self.again = waiting[0] if self.state in self.register.returns else self.state
        self.state = self.register.returns.get(self.state, self.state)

    @rule()
    def answer(self) -> None:
        try:
            actions.answer_return(by=BY, id=self.line, note="Đã sửa")
        except Refused:
            assert not self.again, "an open return is answered"
            return
        assert self.again, "nothing waits for an answer"
        self.state, self.again = self.again, ""

    @invariant()
    def the_line_is_where_the_model_says(self) -> None:
        if self.id is None:
            return
        entry = Entry.objects.get(pk=self.id)
        assert entry.state == self.state
        assert entry.version >= self.version
        self.version = entry.version
        assert EntryReturn.objects.filter(entry=entry, answered_at=None).exists() == bool(self.again)

    @property
    def line(self) -> UUID:
        assert self.id is not None
        return self.id

    def teardown(self) -> None:
        if self.id is not None:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)


@pytest.mark.parametrize("register", MOVING, ids=lambda r: r.code)
def test_a_line_keeps_to_its_description_whatever_is_done_in_whatever_order(world: World, register: Register) -> None:
    life = type("Life", (Life,), {"register": register, "seat": world.seat(register)})
    run_state_machine_as_test(life, settings=SETTINGS)
