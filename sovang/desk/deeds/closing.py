"""The end of the year: what is undecided gets a word each, the rest is closed; chosen deeds go on next year."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sovang.base.errors import Refused
from sovang.registers import selectors
from sovang.registers.deeds import actions
from sovang.registers.deeds.closing import Closing, preview_close
from sovang.registers.models import Entry

from ..registers.views import chosen_ids
from ..scope import scope_of, who

#: Deeds of last year offered on one page.
_OFFERED = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    closing = preview_close(by=who(request), unit_id=scope.unit.id, year=scope.year)
    refusal = ""
    if request.method == "POST":
        try:
            actions.close_year(
                by=who(request),
                unit_id=scope.unit.id,
                year=scope.year,
                not_met=_decided(request, closing, "not_met"),
                carried=_decided(request, closing, "carried"),
            )
        except Refused as error:
            refusal = error.message
        else:
            messages.success(request, _("Đã chốt năm %(year)s.") % {"year": scope.year})
            return redirect("desk:register", "deed")
    rows = [_row(request, entry) for entry in closing.undecided]
    context = {"scope": scope, "closing": closing, "rows": rows, "refusal": refusal}
    return render(request, "desk/close.html", context, status=422 if refusal else 200)


def _decided(request: HttpRequest, closing: Closing, end: str) -> dict[str, list[UUID]]:
    """Reason → the deeds that were given this end with it."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for entry in closing.undecided:
        if request.POST.get(f"end-{entry.id}") == end:
            found[request.POST.get(f"why-{entry.id}", "")].append(entry.id)
    return found


def _row(request: HttpRequest, entry: Entry) -> dict[str, object]:
    """An undecided deed with what was typed about it."""
    typed = request.POST
    return {"entry": entry, "end": typed.get(f"end-{entry.id}", ""), "why": typed.get(f"why-{entry.id}", "")}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def copy(request: HttpRequest) -> HttpResponse:
    """Deeds of the year before, to be registered again for the year of the pages."""
    scope = scope_of(request)
    who(request).require("entries.register", [scope.unit.id])
    if request.method == "POST":
        ids = actions.copy_forward(by=who(request), ids=chosen_ids(request), year=scope.year)
        messages.success(request, ngettext("Đã chép %(n)s việc.", "Đã chép %(n)s việc.", len(ids)) % {"n": len(ids)})
        return redirect("desk:register", "deed")
    before = selectors.Filters(year=scope.year - 1, unit_id=scope.unit.id)
    found = selectors.page(by=who(request), register="deed", filters=before, order="unit", size=_OFFERED)
    return render(request, "desk/copy.html", {"scope": scope, "rows": found.rows, "before": scope.year - 1})
