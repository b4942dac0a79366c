"""Verbs of inspection: planning visits, writing what they found, following up. Other moves are plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.registers import moving, reach, registry
from sovang.registers.actions import not_to_come
from sovang.registers.lines import insert_lines, write_lines

from .checking import FINDING, INSPECTION
from .models import FollowUp, Inspection
from .rows import NewFinding, NewInspection

#: States of a visit in which it may still find something.
LOOKING = ("held", "concluded")


def plan_inspections(*, by: Actor, rows: Sequence[NewInspection], batch: UUID | None = None) -> list[UUID]:
    """Plan visits, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=INSPECTION, rows=rows, batch=batch)


def record_findings(*, by: Actor, rows: Sequence[NewFinding], batch: UUID | None = None) -> list[UUID]:
    """Write findings that no visit made: remarks of the public, of the Front. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=FINDING, rows=rows, batch=batch)


@transaction.atomic
def find(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """Write what a visit found at the unit visited; each finding is a line there with its day.

    Leave is asked of the visiting unit: the visited one does not write its own findings. Raises Refused before the
    visit was held.
    """
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=INSPECTION)
    if entry.state not in LOOKING:
        raise Refused(_("Cuộc này chưa tiến hành nên chưa có phát hiện."), field="state")
    visit = Inspection.objects.get(pk=id)
    new = [_finding(visit, row) for row in rows]
    ids = insert_lines(by=by, register=FINDING, rows=new)
    moving.touch(by=by, verb="inspection.find", entries=[entry], after={"findings": [str(i) for i in ids]})
    return ids


def _finding(visit: Inspection, row: Mapping[str, Any]) -> NewFinding:
    day = visit.held_on or timezone.localdate()
    return NewFinding(
        title=row["title"], unit_id=visit.visited_id, year=day.year, day=day, inspection_id=visit.pk,
        supervisor=visit.supervisor, weight=row["weight"], due=row.get("due"), synthetic=visit.entry.synthetic,
    )  # fmt: skip


@transaction.atomic
def follow_up(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write how mending goes. Raises Refused for a settled finding, or a day to come."""
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id], register=FINDING)
    if not registry.get(FINDING).state(entry.state).open:
        raise Refused(_("Phát hiện này đã xong."), field="state")
    for row in rows:
        not_to_come(row["day"])
    notes = [
        FollowUp(finding_id=id, day=row["day"], text=one_line(row["text"]), again=row.get("again")) for row in rows
    ]
    FollowUp.objects.bulk_create(notes)
    after = {"follow_ups": [note.day.isoformat() for note in notes]}
    moving.touch(by=by, verb="finding.follow_up", entries=[entry], after=after)
