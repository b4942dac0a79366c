"""Standing time slots of the unit, such as the hours of its loudspeakers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Column, Row, Table
from sovang.programmes.actions import NewSlot, set_slots
from sovang.programmes.models import ScheduleSlot
from sovang.programmes.selectors import slots_for

from ..scope import Scope, who
from ..sending import both, kept
from .forms import SlotForm
from .frame import Page, managed_scope, show_section


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    scope = managed_scope(request)
    form = SlotForm(request.POST or None, scope.year)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _set(request, scope, form)):
        return redirect("desk:slots")
    return show_section(
        request,
        Page(
            title=_("Khung giờ phát thanh năm %(year)s") % {"year": scope.year},
            lead=scope.unit.name,
            table=_table(list(slots_for(scope.unit.id, scope.year))),
            empty=_("Đơn vị này chưa có khung giờ nào"),
            form=form,
            form_title=_("Thêm khung giờ"),
            button=_("Thêm"),
        ),
    )


def _set(request: HttpRequest, scope: Scope, form: SlotForm) -> None:
    set_slots(by=who(request), rows=[NewSlot(scope.unit.id, **form.cleaned_data)])
    messages.success(request, _("Đã ghi khung giờ."))


def _table(rows: list[ScheduleSlot]) -> Table:
    columns = [Column(_("Khung giờ")), Column(_("Giờ")), Column(_("Thời gian"))]
    return Table(columns, [Row([Cell(row.name), Cell(_hours(row)), Cell(_years(row))]) for row in rows])


def _hours(row: ScheduleSlot) -> str:
    return f"{row.starts:%H:%M}–{row.ends:%H:%M}"


def _years(row: ScheduleSlot) -> str:
    if row.first_year == row.last_year:
        return str(row.first_year or _("mọi năm"))
    return f"{row.first_year or ''}–{row.last_year or ''}"
