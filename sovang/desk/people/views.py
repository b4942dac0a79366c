"""The people of the unit: the list, one of them, adding some, and acting on those that are ticked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sovang.base.errors import NotFound
from sovang.journal.reading import note_reading
from sovang.people.actions import enrol_persons
from sovang.people.codes import free_codes
from sovang.people.members import person_file
from sovang.people.selectors import get_persons
from sovang.places.selectors import unit_cards

from ..picking import suggestions
from ..programmes.frame import Asking, ask
from ..registers.views import chosen_ids
from ..scope import own_units, scope_of, who
from ..sending import both, kept
from . import person
from .acts import ACTS
from .editing import EDITS, places
from .forms import AddForm
from .page import build


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The list; with htmx and a key, only the next lines."""
    part = "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
    page = build(request)
    if page.lines:
        unit = page.scope.unit
        note_reading(
            by=who(request),
            verb="people.read_list",
            object_type="people",
            object_id=unit.id,
            label=unit.name,
            unit_id=unit.id,
        )
    return render(request, f"desk/people.html{part}", {"page": page})


@require_GET
@login_required
def show_person(request: HttpRequest, id: UUID) -> HttpResponse:
    page, user = person.build(request, id), who(request)
    of = page.person
    if of.pk != user.person_id:
        note_reading(
            by=user,
            verb="people.read_file",
            object_type="person_file",
            object_id=of.pk,
            label=of.name,
            unit_id=of.home_unit_id,
        )
    return render(request, "desk/person.html", {"page": page})


@both
@login_required
def edit(request: HttpRequest, id: UUID, name: str) -> HttpResponse:
    """Ask what is to be changed of one person, then change it."""
    chosen, user = EDITS.get(name), who(request)
    kept_of = person_file(by=user, id=id)
    units = places(user, chosen, kept_of) if chosen else []
    if chosen is None or not units:
        user.require("people.manage", [kept_of.person.home_unit_id])
        raise NotFound
    cards = unit_cards(units)
    form = chosen.form(request.POST or None, kept_of.person, [(unit, cards[unit].name) for unit in units])
    sent = request.method == "POST" and form.is_valid()
    if sent and kept(form, lambda: chosen.run(user, kept_of.person, form.cleaned_data)):
        messages.success(request, str(chosen.done))
        return redirect("desk:person", id)
    back = reverse("desk:person", args=[id])
    return ask(request, Asking(chosen.label, f"{kept_of.person.name} · {kept_of.person.code}", form, _("Lưu"), back))


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
    codes = free_codes(by=who(request), counts={unit_id: len(form.cleaned_data["names"])})
    rows = enrol_persons(by=who(request), persons=form.persons(unit_id, codes[unit_id]))
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
    user.require("people.manage", {one.home_unit_id for one in persons})
    form = chosen.form(request.POST or None, by=user, unit_code=own_units(user)[0].code)
    ids = [one.pk for one in persons]
    back = reverse("desk:person", args=[ids[0]]) if request.GET.get("of") == "person" else reverse("desk:people")
    if request.method == "POST" and form.is_valid() and kept(form, lambda: chosen.run(user, ids, form.cleaned_data)):
        messages.success(request, str(chosen.done))
        return redirect(back)
    context = {"act": chosen, "form": form, "persons": persons, "units": suggestions(scope.unit), "back": back}
    return render(request, "desk/people_act.html", context, status=422 if form.errors else 200)
