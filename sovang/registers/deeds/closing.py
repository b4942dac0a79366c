"""Closing the year of a unit: every deed ends confirmed, not met or carried, and the owners' headers are shut."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.registers import moving
from sovang.registers.models import Entry
from sovang.registers.selectors import under

from . import states
from .copying import copy_forward
from .deciding import carry_deeds, mark_not_met
from .models import SharedSheet

_OPEN = tuple(s.code for s in states.DEED_STATES if s.open)
_SHOWN = 3


@dataclass(frozen=True)
class Closing:
    """How a unit's year stands: deeds by state, and the first of those that still need a word."""

    unit_id: int
    year: int
    by_state: dict[str, int]
    undecided: list[Entry]
    registrations: int

    @property
    def ready(self) -> bool:
        return not self.undecided


def preview_close(*, by: Actor, unit_id: int, year: int, limit: int = 200) -> Closing:
    """What closing would meet. Raises NotFound or Forbidden as ``close_year``."""
    by.require("entries.close_year", {unit_id})
    deeds = _lines("deed", unit_id, year)
    counted = dict(deeds.order_by().values_list("state").annotate(n=Count("pk")))
    undecided = deeds.filter(state__in=_OPEN).select_related("person").order_by("unit_id", "id")[:limit]
    return Closing(unit_id, year, counted, list(undecided), _open_headers(unit_id, year).count())


@transaction.atomic
def close_year(
    *,
    by: Actor,
    unit_id: int,
    year: int,
    not_met: Mapping[str, Collection[UUID]] | None = None,
    carried: Mapping[str, Collection[UUID]] | None = None,
    copy: bool = True,
) -> Closing:
    """Close ``year`` for a unit and all below it. ``not_met`` and ``carried`` give, by reason, the deeds that end so.

    Carried deeds are registered again for the next year when ``copy``. Raises Refused, naming the first of them, while
    a deed is undecided.
    """
    by.require("entries.close_year", {unit_id})
    for reason, ids in (not_met or {}).items():
        mark_not_met(by=by, ids=ids, reason=reason)
    for reason, ids in (carried or {}).items():
        carry_deeds(by=by, ids=ids, reason=reason)
        if copy:
            copy_forward(by=by, ids=ids, year=year + 1)
    _all_decided(unit_id, year)
    headers = [h for h in _open_headers(unit_id, year).select_for_update(of=("self",)) if h.state != states.DRAFT]
    by.require("entries.close_year", {h.unit_id for h in headers} | {unit_id})
    moving.put(by=by, verb="registration.close", entries=headers, state=states.CLOSED)
    closed_units = {h.unit_id for h in headers} | {unit_id}
    SharedSheet.objects.filter(unit__in=closed_units, year=year, closed_on=None).update(closed_on=timezone.localdate())
    return preview_close(by=by, unit_id=unit_id, year=year)


def _all_decided(unit_id: int, year: int) -> None:
    left = _lines("deed", unit_id, year).filter(state__in=_OPEN)
    n = left.count()
    if n:
        titles = "; ".join(left.order_by("unit_id", "id").values_list("title", flat=True)[:_SHOWN])
        raise Refused(_("Còn %(n)s việc chưa có kết luận: %(titles)s.") % {"n": n, "titles": titles})


def _open_headers(unit_id: int, year: int) -> QuerySet[Entry]:
    return _lines("registration", unit_id, year).exclude(state=states.CLOSED)


def _lines(register: str, unit_id: int, year: int) -> QuerySet[Entry]:
    return Entry.objects.filter(under(unit_id), register=register, year=year)
