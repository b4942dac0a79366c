"""Of which day a report is: names in it are understood as the tree stood then."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .models import Narrative
from .reader.facts import Report

DayFrom = Narrative.DayFrom


def at_first(day: dt.date | None) -> dict[str, Any]:
    """The fields of a narrative that is not read yet: of the ``day`` given, else of its arrival. Raises Refused as
    ``refuse_future``."""
    refuse_future(day)
    return {"day": day or timezone.localdate(), "day_from": DayFrom.GIVEN if day else DayFrom.ARRIVAL}


def date(narrative: Narrative, report: Report) -> None:
    """Set the narrative's day from what was read in it, unless somebody gave one; not yet written.

    The day that the report bears, else the end of what it reports on or tells, never one after that of its arrival.
    """
    if narrative.day_from == DayFrom.GIVEN:
        return
    for told, by in ((report.day, DayFrom.TEXT), (report.around, DayFrom.PERIOD)):
        if told and told <= narrative.day:
            narrative.day, narrative.day_from = told, by
            return


def given(narrative: Narrative) -> dt.date | None:
    """The day that somebody gave."""
    return narrative.day if narrative.day_from == DayFrom.GIVEN else None


def refuse_future(day: dt.date | None) -> None:
    """Raises Refused for a day after today: nobody has written that report yet."""
    if day and day > timezone.localdate():
        raise Refused(_("Ngày của báo cáo không thể sau hôm nay."), field="day")


def told(narrative: Narrative) -> dict[str, str]:
    """The day and who says so, for the journal."""
    return {"day": narrative.day.isoformat(), "day_from": str(narrative.day_from)}
