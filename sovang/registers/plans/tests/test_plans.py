from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes.actions import NewDirective, issue_directives
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result
from sovang.registers.plans.actions import (
    NewItem,
    NewPlan,
    adopt_plans,
    close_plans,
    copy_down,
    draft_plans,
    edit_items,
)
from sovang.registers.plans.checking import problems
from sovang.registers.plans.models import Plan
from sovang.registers.plans.selectors import get_plan, lacking_directive, not_taken_up, plans_of, superior_plans

BY = System()


def draft(unit, year=2022, last_year=None, *items, **more):
    row = NewPlan(unit.pk, f"Kế hoạch {year}", year, last_year, items=items, **more)
    return Plan.objects.get(pk=draft_plans(by=BY, rows=[row])[0])


def adopted(unit, *items, year=2022, last_year=None, **more):
    plan = draft(unit, year, last_year, *(items or [NewItem("Giữ vệ sinh thôn bản")]), **more)
    adopt_plans(by=BY, ids=[plan.pk])
    return plan


def planned(plan):
    return dict(Result.objects.filter(entry=plan.pk, kind="planned").values_list("indicator__code", "value"))


def texts(plan):
    return list(plan.items.order_by("order").values_list("text", flat=True))


@pytest.fixture
def roads(db):
    return Indicator.objects.get(code="rural_road_opened_length")


def test_a_plan_is_an_entry_of_its_unit_with_items_in_order(tree):
    plan = draft(
        tree.commune_a, 2022, None, NewItem("Một"), NewItem("Hai"), number="05-KH/ĐU", day=dt.date(2022, 1, 20)
    )
    entry = plan.entry
    assert (entry.register, entry.unit_id, entry.year, entry.state) == ("plan", tree.commune_a.pk, 2022, "draft")
    assert (plan.last_year, plan.number, texts(plan)) == (2022, "05-KH/ĐU", ["Một", "Hai"])
    assert entry.owner_kind == "party_org"
    assert draft(tree.front_a).entry.owner_kind == "mass_org"


def test_plans_nest_term_over_span_over_year(tree):
    term = draft(tree.commune_a, 2020, 2025)
    span = draft(tree.commune_a, 2022, 2025, within_id=term.pk)
    year = draft(tree.commune_a, 2022, within_id=span.pk)
    assert list(plans_of(by=BY, unit_id=tree.commune_a.pk, year=2022)) == [term, span, year]
    assert list(plans_of(by=BY, unit_id=tree.commune_a.pk, year=2024)) == [term, span]


@pytest.mark.parametrize(("year", "last_year"), [(2019, 2021), (2024, 2026), (2026, 2026)])
def test_it_refuses_a_plan_that_reaches_outside_the_longer_one(tree, year, last_year):
    term = draft(tree.commune_a, 2020, 2025)
    with pytest.raises(Refused, match="vượt ra ngoài thời gian 2020–2025") as refusal:
        draft(tree.commune_a, year, last_year, within_id=term.pk)
    assert refusal.value.field == "within_id"


def test_it_refuses_to_nest_in_the_plan_of_another_unit(tree):
    term = draft(tree.commune_b, 2020, 2025)
    with pytest.raises(Refused, match="cùng đơn vị"):
        draft(tree.commune_a, 2022, within_id=term.pk)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"title": " "}, "title"),
        ({"last_year": 2021}, "last_year"),
        ({"last_year": 2040}, "last_year"),
        ({"items": (NewItem("  "),)}, "text"),
        ({"items": (NewItem("Mở đường", value=3),)}, "indicator_id"),
    ],
)
def test_a_plan_with_a_fault_is_refused_whole_and_the_check_says_so_beforehand(tree, row, field):
    good = NewPlan(tree.commune_a.pk, "Kế hoạch", 2022)
    bad = NewPlan(**{"unit_id": tree.commune_a.pk, "title": "Kế hoạch", "year": 2022} | row)
    assert [(p.row, p.field) for p in problems([good, bad])] == [(1, field)]
    with pytest.raises(Refused):
        draft_plans(by=BY, rows=[good, bad])
    assert not Entry.objects.filter(register="plan").exists()


def test_targets_of_a_yearly_plan_are_planned_values_and_those_of_a_longer_plan_are_not(tree, roads):
    target = NewItem("Mở đường", roads.pk, 2_000)
    assert planned(draft(tree.commune_a, 2022, None, target)) == {roads.code: 2_000}
    assert planned(draft(tree.commune_a, 2020, 2025, target)) == {}


