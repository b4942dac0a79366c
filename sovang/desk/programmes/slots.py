"""Standing time slots of the unit, such as the hours of its loudspeakers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.errors import NotFound
from sovang.base.parts import Cell, Column, Row, Table
from sovang.programmes.actions import NewSlot, end_slot, set_slots
from sovang.programmes.models import ScheduleSlot
from sovang.programmes.selectors import slots_for

from ..scope import Scope, who
from ..sending import both, kept
from .forms import EndSlotForm, SlotForm
from .frame import Asking, Page, ask, managed_scope, show_section


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
    columns = [Column(text) for text in (_("Khung giờ"), _("Giờ"), _("Thời gian"), "")]
    return Table(columns, [_row(row) for row in rows])


def _row(row: ScheduleSlot) -> Row:
    until = _("đến hết ngày %(day)s") % {"day": write_day(row.last_day)} if row.last_day else ""
    end = Cell(_("Cho thôi"), reverse("desk:end_slot", args=[row.pk]))
    return Row([Cell(row.name), Cell(_hours(row)), Cell(_years(row), note=until), Cell() if row.last_day else end])


def _hours(row: ScheduleSlot) -> str:
    return f"{row.starts:%H:%M}–{row.ends:%H:%M}"


def _years(row: ScheduleSlot) -> str:
    if row.first_year == row.last_year:
        return str(row.first_year or _("mọi năm"))
    return f"{row.first_year or ''}–{row.last_year or ''}"


@both
@login_required
def end(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for the last day and the reason."""
    scope, form = managed_scope(request), EndSlotForm(request.POST or None)
    row = slots_for(scope.unit.id, scope.year).filter(pk=id).first()
    if row is None:
        raise NotFound
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _end(request, id, form)):
        return redirect("desk:slots")
    lead = f"{row.name}, {_hours(row)}"
    return ask(request, Asking(_("Cho thôi khung giờ"), lead, form, _("Cho thôi"), reverse("desk:slots"), danger=True))


def _end(request: HttpRequest, id: int, form: EndSlotForm) -> None:
    end_slot(by=who(request), slot_id=id, **form.cleaned_data)
    messages.success(request, _("Đã ghi ngày thôi của khung giờ."))
