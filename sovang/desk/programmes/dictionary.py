"""The dictionary of indicators: every figure with its unit and its rule, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET

from sovang.base.errors import NotFound
from sovang.base.numbers import number
from sovang.base.parts import Act, Cell, Column, Row, Table
from sovang.programmes.models import Indicator, IndicatorGroup
from sovang.programmes.selectors import indicators
from sovang.programmes.uses import Use, norms_over, uses_among
from sovang.reports import uses as reports

from ..registers.quantities import name_in_catalogue, unit_of
from .frame import Page, managed_scope, show_section


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Every indicator by its group: rules refer to them, so they are read here and changed nowhere."""
    managed_scope(request)
    return show_section(
        request,
        Page(
            title=_("Từ điển chỉ tiêu"),
            lead=_("Dùng chung cho mọi đơn vị"),
            table=_catalogue(list(indicators())),
            empty=_("Chưa có chỉ tiêu nào"),
        ),
    )


@require_GET
@login_required
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: where reports speak of it, what it is to others, which norms are held against it."""
    managed_scope(request)
    rows = list(indicators())
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        raise NotFound
    source = _("tính từ sổ") if row.measure else _("theo báo cáo")
    lead = " · ".join(
        [str(IndicatorGroup(row.group).label), unit_of(row), str(row.get_sum_rule_display()), source, row.code]
    )
    return show_section(
        request,
        Page(
            title=name_in_catalogue(row),
            lead=lead,
            table=_uses(row, uses_among(rows).get(code, [])),
            empty=_("Chưa báo cáo, tỷ lệ hay định mức nào dùng chỉ tiêu này"),
            acts=[
                Act(_("Mở số liệu"), f"{reverse('desk:figures')}?{urlencode({'indicator': code})}", "chart-bar"),
                Act(_("Từ điển chỉ tiêu"), reverse("desk:indicators"), "arrow-left"),
            ],
        ),
    )


def _catalogue(rows: list[Indicator]) -> Table:
    named = (
        pgettext("column", "Chỉ tiêu"), _("Đơn vị tính"), _("Cách cộng"), _("Nguồn"), pgettext("column", "Dùng ở"),
    )  # fmt: skip
    place, used = {code: position for position, code in enumerate(IndicatorGroup.values)}, uses_among(rows)
    lines: list[Row] = []
    for group, members in groupby(sorted(rows, key=lambda row: place[row.group]), key=lambda row: row.group):
        lines.append(Row([Cell(IndicatorGroup(group).label), *[Cell()] * (len(named) - 1)], "group"))
        lines += [_row(row, used.get(row.code, [])) for row in members]
    return Table([Column(text) for text in named], lines)


def _row(row: Indicator, used: list[Use]) -> Row:
    source = _("tính từ sổ") if row.measure else _("theo báo cáo")
    texts = (unit_of(row), row.get_sum_rule_display(), source, "; ".join(_counted(row, used)) or "–")
    named = Cell(name_in_catalogue(row), reverse("desk:indicator", args=[row.code]), row.code)
    return Row([named, *(Cell(text) for text in texts)])


def _counted(row: Indicator, used: list[Use]) -> Iterator[str]:
    """In a few words; the page of the indicator says it in full."""
    if told := len(reports.uses_of(row)):
        yield ngettext("%(n)s mục báo cáo", "%(n)s mục báo cáo", told) % {"n": number(told)}
    if used:
        yield ngettext("%(n)s chỉ tiêu khác", "%(n)s chỉ tiêu khác", len(used)) % {"n": number(len(used))}
    if norms_over(row.code):
        yield _("định mức")


def _uses(row: Indicator, used: list[Use]) -> Table:
    told = [
        Row([Cell(_("Phụ lục báo cáo") if use.appendix else _("Mục báo cáo")), Cell(use.heading)])
        for use in reports.uses_of(row)
    ]
    served = [
        Row([Cell(use.role), Cell(name_in_catalogue(use.other), reverse("desk:indicator", args=[use.other.code]))])
        for use in used
    ]
    norms = [Row([Cell(_("Định mức")), Cell(subject.label, reverse("desk:norms"))]) for subject in norms_over(row.code)]
    return Table([Column(_("Dùng làm gì")), Column(_("Ở đâu"))], [*told, *served, *norms])
