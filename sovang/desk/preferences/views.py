"""How a reader likes the pages: text size, theme, language. Kept in cookies, rendered by the server."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

#: name of the choice → (cookie, what may be chosen, the default first)
CHOICES = {
    "size": ("sovang_size", ("100", "90", "115", "130")),
    "theme": ("sovang_theme", ("auto", "light", "dark")),
    "language": (settings.LANGUAGE_COOKIE_NAME, ("vi", "en")),
}
_A_YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, name: str) -> str:
    """What the reader chose, or the default where the cookie holds anything else."""
    cookie, allowed = CHOICES[name]
    value = request.COOKIES.get(cookie, "")
    return value if value in allowed else allowed[0]


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember every choice in the form and go back to where it was made."""
    response = HttpResponseRedirect(way_back(request))
    for name, (cookie, allowed) in CHOICES.items():
        if name not in request.POST:
            continue
        if request.POST[name] not in allowed:
            return HttpResponseBadRequest()
        response.set_cookie(cookie, request.POST[name], max_age=_A_YEAR, samesite="Lax", httponly=True)
    return response


def way_back(request: HttpRequest) -> str:
    """The ``next`` of the form, if it is an address of this site."""
    target = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return target if own else "/"
