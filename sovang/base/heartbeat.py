"""Is anybody carrying out jobs? Asked by pages, answered by a job that the minute tick sends itself."""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.utils import timezone
from django_tasks import task

from .models import Heartbeat
from .prepared import Statement, blank

WORKER = "worker"
#: The tick sends a beat every minute; three missed ones mean that nobody works.
SILENCE = dt.timedelta(minutes=3)


@task()
def beat() -> None:
    """Run by the job worker; its mark is the proof that it lives."""
    Heartbeat.objects.update_or_create(part=WORKER, defaults={"at": timezone.now()})


def worker_is_alive() -> bool:
    """True when a job was carried out within the last three minutes."""
    return bool(_beats().rows(since=timezone.now() - SILENCE))


@cache
def _beats() -> Statement[tuple[str]]:
    return Statement(Heartbeat.objects.filter(part=WORKER, at__gte=blank("since")).values_list("part")[:1])
