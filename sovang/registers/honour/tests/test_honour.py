"""Ceremonies, books that only grow, and diaries that only their owners read."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.people.models import User
from sovang.programmes import catalogue
from sovang.registers import actions as entries
from sovang.registers import selectors
from sovang.registers.honour.actions import (
    correct_line,
    enter_in_book,
    record_ceremonies,
    share_pages,
    strike_lines,
    unshare_pages,
    write_pages,
)
from sovang.registers.honour.models import HonourLine
from sovang.registers.honour.rows import NewCeremony, NewHonour, NewPage
from sovang.registers.models import Entry, Result
from sovang.testing.cast import Cast, small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, YEAR, DAY = System(), 2024, dt.date(2024, 5, 19)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return small_cast(tree)


def honoured(tree: Tree, name: str = "Chi hội phụ nữ thôn 02", **more: object) -> NewHonour:
    own = {
        "owner_kind": "party_org",
        "unit_id": tree.commune_a.pk,
        "year": YEAR,
        "day": DAY,
        "name": name,
        "deed": "Sửa nhà cho hộ neo đơn",
    }
    return NewHonour(**own | more)  # type: ignore[arg-type]


def page(cast: Cast, by: User) -> NewPage:
    assert by.person
    return NewPage(
        unit_id=by.person.home_unit_id, year=YEAR, day=DAY, person_id=by.person_id, text="Hôm nay giúp bà cụ"
    )


def test_a_ceremony_is_written_once_a_day_with_its_attendances(tree):
    row = NewCeremony(title="Chào cờ tháng 5", unit_id=tree.commune_a.pk, year=YEAR, day=DAY, attendances=120)
    (id,) = record_ceremonies(by=BY, rows=[row])
    result = Result.objects.select_related("indicator").get(entry=id)
    assert (result.indicator.code, result.value) == ("ceremony_attendances", 120)
    with pytest.raises(Refused, match="19/05/2024"):
        record_ceremonies(by=BY, rows=[row])


def test_a_line_of_the_book_is_corrected_by_a_new_one_and_the_old_stays_to_be_read(tree):
    (old,) = enter_in_book(by=BY, rows=[honoured(tree)])
    new = correct_line(by=BY, id=old, given={"name": "Chi hội phụ nữ thôn 03"}, reason="ghi nhầm thôn")
    assert list(Entry.objects.order_by("id").values_list("state", flat=True)) == ["struck", "entered"]
    assert HonourLine.objects.get(pk=new).deed == "Sửa nhà cho hộ neo đơn"
    with pytest.raises(Refused):
        correct_line(by=BY, id=old, given={"name": "x"}, reason="lần nữa")
    with pytest.raises(Refused, match="lý do"):
        strike_lines(by=BY, ids=[new], reason=" ")


def test_a_line_of_the_book_is_never_changed_nor_taken_out(tree):
    (id,) = enter_in_book(by=BY, rows=[honoured(tree)])
    version = Entry.objects.get(pk=id).version
    with pytest.raises(Refused):
        entries.correct_entry(by=BY, id=id, version=version, changes={"deed": "khác"})
    with pytest.raises(Refused):
        entries.withdraw_entries(by=BY, ids=[id])


def test_a_diary_is_read_by_its_owner_alone_until_he_shares_a_page(tree, cast):
    cadre = cast.cadre
    (id,) = write_pages(by=cadre, rows=[page(cast, cadre)])
    for other in (cast.cell_secretary, cast.commune_clerk, cast.administrator):
        with pytest.raises(NotFound):
            selectors.get_entry(by=other, id=id)
        with pytest.raises(NotFound):
            entries.return_entries(by=other, ids=[id], reason="x", about="other", due=dt.date(2099, 1, 1))
    share_pages(by=cadre, ids=[id])
    assert selectors.get_entry(by=cast.cell_secretary, id=id).state == "shared"
    with pytest.raises(NotFound):
        unshare_pages(by=cast.cell_secretary, ids=[id])
    unshare_pages(by=cadre, ids=[id])
    with pytest.raises(NotFound):
        selectors.get_entry(by=cast.cell_secretary, id=id)


def test_the_journal_says_nothing_of_what_a_page_holds(tree, cast):
    write_pages(by=cast.cadre, rows=[page(cast, cast.cadre)])
    lines = JournalLine.objects.filter(verb="diary.add")
    assert [line.object_label for line in lines] == ["Trang nhật ký ngày 19/05/2024"]
    assert "bà cụ" not in str([(line.before, line.after) for line in lines])


def test_nobody_writes_in_the_diary_of_another(tree, cast):
    with pytest.raises(NotFound):
        write_pages(by=cast.cell_secretary, rows=[page(cast, cast.cadre)])
