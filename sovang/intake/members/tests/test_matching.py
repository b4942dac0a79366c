"""Which group a row goes to: the pure rules, without a database."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sovang.intake.members.known import Known
from sovang.intake.members.matching import match
from sovang.intake.members.models import Group, Why
from sovang.intake.members.reading import Listed

ONE, TWO = 1, 2


def person(name: str = "dang vien 01", year: int | None = 1980, unit: int = ONE, **more) -> Known:
    return Known(uuid4(), name, name, year, unit, **({"standing": "full"} | more))


def row(name: str = "dang vien 01", year: int | None = 1980, unit: int = ONE, **more) -> Listed:
    return Listed(1, name, unit, year, **more)


def groups(rows: list[Listed], known: list[Known], unread: set[str] | None = None) -> list[Group]:
    return [proposal.group for proposal in match(rows, known, unread or set())]


@pytest.mark.parametrize(
    ("listed", "of", "group"),
    [
        (row(), person(), Group.SAME),
        (row(year=None), person(), Group.SAME),
        (row(), person(year=None), Group.CHANGED),  # a year is learnt
        (row(unit=TWO), person(), Group.MOVED),
        (row(standing="full"), person(standing="probationary"), Group.CHANGED),
        (row(post="Bí thư chi bộ"), person(), Group.CHANGED),
        (row(post="bi thu chi bo"), person(post="Bí thư chi bộ"), Group.SAME),
        (row(), person(post="Bí thư chi bộ"), Group.SAME),  # what the list leaves open stays
        (row(exempt=True), person(), Group.CHANGED),
        (row(exempt=False), person(exempt=True), Group.CHANGED),
        (row(), person(exempt=True), Group.SAME),
        (row(), person(standing=""), Group.NEW),  # back again
        (row(name="người khác", year=1950), person(), Group.NEW),
    ],
)
def test_a_row_and_a_person(listed: Listed, of: Known, group: Group):
    assert groups([listed], [of])[0] == group


def test_a_code_finds_the_person_under_another_name_and_elsewhere():
    known = person("dang vien cu", 1970, digest="d")
    (proposal,) = match([row(digest="d", unit=TWO)], [known])
    assert (proposal.group, proposal.person) == (Group.MOVED, known)
    assert proposal.changes.keys() == {"name", "year_of_birth", "unit"}


def test_other_codes_are_other_persons():
    assert groups([row(digest="d")], [person(digest="e")]) == [Group.NEW, Group.LEFT]


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ([person(), person()], Why.SEVERAL),
        ([person(unit=TWO), person(unit=TWO)], Why.SEVERAL),
        ([person(year=1979)], Why.ALIKE),  # the same name in the same cell
        ([person("dang vien 1")], Why.ALIKE),  # a slip of the pen
        ([person(unit=TWO, year=None)], Why.ALIKE),  # elsewhere, and nothing says the year
    ],
)
def test_between_several_or_by_likeness_nothing_is_decided(known: list[Known], why: Why):
    proposal = match([row()], known)[0]
    assert (proposal.group, proposal.why) == (Group.UNSURE, why)
    assert set(proposal.candidates) == set(known)


def test_who_may_be_meant_by_an_unsure_row_has_not_left():
    assert groups([row()], [person(), person()]) == [Group.UNSURE]


def test_the_same_name_twice_is_asked_about_unless_codes_or_cells_tell_them_apart():
    assert groups([row(), row()], [person()]) == [Group.UNSURE, Group.UNSURE]
    assert groups([row(digest="a"), row(digest="b")], []) == [Group.NEW, Group.NEW]
    assert groups([row(), row(unit=TWO)], [person(), person(unit=TWO)]) == [Group.SAME, Group.SAME]
    twice = match([row(), row(unit=TWO)], [person()])
    assert [p.group for p in twice] == [Group.SAME, Group.UNSURE]
    assert twice[1].why == Why.TWICE


def test_one_code_in_two_rows_is_asked_about():
    rows = [row(digest="d"), row("dang vien 02", 1981, digest="d")]
    known = person("dang vien 02", 1981, digest="d")
    proposals = match(rows, [known])
    assert [(p.group, p.why, p.candidates) for p in proposals] == [(Group.UNSURE, Why.TWICE, [known])] * 2


def test_only_members_of_listed_cells_can_have_left():
    known = [
        person("dang vien 02"), person("dang vien 03", unit=TWO), person("dang vien 04", standing="non_member"),
        person("dang vien 05", standing=""), person("dang vien 06", 1950, standing="probationary"),
    ]  # fmt: skip
    left = [p.person for p in match([row("nguoi moi", 1960)], known) if p.group == Group.LEFT]
    assert left == [known[0], known[4]]


def test_who_stands_in_a_row_that_could_not_be_read_has_not_left():
    known = person("dang vien 02")
    assert groups([row("nguoi moi", 1960)], [known], {"dang vien 02"}) == [Group.NEW]


@pytest.mark.parametrize(
    ("known", "listed", "why"),
    [
        (person(digest="d", reached=False), row(digest="d"), Why.ELSEWHERE),
        (person(newer=True), row(post="Bí thư chi bộ"), Why.NEWER),
        (person(standing="non_member"), row(), Why.NO_MEMBER),
    ],
)
def test_what_cannot_be_written_here_is_told(known: Known, listed: Listed, why: Why):
    (proposal,) = match([listed], [known])
    assert (proposal.group, proposal.why, list(proposal.candidates)) == (Group.UNSURE, why, [])


def test_ten_thousand_rows_and_persons_all_find_each_other():
    known = [
        Known(UUID(int=n), f"dang vien {n}", f"dang vien {n}", 1950 + n % 50, n % 500, "full") for n in range(10_000)
    ]
    rows = [Listed(n, f"dang vien {n}", n % 500, 1950 + n % 50) for n in range(10_000)]
    assert set(groups(rows, known)) == {Group.SAME}
