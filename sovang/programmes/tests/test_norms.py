from __future__ import annotations

import pytest

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.journal.models import JournalLine
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import Norm
from sovang.programmes.selectors import norm_for

BY = System()
DEEDS = "deeds_per_person"


def set_deeds(issuer, at_least, **more):
    return set_norms(by=BY, rows=[NewNorm(issuer.pk if issuer else None, DEEDS, "cadre", at_least, **more)])[0]


def test_three_deeds_per_cadre_hold_everywhere_until_somebody_says_otherwise(tree):
    for audience in ("cadre", "member"):
        norm = norm_for(tree.cell_a1.pk, DEEDS, 2022, audience=audience)
        assert norm is not None
        assert (norm.at_least, norm.at_most, norm.issuer, norm.audience) == (3, None, None, audience)
        assert norm.source


def test_the_nearest_issuer_above_wins(tree):
    set_deeds(tree.province, 5)
    set_deeds(tree.commune_a, 2)
    found = {name: norm_for(getattr(tree, name).pk, DEEDS, 2022) for name in ("cell_a1", "cell_b1", "central")}
    assert {name: norm.at_least for name, norm in found.items() if norm} == {"cell_a1": 2, "cell_b1": 5, "central": 3}


def test_a_norm_holds_in_its_years_and_the_later_one_wins(tree):
    set_deeds(tree.province, 5, first_year=2021, last_year=2023)
    set_deeds(tree.province, 4, first_year=2023)
    by_year = {year: norm_for(tree.cell_a1.pk, DEEDS, year) for year in (2020, 2022, 2023, 2024)}
    assert {y: n.at_least for y, n in by_year.items() if n} == {2020: 3, 2022: 5, 2023: 4, 2024: 4}


def test_a_norm_for_everybody_stands_in_for_one_audience_and_gives_way_to_its_own(tree):
    set_norms(by=BY, rows=[NewNorm(tree.province.pk, DEEDS, "", 1), NewNorm(tree.province.pk, DEEDS, "cadre", 4)])
    member, cadre = (norm_for(tree.cell_a1.pk, DEEDS, 2022, audience=a) for a in ("member", "cadre"))
    assert member is not None
    assert cadre is not None
    assert (member.at_least, cadre.at_least) == (1, 4)


def test_there_may_be_no_norm(tree):
    assert norm_for(tree.cell_a1.pk, "songs_per_person", 2022) is None


def test_setting_again_replaces_and_the_journal_keeps_both(tree):
    set_deeds(tree.province, 5)
    norm = set_deeds(tree.province, 6)
    set_deeds(tree.province, 6)
    assert Norm.objects.filter(issuer=tree.province).count() == 1
    lines = JournalLine.objects.filter(object_type="norm", object_id=str(norm.pk)).order_by("id")
    assert [line.after["at_least"] for line in lines] == [5, 6]
    assert lines[1].before["at_least"] == 5


@pytest.mark.parametrize(
    ("bounds", "field"),
    [
        ({}, "at_least"),
        ({"at_least": 3, "at_most": 2}, "at_most"),
        ({"at_least": 3, "first_year": 2023, "last_year": 2022}, "last_year"),
    ],
)
def test_it_refuses_a_norm_that_makes_no_sense(tree, bounds, field):
    with pytest.raises(Refused) as refusal:
        set_norms(by=BY, rows=[NewNorm(tree.province.pk, DEEDS, **bounds)])
    assert refusal.value.field == field


def test_only_those_who_manage_programmes_there_may_set_norms(tree, cast):
    row = [NewNorm(tree.province.pk, DEEDS, "cadre", 4)]
    set_norms(by=cast.provincial_officer, rows=row)
    with pytest.raises((Forbidden, NotFound)):
        set_norms(by=cast.cell_secretary, rows=row)


def test_the_central_default_belongs_to_the_top_of_the_tree(tree, cast):
    with pytest.raises((Forbidden, NotFound)):
        set_norms(by=cast.provincial_officer, rows=[NewNorm(None, DEEDS, "cadre", 1)])
