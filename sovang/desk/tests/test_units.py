"""The page of a unit and the search of units, as people of the cast see them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sovang.base.actor import System
from sovang.places.actions import NewUnit, open_units, rename_unit
from sovang.testing.cast import Cast, fresh
from sovang.testing.tree import REFORM, Tree, reform

from ..units import flow
from .conftest import registered

EVE = "30/06/2025"


@pytest.fixture
def reformed(tree: Tree, cast: Cast) -> Tree:
    return reform(tree)


def text_of(client: Client, code: str, **query: str) -> str:
    answer = client.get(reverse("desk:unit", args=[code]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_closed_unit_hangs_where_it_hung_on_the_day_and_leads_to_its_heir(reformed, cast, as_user):
    client = as_user(cast.provincial_officer)
    then = text_of(client, "T-D-A", date=EVE)
    assert "Huyện D" in then
    assert "Chi bộ thôn Một" in then
    today = text_of(client, "T-D-A")
    assert "Đã kết thúc" in today
    assert reverse("desk:unit", args=["T-AB"]) in today


def test_the_sums_of_the_year_before_the_merger_fit(tree, cast, as_user):
    registered(tree.cell_a1.pk, ["Việc một", "Việc hai"])
    year = str(dt.date.today().year)  # noqa: DTZ011
    reform(tree)
    page = text_of(as_user(cast.provincial_officer), "T-AB", year=year)
    assert "Hai cách xem cùng tổng 2" in page


def test_the_year_before_the_merger_names_those_who_handed_over(reformed, cast, as_user):
    page = text_of(as_user(cast.provincial_officer), "T-AB")
    assert 'value="2024"' in page
    for name in ("Xã A", "Xã B", "Đảng bộ cơ sở C"):
        assert f"<td>{name}</td>" in page


def test_units_beyond_reach_are_named_without_a_link(reformed, cast, as_user):
    page = text_of(as_user(cast.commune_clerk), "T-D-A", date=EVE)
    assert "Huyện D" in page
    assert reverse("desk:unit", args=["T-D"]) not in page
    assert as_user(cast.commune_clerk).get(reverse("desk:unit", args=["T-D"])).status_code == 404


def test_a_day_that_cannot_be_read_is_refused_beside_its_field(reformed, cast, as_user):
    answer = as_user(cast.provincial_officer).get(reverse("desk:unit", args=["T-AB"]), {"date": "31/02/2025"})
    assert answer.status_code == 422
    assert "không có trong lịch" in answer.content.decode()


def test_a_unit_is_found_by_its_old_name_without_tone_marks(tree, cast, as_user):
    rename_unit(by=System(), unit="T-D-A-2", name="Chi bộ thôn Mới", effective=REFORM)
    found = as_user(cast.commune_clerk).get(reverse("desk:units"), {"q": "thon hai"}).content.decode()
    assert "Chi bộ thôn Mới" in found
    assert "trước 01/07/2025: Chi bộ thôn Hai" in found


def test_without_a_search_the_list_walks_down_from_the_chosen_unit(reformed, cast, as_user):
    page = as_user(cast.administrator).get(reverse("desk:units")).content.decode()
    assert reverse("desk:unit", args=["T"]) in page


def test_only_who_may_reorganise_is_offered_to(reformed, cast, as_user):
    start = reverse("desk:reorganise")
    assert start in text_of(as_user(cast.administrator), "T-AB")
    assert start not in text_of(as_user(cast.provincial_officer), "T-AB")


def test_the_number_of_queries_does_not_grow_with_the_units_below(reformed, cast, as_user):
    client = as_user(fresh(cast.provincial_officer))
    asked = []
    for more in (3, 30):
        new = [NewUnit(f"T-AB-{more}-{n}", f"Chi bộ {more}-{n}", "village_cell", "T-AB", REFORM) for n in range(more)]
        open_units(by=System(), units=new)
        text_of(client, "T-AB")  # the tree is read anew after a change
        with CaptureQueriesContext(
            connection,
        ) as queries:
            text_of(client, "T-AB")
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[1] < 100  # two sources: each figure of theirs costs some


def test_the_flow_draws_a_band_for_each_unit_that_became_this_one_and_names_the_day(reformed, cast, as_user):
    page = text_of(as_user(cast.provincial_officer), "T-AB")
    assert "2 đơn vị nhập thành Xã AB" in page
    assert page.count('class="band"') == 2
    assert '<p class="num">01/07/2025</p>' in page


def test_the_flow_of_a_closed_unit_leads_to_its_heir_and_of_one_without_history_is_not_drawn(reformed, cast, as_user):
    client = as_user(cast.provincial_officer)
    assert "Xã A nhập vào Xã AB" in text_of(client, "T-D-A")
    assert 'class="band"' not in text_of(client, "T-D-C")


def test_bands_are_as_thick_as_the_members_and_pile_up_without_a_gap():
    first, second = flow._bands([300, 100], lambda many, one: (many, one))
    assert first.shape == "M5 12C50 12 50 49.5 95 49.5V125.5C50 125.5 50 88 5 88Z"
    assert second.shape.startswith("M5 137.5C50 137.5 50 125.5 95 125.5")
