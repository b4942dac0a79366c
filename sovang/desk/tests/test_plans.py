"""Plans at the desk: drafted, copied down, fitted, adopted, closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sovang.base.actor import System
from sovang.programmes.selectors import indicators
from sovang.registers.plans.actions import NewItem, NewPlan, adopt_plans, draft_plans
from sovang.registers.plans.models import Plan

from .conftest import YEAR
from .test_registers import queries


@pytest.fixture
def metre(cast):
    return next(one for one in indicators() if one.unit_vi == "m")


@pytest.fixture
def above(tree, cast, metre) -> Plan:
    """The commune's adopted plan with two items."""
    items = (NewItem("Mở đường nội thôn", metre.pk, 5000), NewItem("Nhân rộng mô hình"))
    ids = draft_plans(by=System(), rows=[NewPlan(tree.commune_a.pk, "Kế hoạch xã", YEAR, items=items)])
    adopt_plans(by=System(), ids=ids)
    return Plan.objects.get(pk=ids[0])


def typed(plan: Plan, *texts: str, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"version": plan.entry.version, "lines": len(texts)}
    for number, text in enumerate(texts):
        data |= {f"i{number}-text": text, f"i{number}-place": number + 1}
    return data | more


def test_a_cell_drafts_a_plan_writes_its_items_and_adopts_it(tree, cast, metre, as_user):
    client = as_user(cast.cell_secretary)
    answer = client.post(reverse("desk:plan_new"), {"title": "Kế hoạch chi bộ", "year": YEAR, "last_year": YEAR + 4})
    plan = Plan.objects.select_related("entry").get()
    assert answer["Location"] == reverse("desk:plan_items", args=[plan.pk])
    line = {"i0-value": "1.500", "i0-indicator": metre.pk}
    client.post(answer["Location"], typed(plan, "Mở đường", "", "Dọn vệ sinh", **line))
    written = plan.items.order_by("order").values_list("text", "value")
    assert list(written) == [("Mở đường", 1500), ("Dọn vệ sinh", None)]
    client.post(reverse("desk:move_entry", args=[plan.pk, "adopt_plans"]))
    plan.entry.refresh_from_db()
    assert plan.entry.state == "adopted"


def test_an_error_in_one_item_loses_nothing_of_the_others(tree, above, cast, as_user):
    client, address = as_user(cast.commune_clerk), reverse("desk:plan_items", args=[above.pk])
    data = typed(above, "Nội dung thứ nhất", "Nội dung thứ hai", **{"i1-value": "nhiều"})
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Nội dung thứ nhất" in answer.content.decode()
    assert above.items.count() == 2


def test_an_adopted_plan_is_changed_only_with_a_reason(above, cast, as_user):
    client, address = as_user(cast.commune_clerk), reverse("desk:plan_items", args=[above.pk])
    assert client.post(address, typed(above, "Nội dung mới", reason="")).status_code == 422
    assert client.post(address, typed(above, "Nội dung mới", reason="Theo nghị quyết mới")).status_code == 302
    assert [item.text for item in above.items.all()] == ["Nội dung mới"]


def test_two_editors_do_not_overwrite_each_other(above, cast, as_user):
    client, address = as_user(cast.commune_clerk), reverse("desk:plan_items", args=[above.pk])
    data = typed(above, "Nội dung mới", reason="Theo nghị quyết mới")
    client.post(address, data)
    late = client.post(address, {**data, "i0-text": "Nội dung khác"})
    assert late.status_code == 422
    assert "Nội dung khác" in late.content.decode()


def test_a_superiors_plan_is_copied_down_and_what_is_missing_is_shown(above, cast, as_user):
    client = as_user(cast.cell_secretary)
    assert "Kế hoạch xã" in client.get(reverse("desk:plan_copy")).content.decode()
    client.post(reverse("desk:plan_copy"), {"plan": above.pk})
    own = Plan.objects.select_related("entry").get(copied_from=above)
    kept = own.items.get(text="Mở đường nội thôn")
    assert kept.value is None
    items = reverse("desk:plan_items", args=[own.pk])
    client.post(items, typed(own, "Mở đường thôn Một", **{"i0-item": kept.pk}))
    page = client.get(reverse("desk:plan", args=[own.pk])).context["page"]
    assert [item.text for item in page.missing] == ["Nhân rộng mô hình"]
    own.entry.refresh_from_db()
    taken = typed(own, "Mở đường thôn Một", **{"i0-item": kept.pk, "take": [page.missing[0].pk]})
    client.post(items, taken)
    assert client.get(reverse("desk:plan", args=[own.pk])).context["page"].missing == []


def test_a_plan_copied_twice_is_there_once(above, cast, as_user):
    client = as_user(cast.cell_secretary)
    for _ in range(2):
        client.post(reverse("desk:plan_copy"), {"plan": above.pk})
    assert Plan.objects.filter(copied_from=above).count() == 1


def test_a_part_must_lie_within_the_longer_plan(tree, cast, as_user):
    ids = draft_plans(by=System(), rows=[NewPlan(tree.cell_a1.pk, "Nhiệm kỳ", YEAR, YEAR + 4)])
    data = {"title": "Sáu năm", "year": YEAR, "last_year": YEAR + 5, "within_id": ids[0]}
    answer = as_user(cast.cell_secretary).post(reverse("desk:plan_new"), data)
    assert answer.status_code == 422
    assert "Sáu năm" in answer.content.decode()


def test_who_may_not_write_reads_only(above, cast, as_user):
    leader, address = as_user(cast.leader), reverse("desk:plan", args=[above.pk])
    assert leader.get(address).context["page"].acts == []
    assert leader.get(reverse("desk:plan_items", args=[above.pk])).status_code == 403
    assert leader.get(reverse("desk:plan_new")).status_code == 403
    assert as_user(cast.outsider).get(address).status_code == 404


def test_the_list_and_the_line_lead_to_the_plan(above, cast, as_user):
    client = as_user(cast.commune_clerk)
    assert reverse("desk:plan_new") in client.get(reverse("desk:register", args=["plan"])).content.decode()
    assert reverse("desk:plan", args=[above.pk]) in client.get(reverse("desk:entry", args=[above.pk])).content.decode()


def test_a_plan_asks_as_many_queries_for_thirty_items_as_for_three(tree, cast, as_user):
    def made(count: int) -> str:
        items = tuple(NewItem(f"Nội dung {n}") for n in range(count))
        (plan,) = draft_plans(by=System(), rows=[NewPlan(tree.commune_a.pk, f"Có {count}", YEAR, items=items)])
        return reverse("desk:plan", args=[plan])

    client = as_user(cast.commune_clerk)
    assert queries(client, made(3)) == queries(client, made(30))
