"""The people of the unit: the list, adding some, and acting on those that are ticked."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sovang.base.errors import NotFound
from sovang.people.actions import enrol_persons
from sovang.people.selectors import free_codes, get_persons

from ..picking import suggestions
from ..registers.views import chosen_ids
from ..scope import own_units, scope_of, who
from ..sending import both, kept
from .acts import ACTS
from .forms import AddForm
from .page import build


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/people.html", {"page": build(request)})


@both
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """One person, or a list of names typed or pasted."""
    scope, form = scope_of(request), AddForm(request.POST or None)
    who(request).require("people.manage", [scope.unit.id])
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _enrol(request, form, scope.unit.id)):
        return redirect("desk:people")
    return render(request, "desk/people_add.html", {"scope": scope, "form": form}, status=422 if form.errors else 200)


def _enrol(request: HttpRequest, form: AddForm, unit_id: int) -> None:
    codes = free_codes(by=who(request), unit_id=unit_id, count=len(form.cleaned_data["names"]))
    rows = enrol_persons(by=who(request), persons=form.persons(unit_id, codes))
    text = ngettext("Đã ghi danh %(n)s người.", "Đã ghi danh %(n)s người.", len(rows)) % {"n": len(rows)}
    messages.success(request, text)


@both
@login_required
def act(request: HttpRequest, name: str) -> HttpResponse:
    """What the act asks, above the persons it is about; then the act, for all of them or none."""
    chosen, user, scope = ACTS.get(name), who(request), scope_of(request)
    if chosen is None:
        raise NotFound
    persons = get_persons(by=user, ids=chosen_ids(request))
    user.require("people.manage", {person.home_unit_id for person in persons})
    form = chosen.form(request.POST or None, by=user, unit_code=own_units(user)[0].code)
    ids = [person.pk for person in persons]
    if request.method == "POST" and form.is_valid() and kept(form, lambda: chosen.run(user, ids, form.cleaned_data)):
        messages.success(request, str(chosen.done))
        return redirect("desk:people")
    context = {"act": chosen, "form": form, "persons": persons, "units": suggestions(scope.unit)}
    return render(request, "desk/people_act.html", context, status=422 if form.errors else 200)
