"""Verbs of plans: draft, copy down, fit the items, adopt, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import nfc, one_line
from sovang.places.selectors import ancestors, name_of
from sovang.registers import moving, reach
from sovang.registers.owners import owner_kinds
from sovang.registers.rows import NewEntry
from sovang.registers.writing import insert_entries

from . import items as contents
from .checking import check, longer_plans
from .items import NewItem
from .models import Plan
from .rows import NewPlan

REGISTER = "plan"

__all__ = ["NewItem", "NewPlan", "adopt_plans", "close_plans", "copy_down", "draft_plans", "edit_items"]


@transaction.atomic
def draft_plans(*, by: Actor, rows: Sequence[NewPlan], batch: UUID | None = None) -> list[UUID]:
    """Write plans as drafts, with their items.

    Raises Refused when years run backwards or beyond the longest plan, when a plan reaches outside the longer one it is
    part of, or when an item holds half a target.
    """
    by.require("entries.register", {row.unit_id for row in rows})
    longer = longer_plans(rows)
    for row in rows:
        check(row, longer)
    return _insert(by, rows, batch)


@transaction.atomic
def copy_down(*, by: Actor, plan_id: UUID, unit_ids: Collection[int]) -> list[UUID]:
    """Draft, for each unit below, a plan with the items of the superior's adopted plan, ready to be fitted.

    Texts and indicators are copied, target values are not: the superior's number is the sum, not each unit's share.
    A unit that has copied the plan before is passed over. Raises Refused for a unit that is not below the plan's.
    """
    by.require("entries.register", unit_ids)
    source = Plan.objects.select_related("entry").filter(pk=plan_id).first()
    if source is None or source.entry.state == "draft":
        raise NotFound
    there = set(Plan.objects.filter(copied_from=source).values_list("entry__unit_id", flat=True))
    targets = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in there]
    for unit_id in targets:
        _check_below(source.entry.unit_id, unit_id)
    copied = tuple(NewItem(i.text, i.indicator_id, copied_from_id=i.pk) for i in source.items.order_by("order"))
    directives = tuple(source.directives.values_list("pk", flat=True))
    rows = [
        NewPlan(u, source.entry.title, source.entry.year, source.last_year, directives=directives, items=copied)
        for u in targets
    ]
    return _insert(by, rows, None, copied_from=source)


@transaction.atomic
def edit_items(
    *, by: Actor, plan_id: UUID, items: Sequence[NewItem], version: int | None = None, reason: str = ""
) -> None:
    """Replace the items of a plan by ``items``, in this order; those with an ``id`` stay the same items.

    A draft is edited freely; an adopted plan needs a reason; a closed one is refused. Raises Refused also when
    somebody else has changed the plan since ``version``, or when an item that is to go was copied by units below.
    """
    versions = {plan_id: version} if version is not None else None
    (entry,) = reach.lock(by=by, action="entries.register", ids=[plan_id], register=REGISTER, versions=versions)
    if entry.state == "closed":
        raise Refused(_("Kế hoạch đã kết thúc nên không sửa được nữa."), field="state")
    if entry.state == "adopted" and not nfc(reason):
        raise Refused(_("Kế hoạch đã ban hành. Xin ghi lý do sửa."), field="reason")
    plan = Plan.objects.select_related("entry").get(pk=plan_id)
    before = contents.seen(plan)
    contents.replace(plan, items)
    moving.touch(
        by=by,
        verb="plan.edit_items",
        entries=[entry],
        before={"items": before},
        after={"items": contents.seen(plan)},
        reason=nfc(reason),
    )


@transaction.atomic
def adopt_plans(*, by: Actor, ids: Collection[UUID], versions: Mapping[UUID, int] | None = None) -> None:
    """The unit's committee adopts its drafts. Raises Refused for a plan without items, or in another state."""
    entries = moving.take(by=by, register=REGISTER, verb="adopt_plans", ids=ids, versions=versions)
    empty = Plan.objects.filter(pk__in=ids, items=None).values_list("entry__title", flat=True).first()
    if empty is not None:
        raise Refused(_("“%(title)s” chưa có nội dung nào.") % {"title": empty}, field="items")
    moving.put(by=by, verb="plan.adopt", entries=entries, state="adopted")


@transaction.atomic
def close_plans(
    *, by: Actor, ids: Collection[UUID], reason: str = "", versions: Mapping[UUID, int] | None = None
) -> None:
    """End adopted plans. Raises Refused while a plan that is part of one of them is still open."""
    entries = moving.take(by=by, register=REGISTER, verb="close_plans", ids=ids, versions=versions)
    parts = Plan.objects.filter(within__in=ids).exclude(pk__in=ids).exclude(entry__state="closed")
    if part := parts.values_list("entry__title", flat=True).first():
        raise Refused(_("Kế hoạch thành phần “%(title)s” chưa kết thúc.") % {"title": part}, field="state")
    moving.put(by=by, verb="plan.close", entries=entries, state="closed", reason=nfc(reason))


def _check_below(superior_id: int, unit_id: int) -> None:
    if superior_id not in {card.id for card in ancestors(unit_id)}:
        raise Refused(
            _("%(unit)s không thuộc %(superior)s.") % {"unit": name_of(unit_id), "superior": name_of(superior_id)},
            field="unit_id",
        )


def _insert(by: Actor, rows: Sequence[NewPlan], batch: UUID | None, *, copied_from: Plan | None = None) -> list[UUID]:
    kinds = owner_kinds({row.unit_id for row in rows})
    lines = [_entry(replace(row, title=one_line(row.title)), kinds[row.unit_id]) for row in rows]
    inserted = insert_entries(by=by, register=REGISTER, rows=lines, batch=batch)
    for entry_id, row, fresh in zip(inserted.ids, rows, inserted.fresh, strict=True):
        if fresh:
            _write_plan(entry_id, row, copied_from)
    return inserted.ids


def _entry(row: NewPlan, owner_kind: str) -> NewEntry:
    return NewEntry(
        id=row.id,
        unit_id=row.unit_id,
        year=row.year,
        day=row.day or min(timezone.localdate(), dt.date(row.year, 12, 31)),
        owner_kind=owner_kind,
        title=row.title,
        state="draft",
        words=" ".join([row.number, *(item.text for item in row.items)]),
        synthetic=row.synthetic,
    )


def _write_plan(entry_id: UUID, row: NewPlan, copied_from: Plan | None) -> None:
    plan = Plan.objects.create(
        entry_id=entry_id,
        last_year=row.end,
        number=one_line(row.number),
        within_id=row.within_id,
        copied_from=copied_from,
    )
    plan.directives.set(row.directives)
    contents.replace(plan, row.items)
