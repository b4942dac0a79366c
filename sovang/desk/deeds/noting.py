"""What the year-end review found wanting with a unit or one of its people: shown beside next year's commitment."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.people.models import Person, User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard, unit_cards
from sovang.registers.deeds import actions, selectors

from ..programmes.forms import ReasonForm
from ..programmes.frame import Asking, ask
from ..scope import scope_of, who, years
from ..sending import both, kept
from .forms import ShortcomingsForm
from .owners import person_chosen


@both
@login_required
def note(request: HttpRequest) -> HttpResponse:
    """The shortcomings of the person in the address, else of the unit, by year; below them the form for more."""
    scope, user = scope_of(request), who(request)
    person = _person(user, request.GET.get("person", ""), scope.unit)
    unit = unit_cards([person.home_unit_id])[person.home_unit_id] if person else scope.unit
    noted = selectors.shortcomings_of(by=user, unit_id=unit.id, person_id=person.pk if person else None)
    form = ShortcomingsForm(request.POST or None, years=_reviewed(), reviewed=scope.year - 1)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _note(request, form, unit, person)):
        return redirect(address(person))
    context = {
        "unit": unit, "person": person, "noted": noted, "form": form, "followed": selectors.followed(noted),
    }  # fmt: skip
    return render(request, "desk/shortcomings.html", context, status=422 if form.errors else 200)


@both
@login_required
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the reason, then take back what was noted."""
    row, form = selectors.get_shortcoming(by=who(request), id=id), ReasonForm(request.POST or None)
    back = address(row.person)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _withdraw(request, id, form)):
        return redirect(back)
    page = Asking(_("Rút lại hạn chế đã ghi"), f"{row.year}: {row.text}", form, _("Rút lại"), back, danger=True)
    return ask(request, page)


def _withdraw(request: HttpRequest, id: UUID, form: ReasonForm) -> None:
    actions.withdraw_shortcoming(by=who(request), id=id, reason=form.cleaned_data["reason"])
    messages.success(request, _("Đã rút lại hạn chế."))


def address(person: Person | None) -> str:
    """The page of a person, else of the unit that the pages are about."""
    query = "?" + urlencode({"person": person.pk}) if person else ""
    return reverse("desk:shortcomings") + query


def _person(user: User, text: str, unit: UnitCard) -> Person | None:
    """Whom the address names; who may write of nobody but themselves is meant without being named."""
    if text or not may(user, "entries.register", unit.id):
        return person_chosen(user, text)
    return None


def _reviewed() -> list[int]:
    """The years that a review can be about: the coming one has none yet."""
    return [year for year in years() if year <= timezone.localdate().year]


def _note(request: HttpRequest, form: ShortcomingsForm, unit: UnitCard, person: Person | None) -> None:
    rows = actions.note_shortcomings(
        by=who(request),
        unit_id=unit.id,
        year=form.cleaned_data["year"],
        texts=form.texts(),
        person_id=person.pk if person else None,
    )
    text = ngettext("Đã ghi %(n)s hạn chế.", "Đã ghi %(n)s hạn chế.", len(rows)) % {"n": len(rows)}
    messages.success(request, text)
