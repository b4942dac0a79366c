"""Every register's description is sound: what it names exists."""

from __future__ import annotations

import dataclasses

import pytest

from sovang.people.policy import TABLE
from sovang.registers import registry
from sovang.registers.description import Kind, Register, Stored
from sovang.registers.models import Entry, EntryReturn, OwnerKind

ALL = registry.all()


def test_the_registers_of_all_folders_are_found() -> None:
    assert {r.code for r in ALL} >= {"deed", "registration", "plan", "reported"}
    with pytest.raises(KeyError):
        registry.get("unknown")


@pytest.mark.parametrize("register", ALL, ids=lambda r: r.code)
class TestEachRegister:
    def test_its_moves_lead_between_its_states_by_actions_of_the_policy(self, register: Register) -> None:
        codes = {s.code for s in register.states}
        assert register.first_state in codes
        for move in register.moves:
            assert {*move.sources, move.target} <= codes
            assert move.action in TABLE
        assert set(register.carriers) <= {move.verb for move in register.moves}
        assert {*register.returns, *register.returns.values()} <= codes
        assert register.action in TABLE

    def test_what_counts_are_states_of_its_own_and_done_only_waits(self, register: Register) -> None:
        assert set(register.counting) <= {s.code for s in register.states} - {"done"}

    def test_its_states_fit_the_column(self, register: Register) -> None:
        longest = Entry._meta.get_field("state").max_length or 0
        assert all(len(s.code) <= longest for s in register.states)

    def test_its_fields_stand_where_it_says_and_on_the_row_of_its_writer(self, register: Register) -> None:
        names = {f.name for f in dataclasses.fields(register.row)} if register.row else None
        for field in register.fields:
            if field.stored is Stored.ENTRY:
                assert hasattr(Entry, field.name), field.name
            if field.stored is Stored.OWN:
                assert hasattr(register.model, field.name), field.name
            if names is not None and (field.in_form or field.heading):  # the others are typed with a move
                assert field.name in names, field.name
            if field.kind is Kind.QUANTITY:
                assert register.field(field.of).kind is Kind.INDICATOR
            assert field.about in EntryReturn.About.values

    def test_its_own_model_hangs_on_the_entry(self, register: Register) -> None:
        assert Entry._meta.get_field(register.own).related_model is register.model
        assert set(register.owner_kinds) <= set(OwnerKind.values)
