"""What the pages of settings have in common: sections, a table, and one form that adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.base.parts import Act, Table, Words
from sovang.people.models import User
from sovang.places.selectors import UnitCard

from ..registers.tabs import Tab
from ..scope import Scope, scope_of, who

MANAGE = "programmes.manage"


@dataclass(frozen=True)
class Section:
    """One page of the settings, and the policy action without which it is not offered."""

    label: Words
    view: str
    action: str = MANAGE


_SECTIONS = (
    Section(_("Thời hạn"), "desk:settings"),
    Section(_("Văn bản"), "desk:directives"),
    Section(pgettext_lazy("settings", "Chuyên đề"), "desk:topics"),
    Section(_("Định mức"), "desk:norms"),
    Section(_("Khung giờ phát thanh"), "desk:slots"),
    Section(pgettext_lazy("settings", "Lĩnh vực"), "desk:fields"),
    Section(pgettext_lazy("settings", "Chỉ tiêu"), "desk:indicators"),
    Section(_("Tài khoản"), "desk:accounts", "people.grant"),
)


@dataclass(frozen=True)
class Page:
    """A section: what there is, and the form that adds to it, unless the user may only read."""

    title: Words
    lead: str
    table: Table
    empty: Words
    form: forms.Form | None = None
    form_title: Words = ""
    button: Words = ""
    note: Words = ""
    acts: Sequence[Act] = ()
    units: Sequence[UnitCard] = ()
    search: str | None = None
    more: str = ""


@dataclass(frozen=True)
class Asking:
    """A page that asks something about one row before the act; ``back`` is where its way out leads."""

    title: Words
    lead: str
    form: forms.Form
    button: Words
    back: str
    danger: bool = False


def managed_scope(request: HttpRequest) -> Scope:
    """The unit and year, for who may issue there. Raises Forbidden."""
    scope = scope_of(request)
    who(request).require(MANAGE, [scope.unit.id])
    return scope


def show_section(request: HttpRequest, page: Page) -> HttpResponse:
    context = {"page": page, "tabs": _tabs(request, who(request))}
    return render(request, "desk/settings.html", context, status=422 if page.form and page.form.errors else 200)


def ask(request: HttpRequest, page: Asking) -> HttpResponse:
    return render(request, "desk/settings_ask.html", {"page": page}, status=422 if page.form.errors else 200)


def _tabs(request: HttpRequest, user: User) -> list[Tab]:
    return [
        Tab(one.label, reverse(one.view), None, request.path == reverse(one.view))
        for one in _SECTIONS
        if user.authority.reaches(one.action)
    ]
