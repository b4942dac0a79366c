"""Leading documents, and which implements which."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.dates import write_day
from sovang.base.errors import NotFound
from sovang.base.parts import Cell, Column, Row, Table
from sovang.programmes.actions import NewDirective, end_directive, issue_directives, link_directive
from sovang.programmes.documents import get_document
from sovang.programmes.models import Directive
from sovang.programmes.selectors import directives_for, full_years

from ..scope import Scope, scope_of, who
from ..sending import both, kept
from .forms import DirectiveForm, EndForm, LinksForm
from .frame import MANAGE, Asking, Page, ask, managed_scope, show_section


def in_force(scope: Scope) -> list[Directive]:
    """Directives that reach the unit at the end of the year of the pages."""
    return list(directives_for(scope.unit.id, dt.date(scope.year, 12, 31)))


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The directives in force; the form issues one in the unit's name."""
    scope = managed_scope(request)
    rows = in_force(scope)
    form = DirectiveForm(request.POST or None, rows, issuer_name=scope.unit.name)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _issue(request, scope, form)):
        return redirect("desk:directives")
    return show_section(
        request,
        Page(
            title=_("Văn bản chỉ đạo"),
            lead=_("%(unit)s · có hiệu lực cuối năm %(year)s") % {"unit": scope.unit.name, "year": scope.year},
            table=_table(rows, scope),
            empty=_("Chưa có văn bản nào"),
            form=form,
            form_title=_("Ghi văn bản"),
            button=_("Ghi"),
        ),
    )


def _issue(request: HttpRequest, scope: Scope, form: DirectiveForm) -> None:
    typed = form.cleaned_data | {"implements": tuple(form.cleaned_data["implements"])}
    issue_directives(by=who(request), rows=[NewDirective(issuer_id=scope.unit.id, **typed)])
    messages.success(request, _("Đã ghi văn bản."))


def _table(rows: list[Directive], scope: Scope) -> Table:
    named = (_("Số, ký hiệu"), _("Trích yếu"), _("Nơi ban hành"), _("Ngày"), _("Thực hiện"), "", "")
    last = dt.date(scope.year, 12, 31)
    made = [_row(row, min(last, timezone.localdate()), own=row.issuer_id == scope.unit.id) for row in rows]
    return Table([Column(text) for text in named], made)


def _row(row: Directive, on: dt.date, *, own: bool) -> Row:
    above = "; ".join(one.number for one in row.implements.all()) or "–"
    acts = [
        Cell(_("Nối văn bản"), reverse("desk:link_directive", args=[row.pk])),
        Cell(_("Hết hiệu lực"), reverse("desk:end_directive", args=[row.pk])),
    ]
    day = write_day(row.issued_on) if row.issued_on else "–"
    cells = [Cell(row.number), Cell(row.title), Cell(row.issuer_name), Cell(day, note=_span(row, on)), Cell(above)]
    return Row([*cells, *(acts if own else [Cell(), Cell()])])


def _span(row: Directive, on: dt.date) -> str:
    """Until when a directive is in force, or for how many years it has been carried out."""
    if row.in_force_until:
        return _("đến %(day)s") % {"day": write_day(row.in_force_until)}
    years = full_years(row, on) if row.issued_on else 0
    return ngettext("đã %(n)s năm", "đã %(n)s năm", years) % {"n": years} if years else ""


def _own(request: HttpRequest, id: int) -> tuple[Directive, list[Directive]]:
    """A directive of a unit for which one may issue, whichever unit the pages are about, and the
    others that reach its issuer.

    Raises NotFound, also for one whose issuer is no unit here or out of reach; Forbidden.
    """
    row = get_document(by=who(request), id=id)
    if row.issuer_id is None:
        raise NotFound
    who(request).require(MANAGE, [row.issuer_id])
    rows = directives_for(row.issuer_id, dt.date(scope_of(request).year, 12, 31))
    return row, [one for one in rows if one.pk != id]


@both
@login_required
def link(request: HttpRequest, id: int) -> HttpResponse:
    """Say anew what a directive implements."""
    row, others = _own(request, id)
    sent = request.POST if request.method == "POST" else None
    form = LinksForm(sent, others, [one.pk for one in row.implements.all()])
    if sent is not None and form.is_valid() and kept(form, lambda: _link(request, id, form)):
        return redirect("desk:directives")
    lead = f"{row.number}: {row.title}"
    return ask(request, Asking(_("Thực hiện văn bản nào"), lead, form, _("Lưu"), reverse("desk:directives")))


def _link(request: HttpRequest, id: int, form: LinksForm) -> None:
    link_directive(by=who(request), directive_id=id, implements=form.cleaned_data["implements"])
    messages.success(request, _("Đã ghi văn bản được thực hiện."))


@both
@login_required
def end(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for the last day in force and the reason."""
    row, _others = _own(request, id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _end(request, id, form)):
        return redirect("desk:directives")
    page = Asking(
        _("Ghi hết hiệu lực"), f"{row.number}: {row.title}", form, _("Ghi"), reverse("desk:directives"), danger=True
    )
    return ask(request, page)


def _end(request: HttpRequest, id: int, form: EndForm) -> None:
    end_directive(by=who(request), directive_id=id, **form.cleaned_data)
    messages.success(request, _("Đã ghi ngày hết hiệu lực."))
