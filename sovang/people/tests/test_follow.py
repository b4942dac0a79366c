"""When units merge or close, their people and grants go along, and come back with undo."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.journal.models import JournalLine
from sovang.people.actions import create_user, exempt, grant_role, manage_cadres, move_members, revoke_grant
from sovang.people.follow import PeopleFollow
from sovang.people.models import Grant, ManagedCadre, Membership, Person
from sovang.people.selectors import members_of
from sovang.places.plan import Handover, Plan
from sovang.testing.cast import Cast
from sovang.testing.tree import REFORM, Tree

BY = System()
FOLLOW = PeopleFollow()
BEFORE = REFORM - dt.timedelta(days=1)


def plan(*closed: Handover, opened: tuple[int, ...] = ()) -> Plan:
    return Plan(
        reorganisation_id=uuid.uuid4(), effective=REFORM, opened=opened, closed=closed,
        split_open=(), moved={}, renamed={}, touched=(),
    )  # fmt: skip


def merged(tree: Tree) -> Plan:
    """Cells one and three go into cell two, the district's own into nobody."""
    gone = [Handover(cell.pk, {tree.cell_a2.pk: 10_000}, tree.cell_a2.pk) for cell in (tree.cell_a1, tree.cell_b1)]
    return plan(*gone)


def everything() -> list[list[tuple[object, ...]]]:
    return [sorted(model.objects.values_list(), key=str) for model in (Person, Membership, ManagedCadre, Grant)]


def test_members_and_home_units_move_on_the_day(cast: Cast, tree: Tree):
    FOLLOW.apply(merged(tree), BY)
    assert len(members_of(by=BY, unit_id=tree.cell_a1.pk, on=BEFORE)) == 4
    assert members_of(by=BY, unit_id=tree.cell_a1.pk, on=REFORM) == []
    moved = members_of(by=BY, unit_id=tree.cell_a2.pk, on=REFORM)
    assert len(moved) == 5
    assert all(member.at_home for member in moved)
    assert [member.name for member in moved if member.exempt] == ["Đảng viên 04"]


def test_grants_and_managed_cadres_move_too(cast: Cast, tree: Tree):
    manage_cadres(by=BY, person_ids=[cast.member.pk], manager_id=tree.commune_a.pk, on=dt.date(2024, 1, 1))
    FOLLOW.apply(plan(Handover(tree.commune_a.pk, {tree.commune_b.pk: 10_000})), BY)
    clerk = cast.commune_clerk.grants.order_by("valid_from")
    assert list(clerk.values_list("unit_id", "valid_to")) == [(tree.commune_a.pk, REFORM), (tree.commune_b.pk, None)]
    assert list(ManagedCadre.objects.values_list("manager_id", "valid_to")) == [
        (tree.commune_a.pk, REFORM),
        (tree.commune_b.pk, None),
    ]


def test_a_role_held_at_both_units_is_held_once_afterwards(cast: Cast, tree: Tree):
    user = create_user(by=BY, username="hai-noi", label="Hai nơi")
    for unit in (tree.commune_a, tree.commune_b):
        grant_role(by=BY, user_id=user.pk, role="leader", unit_id=unit.pk, since=dt.date(2020, 1, 1))
    FOLLOW.apply(plan(Handover(tree.commune_a.pk, {tree.commune_b.pk: 10_000})), BY)
    assert user.grants.filter(valid_to=None).count() == 1
    assert user.grants.filter(unit=tree.commune_b).count() == 1


def test_people_of_a_split_unit_go_to_its_custodian(cast: Cast, tree: Tree):
    heirs = {tree.cell_a2.pk: 6_000, tree.cell_b1.pk: 4_000}
    FOLLOW.apply(plan(Handover(tree.cell_a1.pk, heirs, tree.cell_b1.pk)), BY)
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == tree.cell_b1.pk


def test_people_follow_through_units_that_close_in_the_same_decision(cast: Cast, tree: Tree):
    chain = plan(
        Handover(tree.cell_a1.pk, {tree.cell_a2.pk: 10_000}), Handover(tree.cell_a2.pk, {tree.cell_b1.pk: 10_000})
    )
    FOLLOW.apply(chain, BY)
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == tree.cell_b1.pk


def test_without_anybody_to_take_them_spans_end_and_the_preview_asks(cast: Cast, tree: Tree):
    closing = plan(Handover(tree.cell_a1.pk))
    (line,) = FOLLOW.preview(closing)
    assert line.is_open
    FOLLOW.apply(closing, BY)
    assert not Membership.objects.filter(unit=tree.cell_a1, valid_to=None).exists()
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == tree.cell_a1.pk


def test_the_preview_counts_and_names_both_units(cast: Cast, tree: Tree):
    lines = FOLLOW.preview(merged(tree))
    assert [line.text for line in lines] == [
        "4 người và 2 phân quyền của Chi bộ thôn Một chuyển về Chi bộ thôn Hai.",
        "1 người và 0 phân quyền của Chi bộ thôn Ba chuyển về Chi bộ thôn Hai.",
    ]
    assert not any(line.is_open for line in lines)


def test_undo_restores_every_row(cast: Cast, tree: Tree):
    manage_cadres(by=BY, person_ids=[cast.member.pk], manager_id=tree.cell_a1.pk, on=dt.date(2025, 8, 1))
    before = everything()
    inverse = FOLLOW.apply(merged(tree), BY)
    assert everything() != before
    FOLLOW.undo(json.loads(json.dumps(inverse)), BY)
    assert everything() == before


def test_undo_is_refused_after_a_grant_was_changed(cast: Cast, tree: Tree):
    inverse = FOLLOW.apply(merged(tree), BY)
    moved = Grant.objects.get(user=cast.cell_secretary, unit=tree.cell_a2)
    revoke_grant(by=BY, grant_id=moved.pk)
    with pytest.raises(Refused):
        FOLLOW.undo(inverse, BY)


def test_undo_is_refused_while_somebody_new_is_at_a_unit_it_opened(cast: Cast, tree: Tree):
    inverse = FOLLOW.apply(plan(opened=(tree.cell_a2.pk,)), BY)
    move_members(by=BY, person_ids=[cast.member.pk], to_unit_id=tree.cell_a2.pk, on=dt.date(2025, 9, 1))
    with pytest.raises(Refused):
        FOLLOW.undo(inverse, BY)


def test_an_exemption_stays_with_the_person(cast: Cast, tree: Tree):
    exempt(by=BY, person_ids=[cast.secretary.pk], since=dt.date(2025, 1, 1))
    FOLLOW.apply(merged(tree), BY)
    names = [m.name for m in members_of(by=BY, unit_id=tree.cell_a2.pk, on=REFORM) if m.exempt]
    assert names == ["Đảng viên 01", "Đảng viên 04"]


def test_the_journal_names_whose_membership_or_grant_went_and_came_back(cast: Cast, tree: Tree):
    moved = merged(tree)
    FOLLOW.undo(json.loads(json.dumps(FOLLOW.apply(moved, BY))), BY)
    for verb, side in (("people.follow", "after"), ("people.follow_back", "before")):
        lines = JournalLine.objects.filter(verb=verb).exclude(object_type="person")
        grant = lines.get(object_type="grant", object_label=cast.cell_secretary.label)
        assert getattr(grant, side) == {
            "unit": tree.cell_a2.pk, "role": "cell_secretary", "valid_from": "2025-07-01", "valid_to": None,
        }  # fmt: skip
        assert lines.filter(object_type="membership", object_label=cast.member.name).count() == 1
        assert not lines.filter(object_label="").exists()
