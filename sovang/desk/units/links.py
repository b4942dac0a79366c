"""Addresses of the pages of units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from sovang.base.dates import write_day
from sovang.people.models import User
from sovang.places.selectors import UnitCard


def unit_link(unit: UnitCard, day: dt.date | None = None) -> str:
    """The unit's page, as at a day unless that is today."""
    base = reverse("desk:unit", args=[unit.code])
    return base if day in (None, timezone.localdate()) else f"{base}?{urlencode({'date': write_day(day)})}"


class Ways:
    """Ways to the pages of some units, none to those beyond the user's reach: their names stand there unlinked."""

    def __init__(self, user: User, unit_ids: Iterable[int]) -> None:
        self._open = user.among("places.view", set(unit_ids))

    def to(self, unit: UnitCard, day: dt.date | None = None) -> str:
        return unit_link(unit, day) if unit.id in self._open else ""
