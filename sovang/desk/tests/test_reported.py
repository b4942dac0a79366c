"""Figures that somebody states: with the unit as written, put right and taken back with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.journal.models import JournalLine
from sovang.programmes.selectors import indicators
from sovang.registers.models import Entry, Result
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.models import ReportedFigure
from sovang.registers.reported.rows import ReportedRow

NEW = "/reported/new/"
METRE = {
    "indicator": "roads_opened_m", "unit": "T-D-A-1", "period": "2022", "kind": "achieved", "value": "0,7 km",
    "exactness": "over", "scope": "own", "source": "Báo cáo tổng kết",
}  # fmt: skip


@pytest.fixture
def road(cast) -> str:
    """Code of an indicator in metres."""
    return next(i.code for i in indicators() if i.unit_vi == "m")


@pytest.fixture
def stated(tree, cast):
    indicator = indicators().get(code="deeds_registered_party_org")
    row = ReportedRow(
        unit_id=tree.cell_a1.pk, indicator_id=indicator.pk, kind="registered", value=905, denominator=909,
        start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), source="Bài báo", source_words="905/909",
    )  # fmt: skip
    return report_figures(by=System(), rows=[row])[0]


def correct(id) -> str:
    return reverse("desk:restate_figure", args=[id])


def withdraw(id) -> str:
    return reverse("desk:withdraw_figure", args=[id])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("cell_secretary", 200),
        ("unit_clerk", 200),
        ("commune_clerk", 200),
        ("provincial_officer", 200),
        ("cadre", 403),
        ("leader", 403),
        ("editor", 403),
        ("auditor", 403),
        ("administrator", 403),
    ],
)
def test_who_may_register_may_state_a_figure(role, status, cast, as_user):
    assert as_user(cast.by_role[role]).get(NEW).status_code == status


def test_a_quantity_is_read_in_the_unit_as_written(road, tree, cast, as_user):
    page = as_user(cast.cell_secretary).post(NEW, METRE | {"indicator": road})
    assert page.status_code == 302
    figure, result = ReportedFigure.objects.get(), Result.objects.get()
    assert (result.value, result.exactness, result.kind) == (700, "over", "achieved")
    assert (figure.unit_id, figure.scope, figure.source) == (tree.cell_a1.pk, "own", "Báo cáo tổng kết")
    assert (figure.starts, figure.ends) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "700 m2"}, "value"),
        ({"indicator": ""}, "indicator"),
        ({"value": "nhiều"}, "value"),
        ({"period": "năm qua"}, "period"),
    ],
)
def test_an_error_stands_at_its_field_and_keeps_what_was_typed(wrong, field, road, cast, as_user):
    page = as_user(cast.cell_secretary).post(NEW, METRE | {"indicator": road} | wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "Báo cáo tổng kết" in page.content.decode()
    assert next(iter(wrong.values())) in page.content.decode()
    assert not Entry.objects.exists()


def test_without_a_kind_the_indicators_own_is_meant(cast, as_user):
    data = METRE | {"indicator": "deeds_registered_party_org", "value": "561", "kind": ""}
    as_user(cast.cell_secretary).post(NEW, data)
    assert Result.objects.get().kind == "registered"


def test_nobody_states_figures_of_a_neighbour(cast, as_user):
    page = as_user(cast.outsider).post(NEW, METRE | {"indicator": "deeds_registered", "value": "5"})
    assert page.status_code == 422  # the unit is not found within reach
    assert not Entry.objects.exists()


def test_another_number_needs_a_reason_and_is_kept(stated, cast, as_user):
    client = as_user(cast.cell_secretary)
    shown = client.get(correct(stated)).context["form"]
    assert (shown["value"].value(), shown["denominator"].value()) == ("905", "909")
    data = {"value": "906", "denominator": "909", "exactness": "exact", "reason": ""}
    assert client.post(correct(stated), data).status_code == 422
    assert client.post(correct(stated), data | {"reason": "Cộng sót một việc"}).status_code == 302
    assert Result.objects.get(entry=stated).value == 906
    assert JournalLine.objects.filter(verb="reported.correct", reason="Cộng sót một việc").exists()


def test_a_statement_is_taken_back_with_a_reason(stated, cast, as_user):
    client = as_user(cast.cell_secretary)
    assert client.post(withdraw(stated), {"reason": " "}).status_code == 422
    assert client.post(withdraw(stated), {"reason": "Nhầm kỳ"}).status_code == 302
    assert not ReportedFigure.objects.exists()


def test_only_its_unit_changes_a_statement(stated, cast, as_user):
    for address in (correct(stated), withdraw(stated)):
        assert as_user(cast.leader).get(address).status_code == 403
        assert as_user(cast.outsider).get(address).status_code == 404


def test_a_line_of_another_register_is_none(ledger, cast, as_user):
    assert as_user(cast.cell_secretary).get(correct(ledger.doing)).status_code == 404


def test_the_list_the_line_and_an_empty_figure_lead_there(stated, cast, as_user):
    client = as_user(cast.cell_secretary)
    assert NEW in client.get("/registers/reported/").content.decode()
    assert correct(stated) in client.get(f"/entries/{stated}/").content.decode()
    assert f"{NEW}?indicator=" in client.get("/figures/?indicator=study_attendances&period=2021").content.decode()
    assert NEW not in as_user(cast.leader).get("/registers/reported/").content.decode()
