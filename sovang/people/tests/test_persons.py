"""Enrolling, moving, exempting; counting and finding people."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people.actions import (
    NewPerson,
    change_standing,
    correct_person,
    end_exemption,
    enrol_persons,
    exempt,
    join_unit,
    leave_unit,
    manage_cadres,
    move_members,
    release_cadres,
)
from sovang.people.models import Membership, Person
from sovang.people.selectors import (
    Counts,
    get_person,
    managed_cadres,
    members_of,
    membership_counts,
    search_persons,
)
from sovang.testing.cast import Cast
from sovang.testing.tree import Tree

BY = System()
DAY = dt.date(2024, 6, 1)


def names(members) -> list[str]:
    return [member.name for member in members]


def new(code: str, name: str, tree: Tree, **more) -> NewPerson:
    return NewPerson(code=code, name=name, unit_id=tree.cell_a1.pk, since=dt.date(2024, 1, 1), **more)


def test_names_are_stored_normal_and_found_without_marks(cast: Cast, tree: Tree):
    enrol_persons(
        by=cast.commune_clerk, persons=[new("X1", unicodedata.normalize("NFD", " Đảng  viên Thử Mười "), tree)]
    )
    assert Person.objects.get(code="X1").name == "Đảng viên Thử Mười"
    assert names(search_persons(by=cast.commune_clerk, text="thu muoi")) == ["Đảng viên Thử Mười"]
    assert names(search_persons(by=cast.commune_clerk, text="MƯỜI đảng")) == ["Đảng viên Thử Mười"]


def test_search_leaves_out_who_is_out_of_reach(cast: Cast):
    assert "Đảng viên 05" not in names(search_persons(by=cast.commune_clerk, text="dang vien"))
    assert names(search_persons(by=cast.outsider, text="dang vien")) == ["Đảng viên 05"]


def test_lists_are_in_the_order_of_given_names(cast: Cast, tree: Tree):
    given = ["Vai Ân", "Vai An", "Vai Đa", "Vai Dung", "Vai Ánh"]
    enrol_persons(by=BY, persons=[new(f"N{i}", name, tree) for i, name in enumerate(given)])
    listed = [name for name in names(members_of(by=BY, unit_id=tree.cell_a1.pk, on=DAY)) if name.startswith("Vai")]
    assert listed == ["Vai An", "Vai Ánh", "Vai Ân", "Vai Dung", "Vai Đa"]


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"code": "A", "name": "  "}, "name"),
        ({"code": "", "name": "Vai"}, "code"),
        ({"code": "P-member", "name": "Vai"}, "code"),
        ({"code": "A", "name": "Vai", "year_of_birth": 1850}, "year_of_birth"),
        ({"code": "A", "name": "Vai", "standing": "king"}, "standing"),
    ],
)
def test_a_bad_row_refuses_the_whole_list(cast: Cast, tree: Tree, person, field):
    before = Person.objects.count()
    with pytest.raises(Refused) as refusal:
        enrol_persons(
            by=BY, persons=[new("GOOD", "Vai tốt", tree), new(person.pop("code"), person.pop("name"), tree, **person)]
        )
    assert refusal.value.field == field
    assert Person.objects.count() == before


def test_a_code_twice_in_one_list_is_refused(cast: Cast, tree: Tree):
    with pytest.raises(Refused):
        enrol_persons(by=BY, persons=[new("A", "Vai 1", tree), new("A", "Vai 2", tree)])


def test_only_who_manages_the_unit_enrols_there(cast: Cast, tree: Tree):
    with pytest.raises(NotFound):
        enrol_persons(by=cast.outsider, persons=[new("A", "Vai", tree)])
    with pytest.raises(Forbidden):
        enrol_persons(by=cast.leader, persons=[new("A", "Vai", tree)])


def test_enrolling_many_takes_a_fixed_number_of_queries(cast: Cast, tree: Tree, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        enrol_persons(by=BY, persons=[new(f"M{i}", f"Vai {i}", tree) for i in range(400)])


def test_a_move_keeps_the_past_and_changes_the_home(cast: Cast, tree: Tree):
    move_members(by=cast.commune_clerk, person_ids=[cast.member.pk], to_unit_id=tree.cell_a2.pk, on=DAY)
    yesterday = DAY - dt.timedelta(days=1)
    assert cast.member.name in names(members_of(by=BY, unit_id=tree.cell_a1.pk, on=yesterday))
    assert names(members_of(by=BY, unit_id=tree.cell_a2.pk, on=DAY)) == [cast.member.name]
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == tree.cell_a2.pk
    line = JournalLine.objects.filter(verb="people.move").get()
    assert (line.before, line.unit_id) == ({"unit": tree.cell_a1.pk}, tree.cell_a2.pk)


def test_a_move_to_a_neighbour_needs_both_sides(cast: Cast, tree: Tree):
    with pytest.raises(NotFound):
        move_members(by=cast.commune_clerk, person_ids=[cast.member.pk], to_unit_id=tree.cell_b1.pk, on=DAY)


def test_a_move_to_where_one_is_is_refused(cast: Cast, tree: Tree):
    with pytest.raises(Refused):
        move_members(by=BY, person_ids=[cast.member.pk], to_unit_id=tree.cell_a1.pk, on=DAY)


def test_a_second_membership_leaves_the_home_alone(cast: Cast, tree: Tree):
    ids = [cast.member.pk]
    join_unit(by=BY, person_ids=ids, unit_id=tree.front_a.pk, standing="non_member", on=DAY, post="Ủy viên")
    (joined,) = members_of(by=BY, unit_id=tree.front_a.pk, on=DAY)
    assert (joined.post, joined.at_home) == ("Ủy viên", False)
    leave_unit(by=BY, person_ids=ids, unit_id=tree.front_a.pk, on=dt.date(2025, 1, 1))
    assert members_of(by=BY, unit_id=tree.front_a.pk, on=dt.date(2025, 1, 1)) == []
    with pytest.raises(Refused):
        leave_unit(by=BY, person_ids=ids, unit_id=tree.cell_a1.pk, on=DAY)


def test_counts_leave_the_exempt_out_and_list_them_apart(cast: Cast, tree: Tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = membership_counts(by=BY, unit_ids=[tree.cell_a1.pk, tree.cell_a2.pk], on=DAY)
    assert counts == {tree.cell_a1.pk: Counts(full=2, probationary=1, exempt=1), tree.cell_a2.pk: Counts()}
    assert counts[tree.cell_a1.pk].members == 3


def test_counts_are_those_of_the_day(cast: Cast, tree: Tree):
    change_standing(by=BY, person_id=cast.probationer.pk, unit_id=tree.cell_a1.pk, standing="full", on=DAY)
    end_exemption(by=BY, person_ids=[cast.exempted.pk], on=dt.date(2024, 9, 1))
    unit = tree.cell_a1.pk
    days = [dt.date(2019, 1, 1), dt.date(2023, 1, 1), DAY, dt.date(2024, 9, 1)]
    found = [membership_counts(by=BY, unit_ids=[unit], on=day)[unit] for day in days]
    assert found == [Counts(), Counts(3, 1), Counts(3, 0, 0, 1), Counts(4)]


def test_counts_beyond_reach_are_empty(cast: Cast, tree: Tree):
    assert membership_counts(by=cast.outsider, unit_ids=[tree.cell_a1.pk], on=DAY) == {tree.cell_a1.pk: Counts()}


def test_overlapping_exemptions_are_refused(cast: Cast):
    with pytest.raises(Refused):
        exempt(by=BY, person_ids=[cast.exempted.pk], since=dt.date(2023, 1, 1), until=dt.date(2024, 2, 1))
    exempt(by=BY, person_ids=[cast.exempted.pk], since=dt.date(2023, 1, 1), until=dt.date(2024, 1, 1))


def test_managed_cadres_are_a_group_of_a_committee(cast: Cast, tree: Tree):
    ids, manager = [cast.secretary.pk, cast.member.pk], tree.commune_a.pk
    manage_cadres(by=cast.commune_clerk, person_ids=ids, manager_id=manager, on=DAY)
    assert names(managed_cadres(by=cast.leader, manager_id=manager, on=DAY)) == ["Đảng viên 01", "Đảng viên 02"]
    release_cadres(by=cast.commune_clerk, person_ids=ids[:1], manager_id=manager, on=dt.date(2025, 1, 1))
    assert names(managed_cadres(by=cast.leader, manager_id=manager, on=dt.date(2025, 1, 1))) == ["Đảng viên 02"]


def test_a_person_out_of_reach_is_missing_but_everybody_sees_themselves(cast: Cast):
    assert get_person(by=cast.commune_clerk, id=cast.member.pk) == cast.member
    assert get_person(by=cast.cadre, id=cast.member.pk) == cast.member
    for user in (cast.outsider, cast.editor, cast.cadre):
        with pytest.raises(NotFound):
            get_person(by=user, id=cast.secretary.pk)


def test_a_corrected_name_is_found_by_its_new_letters(cast: Cast):
    correct_person(by=cast.commune_clerk, person_id=cast.member.pk, name="Đảng viên Sửa", year_of_birth=1980)
    assert names(search_persons(by=cast.commune_clerk, text="sua")) == ["Đảng viên Sửa"]


def test_people_are_not_written_into_a_closed_unit(cast: Cast, tree: Tree):
    tree.cell_a2.closed = dt.date(2024, 1, 1)
    tree.cell_a2.save()
    with pytest.raises(Refused):
        move_members(by=BY, person_ids=[cast.member.pk], to_unit_id=tree.cell_a2.pk, on=DAY)
    assert Membership.objects.filter(unit=tree.cell_a2).count() == 0
