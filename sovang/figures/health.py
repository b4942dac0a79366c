"""How the fact store is doing, for the page that shows it and for the job that tends it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from .models import FactLog, FactSnapshot
from .store import triggers


@dataclass(frozen=True)
class Health:
    """``pending`` log rows wait past the newest snapshot; ``missing`` names triggers that should be there."""

    snapshot: str | None
    made_at: dt.datetime | None
    facts: int
    seconds: float
    pending: int
    missing: frozenset[str]

    @property
    def is_well(self) -> bool:
        """Without a snapshot answers are only slower; without triggers they may be wrong."""
        return not self.missing


def health() -> Health:
    """The state of log, snapshot and triggers now."""
    newest = FactSnapshot.objects.order_by("-id").first()
    missing = frozenset(triggers.missing())
    if newest is None:
        return Health(None, None, 0, 0.0, FactLog.objects.count(), missing)
    return Health(newest.name, newest.made_at, newest.facts, newest.seconds, log_past(newest).count(), missing)


def log_past(snapshot: FactSnapshot) -> QuerySet[FactLog]:
    """The changes that ``snapshot`` does not hold."""
    if connection.vendor == "sqlite":
        return FactLog.objects.filter(pk__gt=snapshot.mark)
    return FactLog.objects.filter(xid__gte=snapshot.mark)
