"""A spreadsheet into a register: the template out, the file in, what it would write, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.intake import actions, selectors
from sovang.intake.faulty_rows import faulty_rows
from sovang.intake.returning.changes_book import changes_book
from sovang.intake.row_report import row_report
from sovang.intake.template import template
from sovang.registers import registry
from sovang.registers.batches import InTheWay
from sovang.registers.description import Register

from ..scope import scope_of, who
from .forms import FileForm
from .page import build
from .returned import decisions

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a file; beside it the template and what was imported before."""
    register, scope, user = _named(code), scope_of(request), who(request)
    earlier = selectors.uploads(by=user, unit_id=scope.unit.id, register=code)[:20]
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        unit_code, year = scope.unit.code, scope.year
        try:
            found = actions.start(
                by=user, unit_code=unit_code, register=code, year=year, data=file.read(), filename=file.name
            )
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:import_layout" if found.upload.asks else "desk:import_show", found.batch_id)
    context = {"register": register, "scope": scope, "form": form, "earlier": earlier}
    return render(request, "desk/import.html", context, status=422 if form.errors else 200)


@require_GET
@login_required
def blank(request: HttpRequest, code: str) -> HttpResponse:
    """The template, filled in for the unit and year of the pages; with ``lines`` the lines that stand there."""
    register, scope, lines = _named(code), scope_of(request), "lines" in request.GET
    unit_code, year = scope.unit.code, scope.year
    try:
        data = template(by=who(request), register=register.code, unit_code=unit_code, year=year, lines=lines)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:import", code)
    return _workbook(data, f"{'dong' if lines else 'mau'}-{code}-{unit_code}-{year}.xlsx")


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """The preview; while a job reads, only how far it is, asked again by htmx."""
    page = build(selectors.preview(by=who(request), batch_id=id), scope=scope_of(request))
    part = "#reading" if request.headers.get("HX-Request") and page.is_reading else ""
    response = render(request, f"desk/import_show.html{part}", {"page": page})
    if request.headers.get("HX-Request") and not part:
        response.headers["HX-Refresh"] = "true"
    return response


@require_GET
@login_required
def faulty(request: HttpRequest, id: UUID) -> HttpResponse:
    return _workbook(faulty_rows(by=who(request), batch_id=id), "dong-loi.xlsx")


@require_GET
@login_required
def changes(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every difference between a sheet that came back and the ledger."""
    return _workbook(changes_book(by=who(request), batch_id=id), "thay-doi.xlsx")


@require_GET
@login_required
def rows(request: HttpRequest, id: UUID) -> HttpResponse:
    """The report of rows."""
    try:
        data = row_report(by=who(request), batch_id=id)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:import_show", id)
    return _workbook(data, "tung-dong.xlsx")


@require_POST
@login_required
def stop(request: HttpRequest, id: UUID) -> HttpResponse:
    actions.stop(by=who(request), batch_id=id)
    return redirect("desk:import_show", id)


@require_POST
@login_required
def apply(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write it; a refusal stands on the page again, with what was decided."""
    user, decided = who(request), decisions(request.POST)
    try:
        count = actions.apply(by=user, batch_id=id, decided=decided)
    except Refused as refusal:
        messages.error(request, refusal.message)
        page = build(selectors.preview(by=user, batch_id=id), decided, scope=scope_of(request))
        if page.decides:
            return render(request, "desk/import_show.html", {"page": page}, status=422)
    else:
        messages.success(request, _told(count))
    return redirect("desk:import_show", id)


def _told(count: int) -> str:
    if not count:
        return _("Không có gì để ghi, nên sổ không thay đổi.")
    return ngettext("Đã nhập %(n)s dòng.", "Đã nhập %(n)s dòng.", count) % {"n": count}


@require_POST
@login_required
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    try:
        count = actions.undo(by=who(request), batch_id=id)
    except InTheWay as stopped:
        named = "; ".join(f"{o.title} ({o.why})" for o in stopped.obstacles[:3])
        messages.error(request, f"{stopped.message} {named}")
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, ngettext("Đã rút lại %(n)s dòng.", "Đã rút lại %(n)s dòng.", count) % {"n": count})
    return redirect("desk:import_show", id)


@require_POST
@login_required
def resume(request: HttpRequest, id: UUID) -> HttpResponse:
    actions.resume(by=who(request), batch_id=id)
    return redirect("desk:import_show", id)


@require_POST
@login_required
def discard(request: HttpRequest, id: UUID) -> HttpResponse:
    upload = selectors.get_upload(by=who(request), batch_id=id)
    actions.discard(by=who(request), batch_id=id)
    return redirect("desk:import", upload.batch.register)


def _named(code: str) -> Register:
    """The register of an address. Raises NotFound for a code that is none, or has no spreadsheet."""
    try:
        register = registry.get(code)
    except KeyError:
        raise NotFound from None
    if not register.columns:
        raise NotFound
    return register


def _workbook(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
