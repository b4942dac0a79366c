"""Background work of the fact store."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from sovang.base import statistics

from .health import log_past
from .models import FactLog, FactSnapshot
from .store import snapshot

#: Rebuild when the log has grown this long, or nightly while it holds anything.
LOG_LIMIT = 50_000
_AGE_SECONDS = 24 * 3600


@task()
def rebuild_snapshot() -> None:
    """Write a new snapshot and prune the log behind it; by then the ledger has changed enough for new statistics too.

    Safe to run twice.
    """
    if is_due():
        snapshot.rebuild()
        statistics.refresh()


def tend_snapshot() -> None:
    """Called every minute: asks the job worker for a rebuild when one is due."""
    if is_due():
        rebuild_snapshot.enqueue()


def is_due() -> bool:
    """Whether the newest snapshot is missing while there are changes, left far behind, or a day old."""
    newest = FactSnapshot.objects.order_by("-id").first()
    if newest is None:
        return FactLog.objects.exists()
    waiting = log_past(newest)
    old = (timezone.now() - newest.made_at).total_seconds() > _AGE_SECONDS
    return waiting.exists() if old else waiting[LOG_LIMIT:].exists()
