"""Norms that reach the unit: they remind, they never block."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.base.parts import Cell, Column, Row, Table
from sovang.places.selectors import unit_cards
from sovang.programmes.actions import NewNorm, set_norms
from sovang.programmes.models import Norm, NormAudience, NormSubject
from sovang.programmes.selectors import norms_for

from ..scope import Scope, who
from ..sending import both, kept
from .forms import NormForm
from .frame import Page, managed_scope, show_section


@both
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The norms; the form sets one in the unit's name, or changes it."""
    scope = managed_scope(request)
    form = NormForm(request.POST or None, scope.year)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _set(request, scope, form)):
        return redirect("desk:norms")
    return show_section(
        request,
        Page(
            title=_("Định mức năm %(year)s") % {"year": scope.year},
            lead=scope.unit.name,
            table=_table(list(norms_for(scope.unit.id, scope.year))),
            empty=_("Chưa có định mức nào"),
            note=_("Định mức chỉ nhắc, không chặn. Định mức của cấp gần nhất có giá trị."),
            form=form,
            form_title=_("Đặt định mức"),
            button=_("Đặt"),
        ),
    )


def _set(request: HttpRequest, scope: Scope, form: NormForm) -> None:
    set_norms(by=who(request), rows=[NewNorm(scope.unit.id, **form.cleaned_data)])
    messages.success(request, _("Đã đặt định mức."))


def _table(rows: list[Norm]) -> Table:
    cards = unit_cards({row.issuer_id for row in rows if row.issuer_id})
    names = {unit: card.name for unit, card in cards.items()}
    named = (_("Đếm gì"), _("Áp dụng cho"), _("Mức"), _("Thời gian"), _("Nơi đặt"), _("Căn cứ"))
    lines = [_row(row, names.get(row.issuer_id or 0, _("Mức chung"))) for row in rows]
    return Table([Column(text) for text in named], lines)


def _row(row: Norm, issuer: str) -> Row:
    subject = _label(NormSubject, row.subject)
    audience = _label(NormAudience, row.audience)
    cells = (audience, _bounds(row), _years(row), issuer, row.source or "–")
    return Row([Cell(subject, note=row.note), *(Cell(text) for text in cells)])


def _label(choices: type[NormSubject] | type[NormAudience], code: str) -> str:
    return str(choices(code).label) if code in choices.values else code


def _bounds(row: Norm) -> str:
    if row.at_least is not None and row.at_least == row.at_most:
        return number(row.at_least)
    if row.at_least is not None and row.at_most is not None:
        return _("từ %(low)s đến %(high)s") % {"low": number(row.at_least), "high": number(row.at_most)}
    if row.at_least is not None:
        return _("ít nhất %(low)s") % {"low": number(row.at_least)}
    return _("nhiều nhất %(high)s") % {"high": number(row.at_most or 0)}


def _years(row: Norm) -> str:
    if row.first_year and row.last_year:
        return f"{row.first_year}–{row.last_year}"
    if row.first_year:
        return _("từ %(year)s") % {"year": row.first_year}
    return _("đến %(year)s") % {"year": row.last_year} if row.last_year else _("mọi năm")
