"""Reads of plans. A superior's adopted plan is open to every unit below: it is what they are asked to carry out."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.places.selectors import ancestors
from sovang.programmes.documents import carrying_out
from sovang.registers import reach
from sovang.registers.models import Entry

from .models import Plan, PlanItem


def get_plan(*, by: Actor, id: UUID) -> Plan:
    """The plan with entry, items and directives. Raises NotFound when it is missing or out of reach."""
    items = Prefetch("items", PlanItem.objects.select_related("indicator", "copied_from").order_by("order"))
    plan = (
        Plan.objects.filter(entry__in=_visible_entries(by), pk=id)
        .select_related("entry__unit", "within__entry", "copied_from__entry__unit")
        .prefetch_related(items, "directives", "parts__entry")
        .first()
    )
    if plan is None:
        raise NotFound
    return plan


def plans_of(*, by: Actor, unit_id: int, year: int) -> QuerySet[Plan]:
    """The unit's own plans that cover ``year``, the longest first."""
    return (
        Plan.objects.filter(entry__in=_visible_entries(by), entry__unit=unit_id)
        .filter(entry__year__lte=year, last_year__gte=year)
        .select_related("entry", "within__entry")
        .order_by("entry__year", "-last_year", "entry_id")
    )


def superior_plans(*, by: Actor, unit_id: int, year: int) -> QuerySet[Plan]:
    """Adopted plans of the units above that cover ``year``: what the unit may copy. Raises NotFound out of reach."""
    by.require("places.view", [unit_id])
    above = [card.id for card in ancestors(unit_id, _last_day(year))]
    return (
        Plan.objects.filter(entry__unit__in=above, entry__state="adopted", entry__year__lte=year, last_year__gte=year)
        .select_related("entry__unit")
        .order_by("entry__year", "-last_year", "entry_id")
    )


def not_taken_up(*, by: Actor, id: UUID) -> list[PlanItem]:
    """Items of the superior's plan that have no counterpart in the plan copied from it, in the superior's order."""
    plan = get_plan(by=by, id=id)
    if plan.copied_from_id is None:
        return []
    taken = plan.items.exclude(copied_from=None).values("copied_from")
    return list(PlanItem.objects.filter(plan=plan.copied_from_id).exclude(pk__in=taken).order_by("order"))


def lacking_directive(*, by: Actor, directive_id: int, year: int) -> QuerySet[Plan]:
    """Adopted plans of ``year`` within reach that are tied neither to the directive nor to what carries it out."""
    tied = Plan.directives.through.objects.filter(directive_id__in=carrying_out(directive_id)).values("plan_id")
    return (
        Plan.objects.filter(entry__in=_visible_entries(by), entry__state="adopted")
        .filter(entry__year__lte=year, last_year__gte=year)
        .exclude(pk__in=tied)
        .select_related("entry__unit")
        .order_by("entry__unit_id", "entry_id")
    )


def _visible_entries(by: Actor) -> QuerySet[Entry]:
    return Entry.objects.filter(reach.visible(by), register="plan").only("pk")


def _last_day(year: int) -> dt.date:
    return min(dt.date(year, 12, 31), timezone.localdate())
