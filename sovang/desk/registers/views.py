"""The list of any register, and what is done with many of its lines at once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.registers import actions, registry, selectors
from sovang.registers.carrying import Asked, Carrier
from sovang.registers.deeds import actions as deeds
from sovang.registers.description import Move, Register
from sovang.registers.watching import note_reading
from sovang.reports.export import export_entries

from ..entries.forms import MoveForm
from ..picking import SUGGESTIONS, suggestions
from ..scope import scope_of, who
from ..sending import kept
from .asking import read
from .forms import ReturnForm
from .page import build, rows_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Lines on one printed list; longer ones go out as a workbook.
_PRINTED = 1_000
#: Key of the session: ids of the lines that the user confirmed last.
_JUST_VERIFIED = "just-verified"


@require_GET
@login_required
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The list; asked by htmx, only the units that its filter suggests or, with a key, the next rows."""
    register = _named(code)
    if request.headers.get("HX-Target") == SUGGESTIONS:
        return render(request, "desk/unit_suggestions.html", {"units": suggestions(scope_of(request).unit)})
    if request.headers.get("HX-Request") and request.GET.get("after"):
        asked = read(who(request), scope_of(request), register, request.GET)
        return render(request, "desk/register.html#rows", {"page": rows_of(request, register, asked)})
    return render(request, "desk/register.html", {"page": build(request, code)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def return_chosen(request: HttpRequest, code: str) -> HttpResponse:
    """Send lines back: first the reason, the place to be put right and the date, then the act. GET takes ``id`` too."""
    register, ids = _named(code), chosen_ids(request)
    lines = [selectors.get_entry(by=who(request), id=i, to="entries.return") for i in ids]
    form = ReturnForm(request.POST if "reason" in request.POST else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.return_entries(by=who(request), ids=ids, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(
                request, ngettext("Đã trả lại %(n)s dòng.", "Đã trả lại %(n)s dòng.", len(ids)) % {"n": len(ids)}
            )
            return redirect("desk:register", code)
    context = {"form": form, "register": register, "lines": lines}
    return render(request, "desk/return.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def move_chosen(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One move for the ticked lines, all or none; what it asks for is asked first, once for all of them."""
    register, user = _named(code), who(request)
    carrier, move = register.carriers.get(verb), next((m for m in register.moves if m.verb == verb), None)
    if carrier is None or move is None or not move.bulk:
        raise NotFound
    ids, named = chosen_ids(request), _ids(request, "named")
    clean = [i for i in ids if i not in named]
    if move.asks or move.fields:
        return _move_asking(request, register, move, carrier, clean, named)
    _tell_moved(request, register, move, ids, carrier(Asked(user, clean, localdate(), named)))
    return redirect("desk:register", code)


def _move_asking(
    request: HttpRequest, register: Register, move: Move, carrier: Carrier, ids: list[UUID], named: list[UUID]
) -> HttpResponse:
    user = who(request)
    form = MoveForm(move, request.POST if "asked" in request.POST else None, by=user)
    if form.is_valid() and kept(form, lambda: carrier(form.asked(user, ids, named))):
        _tell_moved(request, register, move, [*ids, *named], ())
        return redirect("desk:register", register.code)
    lines = [selectors.get_entry(by=user, id=i, to=move.action) for i in [*ids, *named]]
    context = {"form": form, "register": register, "lines": lines, "move": move, "named": named}
    return render(request, "desk/move_chosen.html", context, status=422 if form.errors else 200)


def _tell_moved(
    request: HttpRequest, register: Register, move: Move, ids: list[UUID], left_out: Collection[UUID]
) -> None:
    if register.code == "deed" and move.verb == "verify":
        _tell(request, [i for i in ids if i not in left_out], len(left_out))
    else:
        messages.success(request, _("Đã ghi: %(move)s, %(n)s dòng.") % {"move": move.label, "n": len(ids)})


def _tell(request: HttpRequest, done: list[UUID], left_out: int) -> None:
    """What was done; a confirmation comes with the way back."""
    text = ngettext("Đã xác nhận %(n)s dòng.", "Đã xác nhận %(n)s dòng.", len(done)) % {"n": len(done)}
    if done:
        request.session[_JUST_VERIFIED] = [str(i) for i in done]
        messages.success(request, text, extra_tags=f"undo:{reverse('desk:unverify')}")
    if left_out:
        messages.warning(request, _("%(n)s dòng cần xem kỹ nên chưa xác nhận.") % {"n": left_out})


@require_POST
@login_required
def unverify(request: HttpRequest) -> HttpResponse:
    """Take back the confirmations that the user gave last. Raises Refused when there are none, or too long ago."""
    ids = [UUID(text) for text in request.session.pop(_JUST_VERIFIED, [])]
    if not ids:
        raise Refused(_("Không có xác nhận nào vừa làm để hoàn tác."))
    deeds.reopen_deeds(by=who(request), ids=ids, reason=_("Hoàn tác ngay sau khi xác nhận"))
    messages.success(
        request, ngettext("Đã hoàn tác %(n)s dòng.", "Đã hoàn tác %(n)s dòng.", len(ids)) % {"n": len(ids)}
    )
    return redirect(f"{reverse('desk:register', args=['deed'])}?view=waiting")


@require_GET
@login_required
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The list as it is filtered, on paper: a heading, the lines, room for two signatures."""
    register = _named(code)
    asked = read(who(request), scope_of(request), register, request.GET)
    page = rows_of(request, register, asked, size=_PRINTED)
    return render(request, "desk/register_print.html", {"register": register, "asked": asked, "page": page})


@require_GET
@login_required
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The list as it is filtered, as a workbook."""
    user, register = who(request), _named(code)
    asked = read(user, scope_of(request), register, request.GET)
    user.require("entries.view", [asked.unit.id])
    lines = selectors.entries(by=user, register=code, filters=asked.filters).order_by("unit_id", "id")
    note_reading(by=user, register=register, entries=list(lines) if register.watched else (), unit_id=asked.unit.id)
    response = HttpResponse(export_entries(by=user, register=register, entries=lines), content_type=_WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{code}-{asked.unit.code}-{asked.year}.xlsx"'
    return response


def _named(code: str) -> Register:
    try:
        return registry.get(code)
    except KeyError:
        raise NotFound from None


def chosen_ids(request: HttpRequest) -> list[UUID]:
    """The ticked rows, clean and doubtful. Raises Refused when there are none, NotFound for anything that is no id."""
    found = [*_ids(request, "id"), *_ids(request, "named")]
    if not found:
        raise Refused(_("Chưa chọn dòng nào. Xin chọn ít nhất một dòng."))
    return found


def _ids(request: HttpRequest, name: str) -> list[UUID]:
    try:
        return [UUID(text) for text in request.POST.getlist(name) or request.GET.getlist(name)]
    except ValueError:
        raise NotFound from None
