"""The rows in which visits and findings come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Form, Supervisor, Weight


@dataclass(kw_only=True, slots=True)
class NewInspection(Line):
    """A visit of ``unit_id`` to ``visited_id``; ``day`` may lie ahead."""

    visited_id: int | None = None
    form: str = Form.INSPECTION
    supervisor: str = Supervisor.COMMITTEE
    plan_id: UUID | None = None
    content: str = ""


@dataclass(kw_only=True, slots=True)
class NewFinding(Line):
    """Something found at ``unit_id``; without an inspection it is a remark of ``supervisor``, as the public's."""

    inspection_id: UUID | None = None
    supervisor: str = Supervisor.PEOPLE
    weight: str = Weight.MEND
    detail: str = ""
    due: dt.date | None = None
    plan_id: UUID | None = None
