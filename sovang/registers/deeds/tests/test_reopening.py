"""A confirmation given by mistake is taken back for a few minutes, with a reason, and leaves a trace."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone

from sovang.base.errors import Forbidden, Refused
from sovang.journal.models import JournalLine
from sovang.registers.deeds import actions
from sovang.registers.deeds.deciding import SECOND_THOUGHT
from sovang.registers.models import Entry

from .conftest import World

TODAY = dt.date.today()  # noqa: DTZ011


@pytest.fixture
def verified(world: World) -> UUID:
    (deed,) = actions.register_deeds(by=world.cast.cell_secretary, rows=[world.row()])
    actions.report_done(by=world.cast.cell_secretary, ids=[deed], done_on=TODAY)
    actions.verify_deeds(by=world.cast.commune_clerk, ids=[deed], named=[deed])
    return deed


def test_the_deed_waits_again_and_the_journal_says_why(world: World, verified: UUID) -> None:
    actions.reopen_deeds(by=world.cast.commune_clerk, ids=[verified], reason="Bấm nhầm")
    assert Entry.objects.get(pk=verified).state == "done"
    line = JournalLine.objects.get(verb="deed.reopen")
    assert (line.before, line.after, line.reason) == ({"state": "verified"}, {"state": "done"}, "Bấm nhầm")


def test_it_refuses_without_a_reason(world: World, verified: UUID) -> None:
    with pytest.raises(Refused, match="lý do"):
        actions.reopen_deeds(by=world.cast.commune_clerk, ids=[verified], reason=" ")
    assert Entry.objects.get(pk=verified).state == "verified"


def test_it_refuses_when_the_minutes_have_passed(world: World, verified: UUID) -> None:
    long_ago = timezone.now() - SECOND_THOUGHT - dt.timedelta(seconds=1)
    Entry.objects.filter(pk=verified).update(state_since=long_ago)
    with pytest.raises(Refused, match="quá 10 phút"):
        actions.reopen_deeds(by=world.cast.commune_clerk, ids=[verified], reason="Bấm nhầm")
    assert Entry.objects.get(pk=verified).state == "verified"


def test_it_refuses_those_who_may_not_confirm(world: World, verified: UUID) -> None:
    with pytest.raises(Forbidden):
        actions.reopen_deeds(by=world.cast.cell_secretary, ids=[verified], reason="Bấm nhầm")
