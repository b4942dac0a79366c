"""Who did what in the unit of the pages, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.journal import selectors
from sovang.journal.models import JournalLine
from sovang.journal.verbs import sentence
from sovang.places.selectors import unit_cards, within

from ..registers.tabs import Tab
from ..scope import Scope, scope_of, who
from .wording import Changed, changes, units_in


@dataclass(frozen=True)
class Line:
    """One line: ``unit`` is named only where the page tells of several; ``changed`` opens beneath."""

    id: int
    at: dt.datetime
    text: str
    unit: str
    reason: str
    changed: list[Changed]


@dataclass(frozen=True)
class Page:
    """``more`` is the address of the next lines, empty at the end."""

    scope: Scope
    tabs: list[Tab]
    lines: list[Line]
    more: str


def build(request: HttpRequest) -> Page:
    """Raises Forbidden for a user who may not read the journal of the unit."""
    scope, own = scope_of(request), request.GET.get("of") == "own"
    after = request.GET.get("after", "")
    found = selectors.of_unit(
        by=who(request),
        unit_id=scope.unit.id,
        below=() if own else within(scope.unit.id),
        after=int(after) if after.isdecimal() else None,
    )
    return Page(scope, _tabs(own=own), _lines(found.lines, scope), _more(found.after, own=own))


def _tabs(*, own: bool) -> list[Tab]:
    address = reverse("desk:journal")
    return [
        Tab(_("Đơn vị và cấp dưới"), address, None, not own),
        Tab(_("Riêng đơn vị"), f"{address}?of=own", None, own),
    ]


def _more(after: int | None, *, own: bool) -> str:
    if after is None:
        return ""
    return f"{reverse('desk:journal')}?{'of=own&' if own else ''}after={after}"


def _lines(lines: list[JournalLine], scope: Scope) -> list[Line]:
    cards = unit_cards({line.unit_id for line in lines if line.unit_id} | units_in(lines))
    names = {unit: card.name for unit, card in cards.items()}
    return [_line(line, names, scope.unit.id) for line in lines]


def _line(line: JournalLine, names: Mapping[int, str], here: int) -> Line:
    unit = "" if line.unit_id in {None, here} else names.get(line.unit_id or 0, "")
    return Line(line.pk, line.at, sentence(line), unit, line.reason, changes(line, names))
