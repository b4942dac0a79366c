"""The policy table and its faces agree, for every action, role and unit."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound
from sovang.people.actions import NewGrant, create_user, grant_roles, revoke_grant
from sovang.people.models import Grant
from sovang.people.policy import ACTIONS, ROLES, TABLE, Denied, Reach, among, entries_where, may, require, units_where
from sovang.places.atlas import place_ids
from sovang.places.models import Custody, Place, Unit
from sovang.testing.cast import Cast, fresh
from sovang.testing.tree import REFORM, Tree, reform

Entry = apps.get_model("registers", "Entry")  # a room above: not to be imported here
LINE_WIDE = {Reach.OWN, Reach.SUBTREE, Reach.BELOW, Reach.ALL}
KNOWN_ROLES = set(ROLES)


def outcome(user, action, unit_id) -> str:
    try:
        require(user, action, [unit_id])
    except NotFound:
        return "not found"
    except Forbidden:
        return "forbidden"
    return "allowed"


def units_of_lines(user, action) -> set[int]:
    """Units with a line that the condition lets through; every unit of the tree has a collective line."""
    return set(Entry.objects.filter(entries_where(user, action), person=None).values_list("unit_id", flat=True))


@pytest.fixture
def lines(cast: Cast) -> None:
    """One line of each unit itself, and one of the cadre's person at home and at a unit where she once was."""
    for place in Place.objects.filter(heir=None):
        put_line(place.unit_id)
    for unit in (cast.member.home_unit_id, cast.neighbour.home_unit_id):
        put_line(unit, cast.member.pk)


def put_line(unit_id: int, person_id=None, day: dt.date = dt.date(2024, 5, 1)) -> None:
    Entry.objects.create(
        register="deed", unit_id=unit_id, place_id=place_ids([(unit_id, day)])[unit_id, day], year=day.year, day=day,
        owner_kind="person" if person_id else "party_org", person_id=person_id, title="Việc", state="registered",
        state_since=timezone.now(),
    )  # fmt: skip


def test_every_action_has_a_label_and_every_role_exists():
    assert set(TABLE) == set(ACTIONS)
    assert {role for row in TABLE.values() for role in row} <= KNOWN_ROLES


@pytest.mark.parametrize("action", TABLE)
def test_all_faces_give_one_answer_for_every_role_and_unit(action: str, cast: Cast, lines: None):
    check_agreement(action, cast)


def test_they_still_agree_after_units_have_merged_and_closed(cast: Cast, tree: Tree, lines: None):
    new = reform(tree).commune_new
    assert new is not None
    put_line(new.pk, day=REFORM)
    for action in TABLE:
        check_agreement(action, cast)


def check_agreement(action: str, cast: Cast) -> None:
    units = list(Unit.objects.values_list("pk", flat=True))
    for role, user in [*cast.by_role.items(), ("commune_clerk", cast.outsider)]:
        user = fresh(user)
        allowed = {unit for unit in units if may(user, action, unit)}
        assert allowed == set(units_where(user, action).values_list("pk", flat=True)), (action, role)
        assert allowed == among(user, action, units), (action, role)
        assert allowed == {unit for unit in units if outcome(user, action, unit) == "allowed"}, (action, role)
        if TABLE[action].get(role) in LINE_WIDE | {None}:
            assert allowed == units_of_lines(user, action), (action, role)


def test_after_the_merger_both_clerks_work_for_the_new_commune(cast: Cast, tree: Tree, lines: None):
    new = reform(tree).commune_new
    assert new is not None
    for clerk in (fresh(cast.commune_clerk), fresh(cast.outsider)):
        open_now = {tree.cell_a1.pk, tree.cell_b1.pk, tree.cell_b2.pk, new.pk}
        closed = {tree.commune_a.pk, tree.commune_b.pk}
        assert among(clerk, "entries.view", open_now | closed) == open_now | closed
        assert not may(clerk, "entries.view", tree.district.pk)
    assert {tree.district.pk, tree.agency_cell.pk} <= units_of_lines(fresh(cast.provincial_officer), "entries.view")


def test_out_of_reach_is_not_found_and_within_reach_is_forbidden_with_a_reason(cast: Cast, tree: Tree):
    assert outcome(cast.cell_secretary, "entries.verify", tree.cell_a1.pk) == "forbidden"
    assert outcome(cast.cell_secretary, "entries.verify", tree.cell_b1.pk) == "not found"
    assert outcome(cast.cell_secretary, "places.view", 987_654) == "not found"
    with pytest.raises(Forbidden) as refusal:
        require(cast.cell_secretary, "entries.verify", [tree.cell_a1.pk])
    assert str(ROLES["commune_clerk"]) in refusal.value.reason


def test_a_denial_is_falsy_and_names_who_can(cast: Cast, tree: Tree):
    answer = may(cast.leader, "entries.verify", tree.cell_a1.pk)
    assert isinstance(answer, Denied)
    assert not answer
    assert str(ROLES["commune_clerk"]) in answer.reason


def test_one_unit_beyond_reach_among_many_is_not_found(cast: Cast, tree: Tree):
    require(cast.commune_clerk, "entries.verify", [tree.cell_a1.pk, tree.cell_a2.pk])
    with pytest.raises(NotFound):
        require(cast.commune_clerk, "entries.verify", [tree.cell_a1.pk, tree.cell_b1.pk])


