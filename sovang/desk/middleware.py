"""Turns refusals into pages, sets the security headers of every answer, and lets a page ask each thing once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.base.reading import one_reading

log = logging.getLogger("sovang.desk")

#: No inline script or style anywhere; nothing from elsewhere.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


class SafeAnswers:
    """Content Security Policy without inline scripts or styles, pages for refusals, a reference for what is unknown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_reading() if request.method in ("GET", "HEAD") else nullcontext():
            response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Refusals become pages here. A form that can show one beside its field catches it first."""
        if isinstance(error, NotFound):
            return render(request, "404.html", status=404)
        if isinstance(error, Forbidden):
            return render(request, "403.html", {"reason": error.reason}, status=403)
        if isinstance(error, Refused):
            return render(request, "422.html", {"reason": error.message}, status=422)
        reference = secrets.token_hex(4).upper()
        request.META["sovang.reference"] = reference
        log.error("Reference %s: %s %s", reference, request.method, request.path, exc_info=error)
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an unknown error: its reference stands in the log beside the traceback."""
    return render(request, "500.html", {"reference": request.META.get("sovang.reference", "")}, status=500)
