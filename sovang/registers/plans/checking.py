"""What a plan must fulfil before it is written, asked of one or of a whole sheet of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.registers.description import Problem

from . import items
from .models import Plan
from .rows import NewPlan

LONGEST = 10  # years: a term, or the span of a programme; more is a slip of the keyboard


def problems(rows: Sequence[NewPlan]) -> list[Problem]:
    """All that ``draft_plans`` would refuse in these rows, without writing."""
    longer, found = longer_plans(rows), []
    for position, row in enumerate(rows):
        try:
            check(row, longer)
        except Refused as refusal:
            found.append(Problem(position, refusal.field or "title", refusal.message))
    return found


def longer_plans(rows: Sequence[NewPlan]) -> dict[UUID, Plan]:
    """The plans that ``rows`` say they are part of."""
    wanted = {row.within_id for row in rows if row.within_id}
    return {plan.pk: plan for plan in Plan.objects.select_related("entry").filter(pk__in=wanted)}


def check(row: NewPlan, longer: Mapping[UUID, Plan]) -> None:
    """Raises Refused as ``draft_plans`` says; ``longer`` holds the plans from ``longer_plans``."""
    if not one_line(row.title):
        raise Refused(_("Kế hoạch phải có tên."), field="title")
    if not row.year <= row.end < row.year + LONGEST:
        raise Refused(
            _("Kế hoạch từ năm %(first)s đến năm %(last)s không hợp lý.") % {"first": row.year, "last": row.end},
            field="last_year",
        )
    if row.within_id is not None:
        _check_nesting(row, longer.get(row.within_id))
    for item in row.items:
        items.check(item)


def _check_nesting(row: NewPlan, whole: Plan | None) -> None:
    if whole is None or whole.entry.unit_id != row.unit_id:
        raise Refused(_("Kế hoạch dài hơn phải là của cùng đơn vị."), field="within_id")
    if row.year < whole.entry.year or row.end > whole.last_year:
        raise Refused(
            _("Kế hoạch vượt ra ngoài thời gian %(first)s–%(last)s của “%(title)s”.")
            % {"first": whole.entry.year, "last": whole.last_year, "title": whole.entry.title},
            field="within_id",
        )
    if whole.entry.state == "closed":
        raise Refused(_("“%(title)s” đã kết thúc.") % {"title": whole.entry.title}, field="within_id")
