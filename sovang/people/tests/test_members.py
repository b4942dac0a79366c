"""Pages of members in the order of given names, and what is kept of one person."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound
from sovang.people.actions import NewPerson, correct_person, enrol_persons, join_unit, leave_unit, move_members
from sovang.people.members import members_page, person_file
from sovang.people.models import Membership

DAY = dt.date(2026, 1, 15)
NAMES = ("Đảng viên Ba", "Đảng viên Ân", "Đảng viên Ất", "Đảng viên Đủ", "Đảng viên An", "Đảng viên Dư")


@pytest.fixture
def many(tree, cast):
    new = [NewPerson(f"N{n}", name, tree.cell_a2.pk, dt.date(2020, 1, 1)) for n, name in enumerate(NAMES)]
    return enrol_persons(by=System(), persons=new)


def walk(tree, **asked) -> list[list[str]]:
    pages, after = [], ""
    while True:
        page = members_page(by=System(), unit_id=tree.cell_a2.pk, on=DAY, after=after, **asked)
        pages.append([member.name.split()[-1] for member in page.members])
        after = page.after
        if not after:
            return pages


def test_pages_follow_each_other_in_vietnamese_order_without_a_gap(tree, many):
    assert walk(tree, size=2) == [["An", "Ân"], ["Ất", "Ba"], ["Dư", "Đủ"]]
    assert walk(tree, size=6) == [["An", "Ân", "Ất", "Ba", "Dư", "Đủ"]]


def test_a_page_goes_on_although_who_stood_last_has_moved_away(tree, many):
    first = members_page(by=System(), unit_id=tree.cell_a2.pk, on=DAY, size=2)
    move_members(by=System(), person_ids=[uuid.UUID(first.after)], to_unit_id=tree.cell_a1.pk, on=DAY)
    rest = members_page(by=System(), unit_id=tree.cell_a2.pk, on=DAY, size=2, after=first.after)
    assert [member.name.split()[-1] for member in rest.members] == ["Ất", "Ba"]


def test_a_search_needs_no_tone_marks_and_counts_beyond_the_page(tree, many):
    page = members_page(by=System(), unit_id=tree.cell_a2.pk, on=DAY, text="vien a", size=1)
    assert len(page.members) == 1
    assert len(page.ids) == 6  # "Đảng" has an a as well
    assert walk(tree, text="du") == [["Dư", "Đủ"]]


def test_a_page_costs_the_same_for_few_and_for_many(tree, many, django_assert_num_queries):
    new = [NewPerson(f"M{n}", f"Đảng viên {n}", tree.cell_a2.pk, dt.date(2020, 1, 1)) for n in range(60)]
    enrol_persons(by=System(), persons=new)
    with django_assert_num_queries(3):
        members_page(by=System(), unit_id=tree.cell_a2.pk, on=DAY, after=str(many[0].pk))


def test_members_are_for_who_may_see_people(tree, cast):
    with pytest.raises(Forbidden):
        members_page(by=cast.cadre, unit_id=tree.cell_a1.pk, on=DAY)
    with pytest.raises(NotFound):
        members_page(by=cast.outsider, unit_id=tree.cell_a1.pk, on=DAY)


def test_a_file_is_open_where_somebody_belongs_and_no_longer_where_they_left(tree, cast):
    with pytest.raises(NotFound):
        person_file(by=cast.unit_clerk, id=cast.member.pk)
    standing = Membership.Standing.NON_MEMBER
    join_unit(by=System(), person_ids=[cast.member.pk], unit_id=tree.front_a.pk, standing=standing, on=DAY)
    kept = person_file(by=cast.unit_clerk, id=cast.member.pk)
    assert {row.unit_id for row in kept.joined} == {tree.cell_a1.pk, tree.front_a.pk}
    leave_unit(by=System(), person_ids=[cast.member.pk], unit_id=tree.front_a.pk, on=dt.date(2026, 2, 1))
    with pytest.raises(NotFound):
        person_file(by=cast.unit_clerk, id=cast.member.pk)


def test_everybody_may_read_their_own_file(cast):
    assert person_file(by=cast.cadre, id=cast.member.pk).person == cast.member
    with pytest.raises(NotFound):
        person_file(by=cast.cadre, id=cast.secretary.pk)


def test_a_corrected_person_stands_in_the_new_place_of_the_order(tree, many):
    correct_person(by=System(), person_id=many[0].pk, name="Đảng viên Ý", year_of_birth=1990)
    assert walk(tree)[0][-1] == "Ý"
