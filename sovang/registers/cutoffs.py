"""Which lines came after the cut-off of their unit's year: deadlines of the nearest issuer above, on today's tree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from django.utils import timezone

from sovang.places.models import SLOTS, Place
from sovang.programmes.models import Deadline

from .models import Entry

Key = TypeVar("Key", bound=Hashable)


def after_cutoff(entries: Iterable[Entry], duty: str = Deadline.Duty.CLOSE) -> set[Entry]:
    """Those of ``entries`` whose cut-off for ``duty`` has passed today. Two queries."""
    return past(((e, e.place_id, e.year) for e in entries), duty)


def past(lines: Iterable[tuple[Key, int, int]], duty: str) -> set[Key]:
    """The keys among (key, place id, programme year) whose cut-off for ``duty`` has passed today."""
    wanted = list(lines)
    cutoffs = Deadline.objects.filter(duty=duty, year__in={year for _key, _place, year in wanted})
    days = {(d.issuer_id, d.year): d.cutoff for d in cutoffs.order_by("due")}
    if not days:
        return set()
    above = {p.pk: _line(p) for p in Place.objects.filter(pk__in={place for _key, place, _year in wanted})}
    today = timezone.localdate()
    late = set()
    for key, place, year in wanted:
        issuer = next((u for u in above[place] if (u, year) in days), None)
        cutoff = days[issuer, year] if issuer is not None else None
        if cutoff is not None and today > cutoff:
            late.add(key)
    return late


def _line(place: Place) -> list[int]:
    """Today's ancestors of a place, the nearest first."""
    slots = (getattr(place, f"n{slot}") for slot in reversed(range(SLOTS)))
    return [unit_id for unit_id in slots if unit_id is not None]
