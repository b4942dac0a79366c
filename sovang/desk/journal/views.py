"""The journal of a unit."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .page import build


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The list; with htmx and a key, only the next lines."""
    part = "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
    return render(request, f"desk/journal.html{part}", {"page": build(request)})
