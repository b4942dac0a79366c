"""The table of moves: every move from every state, those allowed and every one that is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.registers import actions as entries
from sovang.registers import registry
from sovang.registers.deeds import actions, states
from sovang.registers.models import Entry

from .conftest import World

BY = System()
TODAY = dt.date.today()  # noqa: DTZ011

VERBS: dict[str, Callable[[UUID], object]] = {  # "submit" goes through the header
    "record_progress": lambda i: actions.record_progress(by=BY, id=i, day=TODAY, text="Đang làm"),
    "report_done": lambda i: actions.report_done(by=BY, ids=[i], done_on=TODAY),
    "verify": lambda i: actions.verify_deeds(by=BY, ids=[i], named=[i]),
    "reopen": lambda i: actions.reopen_deeds(by=BY, ids=[i], reason="Bấm nhầm"),
    "not_met": lambda i: actions.mark_not_met(by=BY, ids=[i], reason="Mưa lũ"),
    "carry": lambda i: actions.carry_deeds(by=BY, ids=[i], reason="Làm hai năm"),
}
#: state → verb → state after it; what is not named is refused
ALLOWED: dict[str, dict[str, str]] = {
    "draft": {},
    "registered": {"record_progress": "doing", "report_done": "done", "not_met": "not_met", "carry": "carried"},
    "doing": {"record_progress": "doing", "report_done": "done", "not_met": "not_met", "carry": "carried"},
    "done": {"verify": "verified", "not_met": "not_met", "carry": "carried"},
    "verified": {"reopen": "done"},
    "not_met": {},
    "carried": {},
}


def standing_in(world: World, state: str) -> UUID:
    (entry_id,) = actions.register_deeds(by=BY, rows=[world.row()])
    Entry.objects.filter(pk=entry_id).update(state=state)
    return entry_id


@pytest.mark.parametrize("verb", list(VERBS))
@pytest.mark.parametrize("state", list(ALLOWED))
def test_every_move_is_made_or_refused_as_the_table_says(world: World, state: str, verb: str) -> None:
    entry_id = standing_in(world, state)
    target = ALLOWED[state].get(verb)
    if target is None:
        with pytest.raises(Refused, match="đang ở trạng thái"):
            VERBS[verb](entry_id)
        target = state
    else:
        VERBS[verb](entry_id)
    assert Entry.objects.get(pk=entry_id).state == target


@pytest.mark.parametrize(
    ("state", "after"), [("registered", "registered"), ("doing", "doing"), ("done", "doing"), ("verified", "doing")]
)
def test_a_return_takes_a_deed_back_and_its_answer_where_it_stood(world: World, state: str, after: str) -> None:
    entry_id = standing_in(world, state)
    entries.return_entries(by=BY, ids=[entry_id], reason="Thiếu ảnh", about="evidence", due=TODAY)
    assert Entry.objects.get(pk=entry_id).state == after
    with pytest.raises(Refused, match="đã được trả lại"):
        entries.return_entries(by=BY, ids=[entry_id], reason="Thiếu ảnh", about="evidence", due=TODAY)
    entries.answer_return(by=BY, id=entry_id)
    assert Entry.objects.get(pk=entry_id).state == ("done" if state == "verified" else state)


def test_the_description_and_the_table_of_this_test_agree() -> None:
    deed = registry.get("deed")
    assert {s.code for s in deed.states} == set(ALLOWED)
    for state, moves in ALLOWED.items():
        described = {m.verb: m.target for m in deed.moves_from(state) if m.verb != "submit"}
        assert described == moves


def test_not_met_and_carried_need_a_reason(world: World) -> None:
    entry_id = standing_in(world, states.DOING)
    for verb in (actions.mark_not_met, actions.carry_deeds):
        with pytest.raises(Refused, match="lý do"):
            verb(by=BY, ids=[entry_id], reason=" ")


def test_a_draft_registration_is_signed_and_sent_with_its_deeds(world: World) -> None:
    header = actions.register_collective(
        by=BY, unit_id=world.tree.cell_a1.pk, year=2024, owner_kind="party_org", deeds=[world.line()], draft=True
    )
    assert set(Entry.objects.values_list("state", flat=True)) == {"draft"}
    actions.submit_registrations(by=BY, ids=[header], signed_on=TODAY)
    actions.accept_registrations(by=BY, ids=[header])
    assert dict(Entry.objects.values_list("register", "state")) == {"registration": "accepted", "deed": "registered"}
