"""What the journal tells of a thing and of a unit, and how a line reads."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import pytest
from django.utils.text import format_lazy

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound
from sovang.journal import verbs
from sovang.journal.models import JournalLine
from sovang.journal.selectors import of_object, of_unit
from sovang.journal.write import Change, write

pytestmark = pytest.mark.django_db


class Reader:
    """An actor who reads the journal of unit 1, sees unit 2, and knows of nothing else."""

    actor_id = "user:1"
    actor_label = "Người đọc"

    def require(self, action: str, unit_ids: Iterable[int], *, persons: Iterable[uuid.UUID | None] = ()) -> None:
        units = set(unit_ids)
        if units - {1, 2}:
            raise NotFound
        if units != {1} or action != "journal.view":
            raise Forbidden("chỉ đơn vị 1")

    def among(self, action: str, unit_ids: Iterable[int]) -> set[int]:
        return set(unit_ids) & {1}


BY = Reader()


def put(number: int, unit_id: int | None = 1, thing: str = "a", label: str = "") -> None:
    changes = (Change("thing", thing, label, unit_id, {"n": i}, {"n": i + 1}) for i in range(number))
    write(by=System(), verb="test.write", changes=changes, reason="thử")


def test_a_line_keeps_who_what_when_before_and_after():
    put(1, label="Việc làm theo")
    line = of_object(by=BY, object_type="thing", object_id="a").lines[0]
    assert (line.actor_id, line.verb, line.reason) == ("system", "test.write", "thử")
    assert (line.object_label, line.before, line.after) == ("Việc làm theo", {"n": 0}, {"n": 1})
    assert line.at is not None


def test_pages_go_back_in_time_without_a_gap():
    put(120)
    seen: list[int] = []
    after: int | None = None
    while True:
        page = of_unit(by=BY, unit_id=1, after=after)
        seen += [line.after["n"] for line in page.lines]
        after = page.after
        if after is None:
            break
    assert seen == list(range(120, 0, -1))


def test_the_length_of_a_page_does_not_grow_with_the_journal(django_assert_num_queries):
    put(200)
    with django_assert_num_queries(1):
        assert len(of_unit(by=BY, unit_id=1).lines) == 50


def test_what_was_only_looked_at_can_be_left_out():
    put(1)
    for verb in ("rating.read", "people.read_list"):
        write(by=System(), verb=verb, changes=[Change("thing", "a", "", 1)])
    assert len(of_unit(by=BY, unit_id=1).lines) == 3
    assert [line.verb for line in of_unit(by=BY, unit_id=1, readings=False).lines] == ["test.write"]


def test_a_thing_is_read_where_it_stands_now():
    put(1, unit_id=1)
    put(1, unit_id=2)
    with pytest.raises(Forbidden):
        of_object(by=BY, object_type="thing", object_id="a")
    put(1, unit_id=1)
    assert len(of_object(by=BY, object_type="thing", object_id="a").lines) == 3


def test_out_of_reach_stays_unknown():
    put(1, unit_id=7)
    for read in (lambda: of_object(by=BY, object_type="thing", object_id="a"), lambda: of_unit(by=BY, unit_id=7)):
        with pytest.raises(NotFound):
            read()


def test_a_thing_of_no_unit_is_for_who_manages_settings():
    put(1, unit_id=None)
    with pytest.raises(Forbidden):
        of_object(by=BY, object_type="thing", object_id="a")
    assert of_object(by=System(), object_type="thing", object_id="a").lines


def test_a_thing_without_lines_has_no_history():
    assert of_object(by=BY, object_type="thing", object_id="b").lines == []


def test_a_line_reads_as_a_sentence_in_the_words_of_its_room():
    put(1, label="Vệ sinh đường thôn")
    line = JournalLine.objects.get()
    assert verbs.sentence(line) == "Hệ thống: test.write Vệ sinh đường thôn"
    verbs.register({"test.write": format_lazy("ghi")})
    assert verbs.sentence(line) == "Hệ thống: ghi Vệ sinh đường thôn"


def test_many_lines_are_written_with_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        put(6_000)
    assert JournalLine.objects.count() == 6_000
