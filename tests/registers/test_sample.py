"""A line of every register can be made from its description alone, so that the other proofs reach it."""

from __future__ import annotations

import pytest

from sovang.registers.description import Register
from sovang.registers.models import Entry
from sovang.testing import lines

from .world import ALL, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("register", ALL, ids=lambda r: r.code)
def test_a_register_takes_a_line_made_from_its_description(world: World, register: Register) -> None:
    entry = Entry.objects.get(pk=lines.write(register, world.seat(register)))
    assert (entry.register, entry.version) == (register.code, 1)
    assert entry.state in {s.code for s in register.states}
    assert getattr(entry, register.own)
