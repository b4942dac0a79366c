"""A list from its preview to the books of the cells, and back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.intake.members import actions, selectors
from sovang.intake.members.models import Group, ListedMember, MemberCode, MemberList, Why
from sovang.intake.members.selectors import Tally
from sovang.journal.models import JournalLine
from sovang.people.actions import NewPerson, correct_person, enrol_persons, move_members, remember
from sovang.people.models import Exemption, Membership, Person
from sovang.people.selectors import members_of
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.rows import NewDeed
from sovang.registers.models import OwnerKind
from sovang.testing.cast import SINCE, Cast
from sovang.testing.tree import Tree, reform

from .conftest import DAY, HEADINGS, Send

BY = System()
EVE = DAY - dt.timedelta(days=1)
ONE, TWO = "Chi bộ thôn Một", "Chi bộ thôn Hai"
SECRETARY = ["Đảng viên 01", None, ONE, "Chính thức", None]
MEMBER = ["Đảng viên 02", None, ONE, "Chính thức", None]
PROBATIONER = ["Đảng viên dự bị 03", None, ONE, "Dự bị", None]
EXEMPTED = ["Đảng viên 04", None, ONE, "Chính thức", None]
ALL = [SECRETARY, MEMBER, PROBATIONER, EXEMPTED]
WITH_CODE = [*HEADINGS, "Mã đảng viên"]


def tallied(made: MemberList) -> dict[str, tuple[int, int]]:
    return {str(group): (t.rows, t.taken) for group, t in selectors.tallies(made).items() if t != Tally()}


def rows(made: MemberList, group: Group) -> list[ListedMember]:
    return selectors.rows_page(made, group).rows


def cell(unit_id: int, on: dt.date = DAY) -> list[tuple[str, str, str, bool]]:
    return [(m.name, m.standing, m.post, m.exempt) for m in members_of(by=BY, unit_id=unit_id, on=on)]


def everybody() -> dict[str, dict[str, object]]:
    return remember(list(Person.objects.values_list("pk", flat=True)))


def test_each_group_changes_just_what_it_says_and_the_day_before_stays(cast: Cast, tree: Tree, send: Send):
    one, two = tree.cell_a1.pk, tree.cell_a2.pk
    before = cell(one, EVE)
    made = send(
        SECRETARY,
        ["Đảng viên 02", None, TWO, "Chính thức", None],
        ["Đảng viên dự bị 03", 1995, ONE, "Chính thức", "Phó bí thư"],
        ["Đảng viên 09", 1990, ONE, "Dự bị", None],
    )
    # a move that nothing but a name speaks for is asked about
    assert tallied(made) == {"same": (1, 0), "unsure": (1, 0), "changed": (1, 1), "new": (1, 1), "left": (1, 0)}
    assert everybody().keys() == {str(p.pk) for p in Person.objects.all()}
    assert cell(one) == before
    (moved,) = rows(made, Group.UNSURE)
    assert actions.settle(by=cast.commune_clerk, row_id=moved.pk, person_id=cast.member.pk) == Group.MOVED
    actions.decide(by=cast.commune_clerk, id=made.pk, group=Group.LEFT, taken=True)
    assert actions.apply(by=cast.commune_clerk, id=made.pk) == 4
    assert cell(one, EVE) == before
    assert cell(one) == [
        ("Đảng viên 01", "full", "", False),
        ("Đảng viên dự bị 03", "full", "Phó bí thư", False),
        ("Đảng viên 09", "probationary", "", False),
    ]
    assert cell(two) == [("Đảng viên 02", "full", "", False)]
    assert Person.objects.get(pk=cast.probationer.pk).year_of_birth == 1995
    new = Person.objects.get(name="Đảng viên 09")
    assert (new.code, new.year_of_birth, new.home_unit_id) == ("T-D-A-1-001", 1990, one)
    made.refresh_from_db()
    assert made.written == {"moved": 1, "changed": 1, "new": 1, "left": 1}


def test_applying_is_one_batch_of_the_journal_and_the_names_of_the_rows_go(cast: Cast, send: Send):
    made = send(*ALL, ["Đảng viên 09", 1990, ONE, "Dự bị", None])
    actions.apply(by=cast.commune_clerk, id=made.pk)
    verbs = JournalLine.objects.filter(batch=made.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["member_lists.apply", "people.enrol"]
    assert not ListedMember.objects.exists()


def test_exemptions_follow_the_list_where_it_has_the_column(cast: Cast, tree: Tree, send: Send):
    headings = ["TT", "Họ và tên", "Chi bộ", "Miễn sinh hoạt"]
    names = ["Đảng viên 01", "Đảng viên 02", "Đảng viên dự bị 03", "Đảng viên 04"]
    made = send(
        *([name, ONE, mark] for name, mark in zip(names, ["x", "", "không", ""], strict=True)), headings=headings
    )
    assert tallied(made) == {"same": (2, 0), "changed": (2, 2)}
    actions.apply(by=cast.commune_clerk, id=made.pk)
    assert [(name, exempt) for name, _standing, _post, exempt in cell(tree.cell_a1.pk)] == [
        ("Đảng viên 01", True), ("Đảng viên 02", False), ("Đảng viên dự bị 03", False), ("Đảng viên 04", False),
    ]  # fmt: skip
    assert Exemption.objects.get(person=cast.exempted).valid_to == DAY


def test_the_same_list_again_has_nothing_to_do(cast: Cast, send: Send):
    lines = [*ALL, ["Đảng viên 09", 1990, ONE, "Dự bị", "Bí thư chi bộ"], ["Đảng viên 10", 1990, TWO, None, None]]
    actions.apply(by=cast.commune_clerk, id=send(*lines).pk)
    stood = everybody()
    again = send(*lines)
    assert tallied(again) == {"same": (6, 0)}
    assert actions.apply(by=cast.commune_clerk, id=again.pk) == 0
    assert everybody() == stood


def test_a_group_or_a_row_that_is_left_is_not_written(cast: Cast, tree: Tree, send: Send):
    made = send(*ALL, *([f"Đảng viên 1{n}", 1990 + n, ONE, None, None] for n in range(3)))
    kept, *_others = rows(made, Group.NEW)
    assert actions.decide(by=cast.commune_clerk, id=made.pk, group=Group.NEW, taken=False) == 3
    assert actions.decide(by=cast.commune_clerk, id=made.pk, group=Group.NEW, taken=True, rows=[kept.pk]) == 1
    assert actions.apply(by=cast.commune_clerk, id=made.pk) == 1
    assert Person.objects.filter(name__startswith="Đảng viên 1").count() == 1
    with pytest.raises(Refused):
        actions.decide(by=cast.commune_clerk, id=made.pk, group=Group.NEW, taken=True)


def test_who_is_the_same_or_asked_about_cannot_be_ticked(cast: Cast, send: Send):
    made = send(*ALL)
    for group in (Group.SAME, Group.UNSURE, Group.UNREAD):
        with pytest.raises(Refused):
            actions.decide(by=cast.commune_clerk, id=made.pk, group=group, taken=True)


def test_an_unsure_row_is_settled_for_a_candidate_or_for_somebody_new(cast: Cast, tree: Tree, send: Send):
    twin = NewPerson("TWIN", "Đảng viên 02", tree.cell_a1.pk, SINCE)
    (other,) = enrol_persons(by=BY, persons=[twin])
    made = send(SECRETARY, MEMBER, MEMBER, PROBATIONER, EXEMPTED)
    first, second = rows(made, Group.UNSURE)
    assert (first.why, set(first.candidates)) == (Why.TWICE, {str(cast.member.pk), str(other.pk)})
    settle = actions.settle
    with pytest.raises(NotFound):
        settle(by=cast.commune_clerk, row_id=first.pk, person_id=cast.secretary.pk)
    assert settle(by=cast.commune_clerk, row_id=first.pk, person_id=cast.member.pk) == Group.SAME
    with pytest.raises(Refused, match="dòng 4"):
        settle(by=cast.commune_clerk, row_id=second.pk, person_id=cast.member.pk)
    assert settle(by=cast.commune_clerk, row_id=second.pk, person_id=None) == Group.NEW
    assert actions.apply(by=cast.commune_clerk, id=made.pk) == 1
    assert Person.objects.filter(name="Đảng viên 02").count() == 3


def test_codes_are_learnt_and_find_a_member_under_another_name_in_another_cell(cast: Cast, tree: Tree, send: Send):
    coded = [[*line, f"00{n}77"] for n, line in enumerate(ALL, 1)]
    first = send(*coded, headings=WITH_CODE)
    assert actions.apply(by=cast.commune_clerk, id=first.pk) == 0
    assert MemberCode.objects.count() == 4
    moved = send(["Đảng viên Hai Đổi Tên", None, TWO, None, None, 277], headings=WITH_CODE)
    assert tallied(moved) == {"moved": (1, 1)}
    actions.apply(by=cast.commune_clerk, id=moved.pk)
    person = Person.objects.get(pk=cast.member.pk)
    assert (person.name, person.home_unit_id) == ("Đảng viên Hai Đổi Tên", tree.cell_a2.pk)


def test_a_member_in_the_files_of_two_cells_moves_and_is_not_there_twice(cast: Cast, tree: Tree, send: Send):
    listed = ["Đảng viên 09", 1990, None, None, None]
    actions.apply(by=cast.commune_clerk, id=send(listed, unit="T-D-A-1").pk)
    second = send(listed, unit="T-D-A-2")
    assert tallied(second) == {"moved": (1, 1)}
    actions.apply(by=cast.commune_clerk, id=second.pk)
    person = Person.objects.get(name="Đảng viên 09")
    open_spans = Membership.objects.filter(person=person, valid_to=None)
    assert [row.unit_id for row in open_spans] == [tree.cell_a2.pk]


def test_a_member_whom_a_neighbour_has_is_told_and_not_taken(cast: Cast, tree: Tree, send: Send):
    there = ["Đảng viên 05", 1980, "Chi bộ thôn Ba", None, None, "501"]
    actions.apply(by=cast.outsider, id=send(there, by=cast.outsider, unit="T-D-B", headings=WITH_CODE).pk)
    made = send(["Đảng viên 05", 1980, ONE, None, None, "501"], *([*r, ""] for r in ALL), headings=WITH_CODE)
    (row,) = rows(made, Group.UNSURE)
    assert (row.why, row.person, row.candidates) == (Why.ELSEWHERE, None, [])
    with pytest.raises(Refused):
        actions.settle(by=cast.commune_clerk, row_id=row.pk, person_id=None)
    actions.apply(by=cast.commune_clerk, id=made.pk)
    assert Person.objects.get(name="Đảng viên 05").home_unit_id == tree.cell_b1.pk


def test_an_older_list_asks_instead_of_overwriting_what_is_known_since(cast: Cast, tree: Tree, send: Send):
    move_members(by=BY, person_ids=[cast.member.pk], to_unit_id=tree.cell_a2.pk, on=DAY)
    made = send(*ALL, on=EVE)
    assert [row.why for row in rows(made, Group.UNSURE)] == [Why.ALIKE]
    (row,) = rows(made, Group.UNSURE)
    assert actions.settle(by=cast.commune_clerk, row_id=row.pk, person_id=cast.member.pk) == Group.UNSURE
    row.refresh_from_db()
    assert row.why == Why.NEWER


def test_a_list_with_names_from_before_the_merger_finds_everybody(cast: Cast, tree: Tree, send: Send):
    after = reform(tree)
    made = send(
        *ALL, ["Đảng viên 05", None, "Chi bộ thôn Ba", None, None], by=System(), unit="T-AB", on=dt.date(2025, 8, 1)
    )
    assert tallied(made) == {"same": (5, 0)}
    assert made.unit_id == after.commune_new.pk


def test_what_changed_since_the_preview_is_not_written_over(cast: Cast, send: Send):
    made = send(*ALL, ["Đảng viên 09", 1990, ONE, None, None])
    enrol_persons(by=BY, persons=[NewPerson("X", "Đảng viên 09", cast.member.home_unit_id, SINCE, year_of_birth=1990)])
    with pytest.raises(Refused, match="đối chiếu lại"):
        actions.apply(by=cast.commune_clerk, id=made.pk)
    actions.compare_again(by=cast.commune_clerk, id=made.pk)
    assert tallied(made) == {"same": (5, 0)}
    actions.apply(by=cast.commune_clerk, id=made.pk)


def test_undo_puts_everybody_back_as_they_were(cast: Cast, tree: Tree, send: Send):
    stood = everybody()
    made = send(
        ["Đảng viên 01", 1970, ONE, "Chính thức", "Bí thư chi bộ", "101"],
        ["Đảng viên dự bị 03", None, ONE, "Chính thức", None, "103"],
        ["Đảng viên 09", 1990, TWO, "Dự bị", None, "109"],
        headings=WITH_CODE,
    )
    actions.decide(by=cast.commune_clerk, id=made.pk, group=Group.LEFT, taken=True)
    assert actions.apply(by=cast.commune_clerk, id=made.pk) == 5
    assert actions.undo(by=cast.commune_clerk, id=made.pk) == 5
    assert everybody() == stood
    assert not MemberCode.objects.exists()
    made.refresh_from_db()
    assert (made.state, made.inverse) == ("undone", {})
    with pytest.raises(Refused):
        actions.undo(by=cast.commune_clerk, id=made.pk)


def test_undo_is_refused_while_something_stands_on_it(cast: Cast, tree: Tree, send: Send):
    made = send(*ALL, ["Đảng viên 09", 1990, ONE, None, None])
    actions.apply(by=cast.commune_clerk, id=made.pk)
    new = Person.objects.get(name="Đảng viên 09")
    correct_person(by=BY, person_id=new.pk, name="Đảng viên Chín", year_of_birth=1990)
    with pytest.raises(Refused, match="Đảng viên Chín"):
        actions.undo(by=cast.commune_clerk, id=made.pk)


def test_a_deed_of_a_moved_member_keeps_the_move(cast: Cast, tree: Tree, send: Send):
    listed = ["Đảng viên 09", 1990, None, None, None]
    actions.apply(by=BY, id=send(listed, unit="T-D-A-1").pk)
    made = send(listed, unit="T-D-A-2")
    actions.apply(by=BY, id=made.pk)
    person = Person.objects.get(name="Đảng viên 09")
    deed = NewDeed(
        title="Một việc", unit_id=tree.cell_a2.pk, year=2024, owner_kind=OwnerKind.PERSON, person_id=person.pk, day=DAY
    )
    register_deeds(by=BY, rows=[deed])
    with pytest.raises(Refused, match="Đảng viên 09"):
        actions.undo(by=cast.commune_clerk, id=made.pk)


@pytest.mark.parametrize(
    ("role", "raised"),
    [("unit_clerk", NotFound), ("outsider", NotFound), ("leader", Forbidden), ("provincial_officer", Forbidden),
     ("cadre", NotFound), ("auditor", Forbidden), ("editor", Forbidden), ("cell_secretary", NotFound)],
)  # fmt: skip
def test_only_who_manages_people_there_sends_reads_and_applies(cast: Cast, send: Send, role, raised):
    made, user = send(*ALL), getattr(cast, role)
    for act in (
        lambda: send(*ALL, by=user),
        lambda: selectors.get_list(by=user, id=made.pk),
        lambda: selectors.get_row(by=user, id=made.rows.all()[0].pk),
        lambda: selectors.lists(by=user, unit_id=made.unit_id),
        lambda: actions.apply(by=user, id=made.pk),
        lambda: actions.discard(by=user, id=made.pk),
    ):
        with pytest.raises(raised):
            act()


@pytest.mark.parametrize("role", ["commune_clerk", "administrator"])
def test_clerk_and_administrator_take_a_list_to_its_end(cast: Cast, send: Send, role):
    user = getattr(cast, role)
    made = send(*ALL, ["Đảng viên 09", 1990, ONE, None, None], by=user)
    assert actions.apply(by=user, id=made.pk) == 1


def test_a_secretary_sends_the_list_of_the_cell(cast: Cast, send: Send):
    made = send(*([*row[:2], None, *row[3:]] for row in ALL), by=cast.cell_secretary, unit="T-D-A-1")
    assert tallied(made) == {"same": (4, 0)}


def test_a_list_of_a_day_to_come_is_refused(send: Send):
    with pytest.raises(Refused, match="tương lai"):
        send(*ALL, on=timezone.localdate() + dt.timedelta(days=1))


def test_one_list_of_a_unit_waits_and_is_forgotten_in_time(cast: Cast, send: Send):
    first = send(*ALL)
    second = send(*ALL)
    assert list(MemberList.objects.values_list("pk", flat=True)) == [second.pk] != [first.pk]
    assert actions.forget_undecided() == 0
    MemberList.objects.update(created_at=timezone.now() - dt.timedelta(days=actions.FORGOTTEN_AFTER + 1))
    assert actions.forget_undecided() == 1
    assert not ListedMember.objects.exists()


def test_a_long_list_takes_as_many_queries_as_one_of_middling_length(cast: Cast, send: Send, queries):
    def taken_in_and_applied(count: int, year: int) -> int:
        lines = [[f"Đảng viên {year} {n}", year, (ONE, TWO)[n % 2], None, None] for n in range(count)]
        with queries() as asked:
            assert actions.apply(by=BY, id=send(*lines, by=BY).pk) == count
        return len(asked)

    taken_in_and_applied(1, 1960)  # so that the next begin alike
    assert taken_in_and_applied(20, 1970) == taken_in_and_applied(200, 1980)
