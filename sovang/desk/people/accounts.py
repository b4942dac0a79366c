"""Sign-ins and their roles: the administrator's pages of the settings."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.errors import NotFound
from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.people import actions
from sovang.people.accounts import Account, AccountPage, accounts, get_account

from ..picking import suggestions
from ..programmes.frame import Asking, Page, ask, show_section
from ..scope import scope_of, who
from ..sending import both, kept
from .account_forms import AccountForm, GrantForm, PasswordForm, UntilForm


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Sign-ins with their roles; the form makes one, still without any right."""
    text = request.GET.get("q", "")
    found = accounts(by=who(request), text=text, after=request.GET.get("after", ""))
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _create(request, form)):
        return redirect("desk:accounts")
    return show_section(
        request,
        Page(
            title=_("Tài khoản và vai trò"),
            lead=_("Tài khoản đặt tên theo chức trách; quyền theo vai trò ở đơn vị"),
            table=_table(found),
            empty=_("Không có tài khoản nào như vậy"),
            form=form,
            form_title=_("Lập tài khoản"),
            button=_("Lập"),
            search=text,
            more=f"?{urlencode({'q': text, 'after': found.after})}" if found.after else "",
        ),
    )


def _create(request: HttpRequest, form: AccountForm) -> None:
    user = actions.create_user(by=who(request), **form.cleaned_data)
    messages.success(request, _("Đã lập tài khoản “%(name)s”. Xin giao vai trò.") % {"name": user.username})


def _table(found: AccountPage) -> Table:
    columns = [Column(text) for text in (_("Tên đăng nhập"), _("Tên gọi"), _("Vai trò"), _("Tình trạng"))]
    return Table(columns, [_row(account) for account in found.accounts])


def _row(account: Account) -> Row:
    roles = "; ".join(f"{held.role}, {held.unit}" for held in account.held) or _("chưa có vai trò")
    href = reverse("desk:account", args=[account.id])
    return Row([Cell(account.username, href), Cell(account.label), Cell(roles), Cell(chip=_state(account))])


def _state(account: Account) -> Chip:
    return Chip(_("Đang dùng"), "check", "good") if account.active else Chip(_("Đã khóa"), "lock", "bad")


@both
@login_required
def account(request: HttpRequest, id: int) -> HttpResponse:
    """One sign-in: its roles, one more role, a new password. ``form`` in what is sent names which form it was."""
    user = who(request)
    shown = get_account(by=user, id=id)
    sent = request.POST.get("form", "")
    grant = GrantForm(request.POST if sent == "grant" else None, by=user)
    password = PasswordForm(request.POST if sent == "password" else None)
    if sent == "grant" and grant.is_valid() and kept(grant, lambda: _grant(request, id, grant)):
        return redirect("desk:account", id)
    if sent == "password" and password.is_valid() and kept(password, lambda: _set_password(request, id, password)):
        return redirect("desk:account", id)
    context = {
        "account": shown,
        "chip": _state(shown),
        "table": _held(shown),
        "grant": grant,
        "password": password,
        "units": suggestions(scope_of(request).unit),
    }
    return render(request, "desk/account.html", context, status=422 if grant.errors or password.errors else 200)


def _held(shown: Account) -> Table:
    rows = [
        Row([
            Cell(held.role), Cell(held.unit), Cell(write_day(held.since)),
            Cell(write_day(held.until) if held.until else "–"),
            Cell(_("Thôi giao"), reverse("desk:end_role", args=[shown.id, held.id])),
        ])
        for held in shown.held
    ]  # fmt: skip
    named = (_("Vai trò"), _("Ở đơn vị"), _("Từ ngày"), _("Đến ngày"), "")
    return Table([Column(text) for text in named], rows)


def _grant(request: HttpRequest, id: int, form: GrantForm) -> None:
    typed = form.cleaned_data
    actions.grant_role(
        by=who(request),
        user_id=id,
        role=typed["role"],
        unit_id=typed["unit"].id,
        since=typed["since"],
        until=typed["until"],
    )
    messages.success(request, _("Đã giao vai trò."))


def _set_password(request: HttpRequest, id: int, form: PasswordForm) -> None:
    actions.set_password(by=who(request), user_id=id, password=form.cleaned_data["password"])
    messages.success(request, _("Đã đặt mật khẩu mới."))


@both
@login_required
def end_role(request: HttpRequest, id: int, grant: int) -> HttpResponse:
    """Ask for the day, then end the role."""
    shown, form = get_account(by=who(request), id=id), UntilForm(request.POST or None)
    held = next((one for one in shown.held if one.id == grant), None)
    if held is None:
        raise NotFound
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _end(request, grant, form)):
        return redirect("desk:account", id)
    lead = f"{shown.label}: {held.role}, {held.unit}"
    page = Asking(_("Thôi giao vai trò"), lead, form, _("Thôi giao"), reverse("desk:account", args=[id]), danger=True)
    return ask(request, page)


def _end(request: HttpRequest, grant: int, form: UntilForm) -> None:
    actions.revoke_grant(by=who(request), grant_id=grant, on=form.cleaned_data["on"])
    messages.success(request, _("Đã thôi giao vai trò."))


@both
@login_required
def lock(request: HttpRequest, id: int) -> HttpResponse:
    """Ask once more, then let the sign-in be used no longer."""
    shown, form = get_account(by=who(request), id=id), forms.Form(request.POST or None)
    if request.method == "POST":
        actions.deactivate_user(by=who(request), user_id=id)
        messages.success(request, _("Đã khóa tài khoản."))
        return redirect("desk:account", id)
    lead = _("%(name)s sẽ không đăng nhập được nữa. Những gì đã ghi vẫn giữ tên tài khoản này.") % {"name": shown.label}
    page = Asking(_("Khóa tài khoản"), lead, form, _("Khóa"), reverse("desk:account", args=[id]), danger=True)
    return ask(request, page)
