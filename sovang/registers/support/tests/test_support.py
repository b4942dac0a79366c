"""Who helps whom, what came of it, and whom the rule proposes."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.programmes import catalogue
from sovang.registers.models import Entry, Result
from sovang.registers.moves import carry_out
from sovang.registers.support.actions import (
    add_communes,
    assign_support,
    end_support,
    leave_list,
    record_help,
    remove_commune,
)
from sovang.registers.support.models import Assignment
from sovang.registers.support.rows import NewHelp, NewSupport
from sovang.registers.support.selectors import supported_panels
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, DAY, TODAY = System(), dt.date(2024, 3, 1), dt.date.today()  # noqa: DTZ011


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def row(agency: int, commune: int) -> NewSupport:
    return NewSupport(unit_id=agency, commune_id=commune, year=2024, day=DAY)


def test_agencies_and_communes_are_each_counted_once_however_many_pairs_there_are(tree):
    agency, other = tree.agency_cell.pk, tree.front_a.pk
    rows = [row(agency, tree.commune_a.pk), row(agency, tree.commune_b.pk), row(other, tree.commune_b.pk)]
    ids = assign_support(by=BY, rows=rows)
    assert ids[0] == ids[1] != ids[2]
    assert Entry.objects.filter(register="support").count() == Entry.objects.filter(register="supported").count() == 2
    assert Assignment.objects.count() == 3


def test_a_pair_stands_once_and_nobody_helps_himself(tree):
    pair = row(tree.agency_cell.pk, tree.commune_a.pk)
    assign_support(by=BY, rows=[pair])
    with pytest.raises(Refused, match="rồi"):
        assign_support(by=BY, rows=[pair])
    with pytest.raises(Refused, match="chính mình"):
        assign_support(by=BY, rows=[row(tree.commune_a.pk, tree.commune_a.pk)])
    with pytest.raises(Refused, match="xã được giúp"):
        assign_support(by=BY, rows=[row(tree.front_a.pk, 0)])


def test_further_communes_are_given_and_taken_out_again(tree):
    (id,) = assign_support(by=BY, rows=[row(tree.agency_cell.pk, tree.commune_a.pk)])
    add_communes(by=BY, id=id, rows=[{"commune_id": tree.commune_b.pk, "since": DAY, "until": None}])
    second = Assignment.objects.order_by("pk")[1]
    remove_commune(by=BY, id=id, row=second.pk)
    assert Assignment.objects.count() == 1
    with pytest.raises(NotFound):
        remove_commune(by=BY, id=id, row=second.pk)


def test_ending_an_assignment_ends_its_pairs_and_only_then_a_commune_leaves_the_list(tree):
    (id,) = assign_support(by=BY, rows=[row(tree.agency_cell.pk, tree.commune_a.pk)])
    commune = Entry.objects.get(register="supported").pk
    with pytest.raises(Refused, match="đang được phân công"):
        leave_list(by=BY, ids=[commune], reason="đạt 19 tiêu chí", day=TODAY)
    with pytest.raises(Refused, match="chưa tới"):
        end_support(by=BY, ids=[id], day=TODAY + dt.timedelta(days=1))
    end_support(by=BY, ids=[id], day=TODAY)
    assert Assignment.objects.get().until == TODAY
    leave_list(by=BY, ids=[commune], reason="đạt 19 tiêu chí", day=TODAY)
    assert Entry.objects.get(pk=commune).state == "left"
    with pytest.raises(Refused, match="kết thúc"):
        add_communes(by=BY, id=id, rows=[{"commune_id": tree.commune_b.pk, "since": DAY}])


def test_help_counts_once_it_is_confirmed_and_is_summed_for_its_commune(tree):
    assign_support(by=BY, rows=[row(tree.agency_cell.pk, tree.commune_a.pk)])
    given = NewHelp(
        title="Tặng máy tính", unit_id=tree.agency_cell.pk, commune_id=tree.commune_a.pk, year=2024, day=DAY, acts=3,
        value=60_000_000,
    )  # fmt: skip
    (id,) = record_help(by=BY, rows=[given])
    commune = Entry.objects.get(register="supported")
    assert supported_panels(BY, commune)[1].rows == []
    carry_out(by=BY, register="help", verb="verify", ids=[id])
    ((_name, times, value),) = supported_panels(BY, commune)[1].rows
    assert (times, value) == (1, 60_000_000)
    assert sorted(Result.objects.filter(entry=id).values_list("value", flat=True)) == [3, 60_000_000]
