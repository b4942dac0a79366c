from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes.actions import (
    FieldLine,
    NewSlot,
    NewTopic,
    announce_topics,
    end_slot,
    set_fields,
    set_slots,
    withdraw_topic,
)
from sovang.programmes.selectors import fields, slots_for, topics_for

BY = System()


def test_the_topics_of_all_above_are_visible_below_highest_first_for_their_years(tree):
    term, year, own = announce_topics(
        by=BY,
        rows=[
            NewTopic(tree.province.pk, "Chuyên đề toàn khóa", 2020, 2025),
            NewTopic(tree.province.pk, "Chuyên đề năm", 2022),
            NewTopic(tree.commune_a.pk, "Chuyên đề của xã", 2022),
        ],
    )
    assert list(topics_for(tree.cell_a1.pk, 2022)) == [term, year, own]
    assert list(topics_for(tree.cell_b1.pk, 2022)) == [term, year]
    assert list(topics_for(tree.cell_a1.pk, 2024)) == [term]
    assert list(topics_for(tree.cell_a1.pk, 2026)) == []


def test_announcing_again_announces_nothing_new(tree):
    row = NewTopic(tree.province.pk, "Chuyên đề", 2022)
    assert announce_topics(by=BY, rows=[row]) == announce_topics(by=BY, rows=[row])
    assert JournalLine.objects.filter(verb="programmes.announce_topic").count() == 1


@pytest.mark.parametrize(("title", "last_year", "field"), [("  ", None, "title"), ("Chuyên đề", 2021, "last_year")])
def test_it_refuses_a_topic_without_name_or_with_years_backwards(tree, title, last_year, field):
    with pytest.raises(Refused) as refusal:
        announce_topics(by=BY, rows=[NewTopic(tree.province.pk, title, 2022, last_year)])
    assert refusal.value.field == field


def test_a_topic_is_withdrawn_by_who_may_and_journalled(tree, cast):
    (topic,) = announce_topics(by=cast.provincial_officer, rows=[NewTopic(tree.province.pk, "Chuyên đề", 2022)])
    with pytest.raises((Forbidden, NotFound)):
        withdraw_topic(by=cast.outsider, topic_id=topic.pk, reason="Nhầm")
    withdraw_topic(by=cast.provincial_officer, topic_id=topic.pk, reason="Nhầm")
    assert not topics_for(tree.cell_a1.pk, 2022)
    assert JournalLine.objects.get(verb="programmes.withdraw_topic").before["title"] == "Chuyên đề"


def test_time_slots_stand_by_hour_in_their_years(tree):
    noon = NewSlot(tree.commune_a.pk, "Phát thanh trưa", dt.time(11), dt.time(11, 30), 2022)
    dusk = NewSlot(tree.commune_a.pk, "Phát thanh chiều", dt.time(17), dt.time(17, 30), 2022, 2022)
    set_slots(by=BY, rows=[dusk, noon])
    set_slots(by=BY, rows=[noon])
    assert [s.name for s in slots_for(tree.commune_a.pk, 2022)] == ["Phát thanh trưa", "Phát thanh chiều"]
    assert [s.name for s in slots_for(tree.commune_a.pk, 2023)] == ["Phát thanh trưa"]
    with pytest.raises(Refused):
        set_slots(by=BY, rows=[NewSlot(tree.commune_a.pk, "Ngược", dt.time(11), dt.time(10))])


def test_a_field_is_added_or_retired_and_needs_both_names(tree, cast):
    set_fields(
        by=BY,
        rows=[
            FieldLine("cooperatives", "Hợp tác xã", "Cooperatives"),
            FieldLine("roads", "Đường", "Roads", active=False),
        ],
    )
    codes = [field.code for field in fields()]
    assert "cooperatives" in codes
    assert "roads" not in codes
    with pytest.raises(Refused):
        set_fields(by=BY, rows=[FieldLine("x", "Một tên", " ")])
    with pytest.raises((Forbidden, NotFound)):
        set_fields(by=cast.commune_clerk, rows=[FieldLine("x", "Tên", "Name")])


def test_a_slot_that_ends_is_gone_the_year_after_and_can_be_set_anew(tree):
    noon = NewSlot(tree.commune_a.pk, "Phát thanh trưa", dt.time(11), dt.time(12), 2022)
    (slot,) = set_slots(by=BY, rows=[noon])
    with pytest.raises(Refused) as refused:
        end_slot(by=BY, slot_id=slot.pk, last_day=dt.date(2021, 12, 31), reason="Đổi giờ")
    assert refused.value.field == "last_day"
    end_slot(by=BY, slot_id=slot.pk, last_day=dt.date(2023, 6, 30), reason="Đổi giờ")
    assert [s.last_day for s in slots_for(tree.commune_a.pk, 2023)] == [dt.date(2023, 6, 30)]
    assert not slots_for(tree.commune_a.pk, 2024)
    (again,) = set_slots(by=BY, rows=[noon])
    assert again.pk != slot.pk
    assert list(slots_for(tree.commune_a.pk, 2024)) == [again]
