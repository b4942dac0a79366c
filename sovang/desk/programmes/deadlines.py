"""Deadlines of the unit and year: by when the units below owe what."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sovang.base.dates import write_day
from sovang.base.errors import NotFound
from sovang.base.parts import Act, Cell, Column, Row, Table
from sovang.places.selectors import unit_cards
from sovang.programmes.actions import NewDeadline, copy_deadlines, remove_deadlines, set_deadlines
from sovang.programmes.models import Deadline
from sovang.programmes.selectors import deadlines_for

from ..scope import Scope, who
from ..sending import both, kept
from .forms import DeadlineForm, ReasonForm
from .frame import Asking, Page, ask, managed_scope, show_section


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """What the unit owes and asks for in the year; the form sets a deadline in the unit's own name."""
    scope, form = managed_scope(request), DeadlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _set(request, scope, form)):
        return redirect("desk:settings")
    rows = deadlines_for(scope.unit.id, scope.year)
    return show_section(
        request,
        Page(
            title=_("Thời hạn năm %(year)s") % {"year": scope.year},
            lead=scope.unit.name,
            table=_table(rows, scope),
            empty=_("Năm này chưa có thời hạn nào"),
            note=_("Thời hạn của cấp gần nhất có giá trị cho từng nhiệm vụ."),
            form=form,
            form_title=_("Đặt thời hạn"),
            button=_("Đặt"),
            acts=[_copy_act(scope)] if any(row.issuer_id == scope.unit.id for row in rows) else [],
        ),
    )


def _copy_act(scope: Scope) -> Act:
    text = _("Chép sang năm %(year)s") % {"year": scope.year + 1}
    return Act(text, reverse("desk:copy_deadlines"), "copy", post=True)


def _set(request: HttpRequest, scope: Scope, form: DeadlineForm) -> None:
    set_deadlines(by=who(request), rows=[NewDeadline(scope.unit.id, year=scope.year, **form.cleaned_data)])
    messages.success(request, _("Đã đặt thời hạn."))


def _table(rows: list[Deadline], scope: Scope) -> Table:
    cards = unit_cards({row.issuer_id for row in rows})
    columns = [Column(text) for text in (_("Nhiệm vụ"), _("Hạn"), _("Ngày chốt số liệu"), _("Nơi đặt"), "")]
    return Table(columns, [_row(row, cards[row.issuer_id].name, own=row.issuer_id == scope.unit.id) for row in rows])


def _row(row: Deadline, issuer: str, *, own: bool) -> Row:
    remove = Cell(_("Bỏ"), reverse("desk:remove_deadline", args=[row.pk])) if own else Cell()
    cutoff = write_day(row.cutoff) if row.cutoff else "–"
    return Row([Cell(row.get_duty_display()), Cell(write_day(row.due)), Cell(cutoff), Cell(issuer), remove])


@require_POST
@login_required
def copy(request: HttpRequest) -> HttpResponse:
    """The unit's own deadlines a year on."""
    scope = managed_scope(request)
    copy_deadlines(by=who(request), issuer_id=scope.unit.id, year=scope.year)
    messages.success(request, _("Đã chép thời hạn sang năm %(year)s.") % {"year": scope.year + 1})
    return redirect("desk:settings")


@both
@login_required
def remove(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for the reason, then take the deadline back."""
    scope, form = managed_scope(request), ReasonForm(request.POST or None)
    row = next((one for one in deadlines_for(scope.unit.id, scope.year) if one.pk == id), None)
    if row is None:
        raise NotFound
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _remove(request, id, form)):
        return redirect("desk:settings")
    lead = f"{row.get_duty_display()}, {write_day(row.due)}"
    return ask(request, Asking(_("Bỏ thời hạn"), lead, form, _("Bỏ thời hạn"), reverse("desk:settings"), danger=True))


def _remove(request: HttpRequest, id: int, form: ReasonForm) -> None:
    remove_deadlines(by=who(request), ids=[id], reason=form.cleaned_data["reason"])
    messages.success(request, _("Đã bỏ thời hạn."))
