"""Who asks for which lines of a register, told so that what Django makes of it serves all who ask alike.

The text of a list's statement depends on roles and their levels, not on the units; on which filters are set; on the
day, the language and the numbers that committees have set. Units and the own person are blanks in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language

from sovang.base.actor import Actor
from sovang.base.prepared import blank
from sovang.people.authority import Authority
from sovang.people.models import User
from sovang.places.selectors import slot_of

from .narrowing import Filters
from .thresholds import in_force


@dataclass(frozen=True)
class Asking:
    """Equal for all who ask alike: then ``authority`` has blanks, and ``by`` is nobody but stands for all of them.

    Without an ``authority`` it is ``by`` alone who asks.
    """

    register: str
    filters: Filters
    by: Actor = field(compare=False)
    authority: Authority | None = None
    language: str = ""
    day: dt.date = dt.date.min
    numbers: Hashable = ()

    @property
    def alone(self) -> bool:
        return self.authority is None


def asking(by: Actor, register: str, filters: Filters) -> tuple[Asking, dict[str, Any]]:
    """What is asked, and the values for its blanks; none of these where hardly anybody else will ask the same."""
    outline = by.authority.outline() if isinstance(by, User) and _is_usual(filters) else None
    if outline is None:
        return Asking(register, filters, by), {}
    authority, values = outline
    anybody = User(person_id=authority.person_id)
    anybody.authority = authority
    filters, values = _blanked(filters, values)
    return Asking(register, filters, anybody, authority, get_language() or "", localdate(), in_force()), values


def _is_usual(filters: Filters) -> bool:
    """Whether it is narrowed by choices alone, and not by what somebody typed."""
    return not (filters.text or filters.person or filters.person_id or filters.batch_id or filters.own)


def _blanked(filters: Filters, values: dict[str, Any]) -> tuple[Filters, dict[str, Any]]:
    """With a blank for the unit; that of the seat, where it is the unit of one."""
    if (unit := filters.unit_id) is None:
        return filters, values
    name = next((name for name, value in values.items() if value == unit), "unit")
    slot = slot_of(unit) if filters.slot is None else filters.slot
    return replace(filters, unit_id=blank(name), slot=slot), values | {name: unit}
