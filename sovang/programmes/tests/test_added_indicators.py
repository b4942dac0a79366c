"""Indicators that a unit adds: one catalogue, known from reports only, never doubled."""

from __future__ import annotations

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes import catalogue
from sovang.programmes.actions import NewIndicator, add_indicators
from sovang.programmes.models import Indicator
from sovang.testing.cast import small_cast

BY = System()


def added(tree, name, unit, **more):
    return add_indicators(by=BY, rows=[NewIndicator(tree.commune_a.pk, name, unit, **more)])[0]


@pytest.mark.parametrize(
    ("unit", "scale", "sum_rule", "subject"),
    [
        ("cái", 0, "additive", "thing"),
        ("ha", 4, "additive", "thing"),
        ("km", 3, "additive", "thing"),
        ("tỷ đồng", 9, "additive", "money"),
        ("%", 2, "rate", "thing"),
    ],
)
def test_its_unit_says_how_it_is_measured(tree, unit, scale, sum_rule, subject):
    one = added(tree, "Bể chứa vỏ thuốc", unit)
    assert (one.scale, one.sum_rule, one.subject, one.measure) == (scale, sum_rule, subject, "")
    assert (one.code, one.name_en, one.unit_en) == ("added_be_chua_vo_thuoc", "Bể chứa vỏ thuốc", unit)


def test_a_name_that_exists_comes_back_as_it_is(tree):
    members = Indicator.objects.get(code="party_members")
    assert added(tree, "đảng viên", "người") == members
    one = added(tree, "Bể chứa", "cái")
    assert added(tree, "  bể  chứa ", "chiếc") == one
    assert JournalLine.objects.get(verb="programmes.add_indicator").unit_id == tree.commune_a.pk


def test_two_names_never_share_a_code_and_a_load_keeps_what_was_added(tree):
    rows = [NewIndicator(tree.commune_a.pk, f"{'Rất dài ' * 9}{n}", "cái") for n in range(3)]
    found = add_indicators(by=BY, rows=rows)
    assert len({one.code for one in found}) == 3
    catalogue.load()
    assert Indicator.objects.filter(pk__in=[one.pk for one in found]).count() == 3


@pytest.mark.parametrize(("name", "unit"), [("", "cái"), ("Bể chứa", " "), ("Thời gian họp", "phút")])
def test_without_name_or_a_unit_that_can_be_counted_it_is_refused(tree, name, unit):
    with pytest.raises(Refused):
        added(tree, name, unit)


def test_who_may_not_set_programmes_may_not_add(tree):
    cast = small_cast(tree)
    rows = [NewIndicator(tree.commune_a.pk, "Bể chứa", "cái")]
    add_indicators(by=cast.commune_clerk, rows=rows)
    for user, refusal in ((cast.unit_clerk, NotFound), (cast.leader, Forbidden), (cast.outsider, NotFound)):
        with pytest.raises(refusal):
            add_indicators(by=user, rows=rows)
