"""Conditions on lines that depend on a number set by the committee above them (``programmes.thresholds``)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from django.db.models import Q
from django.utils import timezone

from sovang.base.reading import asked_once
from sovang.places.selectors import unit_cards
from sovang.programmes.thresholds import in_force as thresholds_set
from sovang.programmes.thresholds import thresholds


def reached(subject: str, holds: Callable[[int], Q], *, place: str = "place") -> Q:
    """Lines of which ``holds`` is true for the number that the nearest issuer above them has set this year.

    ``place`` is the way to the line's place. One query; one more where anybody but the centre has set a number.
    """
    numbers = thresholds(subject, timezone.localdate().year)
    usual = numbers.pop(None)
    slots = _slots(numbers)
    asked, others = Q(pk__in=[]), Q()
    for issuer in sorted(slots, key=lambda unit: -slots[unit]):  # whoever stands lower is nearer
        under = Q(**{f"{place}__n{slots[issuer]}": issuer})
        asked |= others & under & holds(numbers[issuer])
        others &= ~under
    return (asked | (others & holds(usual))) if slots else holds(usual)


@asked_once
def in_force() -> Hashable:
    """Equal as long as ``reached`` gives the same conditions on the same day."""
    numbers = thresholds_set(timezone.localdate().year)
    return numbers, frozenset(_slots(issuer for _subject, issuer, _number in numbers).items())


def _slots(issuers: Iterable[int | None]) -> dict[int, int]:
    return {card.id: card.slot for card in unit_cards({unit for unit in issuers if unit}).values()}
