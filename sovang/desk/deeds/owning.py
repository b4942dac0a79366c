"""Answering a return about the owner: the deed goes to another person of its unit, or to the unit itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.errors import NotFound
from sovang.people.models import User
from sovang.places.selectors import UnitCard, unit_cards
from sovang.registers import actions as entries
from sovang.registers.deeds import actions
from sovang.registers.models import Entry, EntryReturn

from ..entries.page import build
from ..scope import who
from ..sending import both, kept
from .owners import choosable


class OwnerForm(forms.Form):
    """Whose the deed is: an id of a person, or nothing for the unit itself. ``version`` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    owner = forms.ChoiceField(label=gettext_lazy("Chủ thể đúng là"), required=False)
    reason = forms.CharField(label=gettext_lazy("Trả lời cấp trên"), required=False, max_length=300)

    def __init__(self, data: Any, entry: Entry, owners: list[tuple[str, str]]) -> None:
        known = {"version": entry.version, "owner": str(entry.person_id or "")}
        super().__init__(data, initial=known)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


@both
@login_required
def change_owner(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose the owner; the same press sends the deed back to the level above."""
    user, page = who(request), build(who(request), id)
    entry, returned = page.entry, page.returned
    user.require("entries.register", [entry.unit_id], persons=[entry.person_id])
    if entry.register != "deed" or returned is None or returned.about != EntryReturn.About.OWNER:
        raise NotFound
    unit = unit_cards([entry.unit_id])[entry.unit_id]
    form = OwnerForm(request.POST if request.method == "POST" else None, entry, _owners(user, unit))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _change(user, entry, form)):
        messages.success(request, _("Đã đổi chủ thể và gửi lại cho cấp trên."))
        return redirect("desk:entry", id)
    context = {"page": page, "form": form, "unit": unit}
    return render(request, "desk/change_owner.html", context, status=422 if form.errors else 200)


def _owners(user: User, unit: UnitCard) -> list[tuple[str, str]]:
    people = [(str(member.id), f"{member.name} · {member.code}") for member in choosable(user, unit)]
    return [("", unit.name), *people]


@transaction.atomic
def _change(user: User, entry: Entry, form: OwnerForm) -> None:
    typed = form.cleaned_data
    person = UUID(typed["owner"]) if typed["owner"] else None
    actions.change_owner(by=user, id=entry.id, version=typed["version"], person_id=person, reason=typed["reason"])
    entries.answer_return(by=user, id=entry.id, note=typed["reason"])
