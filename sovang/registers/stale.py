"""Lines that nobody has touched for long: the units that have left some lying."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Count, Min, QuerySet

from sovang.base.actor import Actor
from sovang.places.models import COMMUNE
from sovang.places.selectors import slot_of

from . import capped, registry
from .description import Waits
from .models import Entry
from .selectors import Filters, entries

#: So many of the oldest lines of a state are looked at above a commune.
_OLDEST = 200


@dataclass(frozen=True)
class Slow:
    """A unit with stale lines: how many, and since when its oldest has not been touched."""

    unit_id: int
    lines: int
    since: dt.datetime


def slowest_units(*, by: Actor, register: str, filters: Filters, limit: int = 5) -> list[Slow]:
    """Units with stale lines within ``filters``, the one that has waited longest first.

    Above a commune only the oldest lines are walked, so there may be fewer units when these are all of a few.
    """
    stale = entries(by=by, register=register, filters=replace(filters, stale=True)).order_by()
    if filters.unit_id is not None and slot_of(filters.unit_id) < COMMUNE:
        stale = stale.filter(unit__in=_of_the_oldest(stale, register, limit))
    rows = stale.values_list("unit_id").annotate(lines=Count("pk"), since=Min("updated_at"))
    return [Slow(*row) for row in rows.order_by("since", "unit_id")[:limit]]


def _of_the_oldest(stale: QuerySet[Entry], register: str, limit: int) -> list[int]:
    """Units of the oldest lines: each state is walked by its index, which ends in the time of the last change."""
    states = registry.get(register).states_waiting_for(Waits.AUTHOR)
    walks = [stale.filter(state=s).order_by("updated_at").values_list("updated_at", "unit_id") for s in states]
    found = sorted(capped.together([walk[:_OLDEST] for walk in walks]))
    return list(dict.fromkeys(unit for _since, unit in found))[:limit]
