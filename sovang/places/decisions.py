"""Reading reorganisations: the list, one of them, and the units it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from .models import Reorganisation, Unit
from .selectors import UnitCard, unit_cards

_ACTION = "places.reorganise"


def reorganisations(*, by: Actor) -> list[Reorganisation]:
    """All of them, the latest decision first, without their steps. Raises Forbidden."""
    by.require(_ACTION, [])
    return list(Reorganisation.objects.defer("steps", "inverse").order_by("-effective", "-id"))


def get_reorganisation(*, by: Actor, id: UUID) -> Reorganisation:
    """One of them. Raises NotFound and Forbidden."""
    by.require(_ACTION, [])
    row = Reorganisation.objects.filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def touched_by(row: Reorganisation) -> list[int]:
    """Ids of all units of which the reorganisation changed anything; some may be gone after an undo."""
    return [unit for item in row.inverse if "touched" in item for unit in item["touched"]]


def cards_by_code(codes: Collection[str], on: dt.date) -> dict[str, UnitCard]:
    """Cards as of that day, by code; codes that do not exist are left out."""
    ids = Unit.objects.filter(code__in=list(codes)).values_list("id", flat=True)
    return {card.code: card for card in unit_cards(list(ids), on=on).values()}
