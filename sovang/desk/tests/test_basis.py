"""Which basis a figure is read from: the superior chooses on its explanation, from a year on."""

from __future__ import annotations

import datetime as dt

import pytest

from sovang.base.actor import System
from sovang.figures.models import BasisChoice
from sovang.programmes.selectors import indicators
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow

from .conftest import YEAR


@pytest.fixture
def address(tree, ledger) -> str:
    """Three deeds in the ledger of the first cell, which has reported five."""
    indicator = indicators().get(code="deeds_registered")
    row = ReportedRow(
        unit_id=tree.cell_a1.pk, indicator_id=indicator.pk, kind="registered", value=5, source="Báo cáo năm",
        start=dt.date(YEAR, 1, 1), end=dt.date(YEAR, 12, 31),
    )  # fmt: skip
    report_figures(by=System(), rows=[row])
    return f"/figures/explain?indicator=deeds_registered&unit={tree.cell_a1.pk}&period={YEAR}"


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("commune_clerk", True),
        ("provincial_officer", True),
        ("administrator", True),
        ("cell_secretary", False),
        ("leader", False),
        ("auditor", False),
    ],
)
def test_only_a_superior_is_offered_the_choice(role, offered, address, cast, as_user):
    assert bool(as_user(cast.by_role[role]).get(address).context["choice"]) is offered


def test_the_chosen_basis_is_used_from_that_year(address, tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    before = client.get(address).context
    assert (before["page"].value, str(before["choice"].used), before["choice"].chosen) == ("3", "tính từ sổ", False)
    assert client.post(address, {"basis": "reported", "year": YEAR}).status_code == 302
    after = client.get(address).context
    assert (after["page"].value, str(after["choice"].used), after["choice"].chosen) == ("5", "số báo cáo", True)
    row = BasisChoice.objects.get()
    assert (row.unit_id, row.kind, row.year) == (tree.cell_a1.pk, "registered", YEAR)


@pytest.mark.parametrize("wrong", [{"basis": "mixed", "year": YEAR}, {"basis": "reported", "year": "năm nay"}])
def test_an_error_keeps_what_was_typed(wrong, address, cast, as_user):
    page = as_user(cast.commune_clerk).post(address, wrong)
    assert page.status_code == 422
    assert str(wrong["year"]) in page.content.decode()
    assert not BasisChoice.objects.exists()


def test_others_are_refused(address, cast, as_user):
    data = {"basis": "reported", "year": YEAR}
    assert as_user(cast.cell_secretary).post(address, data).status_code == 403
    assert as_user(cast.outsider).post(address, data).status_code == 404
    assert not BasisChoice.objects.exists()


def test_a_share_of_two_figures_has_no_basis_of_its_own(address, cast, as_user):
    share = address.replace("deeds_registered", "deeds_completion")
    assert as_user(cast.commune_clerk).get(share).context["choice"] is None
