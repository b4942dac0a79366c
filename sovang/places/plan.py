"""What one reorganisation does to the tree, as followers see it: ids and days, no rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Handover:
    """A closed unit and who follows it: no heir, one, or several with shares in 1/10 000; ``custodian`` acts for it."""

    unit_id: int
    heirs: Mapping[int, int] = field(default_factory=dict)
    custodian_id: int | None = None

    @property
    def sole_heir_id(self) -> int | None:
        return next(iter(self.heirs)) if len(self.heirs) == 1 else None


@dataclass(frozen=True)
class Plan:
    """Filled in by the steps as they are carried out; read by followers."""

    reorganisation_id: UUID
    effective: dt.date
    opened: Sequence[int]
    closed: Sequence[Handover]
    split_open: Sequence[Handover]  # gave a part away and goes on
    moved: Mapping[int, int]  # unit → new parent, sub-units that followed included
    renamed: Mapping[int, str]
    touched: Sequence[int]  # every unit of which a row changed
