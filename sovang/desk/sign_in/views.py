"""Signing in with a password, or in one press in a demonstration; signing out."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sovang.base.errors import NotFound
from sovang.people.sign_ins import DemoSignIn, demo_sign_ins, demo_user, wait_before

from ..preferences.views import way_back
from .forms import SignInForm


@dataclass(frozen=True)
class Page:
    """``roles``: the buttons of a demonstration; ``next``: where to go afterwards."""

    form: SignInForm
    roles: list[DemoSignIn]
    next: str


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is not None:
            login(request, user)
            return HttpResponseRedirect(way_back(request))
        form.add_error(None, _why(form.cleaned_data["username"]))
    page = Page(form, demo_sign_ins(), request.POST.get("next") or request.GET.get("next", ""))
    return render(request, "desk/sign_in.html", {"page": page}, status=422 if form.errors else 200)


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """One press for one role. In a real database there is no such sign-in: 404."""
    user = demo_user(request.POST.get("user", ""))
    if user is None:
        raise NotFound
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(way_back(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("desk:sign_in")


def _why(username: str) -> str:
    if seconds := wait_before(username):
        return _("Đã thử sai nhiều lần. Xin chờ %(seconds)s giây rồi thử lại.") % {"seconds": seconds}
    return _("Tên đăng nhập hoặc mật khẩu chưa đúng. Xin gõ lại.")
