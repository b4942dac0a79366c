"""The life of a line of every register: its moves go where the description says, from nowhere else, and are told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from sovang.base.errors import Refused
from sovang.journal import verbs
from sovang.registers import actions
from sovang.registers.description import Kind, Move, Register
from sovang.registers.models import Entry
from sovang.testing.lines import BY, Seat, filled, today, write

from .pressing import journalled, press, press_somehow, pressed, standing
from .world import ALL, World

pytestmark = pytest.mark.django_db
#: Moves that have no button, with the page or verb that makes them instead.
WITHOUT_BUTTON = {
    ("deed", "submit"): "drafts are made by no door yet",
    ("deed", "record_progress"): "the page of progress",
    ("deed", "reopen"): "what was confirmed last is taken back from the list",
    ("registration", "close"): "the page that closes a year",
}
#: Registers whose lines need what only a page of their own writes before they move on, with where their life is proved.
OWN_PAGES = {"plan": "items are written on the page of the plan: sovang/registers/plans/tests"}
#: Moves that a line with nothing but its parts and those that name it cannot make, with the reason.
UNREACHED = {
    "supported": {"leave"},  # all assignments must have ended: sovang/registers/support/tests
}
MOVING = tuple(r for r in ALL if r.moves and r.code not in OWN_PAGES)
each = pytest.mark.parametrize("register", MOVING, ids=lambda r: r.code)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Walk:
    """Every move tried in every state that can be reached, each state once."""

    def __init__(self, register: Register, seat: Seat) -> None:
        self.register, self.seat = register, seat
        self.done: set[str] = set()
        self.refusals: dict[str, list[str]] = defaultdict(list)
        self._seen: set[str] = set()

    def from_here(self, id: UUID, state: str) -> None:
        self._seen.add(state)
        for move in pressed(self.register):
            with undone():
                if state not in move.sources:
                    self._must_refuse(move, id)
                elif self._takes(move, id) and move.target not in self._seen:
                    self.from_here(id, move.target)
        if (back := self.register.returns.get(state, state)) not in self._seen:
            with undone():
                actions.return_entries(by=BY, ids=[id], reason="Chưa rõ", about="other", due=today())
                self.from_here(id, back)

    def _takes(self, move: Move, id: UUID) -> bool:
        before, told = Entry.objects.get(pk=id), len(journalled(id, move.target))
        if refusal := press_somehow(self.register, move, id, self.seat):
            self.refusals[move.verb].append(refusal)
            return False
        after, history = Entry.objects.get(pk=id), journalled(id, move.target)
        assert after.state == move.target, move.verb
        assert after.version > before.version, move.verb
        assert len(history) == told + 1, f"{move.verb} is journalled {len(history) - told} times"
        assert verbs.label(history[-1]) != history[-1], f"the journal has no words for {history[-1]}"
        self.done.add(move.verb)
        return True

    def _must_refuse(self, move: Move, id: UUID) -> None:
        before = standing(self.register, id)
        with pytest.raises(Refused):
            press(self.register, move, id, filled(move.fields, self.seat))
        assert standing(self.register, id) == before, move.verb


def begun(register: Register, seat: Seat) -> list[UUID]:
    """A line of today, and where lines may lie ahead one of tomorrow: it may begin in another state."""
    ids = [write(register, seat)]
    dates = {"day", *(f.name for f in register.form_fields if f.kind is Kind.DATE and f.required)}
    tomorrow = dict.fromkeys(dates, today() + dt.timedelta(days=1))
    return [*ids, write(register, seat, 2, **tomorrow)] if register.ahead else ids


@each
def test_every_move_is_made_from_its_sources_and_refused_from_all_other_states(
    world: World, register: Register
) -> None:
    seat = world.seat(register)
    walk = Walk(register, seat)
    for id in begun(register, seat):
        walk.from_here(id, Entry.objects.get(pk=id).state)
    never = {m.verb for m in pressed(register)} - walk.done
    assert never == UNREACHED.get(register.code, set()), {verb: walk.refusals[verb] for verb in never}


@each
def test_a_move_without_a_button_is_named_with_the_reason(register: Register) -> None:
    silent = {(register.code, m.verb) for m in register.moves} - {(register.code, m.verb) for m in pressed(register)}
    assert silent <= set(WITHOUT_BUTTON)


def asking() -> Iterator[Any]:
    """Each register and move with what may be left out of it."""
    for register in MOVING:
        for move in pressed(register):
            left_out = [f.name for f in move.fields if f.required]
            for name in [*(["reason"] if "reason" in move.asks else []), *left_out]:
                yield pytest.param(register, move, name, id=f"{register.code}-{move.verb}-{name}")


@pytest.mark.parametrize(("register", "move", "name"), list(asking()))
def test_what_a_move_asks_for_is_not_left_out(world: World, register: Register, move: Move, name: str) -> None:
    seat = world.seat(register)
    ids = (id for id in begun(register, seat) if bring_to(register, id, move, seat))
    id = next(ids, None)
    assert id, "no way leads to a state from which it is made"
    before, given = standing(register, id), filled(move.fields, seat)
    lacking = {k: v for k, v in given.items() if k != name}
    with pytest.raises(Refused):
        press(register, move, id, lacking, reason=" \n" if name == "reason" else "Lý do thật")
    assert standing(register, id) == before


def bring_to(register: Register, id: UUID, wanted: Move, seat: Seat) -> bool:
    """Press the shortest way of buttons to a source of ``wanted``."""
    ways: list[tuple[str, tuple[Move, ...]]] = [(Entry.objects.get(pk=id).state, ())]
    for state, way in ways:
        if state in wanted.sources and _go(register, id, way, seat):
            return True
        known = {s for s, _way in ways}
        ways += [(m.target, (*way, m)) for m in pressed(register) if state in m.sources and m.target not in known]
    return False


def _go(register: Register, id: UUID, way: tuple[Move, ...], seat: Seat) -> bool:
    with transaction.atomic():
        if all(not press_somehow(register, move, id, seat) for move in way):
            return True
        transaction.set_rollback(True)
    return False
