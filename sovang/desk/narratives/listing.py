"""The reports of a unit that came in, and what is left to decide in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.intake.narrative.models import Narrative
from sovang.intake.narrative.selectors import narratives

from ..scope import Scope, scope_of, who
from .forms import ReportForm

_SHOWN = 100  # newest first


@dataclass(frozen=True)
class Page:
    """The whole context of the page."""

    scope: Scope
    form: ReportForm
    table: Table


def build(request: HttpRequest, form: ReportForm) -> Page:
    """Raises as ``narratives``."""
    scope = scope_of(request)
    return Page(scope, form, _table(narratives(by=who(request), unit_id=scope.unit.id)[:_SHOWN]))


def _table(found: Iterable[Narrative]) -> Table:
    columns = [
        Column(_("Báo cáo")),
        Column(_("Ngày")),
        Column(_("Đọc được"), number=True),
        Column(_("Đã nhận"), number=True),
        Column(_("Tình trạng")),
    ]
    return Table(columns, [_row(one) for one in found])


def _row(narrative: Narrative) -> Row:
    counts = vars(narrative)  # annotated by the selector
    return Row(
        [
            Cell(
                narrative.title,
                reverse("desk:narrative", args=[narrative.pk]),
                _from(narrative),
            ),
            Cell(_day(narrative)),
            Cell(number(counts["total"])),
            Cell(number(counts["accepted_n"])),
            Cell(chip=_chip(narrative, counts["open_n"] + counts["later_n"])),
        ]
    )


def _day(narrative: Narrative) -> str:
    """Empty while nobody knows it."""
    known = narrative.stage == Narrative.Stage.READ or narrative.day_from == Narrative.DayFrom.GIVEN
    return write_day(narrative.day) if known else ""


def _from(narrative: Narrative) -> str:
    """The file, and who sent it."""
    sender = narrative.created_by.label if narrative.created_by else ""
    return " · ".join(filter(None, (narrative.filename, sender)))


def _chip(narrative: Narrative, left: int) -> Chip:
    if narrative.stage == Narrative.Stage.REFUSED:
        return Chip(narrative.get_stage_display(), "alert-triangle", "bad")
    if narrative.stage != Narrative.Stage.READ:
        return Chip(narrative.get_stage_display(), "hourglass", "waiting")
    if left:
        return Chip(_("Còn %(n)s số chờ xem") % {"n": number(left)}, "clock", "waiting")
    return Chip(_("Đã xem hết"), "circle-check", "good")
