"""Checklists: opened with every criterion, ticked in bulk, full by a verb, open again; and recognitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, Refused
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.actions import correct_entry
from sovang.registers.carrying import Asked
from sovang.registers.models import Entry
from sovang.registers.targets.checklists import lapse_criteria, open_lists, record_recognitions, tick
from sovang.registers.targets.criteria import lacking, list_panels
from sovang.registers.targets.models import PlaceLevel, Standard
from sovang.registers.targets.rows import NewList, NewRecognition
from sovang.registers.targets.standards import items
from sovang.testing.cast import small_cast
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, YEAR, DAY = System(), 2024, dt.date(2024, 3, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def opened(tree: Tree) -> UUID:
    (id,) = open_lists(by=BY, rows=[NewList(unit_id=tree.commune_a.pk, year=YEAR, day=dt.date(2024, 1, 5))])
    return id


def press(register: str, verb: str, ids: Sequence[UUID], day: dt.date = DAY) -> None:
    registry.get(register).carriers[verb](Asked(BY, list(ids), day, reason="Đo lại"))


def lines(id: UUID) -> list[UUID]:
    return list(Entry.objects.filter(criterion__list=id).order_by("criterion__number").values_list("pk", flat=True))


def test_a_list_opens_with_the_nineteen_criteria_and_stands_once(tree):
    id = opened(tree)
    assert len(items()["ntm"]) == len(lines(id)) == 19
    assert set(Entry.objects.filter(criterion__list=id).values_list("state", "unit")) == {("unmet", tree.commune_a.pk)}
    with pytest.raises(Refused, match="đã có danh sách"):
        opened(tree)


def test_a_standard_without_criteria_has_no_list(tree):
    with pytest.raises(Refused):
        open_lists(by=BY, rows=[NewList(unit_id=tree.commune_a.pk, year=YEAR, standard=Standard.NTM_MODEL)])


def test_many_criteria_are_ticked_at_once_and_the_list_is_full_only_with_all_of_them(tree):
    id = opened(tree)
    press("criterion", "meet", lines(id)[:18])
    with pytest.raises(Refused, match="Còn 1 tiêu chí"):
        press("criteria_list", "complete", [id])
    press("criterion", "meet", lines(id)[18:], day=dt.date(2024, 5, 1))
    with pytest.raises(Refused, match="Còn 1 tiêu chí"):
        press("criteria_list", "complete", [id])
    press("criteria_list", "complete", [id], day=dt.date(2024, 5, 1))
    entry = Entry.objects.get(pk=id)
    assert (entry.state, entry.day) == ("met", dt.date(2024, 5, 1))


def test_a_criterion_that_is_no_longer_met_opens_its_list_again(tree):
    id = opened(tree)
    press("criterion", "meet", lines(id))
    press("criteria_list", "complete", [id])
    lapse_criteria(by=BY, ids=lines(id)[:1], reason="Chuẩn mới cao hơn")
    assert Entry.objects.get(pk=id).state == "open"
    assert Entry.objects.filter(criterion__list=id, state="met").count() == 18
    with pytest.raises(Refused, match="lý do"):
        lapse_criteria(by=BY, ids=lines(id)[1:2], reason=" ")


def test_a_criterion_has_a_day_exactly_while_it_is_met(tree):
    id = opened(tree)
    press("criterion", "meet", lines(id)[:3])
    tick(by=BY, id=id, rows=[{"numbers": "4-6", "day": DAY}])
    lapse_criteria(by=BY, ids=lines(id)[:2], reason="Đo lại")
    dated = Entry.objects.filter(criterion__list=id, criterion__met_on__isnull=False)
    met = Entry.objects.filter(criterion__list=id, state="met")
    assert set(dated.values_list("pk", flat=True)) == set(met.values_list("pk", flat=True)) == set(lines(id)[2:6])
    line = Entry.objects.get(pk=lines(id)[0])
    with pytest.raises(Refused, match="không sửa được"):
        correct_entry(by=BY, id=line.pk, version=line.version, changes={"met_on": DAY})


@pytest.mark.parametrize(("typed", "met"), [("1-9, 12", 10), ("1 – 3", 3), ("19", 1), ("1-999", 19)])
def test_numbers_of_criteria_are_ticked_on_the_list_itself(tree, typed, met):
    id = opened(tree)
    tick(by=BY, id=id, rows=[{"numbers": typed, "day": DAY, "ground": "Biên bản"}])
    assert Entry.objects.filter(criterion__list=id, state="met").count() == met
    with pytest.raises(Refused, match="Không có tiêu chí"):
        tick(by=BY, id=id, rows=[{"numbers": typed, "day": DAY}])


@pytest.mark.parametrize("typed", ["một", "1-", "-3", "1,,x"])
def test_what_are_no_numbers_is_refused(tree, typed):
    id = opened(tree)
    with pytest.raises(Refused, match="không phải các số"):
        tick(by=BY, id=id, rows=[{"numbers": typed, "day": DAY}])


def test_who_only_reads_ticks_nothing_and_the_communes_clerk_does(tree):
    id, cast = opened(tree), small_cast(tree)
    with pytest.raises(Forbidden):
        tick(by=cast.leader, id=id, rows=[{"numbers": "1", "day": DAY}])
    tick(by=cast.commune_clerk, id=id, rows=[{"numbers": "1", "day": DAY}])


def test_places_are_listed_by_what_they_lack(tree):
    id = opened(tree)
    press("criterion", "meet", lines(id)[:14])
    (panel,) = lacking(BY, tree.district.pk, YEAR)
    assert [line[1] for line in panel.rows] == ["14/19"]
    assert "Tiêu chí 15: Y tế" in str(panel.rows[0][2])
    assert "và 2 tiêu chí nữa" in str(panel.rows[0][2])
    assert "14/19" in str(list_panels(BY, Entry.objects.get(pk=id))[0].title)


def test_a_commune_is_recognised_once_villages_by_name_and_a_revoked_one_again(tree):
    def known(title: str = "", level: str = PlaceLevel.COMMUNE) -> list[UUID]:
        row = NewRecognition(title=title, unit_id=tree.commune_a.pk, year=YEAR, day=DAY, level=level)
        return record_recognitions(by=BY, rows=[row])

    first = known()
    assert Entry.objects.get(pk=first[0]).title == "Xã A"
    with pytest.raises(Refused, match="đã được công nhận"):
        known("Tên khác")
    known("Thôn Một", PlaceLevel.VILLAGE)
    known("Thôn Hai", PlaceLevel.VILLAGE)
    with pytest.raises(Refused, match="đã được công nhận"):
        known("THÔN  một", PlaceLevel.VILLAGE)
    with pytest.raises(Refused, match="tên thôn"):
        known("", PlaceLevel.VILLAGE)
    press("recognition", "verify", first)
    press("recognition", "revoke", first)
    assert known() != first
