"""Contributions across all registers: totals by giver, and every gift with the work that it was given for."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from . import page


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The page; with htmx and a key only the next rows."""
    part = "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
    return render(request, f"desk/contributions.html{part}", {"page": page.build(request)})
