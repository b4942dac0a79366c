"""Long work of the room, run by the job worker."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from sovang.base.actor import System

from . import actions
from .models import ReportFile


@task()
def build_asked(report_id: str) -> str:
    """Build one asked-for report in the name of whoever asked; safe to run twice. Returns the state it ends in."""
    asked = ReportFile.objects.select_related("asked_by").get(pk=report_id)
    by = asked.asked_by or System(asked.asked_label)
    return actions.finish_report(by=by, id=UUID(report_id)).state
