"""The page of one line, and what is added to it on the way."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.registers import actions, selectors
from sovang.registers.evidence import get_evidence
from sovang.registers.selectors import get_entry
from sovang.registers.watching import note_reading

from ..registers.asking import read
from ..scope import scope_of, who
from ..sending import kept
from .contribution import gift_of
from .forms import ContributionForm, MoveForm, ProgressForm
from .moves import page_of
from .page import Page, build
from .progress import quantity_of, record


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """The line; opened from a list (``in``: its address) it knows its neighbours there."""
    page = build(who(request), id)
    note_reading(by=who(request), register=page.register, entries=[page.entry], unit_id=page.entry.unit_id)
    if "in" in request.GET:
        before, after = _neighbours(request, page)
        page = replace(page, before_this=before, after_this=after)
    return render(request, "desk/entry.html", {"page": page})


def _neighbours(request: HttpRequest, page: Page) -> tuple[str, str]:
    """Addresses of the lines before and after; "" at an end."""
    user, within = who(request), request.GET["in"]
    asked = read(user, scope_of(request), page.register, QueryDict(within))
    found = selectors.neighbours(
        by=user, register=page.register.code, filters=asked.filters, order=asked.order, entry=page.entry
    )
    before, after = (f"{reverse('desk:entry', args=[i])}?{urlencode({'in': within})}" if i else "" for i in found)
    return before, after


@require_POST
@login_required
def add_evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    get_entry(by=who(request), id=id, to="entries.progress")
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("Xin chọn một tệp."), field="file")
    actions.add_evidence(
        by=who(request),
        id=id,
        data=file.read(),
        filename=file.name or "",
        day=timezone.localdate(),
        caption=request.POST.get("caption", ""),
    )
    messages.success(request, _("Đã lưu minh chứng."))
    return HttpResponseRedirect(reverse("desk:entry", args=[id]) + "#proofs")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_contribution(request: HttpRequest, id: UUID) -> HttpResponse:
    get_entry(by=who(request), id=id, to="entries.progress")
    page = build(who(request), id)
    form = ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_contribution(by=who(request), id=id, contribution=gift_of(form.cleaned_data))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã ghi đóng góp."))
            return redirect("desk:entry", id)
    return render(request, "desk/contribution.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@require_GET
@login_required
def evidence(request: HttpRequest, id: UUID) -> FileResponse:
    """The file, shown only if it is a picture; its type is the one found in its bytes, never the sender's."""
    found, path = get_evidence(by=who(request), id=id)
    picture = found.content_type.startswith("image/")
    response = FileResponse(
        path.open("rb"), as_attachment=not picture, filename=found.filename, content_type=found.content_type
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_progress(request: HttpRequest, id: UUID) -> HttpResponse:
    """Number, photo, note, done: what a phone sends in under a minute."""
    get_entry(by=who(request), id=id, to="entries.progress")
    page = build(who(request), id)
    quantity = quantity_of(page.entry)
    form = ProgressForm(request.POST or None, request.FILES or None, measured=quantity is not None)
    if request.method == "POST" and form.is_valid():
        try:
            record(who(request), page.entry, form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("Đã ghi tiến độ."))
            return redirect("desk:entry", id)
    context = {"page": page, "form": form, "quantity": quantity}
    return render(request, "desk/progress.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def move(request: HttpRequest, id: UUID, verb: str) -> HttpResponse:
    """Carry one line to its next state; what the move asks for is asked on a page of its own."""
    page = build(who(request), id)
    carrier = page.register.carriers.get(verb)
    if carrier is None:
        raise NotFound
    wanted = page.register.move(verb)
    get_entry(by=who(request), id=id, to=wanted.action, named=wanted.named)
    data = request.POST if request.method == "POST" else None
    form = MoveForm(wanted, data, by=who(request), unit_id=page.entry.unit_id)
    if data is not None and form.is_valid() and kept(form, lambda: carrier(form.asked(who(request), named=[id]))):
        messages.success(request, _("Đã ghi: %(move)s.") % {"move": wanted.label})
        return redirect(page_of(page.entry))
    context = {"page": page, "form": form, "move": wanted}
    return render(request, "desk/move.html", context, status=422 if form.errors else 200)
