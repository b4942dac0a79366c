"""The list of each register shows and asks what its description says."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.http import QueryDict
from django.urls import reverse

from sovang.base.actor import System
from sovang.desk.registers.asking import read
from sovang.desk.registers.columns import columns, columns_of, known
from sovang.desk.registers.controls import controls
from sovang.desk.registers.page import Page
from sovang.desk.scope import Scope
from sovang.places.selectors import unit_cards
from sovang.programmes.selectors import indicators
from sovang.registers import registry, selectors
from sovang.registers.deeds.models import Deed
from sovang.registers.deeds.register import DEED
from sovang.registers.fields import Kind
from sovang.registers.models import Entry, Result
from sovang.registers.narrowing import condition
from sovang.registers.plans.actions import draft_plans
from sovang.registers.plans.rows import NewPlan
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow
from sovang.testing.cast import fresh

from .conftest import YEAR

ALL = [r.code for r in registry.all()]
BY = System()


def shown(client, register: str, **asked: object) -> Page:
    page: Page = client.get(reverse("desk:register", args=[register]), asked).context["page"]
    return page


def cells(page: Page) -> list[dict[str, str]]:
    """Every line as heading → text."""
    heads = [str(column.label) for column in page.columns]
    return [dict(zip(heads, map(str, line.cells), strict=True)) for line in page.lines]


def titles(page: Page) -> set[str]:
    return {line.title for line in page.lines}


@pytest.fixture
def plans(tree, cast):
    rows = [
        NewPlan(tree.commune_a.pk, "Kế hoạch năm", YEAR, number="01-KH/ĐU"),
        NewPlan(tree.commune_a.pk, "Kế hoạch nhiệm kỳ", YEAR, YEAR + 4, number="02-KH/ĐU"),
    ]
    return draft_plans(by=BY, rows=rows)


@pytest.fixture
def figures(tree, cast):
    metre = next(i for i in indicators() if i.unit_vi == "m")
    same = {"unit_id": tree.commune_a.pk, "indicator_id": metre.pk, "start": dt.date(YEAR, 1, 1)}
    rows = [
        ReportedRow(**same, value=1_500, end=dt.date(YEAR, 6, 30), source="Báo cáo 01"),
        ReportedRow(**same, value=700, end=None, source="Báo cáo 02", kind="planned", scope="own"),
    ]
    return report_figures(by=BY, rows=rows)


@pytest.mark.parametrize("code", ALL)
def test_every_listed_field_has_its_column_and_every_filter_its_control(code, cast):
    user, register = cast.commune_clerk, registry.get(code)
    fields = columns_of(user, register)
    found = [c.label for c in columns(register, fields, known(user, register, fields, []))]
    kinds = [str(Result.Kind(kind).label) for kind in register.measured]
    assert [str(label) for label in found[-len(kinds) :] if kinds] == kinds
    common = {"unit_id", "title", "field_id", "owner_kind", "person_id"}
    chosen = {f.name for f in register.list_fields if f.kind is Kind.QUANTITY and not f.indicator and kinds}
    assert {f.label for f in register.list_fields if f.name not in common | chosen} <= set(found)
    bar = controls(user, register, QueryDict(), year=YEAR)
    named = {c.of.name if c.of else c.name for c in (*bar.first, *bar.further)}
    called = {"unit_id": "unit", "owner_kind": "owner", "field_id": "field", "person_id": "person", "year": "year"}
    assert {called.get(f.name, f.name) for f in register.filter_fields} <= named
    assert len(named) == len({c.name.removesuffix("_from").removesuffix("_to") for c in (*bar.first, *bar.further)})


@pytest.mark.parametrize("code", ALL)
def test_every_filter_can_be_asked_and_reaches_the_query(code, cast, tree):
    user, register = cast.commune_clerk, registry.get(code)
    scope = Scope(unit_cards([tree.commune_a.pk])[tree.commune_a.pk], YEAR)
    bar = controls(user, register, QueryDict(), year=YEAR)
    for control in (*bar.first, *bar.further):
        if control.of is None:
            continue
        text = "01/02/2026" if control.of.kind is Kind.DATE else str((control.choices or [("", ""), ("a", "")])[-1][0])
        query = QueryDict(mutable=True)
        query[control.name] = text
        asked = read(user, scope, register, query)
        assert control.of.name in asked.filters.own
        narrowed = selectors.entries(by=user, register=code, filters=asked.filters)
        assert str(narrowed.query) != str(selectors.entries(by=user, register=code, filters=asked.everything).query)
        assert not narrowed.exists()


def test_a_deed_is_listed_with_its_due_day_and_its_quantities(ledger, cast, as_user):
    Deed.objects.filter(pk=ledger.doing).update(due=dt.date(YEAR, 11, 30))
    row = next(r for r in cells(shown(as_user(cast.commune_clerk), "deed")) if r["Hạn hoàn thành"])
    assert (row["Hạn hoàn thành"], row["Đăng ký"], row["Đạt được"]) == (f"30/11/{YEAR}", "700 m", "700 m")
    assert row["Chủ thể"] == "Tổ chức đảng"


@pytest.mark.parametrize("asked", [{"due_from": "01/11/{y}"}, {"due_to": "30/11/{y}"}, {"skilful_mobilisation": "1"}])
def test_deeds_are_narrowed_by_their_own_fields(asked, ledger, cast, as_user):
    own = {"due": dt.date(YEAR, 11, 30), "skilful_mobilisation": True}
    Deed.objects.filter(pk=ledger.doing).update(**own)
    Deed.objects.exclude(pk=ledger.doing).update(due=dt.date(YEAR + ("due_to" in asked), 1, 1))
    page = shown(as_user(cast.commune_clerk), "deed", **{k: v.format(y=YEAR) for k, v in asked.items()})
    found = [line.id for line in page.lines]
    assert found == [ledger.doing] if "due_from" in asked or "skilful_mobilisation" in asked else ledger.doing in found
    assert page.filtered
    assert page.controls.used


def test_an_unreadable_filter_is_left_open(ledger, cast, as_user):
    page = shown(as_user(cast.commune_clerk), "deed", due_from="31/02/2026", skilful_mobilisation="perhaps", state="x")
    assert len(page.lines) == 3


def test_lines_are_found_by_part_of_a_name(ledger, cast, as_user):
    Entry.objects.filter(pk=ledger.doing).update(person=cast.member, owner_kind="person")
    page = shown(as_user(cast.commune_clerk), "deed", person="dang vien 02")
    assert [line.id for line in page.lines] == [ledger.doing]
    assert cells(page)[0]["Chủ thể"] == cast.member.name


def test_a_plan_is_listed_with_its_years_and_number(plans, cast, as_user):
    rows = cells(shown(as_user(cast.commune_clerk), "plan", sort="newest"))
    assert [(r["Từ năm"], r["Đến năm"], r["Số, ký hiệu"]) for r in rows] == [
        (str(YEAR), str(YEAR + 4), "02-KH/ĐU"),
        (str(YEAR), str(YEAR), "01-KH/ĐU"),
    ]


def test_plans_are_narrowed_by_number_and_last_year(plans, cast, as_user):
    client = as_user(cast.commune_clerk)
    assert titles(shown(client, "plan", number="02-kh")) == {"Kế hoạch nhiệm kỳ"}
    assert titles(shown(client, "plan", last_year=YEAR)) == {"Kế hoạch năm"}


def test_a_reported_figure_is_listed_with_value_period_and_source(figures, cast, as_user):
    first, second = cells(shown(as_user(cast.commune_clerk), "reported"))
    assert (first["Số báo cáo"], first["Từ ngày"], first["Đến ngày"]) == ("1.500 m", f"01/01/{YEAR}", f"30/06/{YEAR}")
    assert (first["Nguồn"], first["Phạm vi"], first["Loại số"]) == ("Báo cáo 01", "Cả đơn vị cấp dưới", "Đạt được")
    assert (second["Đến ngày"], second["Loại số"]) == ("", "Kế hoạch")


@pytest.mark.parametrize(
    ("asked", "left"),
    [({"kind": "planned"}, 1), ({"scope": "subtree"}, 0), ({"source": "cáo 02"}, 1), ({"indicator_id": "0"}, None)],
)
def test_reported_figures_are_narrowed_by_their_own_fields(asked, left, figures, cast, as_user):
    lines = shown(as_user(cast.commune_clerk), "reported", **asked).lines
    assert [line.id for line in lines] == (figures if left is None else [figures[left]])


def test_what_is_kept_behind_an_action_is_not_shown_nor_found(ledger, cast):
    Deed.objects.update(due=dt.date(YEAR, 11, 30))
    fields = tuple(dataclasses.replace(f, seen_with="people.manage") if f.name == "due" else f for f in DEED.fields)
    register = dataclasses.replace(DEED, fields=fields)
    clerk, leader = fresh(cast.commune_clerk), fresh(cast.leader)
    assert "due" in {f.name for f in columns_of(clerk, register)}
    assert "due" not in {f.name for f in columns_of(leader, register)}
    asked = QueryDict(f"due_from=01/01/{YEAR}")
    assert controls(clerk, register, asked, year=YEAR).own(clerk)
    assert not controls(leader, register, asked, year=YEAR).own(leader)
    late = selectors.Filters(own={"due": (dt.date(YEAR, 1, 1), None)})
    assert Entry.objects.filter(condition(clerk, register, late)).count() == 3
    assert not Entry.objects.filter(condition(leader, register, late)).exists()


def test_a_value_is_hidden_in_lines_outside_the_reach_of_its_action(ledger, cast):
    Deed.objects.update(due=dt.date(YEAR, 11, 30))
    fields = tuple(dataclasses.replace(f, seen_with="people.manage") if f.name == "due" else f for f in DEED.fields)
    register = dataclasses.replace(DEED, fields=fields)
    (row, *_others) = selectors.page(by=BY, register="deed").rows
    for user, text in ((cast.commune_clerk, f"30/11/{YEAR}"), (cast.outsider, "")):
        own = columns_of(user, register)
        (due,) = [
            c for c in columns(register, own, known(user, register, own, [row])) if str(c.label) == "Hạn hoàn thành"
        ]
        assert due.write(row) == text


def test_the_printed_list_has_the_same_columns(figures, cast, as_user):
    client = as_user(cast.commune_clerk)
    printed = client.get(reverse("desk:print_register", args=["reported"])).context["page"]
    assert [c.label for c in printed.columns] == [c.label for c in shown(client, "reported").columns]
    assert cells(printed) == cells(shown(client, "reported"))


def test_text_typed_by_people_is_text_on_the_page(ledger, cast, as_user):
    Entry.objects.filter(pk=ledger.doing).update(title="<b>{0}</b> & {x}")
    html = as_user(cast.commune_clerk).get("/registers/deed/", {"q": "", "person": '"><i>'}).content.decode()
    assert "<i>" not in html
    html = as_user(cast.commune_clerk).get("/registers/deed/").content.decode()
    assert "&lt;b&gt;{0}&lt;/b&gt; &amp; {x}" in html


def test_units_are_suggested_only_when_the_filters_are_touched(ledger, tree, cast, as_user):
    client = as_user(cast.commune_clerk)
    assert tree.cell_a1.code not in client.get("/registers/deed/").content.decode()
    told = client.get("/registers/deed/", headers={"HX-Request": "true", "HX-Target": "unit-suggestions"})
    assert f'value="{tree.cell_a1.code}"' in told.content.decode()