def test_nobody_confirms_the_work_of_their_own_unit(cast: Cast, tree: Tree):
    assert may(cast.commune_clerk, "entries.verify", tree.cell_a1.pk)
    assert not may(cast.commune_clerk, "entries.verify", tree.commune_a.pk)
    assert may(cast.provincial_officer, "entries.verify", tree.commune_a.pk)


def test_the_neighbour_sees_nothing_of_commune_a(cast: Cast, tree: Tree, lines: None):
    inside = {tree.commune_a.pk, tree.cell_a1.pk, tree.cell_a2.pk, tree.front_a.pk}
    for action in TABLE:
        assert not among(cast.outsider, action, inside), action
        assert not units_of_lines(cast.outsider, action) & inside, action


def test_without_units_some_grant_must_open_the_action(cast: Cast):
    require(cast.administrator, "settings.manage", [])
    with pytest.raises(Forbidden):
        require(cast.commune_clerk, "settings.manage", [])


def test_a_misspelt_action_is_an_error_and_never_a_quiet_no(cast: Cast, tree: Tree):
    with pytest.raises(KeyError):
        may(cast.commune_clerk, "entries.verfy", tree.cell_a1.pk)


def test_the_system_may_do_everything(cast: Cast):
    assert units_where(System(), "entries.verify").count() == Unit.objects.count()
    assert entries_where(System(), "entries.verify") == Q()


def test_a_cadre_acts_on_the_lines_of_the_own_person_only(cast: Cast, tree: Tree):
    home = tree.cell_a1.pk
    require(cast.cadre, "entries.register", [home], persons=[cast.member.pk])
    assert may(cast.cadre, "entries.register", home, cast.member.pk)
    for persons in ([], [None], [cast.secretary.pk], [cast.member.pk, cast.secretary.pk]):
        with pytest.raises(Forbidden):
            require(cast.cadre, "entries.register", [home], persons=persons)


def test_a_cadre_reads_own_lines_anywhere_and_what_the_own_unit_does_together(cast: Cast, tree: Tree, lines: None):
    put_line(tree.cell_a1.pk, cast.secretary.pk)
    seen = Entry.objects.filter(entries_where(cast.cadre, "entries.view"))
    home, elsewhere = tree.cell_a1.pk, tree.cell_b1.pk
    assert sorted(seen.values_list("unit_id", "person_id"), key=str) == sorted(
        [(home, None), (home, cast.member.pk), (elsewhere, cast.member.pk)], key=str
    )
    acted_on = Entry.objects.filter(entries_where(cast.cadre, "entries.progress"))
    assert set(acted_on.values_list("person_id", flat=True)) == {cast.member.pk}


def test_custody_never_shows_a_cadre_other_peoples_lines(cast: Cast, tree: Tree, lines: None):
    put_line(tree.cell_a2.pk, cast.secretary.pk)
    Custody.objects.create(unit=tree.cell_a2, custodian=tree.cell_a1)
    seen = Entry.objects.filter(entries_where(fresh(cast.cadre), "entries.view"), unit=tree.cell_a2)
    assert list(seen.values_list("person_id", flat=True)) == [None]


def test_grants_hold_between_their_days_only(cast: Cast, tree: Tree):
    user = create_user(by=System(), username="tam-thoi", label="Tạm thời")
    past = NewGrant(user.pk, "leader", tree.commune_a.pk, dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    to_come = NewGrant(user.pk, "editor", tree.commune_a.pk, dt.date(2999, 1, 1))
    grant_roles(by=System(), grants=[past, to_come])
    assert not may(fresh(user), "entries.view", tree.cell_a1.pk)
    grant_roles(by=System(), grants=[NewGrant(user.pk, "leader", tree.commune_a.pk)])
    assert may(fresh(user), "entries.view", tree.cell_a1.pk)
    revoke_grant(by=System(), grant_id=Grant.objects.get(user=user, role="leader", valid_to=None).pk)
    assert not may(fresh(user), "entries.view", tree.cell_a1.pk)


def test_an_inactive_user_may_nothing(cast: Cast, tree: Tree):
    cast.auditor.is_active = False
    assert not may(cast.auditor, "entries.view", tree.cell_a1.pk)


def test_a_custodian_reaches_the_closed_unit_it_keeps(cast: Cast, tree: Tree, lines: None):
    assert not may(cast.outsider, "entries.view", tree.cell_a2.pk)
    Custody.objects.create(unit=tree.cell_a2, custodian=tree.commune_b)
    keeper = fresh(cast.outsider)
    assert may(keeper, "entries.view", tree.cell_a2.pk)
    assert tree.cell_a2.pk in units_of_lines(keeper, "entries.view")
    assert not may(keeper, "entries.view", tree.cell_a1.pk)
    assert not may(keeper, "entries.verify", tree.cell_a2.pk)  # its own unit's work by now


def test_the_number_of_queries_does_not_grow_with_the_units(cast: Cast, django_assert_max_num_queries):
    units = list(Unit.objects.values_list("pk", flat=True))
    user = fresh(cast.provincial_officer)
    with django_assert_max_num_queries(4):
        among(user, "entries.verify", units)
    with django_assert_max_num_queries(1):
        among(user, "entries.verify", units)
    for most in (1, 0):
        with django_assert_max_num_queries(most):
            entries_where(user, "entries.verify")
