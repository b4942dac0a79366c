"""The figures page: one question, its table; and the page that opens a figure down to its rows."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sovang.base.errors import Refused
from sovang.people.models import User
from sovang.places.selectors import UnitCard, get_unit, unit_cards

from ..scope import scope_of, who
from ..sending import both
from . import choosing, explaining, page
from .forms import QuestionForm


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The question in the address, else the deeds registered by the chosen unit in the chosen year."""
    user, scope = who(request), scope_of(request)
    unit = _asked_unit(user, request.GET.get("unit", "")) or scope.unit
    form = QuestionForm(request.GET.dict(), year=scope.year)
    if not form.is_valid():
        return render(request, "desk/figures.html", {"form": form, "unit": unit}, status=422)
    try:
        built = page.build(user, form, unit)
    except Refused as refusal:
        form.add_error("period", refusal.message)
        return render(request, "desk/figures.html", {"form": form, "unit": unit}, status=422)
    return render(request, "desk/figures.html", {"form": form, "unit": unit, "page": built})


def _asked_unit(user: User, code: str) -> UnitCard | None:
    if not code:
        return None
    unit_id = get_unit(by=user, code=code).id
    return unit_cards([unit_id])[unit_id]


@both
@login_required
def explain(request: HttpRequest) -> HttpResponse:
    """One figure, down to its entries; the address of every number in a report. A superior chooses its basis here."""
    user, query, sent = who(request), request.GET.dict(), request.method == "POST"
    choice = choosing.choice_for(user, explaining.question_of(query), request.POST if sent else None)
    if sent:
        user.require("figures.choose_basis", [explaining.question_of(query).unit_id])
        if choice is not None and choice.carry_out(user):
            messages.success(request, _("Đã chọn nguồn của con số này."))
            return redirect(request.get_full_path())
    part = "#records" if request.headers.get("HX-Request") and query.get("after") else ""
    context = {"page": explaining.build(user, query), "choice": choice}
    return render(request, f"desk/explain.html{part}", context, status=422 if sent else 200)
