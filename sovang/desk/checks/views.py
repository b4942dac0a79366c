"""The page of the data checks: all of them, or one with all that it finds."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from . import page


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Every check of the chosen unit and year, the first findings of each; ``print`` shows them all.

    With htmx only the findings, to follow a page that stood there without them.
    """
    if request.headers.get("HX-Request"):
        return render(request, "desk/checks.html#found", {"page": page.overview(request)})
    frame = page.frame(request)
    found = None if frame.later else page.overview(request)
    return render(request, "desk/checks.html", {"frame": frame, "page": found})


@require_GET
@login_required
def one(request: HttpRequest, code: str) -> HttpResponse:
    """What one check finds, in pages; with htmx only the next rows. Raises NotFound for a code that is no check."""
    part = "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
    return render(request, f"desk/check.html{part}", {"page": page.single(request, code)})
