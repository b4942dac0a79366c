"""The rows in which campaigns, curricula and sessions come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Due, Form, Mode


@dataclass(kw_only=True, slots=True)
class NewCampaign(Line):
    """A campaign as it is planned: ``day`` is the day it is to open, ``due`` the last for everybody to study."""

    audience: str = Due.MEMBERS
    directive_id: int | None = None
    due: dt.date | None = None


@dataclass(kw_only=True, slots=True)
class NewCurriculum(Line):
    audience: str = ""
    hours: int | None = None
    detail: str = ""


@dataclass(kw_only=True, slots=True)
class NewSession(Line):
    """A session. With ``attendances`` (or results of its own) it was held on ``day``; without, it is planned for it.

    ``everybody``: held with all members of the unit but those in ``absent`` (codes or names, one per line).
    ``each_cell``: it stands for one planned session in every cell under the unit.
    """

    form: str = Form.CELL_MEETING
    mode: str = Mode.IN_PERSON
    campaign_id: UUID | None = None
    plan_id: UUID | None = None
    curriculum_id: UUID | None = None
    catch_up: bool = False
    speaker: str = ""
    audience: str = ""
    method: str = ""
    agenda: str = ""
    reading: str = ""
    attendances: int | None = None
    everybody: bool = False
    absent: str = ""
    each_cell: bool = False

    @property
    def held(self) -> bool:
        return self.attendances is not None or self.everybody or bool(self.results)
