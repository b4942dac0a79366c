"""The unit that is to answer an opinion received elsewhere: it sees the line and answers, and no more than that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sovang.base.errors import Forbidden, NotFound
from sovang.registers import selectors
from sovang.registers.acting import asked_at
from sovang.registers.columns import seen
from sovang.registers.dialogues.permissions import SEE_ASKER
from sovang.registers.models import Entry, Privacy

from .conftest import ASKER, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def beside(house: House) -> UUID:
    """Received at commune A, for commune B to answer."""
    id = house.receive(asker_name=ASKER)
    house.press("assign", id, responsible_id=house.tree.commune_b.pk)
    return id


def state(id: UUID) -> str:
    return Entry.objects.get(pk=id).state


def test_it_sees_the_line_and_answers_it(house: House, beside: UUID) -> None:
    assert selectors.get_entry(by=house.cast.outsider, id=beside).pk == beside
    house.press("answer", beside, by=house.cast.outsider, answer="Đã sửa trước vụ mùa")
    assert state(beside) == "answered"
    assert selectors.get_entry(by=house.cast.outsider, id=beside).pk == beside


def test_a_unit_below_the_receiving_one_answers_too(house: House) -> None:
    id = house.receive(unit_id=house.tree.province.pk)
    house.press("assign", id, responsible_id=house.tree.front_a.pk)
    house.press("answer", id, by=house.cast.unit_clerk, answer="Mặt trận đã trả lời")
    assert state(id) == "answered"


@pytest.mark.parametrize(
    ("verb", "given"), [("assign", {"office": "Phòng Kinh tế"}), ("refuse", {"refusal": "Không rõ"}), ("settle", {})]
)
def test_it_makes_no_other_move(house: House, beside: UUID, verb: str, given: dict[str, Any]) -> None:
    if verb == "settle":
        house.press("answer", beside, answer="Xong")
    before = state(beside)
    with pytest.raises((Forbidden, NotFound)):
        house.press(verb, beside, by=house.cast.outsider, **given)
    assert state(beside) == before


def test_neither_who_asked_nor_history_nor_lists_open_with_it(house: House, beside: UUID) -> None:
    outsider, entry = house.cast.outsider, Entry.objects.get(pk=beside)
    assert seen(outsider, SEE_ASKER, [beside]) == set()
    assert selectors.history(by=outsider, id=beside) == []
    assert not selectors.is_at_hand(by=outsider, entry=entry)
    assert not selectors.entries(by=outsider, register="petition").exists()
    assert len(selectors.history(by=house.cast.commune_clerk, id=beside)) > 1


def test_whoever_is_no_longer_named_sees_it_no_longer(house: House, beside: UUID) -> None:
    house.press("assign", beside, office="Phòng Kinh tế")
    with pytest.raises(NotFound):
        selectors.get_entry(by=house.cast.outsider, id=beside)
    with pytest.raises(NotFound):
        house.press("answer", beside, by=house.cast.outsider, answer="Xong")


def test_a_private_line_is_nobody_elses_even_when_it_names_a_unit(house: House, beside: UUID) -> None:
    Entry.objects.filter(pk=beside).update(privacy=Privacy.PRIVATE)
    with pytest.raises(NotFound):
        selectors.get_entry(by=house.cast.outsider, id=beside)


def test_who_only_reads_at_the_named_unit_sees_it_and_is_told_why_not_more(house: House) -> None:
    id = house.receive(unit_id=house.tree.commune_b.pk)
    house.press("assign", id, responsible_id=house.tree.commune_a.pk)
    assert selectors.get_entry(by=house.cast.leader, id=id).pk == id
    with pytest.raises(Forbidden):
        house.press("answer", id, by=house.cast.leader, answer="Xong")


def test_leave_for_many_lines_is_asked_with_as_many_queries_as_for_one(house: House) -> None:
    ids = [house.receive(f"Ý kiến {n}") for n in range(12)]
    house.press("assign", *ids, responsible_id=house.tree.commune_b.pk)
    entries, counts = list(Entry.objects.filter(pk__in=ids)), []
    asked_at(by=house.cast.outsider, action="entries.progress", entries=entries[:1])
    for some in (entries[:1], entries):
        with CaptureQueriesContext(connection) as queries:
            units = asked_at(by=house.cast.outsider, action="entries.progress", entries=some)
        assert units == {house.tree.commune_b.pk}
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3
