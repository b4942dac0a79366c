"""A line of every register can be made from its description alone, so that the other proofs reach it."""

from __future__ import annotations

import pytest

from sovang.registers import registry
from sovang.registers.description import Register
from sovang.registers.models import Entry
from sovang.testing import lines

from .world import ELSEWHERE, WRITTEN, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("register", WRITTEN, ids=lambda r: r.code)
def test_a_register_takes_a_row_filled_from_its_description(world: World, register: Register) -> None:
    written = lines.write(register, world.seat(register))
    entry = Entry.objects.get(pk=written)
    assert (entry.register, entry.version) == (register.code, 1)
    assert getattr(entry, register.own)


def test_only_registers_that_are_named_with_a_reason_are_proved_elsewhere() -> None:
    assert {r.code for r in registry.all() if r.writer is None} == set(ELSEWHERE)
