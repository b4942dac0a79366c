"""Reorganisations: the list, a new one from a file or by a small form, its preview, applying it, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.base.parts import Words
from sovang.places import actions
from sovang.places.decisions import get_reorganisation, reorganisations
from sovang.places.mapping import mapping_template
from sovang.places.selectors import UnitCard, get_unit, unit_cards
from sovang.registers.actions import assign_heir

from ..picking import suggestions
from ..registers.views import chosen_ids
from ..scope import scope_of, who
from ..sending import both
from . import page, pending, undivided
from .forms import CloseForm, FileForm, MergeForm, MoveForm, RenameForm, StepForm
from .splitting import SplitForm

#: One step by a small form: code → (label, icon, form).
WORKS: dict[str, tuple[Words, str, type[StepForm]]] = {
    "rename": (gettext_lazy("Đổi tên"), "pencil", RenameForm),
    "move": (gettext_lazy("Chuyển trực thuộc"), "arrow-right", MoveForm),
    "merge": (gettext_lazy("Nhập lại"), "arrows-join", MergeForm),
    "split": (gettext_lazy("Chia ra"), "arrows-split-2", SplitForm),
    "close": (gettext_lazy("Kết thúc"), "circle-x", CloseForm),
}


@require_GET
@login_required
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/reorganisations.html", {"table": page.listed(who(request))})


@both
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Choose the way: a mapping file, which is read at once, or one of the small forms."""
    reorganisations(by=who(request))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (shown := _previewed(request, form)):
        return shown
    context = {"form": form, "works": WORKS, "unit": request.GET.get("unit", "")}
    return render(request, "desk/reorganise.html", context, status=422 if form.errors else 200)


@require_GET
@login_required
def template(request: HttpRequest) -> HttpResponse:
    """The mapping file, with one example row for each kind of work."""
    response = HttpResponse(mapping_template(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="mau-sap-xep.csv"'
    return response


@both
@login_required
def step(request: HttpRequest, work: str) -> HttpResponse:
    """One step by its own form. A split first needs to know of which unit."""
    user, unit = who(request), _asked_unit(request)
    reorganisations(by=user)
    form = _form(request, work, unit)
    if request.method == "POST" and form and form.is_valid() and (shown := _previewed(request, form)):
        return shown
    label, icon, _kind = WORKS[work]
    context = {"form": form, "label": label, "icon": icon, "unit": unit, "units": suggestions(scope_of(request).unit)}
    name = "desk/reorganise_split.html" if work == "split" else "desk/reorganise_step.html"
    return render(request, name, context, status=422 if form and form.errors else 200)


@require_POST
@login_required
def apply(request: HttpRequest) -> HttpResponse:
    """Do what was previewed; where that would now do something else, show it again first."""
    user = who(request)
    user.require("places.reorganise", [])
    try:
        decision, seen = pending.unseal(user, request.POST.get("token", ""))
        preview = actions.preview_reorganisation(by=user, **vars(decision))
        if pending.fingerprint(preview) != seen:
            anew = page.preview_page(user, decision, preview, anew=True)
            return render(request, "desk/reorganise_preview.html", {"page": anew}, status=409)
        row = actions.apply_reorganisation(by=user, **vars(decision))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:reorganise")
    messages.success(request, _("Đã áp dụng “%(title)s”.") % {"title": row.title})
    return redirect("desk:reorganisation", row.id)


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    built = page.one_page(get_reorganisation(by=who(request), id=id))
    return render(request, "desk/reorganisation.html", {"page": built})


@both
@login_required
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    """First whether it can be undone today and what comes back, then the act."""
    user = who(request)
    row = get_reorganisation(by=user, id=id)
    hindrance = ""
    if request.method == "POST":
        try:
            actions.undo_reorganisation(by=user, reorganisation_id=id)
        except Refused as refusal:
            hindrance = refusal.message
        else:
            messages.success(request, _("Đã hoàn tác “%(title)s”.") % {"title": row.title})
            return redirect("desk:reorganisation", id)
    hindrance = hindrance or actions.what_hinders_undo(by=user, reorganisation_id=id)
    context = {"page": page.one_page(row), "hindrance": hindrance}
    return render(request, "desk/reorganisation_undo.html", context, status=422 if request.method == "POST" else 200)


@both
@login_required
def divide(request: HttpRequest, code: str) -> HttpResponse:
    """Give lines of a split unit to one of its successors."""
    user, unit = who(request), get_unit(by=who(request), code=code)
    if request.method == "POST":
        heir = get_unit(by=user, code=request.POST.get("heir", ""))
        try:
            given = assign_heir(by=user, ids=chosen_ids(request), heir_id=heir.id)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            said = ngettext("Đã giao %(n)s dòng.", "Đã giao %(n)s dòng.", len(given)) % {"n": len(given)}
            messages.success(request, said)
        return redirect("desk:undivided", code)
    built = undivided.build(user, unit_cards([unit.id])[unit.id])
    return render(request, "desk/undivided.html", {"page": built})


def _previewed(request: HttpRequest, form: FileForm | StepForm) -> HttpResponse | None:
    """The preview of what the form asks for; None with the refusal in the form."""
    user = who(request)
    try:
        decision = form.decision()
        preview = actions.preview_reorganisation(by=user, **vars(decision))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    return render(request, "desk/reorganise_preview.html", {"page": page.preview_page(user, decision, preview)})


def _form(request: HttpRequest, work: str, unit: UnitCard | None) -> StepForm | None:
    """The form of a kind of work, filled in as far as the address says. None for a split of no unit yet."""
    if work not in WORKS:
        raise NotFound
    data, user = request.POST or None, who(request)
    first = {"unit": unit.code, "units": f"{unit.code}\n", "name": unit.name} if unit else {}
    if work == "split":
        return SplitForm(data, by=user, initial=first, unit=unit) if unit else None
    return WORKS[work][2](data, by=user, initial=first)


def _asked_unit(request: HttpRequest) -> UnitCard | None:
    code = request.GET.get("unit", "")
    if not code:
        return None
    unit = get_unit(by=who(request), code=code)
    return unit_cards([unit.id])[unit.id]
