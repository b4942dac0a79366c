"""From when on a line is pointed out, and how many days an answer may take: numbers that a committee sets for its
subtree, as norms of their own subjects.

The number is the norm's ``at_least``. Like every norm it reminds and never blocks, and the nearest issuer's holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import F

from sovang.base.prepared import Statement, blank
from sovang.base.reading import asked_once

from .catalogue import PROGRAMME
from .models import Norm, NormSubject
from .selectors import in_years, norm_for


@dataclass(frozen=True)
class Limits:
    """What may be set, and what holds in an installation that lost its central norm."""

    least: int
    most: int
    usual: int


_DAYS = Limits(1, 365, 30)
LIMITS: Mapping[str, Limits] = {
    NormSubject.STALE_DAYS: _DAYS,
    NormSubject.ALIKE_PERCENT: Limits(50, 100, 80),
    NormSubject.ANSWER_DAYS: _DAYS,
    NormSubject.ANSWER_DAYS_FEEDBACK: _DAYS,
    NormSubject.ANSWER_DAYS_LAND: _DAYS,
    NormSubject.ANSWER_DAYS_CLEARANCE: _DAYS,
    NormSubject.ANSWER_DAYS_WORKS: _DAYS,
    NormSubject.ANSWER_DAYS_POLICY: _DAYS,
}


def threshold(unit_id: int, subject: str, year: int) -> int:
    """The number that holds for a unit in ``year``."""
    norm = norm_for(unit_id, subject, year)
    return LIMITS[subject].usual if norm is None or norm.at_least is None else norm.at_least


def thresholds(subject: str, year: int) -> dict[int | None, int]:
    """Every number in force: issuer → number; None, the centre, is always there. One query."""
    return {None: LIMITS[subject].usual} | _all_set(year).get(subject, {})


def in_force(year: int) -> frozenset[tuple[str, int | None, int]]:
    """All numbers that committees have set: subject, issuer, number. For whoever keeps what was made of them."""
    return frozenset((subject, *pair) for subject, numbers in _all_set(year).items() for pair in numbers.items())


@asked_once
def _all_set(year: int) -> dict[str, dict[int | None, int]]:
    return numbers_set(tuple(LIMITS), year)


def numbers_set(subjects: Collection[str], year: int) -> dict[str, dict[int | None, int]]:
    """Only what was set, subject by subject: issuer (None: the centre) → number. One query."""
    found: dict[str, dict[int | None, int]] = defaultdict(dict)
    for subject, issuer, number in _norms(tuple(subjects)).rows(year=year):
        if number:
            found[subject][issuer] = number
    return found


@cache
def _norms(subjects: tuple[str, ...]) -> Statement[tuple[str, int | None, int]]:
    """What began last comes last."""
    rows = Norm.objects.filter(subject__in=subjects, programme=PROGRAMME, at_least__isnull=False)
    in_order = in_years(rows, blank("year")).order_by(F("first_year").asc(nulls_first=True), "id")
    return Statement(in_order.values_list("subject", "issuer_id", "at_least"))  # type: ignore[arg-type]
