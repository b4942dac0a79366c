"""The contents of a plan, and the planned values that figures read from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.registers.models import Result

from .models import Plan, PlanItem

_ASIDE = 10_000  # further than any plan has items: frees the places while items change theirs


@dataclass(frozen=True)
class NewItem:
    """A content, with a target where it has one: ``value`` in the indicator's smallest unit.

    ``id`` names an item that is already there; ``copied_from_id`` the superior's item that it carries out.
    """

    text: str
    indicator_id: int | None = None
    value: int | None = None
    copied_from_id: int | None = None
    id: int | None = None


def check(item: NewItem) -> None:
    """Raises Refused for an empty text, a value without indicator, or a negative value."""
    if not nfc(item.text):
        raise Refused(_("Nội dung kế hoạch không được để trống."), field="text")
    if item.value is not None and item.indicator_id is None:
        raise Refused(
            _("“%(text)s” có số mà chưa chọn chỉ tiêu.") % {"text": nfc(item.text)[:80]}, field="indicator_id"
        )
    if item.value is not None and item.value < 0:
        raise Refused(_("Chỉ tiêu kế hoạch không được âm."), field="value")


def replace(plan: Plan, items: Sequence[NewItem]) -> None:
    """Make ``items`` the plan's items, in this order, and write its planned values anew.

    Raises Refused for an item of another plan, or one that is to go although units below have copied it.
    """
    for item in items:
        check(item)
    known = {item.pk: item for item in plan.items.all()}
    kept = {item.id for item in items if item.id is not None}
    if kept - known.keys():
        raise Refused(_("Có nội dung không thuộc kế hoạch này."), field="items")
    _remove(plan, known.keys() - kept)
    plan.items.update(order=F("order") + _ASIDE)
    for order, item in enumerate(items, 1):
        _write(plan, order, item)
    _write_values(plan)


def seen(plan: Plan) -> list[dict[str, object]]:
    """The items as the journal keeps them."""
    rows = plan.items.order_by("order")
    return [{"id": i.pk, "text": i.text, "indicator_id": i.indicator_id, "value": i.value} for i in rows]


def _remove(plan: Plan, ids: set[int]) -> None:
    gone = plan.items.filter(pk__in=ids)
    copied = gone.filter(copies__isnull=False).first()
    if copied is not None:
        raise Refused(
            _("Đơn vị cấp dưới đã chép nội dung “%(text)s” nên không bỏ được.") % {"text": copied.text[:80]},
            field="items",
        )
    gone.delete()


def _write(plan: Plan, order: int, item: NewItem) -> None:
    values = {"order": order, "text": nfc(item.text), "indicator_id": item.indicator_id, "value": item.value}
    if item.id is None:
        PlanItem.objects.create(plan=plan, copied_from_id=item.copied_from_id, **values)
    else:
        plan.items.filter(pk=item.id).update(**values)


def _write_values(plan: Plan) -> None:
    """Planned results of a one-year plan. A longer plan's targets stay on its items: added to those of the yearly plans
    within it, the same work would be planned twice."""
    Result.objects.filter(entry=plan.entry_id, kind=Result.Kind.PLANNED).delete()
    if plan.last_year != plan.entry.year:
        return
    Result.objects.bulk_create(
        Result(
            entry_id=plan.entry_id,
            indicator_id=item.indicator_id,
            kind=Result.Kind.PLANNED,
            value=item.value,
            day=dt.date(plan.last_year, 12, 31),
        )
        for item in plan.items.all()
        if item.indicator_id is not None and item.value is not None
    )
