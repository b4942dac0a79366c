"""The shape in which plans come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from .items import NewItem


@dataclass(frozen=True)
class NewPlan:
    """A plan from ``year`` to ``last_year`` (the same for a plan of one year), of a unit.

    ``within_id`` is the longer plan that it is part of; ``day`` is the day of drafting, today unless given.
    """

    unit_id: int
    title: str
    year: int
    last_year: int | None = None
    number: str = ""
    within_id: UUID | None = None
    directives: tuple[int, ...] = ()
    items: tuple[NewItem, ...] = ()
    day: dt.date | None = None
    id: UUID | None = None
    synthetic: bool = False

    @property
    def end(self) -> int:
        return self.last_year or self.year
