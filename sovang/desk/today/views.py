"""Hôm nay, the chart beside it, and the units that owe something."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sovang.reports.charts import svg

from ..scope import scope_of, who
from . import owing as owing_page
from .pace import pace as pace_of
from .page import build


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/today.html", {"page": build(request)})


@require_GET
@login_required
def pace(request: HttpRequest) -> HttpResponse:
    """The chart of the year: alone for htmx, a page of its own without it."""
    chart = pace_of(who(request), scope_of(request), timezone.localdate())
    part = "#chart" if request.headers.get("HX-Request") else ""
    return render(request, f"desk/chart.html{part}", {"title": chart.title, "chart": svg(chart)})


@require_GET
@login_required
def owing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    return render(request, "desk/owing.html", {"page": owing_page.build(who(request), code, year)})
