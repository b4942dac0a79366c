"""A list of members: sent, decided group by group or row by row, written, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sovang.base.errors import NotFound, Refused
from sovang.intake.members import actions, selectors
from sovang.intake.members.models import Group, ListedMember
from sovang.journal.reading import note_reading
from sovang.people.models import User
from sovang.people.selectors import get_persons
from sovang.places.selectors import unit_cards

from ..programmes.frame import Asking, ask
from ..scope import scope_of, who
from ..sending import both, kept
from .forms import ListForm, WhoForm
from .page import build

#: Last part of the address of a decision → whether rows are written, and whether all of the group.
_CHOICES = {"take": (True, False), "leave": (False, False), "take-all": (True, True), "leave-all": (False, True)}


@both
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file and its day; below it the lists sent before."""
    scope, user = scope_of(request), who(request)
    earlier = selectors.lists(by=user, unit_id=scope.unit.id)[:20]
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _take_in(request, form, scope.unit.code)):
        return redirect("desk:member_list", earlier.all()[0].pk)
    context = {"scope": scope, "form": form, "earlier": earlier}
    return render(request, "desk/member_lists.html", context, status=422 if form.errors else 200)


def _take_in(request: HttpRequest, form: ListForm, unit_code: str) -> None:
    file = form.cleaned_data["file"]
    actions.take_in(
        by=who(request), unit_code=unit_code, on=form.cleaned_data["on"], data=file.read(), filename=file.name
    )


@require_GET
@login_required
def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """The groups and the rows of one; with htmx and a key, only the next rows."""
    made = selectors.get_list(by=who(request), id=id)
    page = build(request, made)
    if page.lines:
        note_reading(
            by=who(request),
            verb="people.read_list",
            object_type="member_list",
            object_id=made.pk,
            label=made.filename,
            unit_id=made.unit_id,
        )
    part = "#rows" if request.headers.get("HX-Request") and request.GET.get("after") else ""
    return render(request, f"desk/member_list.html{part}", {"page": page})


@require_POST
@login_required
def decide(request: HttpRequest, id: UUID, group: str, choice: str) -> HttpResponse:
    """Let the ticked rows, or all of the group, be written or left."""
    if group not in Group.values or choice not in _CHOICES:
        raise NotFound
    ids = [int(text) for text in request.POST.getlist("id") if text.isdecimal()]
    if not ids and not _CHOICES[choice][1]:
        messages.error(request, _("Chưa chọn dòng nào. Xin chọn ít nhất một dòng."))
    else:
        _said(request, lambda user: _decided(user, id, Group(group), choice, ids))
    return redirect(f"{reverse('desk:member_list', args=[id])}?group={group}")


def _decided(user: User, id: UUID, group: Group, choice: str, ids: list[int]) -> str:
    taken, whole = _CHOICES[choice]
    n = actions.decide(by=user, id=id, group=group, taken=taken, rows=None if whole else ids)
    if taken:
        return ngettext("Sẽ ghi %(n)s dòng.", "Sẽ ghi %(n)s dòng.", n) % {"n": n}
    return ngettext("Để lại %(n)s dòng.", "Để lại %(n)s dòng.", n) % {"n": n}


@both
@login_required
def settle(request: HttpRequest, id: int) -> HttpResponse:
    """Ask whom an unsure row means, then say so."""
    user = who(request)
    row = selectors.get_row(by=user, id=id)
    form = WhoForm(request.POST or None, _candidates(user, row))
    back = reverse("desk:member_list", args=[row.member_list_id])
    sent = request.method == "POST" and form.is_valid()
    if sent and kept(form, lambda: actions.settle(by=user, row_id=id, person_id=form.person_id)):
        messages.success(request, _("Đã ghi nhận dòng %(line)s.") % {"line": row.line})
        return redirect(back)
    return ask(request, Asking(_("Dòng này là ai"), _told(row), form, _("Chọn"), back))


def _told(row: ListedMember) -> str:
    cards = unit_cards([row.unit_id] if row.unit_id else [])
    parts = [_("Dòng %(line)s: %(name)s") % {"line": row.line, "name": row.name}]
    parts += [_("sinh %(year)s") % {"year": row.year_of_birth}] if row.year_of_birth else []
    parts += [card.name for card in cards.values()]
    parts += [row.get_why_display()] if row.why else []
    return " · ".join(parts)


def _candidates(user: User, row: ListedMember) -> list[tuple[UUID, str]]:
    persons = get_persons(by=user, ids=[UUID(pk) for pk in row.candidates])
    cards = unit_cards({person.home_unit_id for person in persons})
    found = []
    for person in persons:
        born = [_("sinh %(year)s") % {"year": person.year_of_birth}] if person.year_of_birth else []
        found.append((person.pk, " · ".join([person.name, *born, cards[person.home_unit_id].name, person.code])))
    return found


@require_POST
@login_required
def apply(request: HttpRequest, id: UUID) -> HttpResponse:
    _said(request, lambda user: _applied(actions.apply(by=user, id=id)))
    return redirect("desk:member_list", id)


@require_POST
@login_required
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    _said(request, lambda user: _undone(actions.undo(by=user, id=id)))
    return redirect("desk:member_list", id)


@require_POST
@login_required
def compare(request: HttpRequest, id: UUID) -> HttpResponse:
    def again(user: User) -> str:
        actions.compare_again(by=user, id=id)
        return _("Đã đối chiếu lại với sổ lúc này.")

    _said(request, again)
    return redirect("desk:member_list", id)


@require_POST
@login_required
def discard(request: HttpRequest, id: UUID) -> HttpResponse:
    def forget(user: User) -> str:
        actions.discard(by=user, id=id)
        return _("Đã bỏ danh sách.")

    return redirect("desk:member_lists") if _said(request, forget) else redirect("desk:member_list", id)


def _said(request: HttpRequest, act: Callable[[User], str]) -> bool:
    """Carry out ``act`` and say what came of it; False when it was refused."""
    try:
        messages.success(request, act(who(request)))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return False
    return True


def _applied(n: int) -> str:
    return ngettext("Đã ghi %(n)s dòng vào sổ.", "Đã ghi %(n)s dòng vào sổ.", n) % {"n": n}


def _undone(n: int) -> str:
    return ngettext("Đã trả %(n)s người về như trước.", "Đã trả %(n)s người về như trước.", n) % {"n": n}
