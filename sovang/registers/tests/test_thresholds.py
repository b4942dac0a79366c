"""From when on a line is stale, or too much like another, is what the nearest committee above it says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import threshold
from sovang.registers import registry
from sovang.registers.deeds.actions import register_deeds
from sovang.registers.deeds.deciding import Doubt, doubts
from sovang.registers.deeds.models import Deed
from sovang.registers.deeds.selectors import similar_deeds
from sovang.registers.deeds.tests.conftest import YEAR, World
from sovang.registers.models import Entry
from sovang.registers.selectors import Filters, entries

BY = System()
THIS_YEAR = timezone.localdate().year


def set_to(number: int, unit=None, subject: str = NormSubject.STALE_DAYS, year: int | None = None) -> None:
    set_norms(by=BY, rows=[NewNorm(unit.pk if unit else None, subject, at_least=number, first_year=year)])


@pytest.fixture
def old(world: World) -> World:
    """A line in each of three cells that nobody has touched for twenty days."""
    tree = world.tree
    rows = [world.row(cell.code, unit_id=cell.pk) for cell in (tree.cell_a1, tree.cell_a2, tree.cell_b1)]
    register_deeds(by=BY, rows=rows)
    Entry.objects.update(updated_at=timezone.now() - dt.timedelta(days=20))
    return world


def stale(*, wanted: bool = True) -> set[str]:
    found = entries(by=BY, register="deed", filters=Filters(year=YEAR, stale=wanted))
    return set(found.values_list("title", flat=True))


def test_the_centre_says_thirty_days_until_somebody_says_otherwise(old: World):
    assert stale() == set()
    set_to(15)
    assert stale() == {"T-D-A-1", "T-D-A-2", "T-D-B-1"}


def test_the_nearest_committee_holds_for_its_subtree_alone(old: World):
    set_to(15, old.tree.province)
    set_to(25, old.tree.commune_a)
    set_to(10, old.tree.cell_a2)
    assert stale() == {"T-D-A-2", "T-D-B-1"}
    assert stale(wanted=False) == {"T-D-A-1"}
    assert threshold(old.tree.cell_a1.pk, NormSubject.STALE_DAYS, THIS_YEAR) == 25
    assert threshold(old.tree.front_a.pk, NormSubject.STALE_DAYS, THIS_YEAR) == 25


def test_what_began_last_holds_and_what_has_not_begun_does_not(old: World):
    set_to(25, old.tree.commune_a)
    set_to(15, old.tree.commune_a, year=THIS_YEAR)
    set_to(40, old.tree.commune_a, year=THIS_YEAR + 1)
    assert stale() == {"T-D-A-1", "T-D-A-2"}


def test_where_nobody_has_set_a_number_the_list_asks_once_more_only(old: World, django_assert_num_queries):
    with django_assert_num_queries(2):
        stale()


def test_how_alike_texts_may_be_is_set_in_the_same_way(world: World):
    first, second = register_deeds(
        by=BY, rows=[world.row("Trồng cây xanh ở thôn Một"), world.row("Trồng cây ăn quả ở thôn Hai")]
    )
    kept = Deed.objects.get(pk=second).similarity
    assert 50 <= kept < 80
    view = next(one for one in registry.get("deed").views if one.code == "alike")
    assert not Entry.objects.filter(view.where(timezone.localdate()), pk=second)
    set_to(50, world.tree.cell_a1, NormSubject.ALIKE_PERCENT)
    assert Entry.objects.filter(view.where(timezone.localdate()), pk=second)
    assert Doubt.ALIKE in doubts(list(Entry.objects.filter(pk=second)))[second]
    ((near, *_rest),) = similar_deeds(["Trồng cây xanh ở thôn Ba"], unit_id=world.tree.cell_a1.pk, year=YEAR)
    assert near.entry_id in {first, second}


@pytest.mark.parametrize(("subject", "number"), [("stale_days", 0), ("alike_percent", 20), ("alike_percent", 101)])
def test_a_number_that_makes_no_sense_is_refused_beside_its_field(world: World, subject: str, number: int):
    with pytest.raises(Refused) as refused:
        set_to(number, world.tree.commune_a, subject)
    assert refused.value.field == "at_least"
    with pytest.raises(Refused):
        set_norms(by=BY, rows=[NewNorm(world.tree.commune_a.pk, subject, at_least=60, at_most=70)])