def test_editing_keeps_items_their_identity_and_writes_planned_values_anew(tree, roads):
    plan = draft(tree.commune_a, 2022, None, NewItem("Một"), NewItem("Hai", roads.pk, 500), NewItem("Ba"))
    one, two, _three = plan.items.order_by("order")
    edit_items(
        by=BY,
        plan_id=plan.pk,
        version=1,
        items=[NewItem("Mới"), NewItem("Hai, mở rộng", roads.pk, 900, id=two.pk), NewItem("Một", id=one.pk)],
    )
    assert texts(plan) == ["Mới", "Hai, mở rộng", "Một"]
    assert planned(plan) == {roads.code: 900}
    assert plan.items.get(pk=two.pk).order == 2
    line = JournalLine.objects.get(verb="plan.edit_items")
    assert [item["text"] for item in line.before["items"]] == ["Một", "Hai", "Ba"]
    with pytest.raises(Refused):
        edit_items(by=BY, plan_id=plan.pk, version=1, items=[])


def test_it_refuses_items_of_another_plan(tree):
    other = draft(tree.commune_b, 2022, None, NewItem("Của xã khác")).items.get()
    with pytest.raises(Refused, match="không thuộc kế hoạch này"):
        edit_items(by=BY, plan_id=draft(tree.commune_a).pk, items=[NewItem("Lấy", id=other.pk)])


def test_an_adopted_plan_is_edited_with_a_reason_only(tree):
    plan = adopted(tree.commune_a)
    with pytest.raises(Refused, match="lý do") as refusal:
        edit_items(by=BY, plan_id=plan.pk, items=[NewItem("Khác")])
    assert refusal.value.field == "reason"
    edit_items(by=BY, plan_id=plan.pk, items=[NewItem("Khác")], reason="Điều chỉnh theo nghị quyết")
    assert texts(plan) == ["Khác"]


@pytest.mark.parametrize(
    ("state", "verb", "moves_to"),
    [
        ("draft", adopt_plans, "adopted"),
        ("draft", close_plans, None),
        ("adopted", adopt_plans, None),
        ("adopted", close_plans, "closed"),
        ("closed", adopt_plans, None),
        ("closed", close_plans, None),
    ],
)
def test_a_plan_moves_only_from_draft_to_adopted_to_closed(tree, state, verb, moves_to):
    plan = draft(tree.commune_a, 2022, None, NewItem("Nội dung"))
    Entry.objects.filter(pk=plan.pk).update(state=state)
    if moves_to is None:
        with pytest.raises(Refused):
            verb(by=BY, ids=[plan.pk])
    else:
        verb(by=BY, ids=[plan.pk])
    assert Entry.objects.get(pk=plan.pk).state == (moves_to or state)


def test_an_empty_plan_is_not_adopted_and_a_closed_one_not_edited(tree):
    plan = draft(tree.commune_a)
    with pytest.raises(Refused, match="chưa có nội dung"):
        adopt_plans(by=BY, ids=[plan.pk])
    Entry.objects.filter(pk=plan.pk).update(state="closed")
    with pytest.raises(Refused, match="đã kết thúc"):
        edit_items(by=BY, plan_id=plan.pk, items=[NewItem("Muộn")])


def test_a_longer_plan_is_closed_after_its_parts_or_together_with_them(tree):
    term = adopted(tree.commune_a, year=2020, last_year=2025)
    part = adopted(tree.commune_a, within_id=term.pk)
    with pytest.raises(Refused, match="chưa kết thúc"):
        close_plans(by=BY, ids=[term.pk])
    close_plans(by=BY, ids=[term.pk, part.pk])
    assert set(Entry.objects.filter(register="plan").values_list("state", flat=True)) == {"closed"}


def test_copying_down_takes_texts_and_indicators_but_not_the_superiors_numbers(tree, roads):
    (directive,) = issue_directives(by=BY, rows=[NewDirective("05-CT/TW", "Chỉ thị", "Bộ Chính trị")])
    above = adopted(tree.district, NewItem("Mở đường", roads.pk, 9_000), NewItem("Học tập"), directives=(directive.pk,))
    ids = copy_down(by=BY, plan_id=above.pk, unit_ids=[tree.commune_a.pk, tree.commune_b.pk])
    copy = get_plan(by=BY, id=ids[0])
    assert [(i.text, i.indicator_id, i.value) for i in copy.items.all()] == [
        ("Mở đường", roads.pk, None),
        ("Học tập", None, None),
    ]
    assert (copy.copied_from, copy.entry.state, list(copy.directives.all())) == (above, "draft", [directive])
    assert copy_down(by=BY, plan_id=above.pk, unit_ids=[tree.commune_a.pk]) == []


