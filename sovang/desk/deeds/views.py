"""Beginning the year: registering for a unit, committing oneself, typing a cell's one sheet, deeds beyond."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.errors import Refused
from sovang.programmes.catalogue import PROGRAMME
from sovang.registers.deeds import actions, selectors
from sovang.registers.deeds.rows import NewDeed, owned
from sovang.registers.owners import owner_kinds

from ..scope import Scope, scope_of, who
from ..sending import both, kept
from .forms import BeyondForm, CommitmentForm, SheetForm
from .lines import DeedLines
from .owners import choosable, person_chosen, warn, warn_alike


@both
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Deeds of the unit itself; its header is found or opened."""
    scope, lines, form = scope_of(request), DeedLines(request.POST or None, count=3), forms.Form(request.POST or None)
    who(request).require("entries.register", [scope.unit.id])
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        rows = _rows(scope, lines)
        if kept(form, lambda: _register(request, scope, rows)):
            return redirect("desk:register", "deed")
    return _page(request, "register_deeds", scope, form, lines)


def _rows(scope: Scope, lines: DeedLines) -> list[NewDeed]:
    own = {"unit_id": scope.unit.id, "year": scope.year, "owner_kind": owner_kinds([scope.unit.id])[scope.unit.id]}
    return [owned(line, **own) for line in lines.rows()]


def _register(request: HttpRequest, scope: Scope, rows: list[NewDeed]) -> None:
    if not rows:
        raise Refused(_("Xin ghi ít nhất một việc."))
    ids = actions.register_deeds(by=who(request), rows=rows)
    messages.success(request, ngettext("Đã đăng ký %(n)s việc.", "Đã đăng ký %(n)s việc.", len(ids)) % {"n": len(ids)})
    warn_alike(request, [row.title for row in rows], unit_id=scope.unit.id, year=scope.year, own=ids)


@both
@login_required
def beyond(request: HttpRequest) -> HttpResponse:
    """One deed that nobody had registered."""
    scope, lines, form = scope_of(request), DeedLines(request.POST or None, count=1), BeyondForm(request.POST or None)
    who(request).require("entries.register", [scope.unit.id])
    ready = request.method == "POST" and form.is_valid() and lines.is_valid()
    if ready and kept(form, lambda: _beyond(request, _rows(scope, lines), form)):
        return redirect("desk:register", "deed")
    return _page(request, "beyond", scope, form, lines)


def _beyond(request: HttpRequest, rows: list[NewDeed], form: BeyondForm) -> None:
    if not rows:
        raise Refused(_("Xin ghi nội dung việc làm theo."))
    actions.add_beyond(by=who(request), row=rows[0], done_on=form.cleaned_data["done_on"])
    messages.success(request, _("Đã ghi việc ngoài đăng ký."))


@both
@login_required
def commit(request: HttpRequest) -> HttpResponse:
    """A person's commitment beside what last year's review noted; without a person, first the choice of one.

    Who has committed already is led to what stands there.
    """
    scope, user = scope_of(request), who(request)
    person = person_chosen(user, request.GET.get("person", ""))
    if person is None:
        user.require("entries.register", [scope.unit.id])
        people = choosable(user, scope.unit)
        return render(request, "desk/choose_person.html", {"scope": scope, "people": people})
    user.require("entries.register", [person.home_unit_id], persons=[person.pk])
    written = selectors.commitment_of(by=user, person_id=person.pk, year=scope.year, programme_id=PROGRAMME)
    if written and request.method != "POST":
        messages.info(
            request, _("%(name)s đã có bản đăng ký năm %(year)s.") % {"name": person.name, "year": scope.year}
        )
        return redirect("desk:entry", written.pk)
    noted = selectors.shortcomings_for(by=user, unit_id=person.home_unit_id, year=scope.year, person_id=person.pk)
    lines, form = DeedLines(request.POST or None, count=3), CommitmentForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid() and lines.is_valid()
    if ready and kept(form, lambda: _commit(request, person.pk, person.home_unit_id, scope.year, form, lines)):
        return redirect("desk:register", "registration")
    return _page(request, "commit", scope, form, lines, person=person, shortcomings=noted)


def _commit(
    request: HttpRequest, person_id: UUID, unit_id: int, year: int, form: CommitmentForm, lines: DeedLines
) -> None:
    header = actions.commit_person(
        by=who(request), person_id=person_id, unit_id=unit_id, year=year, deeds=lines.rows(), **form.cleaned_data
    )
    messages.success(request, _("Đã lưu bản cam kết."))
    warn(request, [header])


@both
@login_required
def sheet(request: HttpRequest) -> HttpResponse:
    """The one sheet of a cell, typed in one go: every member already has a row."""
    scope, user = scope_of(request), who(request)
    members = selectors.sheet_members(
        by=user, unit_id=scope.unit.id, year=scope.year, programme_id=PROGRAMME, on=timezone.localdate()
    )
    form = SheetForm(members, request.POST or None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _sheet(request, scope, form)):
        return redirect("desk:register", "registration")
    done = [m for m in members if m.registration]
    context = {"scope": scope, "form": form, "done": done}
    return render(request, "desk/sheet.html", context, status=422 if form.errors else 200)


def _sheet(request: HttpRequest, scope: Scope, form: SheetForm) -> None:
    rows = form.lines()
    if not rows:
        raise Refused(_("Chưa có dòng nào được ghi."))
    headers = actions.record_shared_sheet(by=who(request), unit_id=scope.unit.id, year=scope.year, lines=rows)
    text = ngettext(
        "Đã ghi %(n)s đảng viên vào bản đăng ký chung.", "Đã ghi %(n)s đảng viên vào bản đăng ký chung.", len(rows)
    )
    messages.success(request, text % {"n": len(rows)})
    warn(request, headers)


def _page(
    request: HttpRequest, name: str, scope: Scope, form: forms.Form, lines: DeedLines, **more: object
) -> HttpResponse:  # fmt: skip
    wrong = form.errors or any(line.errors for line in lines.forms)
    context = {"scope": scope, "form": form, "lines": lines, **more}
    return render(request, f"desk/{name}.html", context, status=422 if wrong else 200)
