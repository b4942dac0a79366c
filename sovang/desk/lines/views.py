"""Typing a line of any register, one at a time, in the form that its description makes."""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.base.ids import uuid7
from sovang.people.models import User
from sovang.registers import registry
from sovang.registers.description import Field, Kind, Register
from sovang.registers.models import OwnerKind
from sovang.registers.selectors import get_entry

from ..picking import suggestions
from ..registers.starting import has_own_pages
from ..scope import Scope, scope_of, who
from ..sending import both, kept
from ..typed import TypedForm

#: What a fresh form already says.
_KNOWN = ("unit_id", "year", "day")


class LineForm(TypedForm):
    """The described fields of one line. The id is made with the page, so that sending twice writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput)


@both
@login_required
def new(request: HttpRequest, code: str) -> HttpResponse:
    """One line of register ``code``; with ``again`` the next empty form follows, else the list."""
    register, scope, user = _typed(code), scope_of(request), who(request)
    _may_write(user, register, scope)
    form = _form(request, register, scope, user)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _write(user, register, scope, form)):
        title = get_entry(by=user, id=form.cleaned_data["id"]).title
        messages.success(request, _("Đã ghi “%(title)s”.") % {"title": title})
        again = f"{reverse('desk:new_line', args=[code])}?{_same(form)}"
        return redirect(again if "again" in request.POST else reverse("desk:entry", args=[form.cleaned_data["id"]]))
    context = {"register": register, "scope": scope, "form": form, "units": suggestions(scope.unit)}
    return render(request, "desk/line_new.html", context, status=422 if form.errors else 200)


def _typed(code: str) -> Register:
    try:
        register = registry.get(code)
    except KeyError:
        raise NotFound from None
    if register.writer is None or register.row is None or has_own_pages(code):
        raise NotFound
    return register


def _may_write(user: User, register: Register, scope: Scope) -> None:
    """Who may write their own person's lines only is let through where the register has such lines."""
    personal = OwnerKind.PERSON in register.owner_kinds and not user.authority.whole_units(register.action)
    own = user.person_id if personal else None
    user.require(register.action, [scope.unit.id], persons=[own])


def _form(request: HttpRequest, register: Register, scope: Scope, user: User) -> LineForm:
    sent = request.method == "POST"
    return LineForm(
        _fields(register),
        by=user,
        unit_id=scope.unit.id,
        data=request.POST if sent else None,
        initial=_first(register, scope, user) | {k: v for k, v in request.GET.items() if k != "id"},
    )


def _fields(register: Register) -> list[Field]:
    """What the line is first, then the rest, then whose and when: those are filled in already."""
    fields = [f for f in register.form_fields if f.name != "owner_kind" or f.required]
    return sorted(fields, key=lambda f: 0 if f.name == "title" else 2 if f.name in _KNOWN else 1)


def _first(register: Register, scope: Scope, user: User) -> dict[str, Any]:
    """What a fresh form already says: the unit and year that the pages are about, today, the person who types."""
    own = not user.authority.whole_units(register.action) and user.person
    return _begun(register) | {
        "id": uuid7(),
        "unit_id": scope.unit.code,
        "year": scope.year,
        "day": timezone.localdate(),
        "person_id": own.code if own else "",
    }


def _begun(register: Register) -> dict[str, Any]:
    """The choices with which a row of the register begins."""
    rows = {f.name: f.default for f in dataclasses.fields(register.row)} if register.row else {}
    return {f.name: rows.get(f.name) for f in register.fields if f.kind is Kind.CHOICE and rows.get(f.name)}


def _write(user: User, register: Register, scope: Scope, form: LineForm) -> list[UUID]:
    typed = {name: value for name, value in form.values().items() if value not in (None, "")}  # else the row's default
    row: dict[str, Any] = {"unit_id": scope.unit.id, "year": scope.year, "id": form.cleaned_data["id"]} | typed
    return list(register.write(by=user, values=row))


def _same(form: LineForm) -> str:
    """What the next line is likely to share with this one."""
    kept_names = ("unit_id", "year", "day", "field_id")
    pairs = {name: form.data.get(name, "") for name in kept_names if form.data.get(name)}
    return urlencode(pairs)
