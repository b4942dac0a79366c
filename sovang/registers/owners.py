"""What kind of owner a unit is: its kind says so, nobody types it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.places.selectors import UnitCard, unit_cards

from .models import OwnerKind


def owner_kinds(unit_ids: Collection[int]) -> dict[int, OwnerKind]:
    """Party organisations, state bodies, and all others as mass organisations. Raises Refused for an unknown unit."""
    cards = unit_cards(unit_ids)
    if unknown := sorted(set(unit_ids) - set(cards)):
        raise Refused(_("Không có đơn vị số %(unit)s.") % {"unit": unknown[0]}, field="unit_id")
    return {unit: _kind(card) for unit, card in cards.items()}


def _kind(card: UnitCard) -> OwnerKind:
    if card.is_party:
        return OwnerKind.PARTY_ORG
    return OwnerKind.STATE_BODY if card.is_state else OwnerKind.MASS_ORG
