"""Who may move, write, read and send back lines of every register, beside tests/access/moves.txt.

A policy action that a register declares itself has no row there; what it gives is read from the policy table.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.people.models import User
from sovang.people.table import TABLE
from sovang.registers import actions, selectors
from sovang.registers.description import Part, Register
from sovang.registers.models import Entry
from sovang.testing.lines import filled, row, today, write

from .allowing import ROLES, TOLD, Sort, expected, sort_of, users
from .pressing import press, pressed
from .world import ALL, World

pytestmark = pytest.mark.django_db
each = pytest.mark.parametrize("register", ALL, ids=lambda r: r.code)
PLACES = {line for _action, line in TOLD}


def wanted(action: str, line: Sort) -> dict[str, str]:
    """By role, as the file says; a room's own action without a row fails."""
    if line.private or line.name not in PLACES or not action.startswith("entries."):
        return {role: expected(role, action, line) for role in ROLES}
    return dict(zip(ROLES, TOLD[action, line.name], strict=True))


def gets(act: Callable[[], object]) -> str:
    """What becomes of an attempt; nothing of it stays."""
    with transaction.atomic():
        try:
            act()
        except Forbidden:
            return "403"
        except NotFound:
            return "404"
        except Refused:
            return "yes"  # leave is asked for before anything else is looked at
        finally:
            transaction.set_rollback(True)
    return "yes"


def each_role(world: World, act: Callable[[User], object]) -> dict[str, str]:
    return {role: gets(lambda user=user: act(user)) for role, user in users(world).items()}  # type: ignore[misc]


def line_of(world: World, register: Register) -> tuple[UUID, Sort]:
    id = write(register, world.seat(register))
    return id, sort_of(world.tree, Entry.objects.get(pk=id))


def test_the_file_and_the_policy_table_say_the_same() -> None:
    for (action, name), told in TOLD.items():
        line = Sort("cell_a1", member=True) if name == "member" else Sort(name)
        assert [expected(role, action, line) for role in ROLES] == told, (action, name)
    assert {action for action, _line in TOLD} <= set(TABLE)


@each
def test_a_move_is_made_by_those_alone_to_whom_the_policy_gives_it(world: World, register: Register) -> None:
    id, line = line_of(world, register)
    for move in pressed(register):
        given = filled(move.fields, world.seat(register))
        found = each_role(world, lambda user: press(register, move, id, given, by=user))  # noqa: B023 - called at once
        assert found == wanted(move.action, line), move.verb


@each
def test_a_line_is_written_read_and_sent_back_as_the_policy_says(world: World, register: Register) -> None:
    id, line = line_of(world, register)
    if register.writer:
        values = row(register, world.seat(register), 2)
        assert each_role(world, lambda user: register.write(by=user, values=values)) == wanted(register.action, line)
    seen = each_role(world, lambda user: selectors.get_entry(by=user, id=id))
    assert seen == {role: "yes" if told == "yes" else "404" for role, told in wanted("entries.view", line).items()}
    returned = each_role(
        world, lambda user: actions.return_entries(by=user, ids=[id], reason="Sai", about="other", due=today())
    )
    assert returned == wanted("entries.return", line)


PARTS = [(r, p) for r in ALL for p in r.parts]


@pytest.mark.parametrize(("register", "part"), PARTS, ids=lambda one: one.code)
def test_rows_of_a_part_are_written_by_those_alone_to_whom_the_policy_gives_it(
    world: World, register: Register, part: Part
) -> None:
    id, line = line_of(world, register)
    adds, rows = part.add, [filled(part.fields, world.seat(register))]
    if adds is not None:
        assert each_role(world, lambda user: adds(by=user, id=id, rows=rows)) == wanted(part.action, line)
    if (takes_out := part.remove) is not None:
        found = each_role(world, lambda user: takes_out(by=user, id=id, row=0))  # there is none: not found at best
        refused = {role for role, told in wanted(part.action, line).items() if told == "403"}
        assert {role for role, told in found.items() if told == "403"} == refused


@each
def test_the_address_of_a_move_answers_as_its_verb_does(world: World, register: Register) -> None:
    """One move of each register, by an action of its own where it has one: the page asks the same gate for all."""
    if not (moves := pressed(register)):
        pytest.skip("Its lines never move.")
    id, line = line_of(world, register)
    move = max(moves, key=lambda m: not m.action.startswith("entries."))
    address, asked = reverse("desk:move_entry", args=[id, move.verb]), wanted(move.action, line)
    for role, user in some_users(world).items():
        told = asked[role] if expected(role, "entries.view", line) == "yes" else "404"
        assert answered(user, address) == told, (move.verb, role)


def some_users(world: World) -> dict[str, User]:
    """One for each answer that an address has: allowed, forbidden, nothing there."""
    return {
        role: user for role, user in users(world).items() if role in {"outsider", "commune_clerk", "cadre", "auditor"}
    }


def answered(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    with transaction.atomic():
        status = client.post(address, {}).status_code
        transaction.set_rollback(True)
    return {200: "yes", 302: "yes", 422: "yes"}.get(status, str(status))
