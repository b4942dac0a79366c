"""What became of a unit and what it came from: successions, custody, and whose records it answers for today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from . import atlas
from .models import Custody, Succession
from .selectors import UnitCard, unit_cards


@dataclass(frozen=True)
class Bond:
    """One end of a succession. ``share`` of the predecessor is in 1/10 000; ``unit`` as it was when that happened."""

    unit: UnitCard
    share: int
    on: dt.date
    decision_no: str


def successors(unit_id: int) -> list[Bond]:
    """Who took the unit over, or a part of it, in the order of time. Two queries."""
    rows = Succession.objects.filter(from_unit=unit_id).order_by("on", "-share", "to_unit")
    return _bonds([(row, row.to_unit_id) for row in rows])


def predecessors(unit_id: int) -> list[Bond]:
    """What the unit took over, in the order of time, under the last name it bore. Two queries."""
    rows = Succession.objects.filter(to_unit=unit_id).order_by("on", "-share", "from_unit")
    return _bonds([(row, row.from_unit_id) for row in rows])


def custodian(unit_id: int) -> UnitCard | None:
    """Who acts on the open records of a closed unit."""
    keeper = Custody.objects.filter(unit=unit_id).values_list("custodian_id", flat=True).first()
    return unit_cards([keeper])[keeper] if keeper else None


def claimants(unit_id: int) -> list[UnitCard]:
    """The successors among whom the records of a split unit are divided; none for any other unit."""
    forest = atlas.current()
    found = dict.fromkeys(heir.unit for heir in forest.claimants(unit_id)) if unit_id in forest.lives else {}
    cards = unit_cards(found)
    return [cards[unit] for unit in found]


def divided(unit_ids: Collection[int]) -> list[UnitCard]:
    """Those of the units whose records are divided among ``claimants``. Two queries."""
    forest = atlas.current()
    return list(unit_cards([u for u in unit_ids if u in forest.lives and forest.claimants(u)]).values())


def sources(unit_id: int, on: dt.date) -> list[UnitCard]:
    """The uppermost units of day ``on`` whose records stand under ``unit_id`` today, as they were then.

    The unit itself where nothing has changed; its predecessors, and units that were moved under it, where it has.
    """
    forest, today = atlas.current(), timezone.localdate()
    slot = forest.span_on(unit_id, today).slot
    inside = {u for u, life in forest.lives.items() if life.holds(on) and forest.resolve(u, today)[slot] == unit_id}
    cards = unit_cards([u for u in inside if forest.span_on(u, on).parent not in inside], on=on)
    return sorted(cards.values(), key=lambda card: (card.slot, card.code))


def _bonds(found: list[tuple[Succession, int]]) -> list[Bond]:
    """Cards of today serve: a closed unit keeps its last name."""
    cards = unit_cards({other for _row, other in found})
    return [Bond(cards[other], row.share, row.on, row.decision_no) for row, other in found]
