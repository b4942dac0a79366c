"""Choosing the unit that the pages are about, finding units, and the page of one unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sovang.base.dates import read_day
from sovang.base.errors import Refused
from sovang.places.selectors import UnitCard, children, get_unit, search_units

from ..preferences.views import way_back
from ..scope import remember, scope_of, who
from . import listing, page


@dataclass(frozen=True)
class Page:
    """What was looked for and found; without a search, the units right under the present one."""

    text: str
    found: list[UnitCard]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_unit(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        remember(request, unit_code=request.POST.get("unit", ""), year=request.POST.get("year", ""))
        return HttpResponseRedirect(way_back(request))
    text = request.GET.get("q", "").strip()
    found = search_units(by=who(request), text=text, limit=50) if text else children(scope_of(request).unit.id, None)
    return render(request, "desk/choose_unit.html", {"page": Page(text, list(found))})


@require_GET
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Units by name or code, old names too; without a search what hangs under the chosen unit."""
    built = listing.build(who(request), scope_of(request).unit, request.GET.get("q", "").strip())
    return render(request, "desk/units.html", {"page": built})


@require_GET
@login_required
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One unit as it was on the day asked for, else as it is today."""
    user, unit = who(request), get_unit(by=who(request), code=code)
    day, refusal = _asked_day(request.GET.get("date", ""))
    year = request.GET.get("year", "")
    asked = int(year) if year.isdecimal() and len(year) == 4 else None
    built = page.build(user, unit.id, day, scope_year=scope_of(request).year, year=asked, refusal=refusal)
    return render(request, "desk/unit.html", {"page": built}, status=422 if refusal else 200)


def _asked_day(text: str) -> tuple[dt.date, str]:
    """The day, and why what was typed is none."""
    try:
        return (read_day(text) if text else timezone.localdate()), ""
    except Refused as refusal:
        return timezone.localdate(), refusal.message