def test_superior_items_without_a_local_counterpart_are_named(tree):
    above = adopted(tree.district, NewItem("Một"), NewItem("Hai"))
    (copy_id,) = copy_down(by=BY, plan_id=above.pk, unit_ids=[tree.commune_a.pk])
    one = Plan.objects.get(pk=copy_id).items.order_by("order")[0]
    edit_items(by=BY, plan_id=copy_id, items=[NewItem("Một, theo xã", id=one.pk), NewItem("Việc riêng")])
    assert [item.text for item in not_taken_up(by=BY, id=copy_id)] == ["Hai"]


def test_an_item_that_was_copied_below_cannot_be_dropped_above(tree):
    above = adopted(tree.district, NewItem("Một"))
    copy_down(by=BY, plan_id=above.pk, unit_ids=[tree.commune_a.pk])
    with pytest.raises(Refused, match="cấp dưới đã chép"):
        edit_items(by=BY, plan_id=above.pk, items=[NewItem("Khác")], reason="Thay")


def test_only_units_below_copy_and_only_what_was_adopted(tree):
    above = adopted(tree.commune_b)
    with pytest.raises(Refused, match="không thuộc"):
        copy_down(by=BY, plan_id=above.pk, unit_ids=[tree.commune_a.pk])
    with pytest.raises(NotFound):
        copy_down(by=BY, plan_id=draft(tree.district).pk, unit_ids=[tree.commune_a.pk])


def test_adopted_plans_of_those_above_can_be_seen_below(tree, cast):
    above = adopted(tree.province, year=2020, last_year=2025)
    draft(tree.district)
    assert list(superior_plans(by=cast.commune_clerk, unit_id=tree.commune_a.pk, year=2022)) == [above]
    with pytest.raises(NotFound):
        superior_plans(by=cast.commune_clerk, unit_id=tree.commune_b.pk, year=2022)


def test_plans_tied_to_no_directive_are_listed(tree):
    (top,) = issue_directives(by=BY, rows=[NewDirective("05-CT/TW", "Chỉ thị", "Bộ Chính trị")])
    (local,) = issue_directives(by=BY, rows=[NewDirective("10-KH/TU", "Kế hoạch", "Tỉnh ủy", implements=(top.pk,))])
    adopted(tree.commune_a, directives=(top.pk,))
    adopted(tree.commune_b, directives=(local.pk,))
    (lowest,) = issue_directives(by=BY, rows=[NewDirective("11-KH/ĐU", "Kế hoạch", "Xã", implements=(local.pk,))])
    adopted(tree.cell_a2, directives=(lowest.pk,))
    lacking = adopted(tree.cell_a1)
    assert list(lacking_directive(by=BY, directive_id=top.pk, year=2022)) == [lacking]


def test_a_neighbour_neither_sees_nor_writes_nor_adopts(tree, cast):
    plan = draft(tree.commune_a, 2022, None, NewItem("Nội dung"))
    assert get_plan(by=cast.commune_clerk, id=plan.pk) == plan
    for attempt in (
        lambda: get_plan(by=cast.outsider, id=plan.pk),
        lambda: adopt_plans(by=cast.outsider, ids=[plan.pk]),
        lambda: edit_items(by=cast.outsider, plan_id=plan.pk, items=[]),
        lambda: draft_plans(by=cast.outsider, rows=[NewPlan(tree.commune_a.pk, "Lấn", 2022)]),
    ):
        with pytest.raises((NotFound, Forbidden)):
            attempt()


def test_the_same_plan_sent_twice_is_written_once(tree):
    row = NewPlan(tree.commune_a.pk, "Kế hoạch", 2022, id=draft(tree.commune_b).pk)
    with pytest.raises(Refused):
        draft_plans(by=BY, rows=[row])
    mine = NewPlan(
        tree.commune_a.pk, "Kế hoạch", 2022, items=(NewItem("Một"),), day=dt.date(2022, 1, 2),
        id=UUID("01890000-0000-7000-8000-000000000001"),
    )  # fmt: skip
    assert draft_plans(by=BY, rows=[mine]) == draft_plans(by=BY, rows=[mine])
    assert Plan.objects.get(pk=mine.id).items.count() == 1
