"""Contributions across registers: who gave what, public against socialised, and only what is within reach."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.registers import actions
from sovang.registers.deeds.actions import verify_deeds
from sovang.registers.models import Contribution
from sovang.registers.rows import NewContribution

from .conftest import YEAR

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(YEAR, 1, 1)
_GIVER, _KIND = Contribution.Giver, Contribution.Kind


def give(id, giver, kind, amount, unit, **more):
    gift = NewContribution(giver, kind, amount, unit, day=DAY, **more)
    actions.add_contribution(by=BY, id=id, contribution=gift)


@pytest.fixture
def given(ledger):
    give(ledger.clean, _GIVER.PEOPLE, _KIND.MONEY, 10_000_000, "đồng", mobiliser="trưởng thôn")
    give(ledger.clean, _GIVER.PEOPLE, _KIND.MONEY, 5_000_000, "đồng", exactness="about")
    give(ledger.clean, _GIVER.BUDGET, _KIND.MONEY, 7_000_000, "đồng", socialised=False)
    give(ledger.doing, _GIVER.MEMBER, _KIND.LAND, 400, "m²")
    verify_deeds(by=BY, ids=[ledger.clean])
    return ledger


def said(page):
    return [[cell.text for cell in row.cells] for row in page.totals.rows]


def test_totals_hold_what_is_confirmed_and_keep_sources_and_claims_apart(given, cast, as_user):
    page = as_user(cast.commune_clerk).get(reverse("desk:contributions")).context["page"]
    assert said(page) == [
        ["Tiền", "Ngân sách", "Ngân sách", "7.000.000 đ", "1"],
        ["Tiền", "Nhân dân", "Xã hội hóa", "15.000.000 đ", "2"],
    ]
    assert "1 lần ước chừng" in page.totals.rows[1].cells[4].note
    assert len(page.rows) == 4


def test_gifts_are_narrowed_by_giver_kind_and_source(given, cast, as_user):
    client = as_user(cast.commune_clerk)
    for query, left in (({"kind": "land"}, 1), ({"giver": "people"}, 2), ({"source": "public"}, 1)):
        assert len(client.get(reverse("desk:contributions"), query).context["page"].rows) == left
    assert "do trưởng thôn vận động" in client.get(reverse("desk:contributions")).content.decode()


def test_a_neighbour_sees_no_gift_and_a_long_list_comes_in_pages(given, cast, as_user):
    assert as_user(cast.outsider).get(reverse("desk:contributions")).context["page"].rows == []
    for n in range(60):
        give(given.doing, _GIVER.PEOPLE, _KIND.LABOUR, n + 1, "công")
    client = as_user(cast.commune_clerk)
    first = client.get(reverse("desk:contributions")).context["page"]
    rest = client.get(first.more, headers={"HX-Request": "true"})
    assert b"<html" not in rest.content
    assert len(first.rows) + len(rest.context["page"].rows) == 64
