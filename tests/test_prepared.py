"""Statements: the text of a query is made once, and each time it answers as the query would."""

from __future__ import annotations

import datetime as dt
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from sovang.base.ids import uuid7
from sovang.base.prepared import Statement, blank, for_lists
from sovang.people.models import Person
from sovang.places.models import Place, Unit
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(db: None) -> Tree:
    return small_tree()


def test_a_statement_answers_as_its_query_for_each_value(tree: Tree) -> None:
    named = Statement(Unit.objects.filter(pk=blank("id")).values_list("code", flat=True))
    for unit in (tree.province, tree.cell_a1):
        assert named.rows(id=unit.pk) == [unit.code]
    assert named.rows(id=0) == []


def test_days_moments_and_keys_are_handed_over_as_fields_do(tree: Tree) -> None:
    person = Person.objects.create(code="p1", name="Đảng viên 01", name_folded="dang vien 01", home_unit=tree.cell_a1)
    assert Statement(Person.objects.filter(pk=blank("id"))).rows(id=person.pk) == [person]
    assert Statement(Person.objects.filter(pk=blank("id"))).rows(id=uuid7()) == []
    opened = Statement(Unit.objects.filter(opened__lte=blank("day")).values_list("pk", flat=True))
    assert tree.cell_a1.pk in opened.rows(day=dt.date.max)
    assert opened.rows(day=dt.date.min) == []


def test_blanks_reach_into_subqueries_and_one_name_fills_several(tree: Tree) -> None:
    under = Place.objects.filter(n3=blank("unit"), unit=OuterRef("pk"))
    found = Statement(Unit.objects.filter(Exists(under)).exclude(pk=blank("unit")))
    plain = Unit.objects.filter(Exists(Place.objects.filter(n3=tree.commune_a.pk, unit=OuterRef("pk"))))
    assert set(found.rows(unit=tree.commune_a.pk)) == set(plain.exclude(pk=tree.commune_a.pk))


def test_what_can_give_no_row_is_not_sent() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert Statement(Unit.objects.filter(pk__in=[])).rows() == []
    assert len(asked) == 0


def test_making_the_text_asks_nothing_and_running_it_asks_once(tree: Tree) -> None:
    with CaptureQueriesContext(connection) as asked:
        named = Statement(Unit.objects.filter(pk=blank("id")))
    assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        named.rows(id=tree.province.pk)
    assert len(asked) == 1


@for_lists
def codes(ids: Any) -> QuerySet[Unit, str]:
    return Unit.objects.filter(pk__in=ids).values_list("code", flat=True)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 60])
def test_lists_of_any_length_are_asked_for(tree: Tree, count: int) -> None:
    units = [tree.province, tree.district, tree.commune_a][:count]
    asked = [unit.pk for unit in units] + [-n for n in range(1, count - len(units) + 1)]
    assert sorted(codes(asked)) == sorted(unit.code for unit in units)


@pytest.mark.django_db(transaction=True)
def test_a_statement_made_in_one_thread_answers_in_another() -> None:
    Unit.objects.create(code="X", opened=dt.date(2020, 1, 1))
    named, found = Statement(Unit.objects.filter(code=blank("code"))), []

    def ask() -> None:
        found.extend(named.rows(code="X"))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert [unit.code for unit in found] == ["X"]
