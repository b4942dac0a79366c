"""What was learned about words in the reports of a unit: a list to look through, and to take things from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sovang.base.dates import write_day
from sovang.base.parts import Act, Cell, Column, Row, Table
from sovang.intake.narrative import actions, selectors
from sovang.intake.narrative.models import Lesson
from sovang.places.selectors import UnitCard, unit_cards

from ..registers.quantities import name_in_catalogue
from ..scope import Scope, scope_of, who

_SHOWN = 200  # newest first; the rest is found by searching


@dataclass(frozen=True)
class Page:
    """The whole context of the page."""

    scope: Scope
    search: str
    table: Table
    more: int  # lessons that are not shown


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The lessons of the unit, searched without tone marks."""
    scope, search = scope_of(request), request.GET.get("q", "").strip()[:200]
    query = selectors.lessons(by=who(request), unit_id=scope.unit.id, search=search)
    found = list(query[:_SHOWN])
    more = query.count() - _SHOWN if len(found) == _SHOWN else 0
    return render(request, "desk/narrative_lessons.html", {"page": Page(scope, search, _table(found), more)})


@require_POST
@login_required
def forget(request: HttpRequest, id: int) -> HttpResponse:
    """Let a lesson hold no longer; the news has the way back."""
    actions.forget_lesson(by=who(request), id=id)
    back = reverse("desk:remember_lesson", args=[id])
    messages.success(request, _("Đã quên cách hiểu này."), extra_tags=f"undo:{back}")
    return redirect("desk:lessons")


@require_POST
@login_required
def remember(request: HttpRequest, id: int) -> HttpResponse:
    actions.remember_lesson(by=who(request), id=id)
    messages.success(request, _("Đã nhớ lại cách hiểu này."))
    return redirect("desk:lessons")


def _table(found: Iterable[Lesson]) -> Table:
    found = list(found)
    cards = unit_cards({one.meaning_unit_id for one in found if one.meaning_unit_id})
    columns = [Column(_("Chữ trong báo cáo")), Column(_("Hiểu là")), Column(_("Ghi nhớ")), Column("")]
    return Table(columns, [_row(one, cards) for one in found])


def _row(lesson: Lesson, cards: dict[int, UnitCard]) -> Row:
    learned = " · ".join(filter(None, (write_day(lesson.created_at.date()), _teacher(lesson))))
    forget = Act(_("Quên"), reverse("desk:forget_lesson", args=[lesson.pk]), "trash", "quiet", post=True)
    return Row(
        [
            Cell(lesson.phrase.replace("#", "…")),
            _meaning(lesson, cards),
            Cell(learned),
            Cell(act=forget),
        ]
    )


def _teacher(lesson: Lesson) -> str:
    return lesson.created_by.label if lesson.created_by else ""


def _meaning(lesson: Lesson, cards: dict[int, UnitCard]) -> Cell:
    kind = lesson.get_kind_display()
    if lesson.meaning_unit_id:
        return Cell(cards[lesson.meaning_unit_id].name, note=kind)
    return Cell(name_in_catalogue(lesson.meaning_indicator), note=kind) if lesson.meaning_indicator else Cell(kind)
