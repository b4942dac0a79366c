"""A plan as its page shows it: items with targets, what it is part of, what of the superior's it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sovang.base.parts import Act, Cell, Chip, Column, Row, Table, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import name_of
from sovang.programmes.measures import display
from sovang.registers import registry
from sovang.registers.plans.models import Plan, PlanItem
from sovang.registers.plans.selectors import get_plan, not_taken_up

from ..registers.quantities import name_in_catalogue


@dataclass(frozen=True)
class Page:
    """``missing``: items of the superior's plan without a counterpart here."""

    plan: Plan
    unit: str
    chip: Chip
    acts: list[Act]
    items: Table
    facts: list[tuple[Words, Words]]
    parts: list[Plan]
    missing: list[PlanItem]
    edit: str


def build(user: User, id: UUID) -> Page:
    """Raises NotFound for a missing plan and for one out of reach."""
    plan = get_plan(by=user, id=id)
    state = registry.get("plan").state(plan.entry.state)
    edit = reverse("desk:plan_items", args=[id]) if may_edit(user, plan) else ""
    return Page(
        plan=plan,
        unit=name_of(plan.entry.unit_id),
        chip=Chip(state.label, state.icon, state.chip),
        acts=[*([Act(_("Sửa nội dung"), edit, "pencil", key="e")] if edit else []), *_moves(user, plan)],
        items=_items(plan),
        facts=_facts(plan),
        parts=list(plan.parts.all()),
        missing=not_taken_up(by=user, id=id),
        edit=edit,
    )


def may_edit(user: User, plan: Plan) -> bool:
    """Whether this user may write the plan's items now."""
    return plan.entry.state != "closed" and bool(may(user, "entries.register", plan.entry.unit_id))


def _moves(user: User, plan: Plan) -> list[Act]:
    moves = registry.get("plan").moves_from(plan.entry.state)
    return [
        Act(move.label, reverse("desk:move_entry", args=[plan.pk, move.verb]), "check", "main-act", post=True)
        for move in moves
        if may(user, move.action, plan.entry.unit_id)
    ]


def _items(plan: Plan) -> Table:
    columns = [
        Column(_("Nội dung")),
        Column(pgettext("column", "Chỉ tiêu")),
        Column(_("Số kế hoạch"), number=True),
    ]
    return Table(columns, [_item(item) for item in plan.items.all()])


def _item(item: PlanItem) -> Row:
    above = item.copied_from
    note = _("theo nội dung của cấp trên: %(text)s") % {"text": above.text} if above and above.text != item.text else ""
    indicator = name_in_catalogue(item.indicator) if item.indicator else "–"
    value = display(item.value, item.indicator) if item.indicator and item.value is not None else "–"
    return Row([Cell(item.text, note=note), Cell(indicator), Cell(value)])


def span(plan: Plan) -> str:
    """The years of a plan: 2026, or 2026–2030."""
    first, last = plan.entry.year, plan.last_year
    return str(first) if first == last else f"{first}–{last}"


def _facts(plan: Plan) -> list[tuple[Words, Words]]:
    above = plan.copied_from
    source = f"{above.entry.title}, {name_of(above.entry.unit_id)}" if above else "–"
    return [
        (_("Thời gian"), span(plan)),
        (_("Số, ký hiệu"), plan.number or "–"),
        (_("Thuộc kế hoạch"), plan.within.entry.title if plan.within else "–"),
        (_("Chép từ"), source),
        (_("Thực hiện văn bản"), "; ".join(one.number for one in plan.directives.all()) or "–"),
    ]
