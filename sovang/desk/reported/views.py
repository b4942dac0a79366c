"""Figures that somebody states: given, put right with a reason, taken back with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.figures.questions import usual_kind
from sovang.people.models import User
from sovang.registers import selectors
from sovang.registers.models import Entry
from sovang.registers.reported.actions import REGISTER, report_figures, withdraw_figures
from sovang.registers.reported.models import ReportedFigure
from sovang.registers.reported.rows import ReportedRow, again

from ..entries.correcting import WithdrawForm
from ..picking import suggestions
from ..programmes.frame import Asking, ask
from ..registers.quantities import name_in_catalogue
from ..scope import Scope, scope_of, who
from ..sending import both, kept
from .forms import QuantityForm, RestateForm, StateForm


@both
@login_required
def state(request: HttpRequest) -> HttpResponse:
    """A figure of a unit as a report gives it; the address may already say which is missing."""
    scope, user = scope_of(request), who(request)
    user.require("entries.register", [scope.unit.id])
    form = StateForm(request.POST or None, by=user, initial=_asked(request, scope))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _state(user, form)):
        messages.success(request, _("Đã ghi số báo cáo."))
        return redirect("desk:register", REGISTER)
    context = {"form": form, "scope": scope, "units": suggestions(scope.unit)}
    return render(request, "desk/report_figure.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    own = {"unit": scope.unit.code, "period": str(scope.year), "indicator": "", "kind": ""}
    return own | {name: request.GET[name] for name in own if request.GET.get(name)}


def _state(user: User, form: StateForm) -> None:
    typed = form.cleaned_data
    row = ReportedRow(
        unit_id=typed["unit"].id,
        indicator_id=typed["indicator"].pk,
        kind=typed["kind"] or usual_kind(typed["indicator"]),
        start=typed["period"].start,
        end=typed["period"].end,
        scope=typed["scope"],
        source=typed["source"],
        **form.quantity(),
    )
    report_figures(by=user, rows=[row])


@both
@login_required
def restate(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another number for the same statement, with the reason."""
    user, entry = who(request), _stated(request, id)
    figure, result = entry.reported, entry.results.get()
    form = RestateForm(figure, result, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _restate(user, figure, form)):
        messages.success(request, _("Đã sửa."))
        return redirect("desk:entry", id)
    return ask(request, _page(entry, _("Sửa số báo cáo"), form, _("Lưu")))


def _restate(user: User, figure: ReportedFigure, form: QuantityForm) -> None:
    report_figures(by=user, rows=[again(figure, **form.quantity())])


@both
@login_required
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a statement back; the journal keeps it with the reason."""
    user, entry = who(request), _stated(request, id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if kept(form, lambda: withdraw_figures(by=user, ids=[id], reason=reason)):
            messages.success(request, _("Đã rút “%(title)s”.") % {"title": entry.title})
            return redirect("desk:register", REGISTER)
    return ask(request, _page(entry, _("Rút số báo cáo"), form, _("Rút số báo cáo"), danger=True))


def _stated(request: HttpRequest, id: UUID) -> Entry:
    """A statement that the user may change. Raises NotFound for a line of another register."""
    entry = selectors.get_entry(by=who(request), id=id)
    if entry.register != REGISTER:
        raise NotFound
    who(request).require("entries.register", [entry.unit_id])
    return entry


def _page(entry: Entry, title: str, form: Any, button: str, *, danger: bool = False) -> Asking:
    figure = entry.reported
    lead = f"{name_in_catalogue(figure.indicator)} · {entry.unit.code} · {figure.source}"
    return Asking(title, lead, form, button, reverse("desk:entry", args=[entry.id]), danger)
