"""From when on a line is pointed out: numbers that a committee sets for its subtree, as norms of their own subjects.

The number is the norm's ``at_least``. Like every norm it reminds and never blocks, and the nearest issuer's holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from .catalogue import PROGRAMME
from .models import Norm, NormSubject
from .selectors import in_years, norm_for


@dataclass(frozen=True)
class Limits:
    """What may be set, and what holds in an installation that lost its central norm."""

    least: int
    most: int
    usual: int


LIMITS: Mapping[str, Limits] = {
    NormSubject.STALE_DAYS: Limits(1, 365, 30),
    NormSubject.ALIKE_PERCENT: Limits(50, 100, 80),
}


def threshold(unit_id: int, subject: str, year: int) -> int:
    """The number that holds for a unit in ``year``."""
    norm = norm_for(unit_id, subject, year)
    return LIMITS[subject].usual if norm is None or norm.at_least is None else norm.at_least


def thresholds(subject: str, year: int) -> dict[int | None, int]:
    """Every number in force: issuer → number; None, the centre, is always there. One query."""
    set_ones = in_years(Norm.objects.filter(subject=subject, programme=PROGRAMME, at_least__isnull=False), year)
    in_order = set_ones.order_by(F("first_year").asc(nulls_first=True), "id")  # what began last holds
    found: dict[int | None, int] = {None: LIMITS[subject].usual}
    return found | {issuer: number for issuer, number in in_order.values_list("issuer_id", "at_least") if number}
