"""What the page of contributions shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.places.selectors import unit_cards
from sovang.registers import giving, registry
from sovang.registers.models import Contribution

from ..registers.asking import address
from ..registers.quantities import given, mobilised
from ..scope import Scope, scope_of, who

_ANY = ("", gettext_lazy("Tất cả"))
#: What ``source`` narrows to.
_SOURCES = {"socialised": True, "public": False}


class FilterForm(forms.Form):
    """Anything unreadable is left open."""

    giver = forms.ChoiceField(label=gettext_lazy("Ai góp"), required=False, choices=[_ANY, *Contribution.Giver.choices])
    kind = forms.ChoiceField(label=gettext_lazy("Góp gì"), required=False, choices=[_ANY, *Contribution.Kind.choices])
    source = forms.ChoiceField(
        label=gettext_lazy("Nguồn"),
        required=False,
        choices=[_ANY, ("socialised", gettext_lazy("Xã hội hóa")), ("public", gettext_lazy("Ngân sách"))],
    )

    def asked(self) -> dict[str, Any]:
        """What could be read."""
        self.full_clean()
        return self.cleaned_data


@dataclass(frozen=True)
class Page:
    """Totals of what is confirmed, then every gift; ``more`` is the address of the next rows."""

    scope: Scope
    form: FilterForm
    totals: Table
    columns: Sequence[Column]
    rows: Sequence[Row]
    more: str


def build(request: HttpRequest) -> Page:
    """Gifts of the unit and year that the pages are about. Raises NotFound and Forbidden as ``figures.view`` is."""
    scope, user = scope_of(request), who(request)
    user.require("entries.view", [scope.unit.id])
    form = FilterForm(request.GET)
    typed = form.asked()
    asked = giving.Asked(
        scope.unit.id,
        scope.year,
        giver=typed.get("giver", ""),
        kind=typed.get("kind", ""),
        socialised=_SOURCES.get(typed.get("source", "")),
    )
    found = giving.gifts(by=user, asked=asked, after=request.GET.get("after", ""))
    return Page(
        scope=scope,
        form=form,
        totals=_totals(giving.totals(by=user, asked=asked)),
        columns=_COLUMNS,
        rows=_rows(found.rows),
        more=address(request.path, request.GET, after=found.next_key) if found.next_key else "",
    )


_COLUMNS = [
    Column(gettext_lazy("Cho việc")),
    Column(gettext_lazy("Đơn vị")),
    Column(gettext_lazy("Ai góp")),
    Column(gettext_lazy("Số lượng"), number=True),
    Column(gettext_lazy("Ngày")),
    Column(gettext_lazy("Tình trạng")),
]


def _totals(found: Sequence[giving.Total]) -> Table:
    columns = [
        Column(_("Góp gì")),
        Column(_("Ai góp")),
        Column(_("Nguồn")),
        Column(_("Tổng"), number=True),
        Column(_("Số lần"), number=True),
    ]
    return Table(columns, [_total(one) for one in found])


def _total(one: giving.Total) -> Row:
    unit = "đ" if one.kind == Contribution.Kind.MONEY else one.unit
    note = _("trong đó %(n)s lần ước chừng") % {"n": number(one.about)} if one.about else ""
    return Row(
        [
            Cell(Contribution.Kind(one.kind).label),
            Cell(Contribution.Giver(one.giver).label),
            Cell(_("Xã hội hóa") if one.socialised else _("Ngân sách")),
            Cell(f"{number(one.amount)} {unit}"),
            Cell(number(one.gifts), note=note),
        ]
    )


def _rows(found: Sequence[Contribution]) -> list[Row]:
    cards = unit_cards({gift.entry.unit_id for gift in found})
    return [_row(gift, cards[gift.entry.unit_id].name) for gift in found]


def _row(gift: Contribution, unit: str) -> Row:
    state = registry.get(gift.entry.register).state(gift.entry.state)
    return Row(
        [
            Cell(gift.entry.title, reverse("desk:entry", args=[gift.entry_id])),
            Cell(unit),
            Cell(gift.giver_name or gift.get_giver_display(), note=mobilised(gift)),
            Cell(given(gift)),
            Cell(f"{gift.day:%d/%m/%Y}"),
            Cell(chip=Chip(state.label, state.icon, str(state.chip))),
        ]
    )
