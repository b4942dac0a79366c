"""Meetings that are planned and held, with what was said there."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from sovang.base.errors import NotFound, Refused
from sovang.registers import actions as ledger
from sovang.registers.dialogues.actions import note_opinions, plan_dialogues, receive_petitions
from sovang.registers.dialogues.models import Petition
from sovang.registers.dialogues.rows import NewDialogue
from sovang.registers.dialogues.selectors import followed_at
from sovang.registers.models import Entry
from sovang.registers.moves import carry_out

from .conftest import BY, DAY, House

pytestmark = pytest.mark.django_db


def planned(house: House, **said: object) -> UUID:
    known = {"unit_id": house.tree.commune_a.pk, "year": DAY.year, "day": DAY, "title": "Đối thoại quý I"}
    return plan_dialogues(by=BY, rows=[NewDialogue(**(known | said))])[0]  # type: ignore[arg-type]


def hold(id: UUID, day: dt.date = DAY, attendances: int | None = None) -> None:
    carry_out(by=BY, register="dialogue", verb="hold", ids=[id], day=day, given={"attendances": attendances})


def test_a_meeting_may_be_planned_ahead_but_is_not_held_in_advance(house: House) -> None:
    ahead = dt.date.today() + dt.timedelta(days=9)  # noqa: DTZ011
    id = planned(house, day=ahead, year=ahead.year)
    with pytest.raises(Refused, match="chưa tới"):
        hold(id, ahead)


def test_opinions_stand_at_the_meeting_with_its_level_and_day_and_their_states(house: House) -> None:
    id = planned(house, level="grassroots")
    hold(id)
    first, second, third = note_opinions(by=BY, id=id, rows=[{"title": f"Ý kiến {n}"} for n in range(3)])
    assert {(p.level, p.received_on, p.channel) for p in Petition.objects.all()} == {("grassroots", DAY, "dialogue")}
    house.press("answer", first, answer="Đã rõ")
    house.press("settle", first)
    house.press("refuse", second, refusal="Ngoài thẩm quyền")
    (panel,) = followed_at(BY, Entry.objects.get(pk=id))
    assert str(panel.title) == "Giải quyết xong 1/3 ý kiến, từ chối 1"
    assert panel.rows[0][0].entry_id == third  # type: ignore[union-attr]


def test_a_cancelled_meeting_takes_no_opinions_and_one_with_opinions_is_not_withdrawn(house: House) -> None:
    id = planned(house)
    carry_out(by=BY, register="dialogue", verb="cancel", ids=[id], reason="Mưa lũ")
    with pytest.raises(Refused, match="không tổ chức"):
        note_opinions(by=BY, id=id, rows=[{"title": "Ý kiến"}])
    other = planned(house)
    note_opinions(by=BY, id=other, rows=[{"title": "Ý kiến"}])
    with pytest.raises(Refused, match="gắn với dòng này"):
        ledger.withdraw_entries(by=BY, ids=[other])


def test_nobody_hangs_an_opinion_on_a_meeting_out_of_reach(house: House) -> None:
    id = planned(house)
    row = house.row(unit_id=house.tree.commune_b.pk, dialogue_id=id)
    with pytest.raises(NotFound):
        receive_petitions(by=house.cast.outsider, rows=[row])
