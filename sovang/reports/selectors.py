"""Reads of the room: built reports within reach, and their files."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

from sovang.base.actor import Actor
from sovang.base.errors import NotFound

from .models import ReportFile

_RECENT = 20


def get_report(*, by: Actor, id: UUID) -> ReportFile:
    """The gate. Raises NotFound for a missing report and for one out of reach alike."""
    found = ReportFile.objects.select_related("unit").filter(pk=id).first()
    if found is None:
        raise NotFound
    by.require("reports.view", [found.unit_id])
    return found


def reports_of(*, by: Actor, unit_id: int) -> list[ReportFile]:
    """The latest reports of one unit, newest first."""
    by.require("reports.view", [unit_id])
    return list(ReportFile.objects.filter(unit=unit_id).order_by("-asked_at")[:_RECENT])


def file_of(*, by: Actor, id: UUID) -> tuple[ReportFile, Path]:
    """A built report with its file on disk. Raises NotFound while there is none."""
    found = get_report(by=by, id=id)
    path = Path(settings.MEDIA_ROOT) / found.file
    if found.state != ReportFile.State.READY or not path.is_file():
        raise NotFound
    return found, path
