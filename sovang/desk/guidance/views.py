"""Documents: the list, one document, issuing one with those whom it asks, and what became of that."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sovang.base.errors import NotFound
from sovang.programmes import documents
from sovang.programmes.actions import NewDirective, address_directive, issue_directives, note_done, release_recipients
from sovang.programmes.models import Directive
from sovang.programmes.selectors import directives_for
from sovang.registers.plans import answering

from ..picking import suggestions
from ..programmes.forms import ReasonForm
from ..programmes.frame import MANAGE, Asking, ask, managed_scope
from ..scope import Scope, who
from ..sending import both, kept
from . import listing, page, sheet
from .forms import AskForm, IssueForm, below

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The list; with htmx and a key only the next rows."""
    return render(request, f"desk/documents.html{_part(request)}", {"page": listing.build(request)})


@require_GET
@login_required
def show(request: HttpRequest, id: int) -> HttpResponse:
    """One document; with htmx and a key only the next recipients."""
    if part := _part(request):
        return render(request, f"desk/document.html{part}", {"asking": page.asking(request, id)})
    built = page.build(request, id)
    return render(request, "desk/document.html", {"page": built, "asking": built.asking})


@both
@login_required
def issue(request: HttpRequest) -> HttpResponse:
    """A document in the unit's name, and whom it asks, in one act."""
    scope = managed_scope(request)
    known = directives_for(scope.unit.id, dt.date(scope.year, 12, 31))
    form = IssueForm(request.POST or None, who(request), scope.unit, known)
    made: list[Directive] = []
    if request.method == "POST" and form.is_valid() and kept(form, lambda: made.extend(_issue(request, scope, form))):
        messages.success(request, _("Đã ban hành văn bản."))
        return redirect("desk:document", made[0].pk)
    context = {"form": form, "scope": scope, "units": suggestions(scope.unit)}
    return render(request, "desk/document_new.html", context, status=422 if form.errors else 200)


@both
@login_required
def address(request: HttpRequest, id: int) -> HttpResponse:
    """Ask further units to carry the document out."""
    user = who(request)
    directive = documents.get_document(by=user, id=id)
    if directive.issuer_id is None:
        raise NotFound
    user.require(MANAGE, [directive.issuer_id])
    form = AskForm(request.POST or None, user, below(directive.issuer_id))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _address(request, id, form)):
        return redirect("desk:document", id)
    back = reverse("desk:document", args=[id])
    return ask(request, Asking(_("Giao thực hiện"), f"{directive.number}: {directive.title}", form, _("Giao"), back))


@require_POST
@login_required
def done(request: HttpRequest, recipient: int) -> HttpResponse:
    """Note that a unit has done today what the document asks."""
    row = documents.recipient(recipient, by=who(request))
    note_done(by=who(request), ids=[row.pk], day=timezone.localdate())
    messages.success(request, _("Đã ghi là đã thực hiện."))
    return redirect("desk:document", row.directive_id)


@both
@login_required
def release(request: HttpRequest, recipient: int) -> HttpResponse:
    """Ask a unit no longer; first the reason."""
    user = who(request)
    row = documents.recipient(recipient, by=user)
    user.require(MANAGE, [row.directive.issuer_id] if row.directive.issuer_id else [])
    form = ReasonForm(request.POST or None)
    back = reverse("desk:document", args=[row.directive_id])
    if request.method == "POST" and form.is_valid():
        release_recipients(by=user, ids=[row.pk], reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã thôi giao."))
        return redirect(back)
    lead = f"{row.directive.number}: {row.get_duty_display()}"
    return ask(request, Asking(_("Thôi giao thực hiện"), lead, form, _("Thôi giao"), back, danger=True))


@require_GET
@login_required
def export(request: HttpRequest, id: int) -> HttpResponse:
    """All recipients within reach, as a workbook. Raises Refused when there is none."""
    user = who(request)
    directive = documents.get_document(by=user, id=id)
    found = answering.recipients(id, by=user, today=timezone.localdate(), size=None)
    response = HttpResponse(sheet.write(found.rows), content_type=_WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="van-ban-{directive.pk}.xlsx"'
    return response


def _issue(request: HttpRequest, scope: Scope, form: IssueForm) -> list[Directive]:
    names = ("number", "title", "issuer_name", "issued_on", "in_force_until", "kind", "subject")
    typed = {name: form.cleaned_data[name] for name in names}
    row = NewDirective(
        issuer_id=scope.unit.id, implements=tuple(form.cleaned_data["implements"]), asks=form.asks(), **typed
    )
    return issue_directives(by=who(request), rows=[row])


def _address(request: HttpRequest, id: int, form: AskForm) -> None:
    n = address_directive(by=who(request), directive_id=id, asks=[form.ask()])
    messages.success(request, ngettext("Đã giao %(n)s đơn vị.", "Đã giao %(n)s đơn vị.", n) % {"n": n})


def _part(request: HttpRequest) -> str:
    return "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
