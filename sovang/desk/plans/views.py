"""Plans: drafting, copying the superior's down, reading, and fitting the items."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sovang.base.errors import NotFound
from sovang.places.selectors import unit_cards
from sovang.programmes.selectors import directives_for
from sovang.registers.plans import actions, selectors
from sovang.registers.plans.models import Plan, PlanItem

from ..scope import Scope, scope_of, who
from ..sending import both, kept
from .forms import ItemLines, PlanForm, SaveForm
from .page import build, may_edit, span


@dataclass(frozen=True)
class Offered:
    """A superior's plan that may be copied."""

    id: UUID
    title: str
    unit: str
    years: str


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    return render(request, "desk/plan.html", {"page": build(who(request), id)})


@both
@login_required
def draft(request: HttpRequest) -> HttpResponse:
    """A plan of the unit, still without items."""
    scope, user = scope_of(request), who(request)
    user.require("entries.register", [scope.unit.id])
    form = PlanForm(
        request.POST or None,
        year=scope.year,
        longer=selectors.plans_of(by=user, unit_id=scope.unit.id, year=scope.year).exclude(entry__state="closed"),
        directives=directives_for(scope.unit.id, dt.date(scope.year, 12, 31)),
    )
    made: list[UUID] = []
    if request.method == "POST" and form.is_valid() and kept(form, lambda: made.extend(_draft(request, scope, form))):
        return redirect("desk:plan_items", made[0])
    return render(request, "desk/plan_new.html", {"scope": scope, "form": form}, status=422 if form.errors else 200)


def _draft(request: HttpRequest, scope: Scope, form: PlanForm) -> list[UUID]:
    typed = form.cleaned_data | {"directives": tuple(form.cleaned_data["directives"])}
    return actions.draft_plans(by=who(request), rows=[actions.NewPlan(scope.unit.id, **typed)])


@both
@login_required
def copy(request: HttpRequest) -> HttpResponse:
    """The adopted plans of the units above; one is copied down as a draft, ready to be fitted."""
    scope, user = scope_of(request), who(request)
    user.require("entries.register", [scope.unit.id])
    offered = list(selectors.superior_plans(by=user, unit_id=scope.unit.id, year=scope.year))
    if request.method == "POST":
        chosen = next((plan for plan in offered if str(plan.pk) == request.POST.get("plan")), None)
        if chosen is None:
            raise NotFound
        return _copied(request, scope, chosen)
    return render(request, "desk/plan_copy.html", {"scope": scope, "offered": _offered(offered)})


def _copied(request: HttpRequest, scope: Scope, plan: Plan) -> HttpResponse:
    made = actions.copy_down(by=who(request), plan_id=plan.pk, unit_ids=[scope.unit.id])
    if not made:
        messages.warning(request, _("Đơn vị đã chép kế hoạch này trước đây."))
        return redirect("desk:register", "plan")
    messages.success(request, _("Đã chép kế hoạch của cấp trên. Xin sửa cho hợp với đơn vị."))
    return redirect("desk:plan_items", made[0])


def _offered(plans: list[Plan]) -> list[Offered]:
    cards = unit_cards({plan.entry.unit_id for plan in plans})
    return [Offered(plan.pk, plan.entry.title, cards[plan.entry.unit_id].name, span(plan)) for plan in plans]


@both
@login_required
def items(request: HttpRequest, id: UUID) -> HttpResponse:
    """The items with their targets, and the superior's that are still missing, ready to be taken up."""
    user = who(request)
    plan = selectors.get_plan(by=user, id=id)
    user.require("entries.register", [plan.entry.unit_id])
    if not may_edit(user, plan):
        return redirect("desk:plan", id)
    missing = selectors.not_taken_up(by=user, id=id)
    data = request.POST or None
    form = SaveForm(data, version=plan.entry.version, missing=missing, adopted=plan.entry.state == "adopted")
    lines = ItemLines(data, list(plan.items.all()))
    ready = request.method == "POST" and form.is_valid() and lines.is_valid()
    if ready and kept(form, lambda: _save(request, id, form, lines, missing)):
        messages.success(request, _("Đã lưu nội dung kế hoạch."))
        return redirect("desk:plan", id)
    context: dict[str, Any] = {"plan": plan, "form": form, "lines": lines}
    return render(request, "desk/plan_items.html", context, status=200 if data is None else 422)


def _save(request: HttpRequest, id: UUID, form: SaveForm, lines: ItemLines, missing: list[PlanItem]) -> None:
    actions.edit_items(
        by=who(request),
        plan_id=id,
        items=[*lines.rows(), *form.taken(missing)],
        version=form.cleaned_data["version"],
        reason=form.cleaned_data.get("reason", ""),
    )
