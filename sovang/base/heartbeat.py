"""Is anybody carrying out jobs? Asked by pages, answered by a job that the minute tick sends itself."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from .models import Heartbeat

WORKER = "worker"
#: The tick sends a beat every minute; three missed ones mean that nobody works.
SILENCE = dt.timedelta(minutes=3)


@task()
def beat() -> None:
    """Run by the job worker; its mark is the proof that it lives."""
    Heartbeat.objects.update_or_create(part=WORKER, defaults={"at": timezone.now()})


def worker_is_alive() -> bool:
    """True when a job was carried out within the last three minutes."""
    return Heartbeat.objects.filter(part=WORKER, at__gte=timezone.now() - SILENCE).exists()
