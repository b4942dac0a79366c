"""Lines of a split unit: who of its successors gets which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sovang.base.parts import Crumb
from sovang.people.models import User
from sovang.places.selectors import UnitCard
from sovang.places.succession import claimants
from sovang.registers import registry
from sovang.registers.heirs import undivided
from sovang.registers.models import Entry

from ..units.links import unit_link

#: Lines on one page; those that are given away make room for the next.
_SIZE = 200


@dataclass(frozen=True)
class Line:
    entry: Entry
    register: str
    state: object


@dataclass(frozen=True)
class Page:
    """The whole context of the page."""

    unit: UnitCard
    crumbs: Sequence[Crumb]
    heirs: Sequence[UnitCard]
    lines: Sequence[Line]
    total: int


def build(user: User, unit: UnitCard) -> Page:
    """Raises NotFound and Forbidden. The years come in order, a registration before its deeds."""
    waiting = undivided(by=user, unit_id=unit.id)
    return Page(
        unit=unit,
        crumbs=[Crumb(unit.name, unit_link(unit))],
        heirs=claimants(unit.id),
        lines=[_line(entry) for entry in waiting[:_SIZE]],
        total=waiting.count(),
    )


def _line(entry: Entry) -> Line:
    register = registry.get(entry.register)
    return Line(entry, str(register.label), register.state(entry.state))
