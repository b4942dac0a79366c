"""Whole lists of members: settled, ended, corrected, and put back as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people.actions import (
    Correction,
    NewPerson,
    Settled,
    correct_persons,
    create_user,
    end_members,
    enrol_persons,
    exempt,
    join_unit,
    marks,
    move_members,
    put_back,
    remember,
    settle_members,
)
from sovang.people.models import Membership, Person
from sovang.people.selectors import members_of
from sovang.testing.cast import SINCE, Cast
from sovang.testing.tree import Tree

BY = System()
DAY = dt.date(2024, 6, 1)
EVE = DAY - dt.timedelta(days=1)


def spans(person: Person) -> list[tuple[int, str, str, dt.date, dt.date | None]]:
    rows = Membership.objects.filter(person=person).order_by("valid_from", "pk")
    return [(row.unit_id, row.standing, row.post, row.valid_from, row.valid_to) for row in rows]


def test_one_list_moves_promotes_and_gives_posts_and_keeps_the_past(cast: Cast, tree: Tree):
    one, two = tree.cell_a1.pk, tree.cell_a2.pk
    rows = [Settled(cast.member.pk, two, "full", "Phó bí thư"), Settled(cast.probationer.pk, one, "full")]
    settle_members(by=cast.commune_clerk, rows=rows, on=DAY)
    assert spans(cast.member) == [(one, "full", "", SINCE, DAY), (two, "full", "Phó bí thư", DAY, None)]
    assert spans(cast.probationer) == [(one, "probationary", "", SINCE, DAY), (one, "full", "", DAY, None)]
    assert Person.objects.get(pk=cast.member.pk).home_unit_id == two
    told = {line.verb: (line.before, line.after) for line in JournalLine.objects.filter(verb__startswith="people.")}
    assert told["people.move"] == (
        {"unit": one, "post": ""}, {"unit": two, "post": "Phó bí thư", "on": DAY.isoformat()},
    )  # fmt: skip
    assert told["people.change_standing"][0] == {"standing": "probationary"}


def test_what_began_on_that_very_day_is_put_right(cast: Cast, tree: Tree):
    settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a2.pk, "full")], on=DAY)
    settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a2.pk, "full", "Bí thư chi bộ")], on=DAY)
    assert spans(cast.member)[1:] == [(tree.cell_a2.pk, "full", "Bí thư chi bộ", DAY, None)]


def test_an_older_list_does_not_overwrite_what_is_known_since(cast: Cast, tree: Tree):
    move_members(by=BY, person_ids=[cast.member.pk], to_unit_id=tree.cell_a2.pk, on=DAY)
    before = spans(cast.member)
    for verb in (
        lambda: settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a1.pk, "full")], on=EVE),
        lambda: end_members(by=BY, person_ids=[cast.member.pk], on=EVE),
    ):
        with pytest.raises(Refused, match="Đảng viên 02"):
            verb()
    assert spans(cast.member) == before


def test_a_member_who_has_left_is_gone_from_the_day_and_may_come_back(cast: Cast, tree: Tree):
    one = tree.cell_a1.pk
    end_members(by=cast.commune_clerk, person_ids=[cast.member.pk], on=DAY)
    assert cast.member.pk in {m.id for m in members_of(by=BY, unit_id=one, on=EVE)}
    assert cast.member.pk not in {m.id for m in members_of(by=BY, unit_id=one, on=DAY)}
    back = dt.date(2025, 1, 1)
    settle_members(by=BY, rows=[Settled(cast.member.pk, one, "full")], on=back)
    assert spans(cast.member) == [(one, "full", "", SINCE, DAY), (one, "full", "", back, None)]


def test_who_moves_to_where_they_already_help_is_there_once(cast: Cast, tree: Tree):
    two = tree.cell_a2.pk
    join_unit(by=BY, person_ids=[cast.member.pk], unit_id=two, standing="non_member", on=SINCE)
    settle_members(by=BY, rows=[Settled(cast.member.pk, two, "full")], on=DAY)
    (there,) = [member for member in members_of(by=BY, unit_id=two, on=DAY) if member.id == cast.member.pk]
    assert (there.standing, there.at_home) == ("full", True)


def test_lists_need_leave_at_both_ends(cast: Cast, tree: Tree):
    rows = [Settled(cast.member.pk, tree.cell_b1.pk, "full")]
    with pytest.raises(NotFound):
        settle_members(by=cast.commune_clerk, rows=rows, on=DAY)
    with pytest.raises(Forbidden):
        end_members(by=cast.leader, person_ids=[cast.member.pk], on=DAY)
    with pytest.raises(Refused):
        settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a1.pk, "king")], on=DAY)


def test_persons_are_put_back_as_they_were_and_new_ones_taken_out(cast: Cast, tree: Tree):
    ids = [cast.member.pk, cast.probationer.pk]
    before, stood = remember(ids), (spans(cast.member), spans(cast.probationer))
    settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a2.pk, "full")], on=DAY)
    exempt(by=BY, person_ids=[cast.probationer.pk], since=DAY)
    correct_persons(by=BY, corrections=[Correction(cast.probationer.pk, "Đảng viên Sửa", 1990)])
    (new,) = enrol_persons(by=BY, persons=[NewPerson("N", "Đảng viên Mới", tree.cell_a1.pk, DAY)])
    after = marks(remember([*ids, new.pk]))
    put_back(by=cast.commune_clerk, before=before, after=after)
    assert remember([*ids, new.pk]) == before
    assert (spans(cast.member), spans(cast.probationer)) == stood
    assert not Person.objects.filter(pk=new.pk).exists()
    assert JournalLine.objects.filter(verb="people.put_back").count() == 3


def test_nothing_is_put_back_over_what_happened_since(cast: Cast, tree: Tree):
    before = remember([cast.member.pk])
    settle_members(by=BY, rows=[Settled(cast.member.pk, tree.cell_a2.pk, "full")], on=DAY)
    after = marks(remember([cast.member.pk]))
    exempt(by=BY, person_ids=[cast.member.pk], since=DAY)
    with pytest.raises(Refused, match="Đảng viên 02"):
        put_back(by=BY, before=before, after=after)


def test_a_new_person_whom_something_names_is_not_taken_out(cast: Cast, tree: Tree):
    (new,) = enrol_persons(by=BY, persons=[NewPerson("N", "Đảng viên Mới", tree.cell_a1.pk, DAY)])
    after = marks(remember([new.pk]))
    create_user(by=BY, username="moi", label="Vai mới", person_id=new.pk)
    with pytest.raises(Refused, match="Đảng viên Mới"):
        put_back(by=BY, before={}, after=after)


def test_a_long_list_takes_few_queries(cast: Cast, tree: Tree, django_assert_max_num_queries):
    new = [NewPerson(f"L{n}", f"Đảng viên {n}", tree.cell_a1.pk, SINCE) for n in range(300)]
    persons = enrol_persons(by=BY, persons=new)
    rows = [Settled(person.pk, tree.cell_a2.pk, "full") for person in persons]
    with django_assert_max_num_queries(22):
        settle_members(by=BY, rows=rows, on=DAY)
