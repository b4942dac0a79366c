"""Topics of the year: those of the unit and of everybody above it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.errors import NotFound
from sovang.base.parts import Cell, Column, Row, Table
from sovang.places.selectors import unit_cards
from sovang.programmes.actions import NewTopic, announce_topics, withdraw_topic
from sovang.programmes.models import Topic
from sovang.programmes.selectors import topics_for

from ..scope import Scope, who
from ..sending import both, kept
from .directives import in_force
from .forms import ReasonForm, TopicForm
from .frame import Asking, Page, ask, managed_scope, show_section


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The topics that hold for the unit; the form announces one for everybody below it."""
    scope = managed_scope(request)
    form = TopicForm(request.POST or None, in_force(scope), scope.year)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _announce(request, scope, form)):
        return redirect("desk:topics")
    return show_section(
        request,
        Page(
            title=_("Chuyên đề năm %(year)s") % {"year": scope.year},
            lead=scope.unit.name,
            table=_table(list(topics_for(scope.unit.id, scope.year)), scope),
            empty=_("Năm này chưa có chuyên đề nào"),
            form=form,
            form_title=_("Ban hành chuyên đề"),
            button=_("Ban hành"),
        ),
    )


def _announce(request: HttpRequest, scope: Scope, form: TopicForm) -> None:
    announce_topics(by=who(request), rows=[NewTopic(scope.unit.id, **form.cleaned_data)])
    messages.success(request, _("Đã ban hành chuyên đề."))


def _table(rows: list[Topic], scope: Scope) -> Table:
    cards = unit_cards({row.issuer_id for row in rows})
    columns = [Column(text) for text in (_("Chuyên đề"), _("Thời gian"), _("Nơi ban hành"), _("Theo văn bản"), "")]
    return Table(columns, [_row(row, cards[row.issuer_id].name, own=row.issuer_id == scope.unit.id) for row in rows])


def _row(row: Topic, issuer: str, *, own: bool) -> Row:
    years = str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"
    withdraw = Cell(_("Rút lại"), reverse("desk:withdraw_topic", args=[row.pk])) if own else Cell()
    directive = row.directive.number if row.directive else "–"
    return Row([Cell(row.title), Cell(years), Cell(issuer), Cell(directive), withdraw])


@both
@login_required
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for the reason, then take the topic back."""
    scope, form = managed_scope(request), ReasonForm(request.POST or None)
    row = topics_for(scope.unit.id, scope.year).filter(pk=id).first()
    if row is None:
        raise NotFound
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _withdraw(request, id, form)):
        return redirect("desk:topics")
    page = Asking(_("Rút chuyên đề"), row.title, form, _("Rút chuyên đề"), reverse("desk:topics"), danger=True)
    return ask(request, page)


def _withdraw(request: HttpRequest, id: int, form: ReasonForm) -> None:
    withdraw_topic(by=who(request), topic_id=id, reason=form.cleaned_data["reason"])
    messages.success(request, _("Đã rút chuyên đề."))
