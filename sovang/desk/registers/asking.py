"""What a list is asked for in its address: filters and order; the pages of its lines walk the same list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from sovang.base.errors import NotFound
from sovang.people.models import User
from sovang.places.selectors import UnitCard, search_units
from sovang.registers import selectors
from sovang.registers.description import Register

from ..scope import Scope
from .controls import Controls, controls

#: Parameters that a press on a tab sets or clears.
TABS = ("state", "view", "mark")


@dataclass(frozen=True)
class Asked:
    """The list that an address asks for. ``in_tabs`` is the same whichever tab is pressed; ``everything`` is it without
    any filters of its own: unit and year alone."""

    controls: Controls
    filters: selectors.Filters
    in_tabs: selectors.Filters
    everything: selectors.Filters
    unit: UnitCard
    year: int
    order: str

    @property
    def narrowed(self) -> bool:
        return self.filters != self.everything


def read(user: User, scope: Scope, register: Register, query: QueryDict) -> Asked:
    """What ``query`` asks of ``register``, the unreadable left open. Raises NotFound for a unit out of reach."""
    asked = controls(user, register, query, year=scope.year)
    unit, year = _unit(user, scope, query.get("unit", "")), int(asked.value("year") or scope.year)
    everything = selectors.Filters(year=year, unit_id=unit.id, slot=unit.slot)
    view, mark = query.get("view", ""), query.get("mark", "")
    in_tabs = replace(
        everything,
        text=asked.value("q"),
        owner_kind=asked.value("owner"),
        field_id=int(asked.value("field") or 0) or None,
        person=asked.value("person"),
        own=asked.own(user),
    )
    filters = replace(
        in_tabs,
        state=asked.value("state"),
        view=view if view in {v.code for v in register.views} else "",
        returned=True if mark == "returned" else None,
        late=True if mark == "late" else None,
        stale=True if mark == "stale" else None,
        beyond=True if mark == "beyond" else None,
    )
    return Asked(asked, filters, in_tabs, everything, unit, year, asked.value("sort") or "unit")


def _unit(user: User, scope: Scope, text: str) -> UnitCard:
    """The unit whose code was chosen, or the first that is called so."""
    if not text or text == scope.unit.code:
        return scope.unit
    found = search_units(by=user, text=text, limit=5)
    unit = next((card for card in found if card.code == text), found[0] if found else None)
    if unit is None:
        raise NotFound
    return unit


def address(path: str, query: QueryDict, **changes: str) -> str:
    """``path`` with some parameters changed; a change of filters starts again at the first row."""
    kept = {k: v for k, v in query.items() if k != "after"} | changes
    asked = {k: v for k, v in kept.items() if v}
    return f"{path}?{urlencode(asked)}" if asked else path
