"""The row in which an issue comes in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sovang.registers.lines import Line

from .models import Subject


@dataclass(kw_only=True, slots=True)
class NewIssue(Line):
    """A pressing issue as a unit chooses it; ``day`` is the day of choosing, ``due`` when it is to be solved."""

    subject: str = Subject.OTHER
    detail: str = ""
    responsible: str = ""
    due: dt.date | None = None
