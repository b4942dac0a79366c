"""When committees merge or close, what they still ask for goes on under their heirs, and comes back with undo."""

from __future__ import annotations

import datetime as dt
import json
import uuid

from sovang.base.actor import System
from sovang.places.plan import Handover, Plan
from sovang.programmes.actions import (
    Ask,
    NewDeadline,
    NewDirective,
    NewTopic,
    announce_topics,
    issue_directives,
    set_deadlines,
)
from sovang.programmes.follow import ObligationsFollow
from sovang.programmes.models import Deadline, Recipient, Topic
from sovang.testing.tree import REFORM

BY = System()
FOLLOW = ObligationsFollow()


def plan(*closed):
    return Plan(uuid.uuid4(), REFORM, opened=(), closed=closed, split_open=(), moved={}, renamed={}, touched=())


def issue(unit, duty, due):
    return set_deadlines(by=BY, rows=[NewDeadline(unit.pk, duty, 2025, dt.date.fromisoformat(due))])


def owed_by(unit):
    return list(Deadline.objects.filter(issuer=unit).order_by("due").values_list("duty", "due"))


def merge(tree):
    return plan(*(Handover(u.pk, {tree.grassroots_b.pk: 10_000}) for u in (tree.commune_a, tree.commune_b)))


def test_what_is_still_to_come_passes_to_the_heir_and_what_is_past_does_not(tree):
    issue(tree.commune_a, "register", "2025-03-31")
    issue(tree.commune_a, "close", "2025-12-15")
    running = NewTopic(tree.commune_a.pk, "Chuyên đề nhiệm kỳ", 2020, 2025)
    announce_topics(by=BY, rows=[running, NewTopic(tree.commune_a.pk, "Chuyên đề cũ", 2024)])
    assert ["2" in line.text for line in FOLLOW.preview(merge(tree))] == [True]
    FOLLOW.apply(merge(tree), BY)
    assert owed_by(tree.grassroots_b) == [("close", dt.date(2025, 12, 15))]
    assert list(Topic.objects.filter(issuer=tree.grassroots_b).values_list("title", flat=True)) == [
        "Chuyên đề nhiệm kỳ"
    ]
    assert len(owed_by(tree.commune_a)) == 2


def test_an_heir_keeps_its_own_and_takes_a_duty_over_once(tree):
    issue(tree.grassroots_b, "progress", "2025-09-30")
    for commune, day in ((tree.commune_a, "10"), (tree.commune_b, "20")):
        issue(commune, "progress", f"2025-10-{day}")
        issue(commune, "close", f"2025-12-{day}")
    FOLLOW.apply(merge(tree), BY)
    assert owed_by(tree.grassroots_b) == [("progress", dt.date(2025, 9, 30)), ("close", dt.date(2025, 12, 10))]


def test_undo_takes_back_exactly_what_was_handed_over(tree):
    issue(tree.commune_a, "close", "2025-12-15")
    announce_topics(by=BY, rows=[NewTopic(tree.commune_a.pk, "Chuyên đề", 2025)])
    before = [list(model.objects.order_by("pk").values()) for model in (Deadline, Topic)]
    inverse = json.loads(json.dumps(FOLLOW.apply(merge(tree), BY)))
    FOLLOW.undo(inverse, BY)
    assert [list(model.objects.order_by("pk").values()) for model in (Deadline, Topic)] == before


def test_a_unit_without_heir_passes_nothing_on(tree):
    issue(tree.agency_cell, "close", "2025-12-15")
    assert FOLLOW.apply(plan(Handover(tree.agency_cell.pk)), BY) == []


def ask(tree, *units, due=dt.date(2025, 12, 1)):
    asks = (Ask("plan", due, tuple(unit.pk for unit in units)),)
    number = f"10-KH/TU {due}"
    return issue_directives(by=BY, rows=[NewDirective(number, "Kế hoạch", "Tỉnh ủy", tree.province.pk, asks=asks)])[0]


def test_what_a_document_asks_of_closed_units_it_asks_of_their_heir_once(tree):
    ask(tree, tree.commune_a, tree.commune_b)
    ask(tree, tree.commune_a, due=dt.date(2025, 3, 1))
    assert any("1 yêu cầu" in line.text for line in FOLLOW.preview(merge(tree)))
    before = list(Recipient.objects.order_by("pk").values())
    inverse = json.loads(json.dumps(FOLLOW.apply(merge(tree), BY)))
    assert list(Recipient.objects.filter(unit=tree.grassroots_b).values_list("due", flat=True)) == [
        dt.date(2025, 12, 1)
    ]
    FOLLOW.undo(inverse, BY)
    assert list(Recipient.objects.order_by("pk").values()) == before


def test_an_heir_that_is_asked_itself_is_not_asked_twice(tree):
    ask(tree, tree.commune_a, tree.grassroots_b)
    FOLLOW.apply(merge(tree), BY)
    assert Recipient.objects.filter(unit=tree.grassroots_b).count() == 1
