"""The reported figures of a year, read once for all checks that look at what was stated."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.base.periods import Period
from sovang.registers.models import Result
from sovang.registers.reported.models import OPEN_START

from .shapes import Ground


@dataclass(frozen=True)
class Statement:
    """One reported figure whose period ends in the year. ``words``: those of its source, and the note on its period."""

    entry_id: UUID
    unit_id: int
    code: str
    kind: str
    starts: dt.date
    ends: dt.date
    scope: str
    value: int
    value_hi: int | None
    exactness: str
    words: str

    @property
    def period(self) -> Period:
        return Period(None if self.starts == OPEN_START else self.starts, self.ends)


def statements(ground: Ground) -> list[Statement]:
    """In the order in which they were written, so that the last word of a unit comes last. Two queries."""
    rows = Result.objects.filter(
        entry__in=ground.lines("figures.view").filter(register="reported").exclude(state="draft").values("pk"),
        entry__reported__ends__year=ground.year,
    ).select_related("entry__reported", "indicator")
    return [_statement(row) for row in rows.order_by("entry_id")]


def _statement(row: Result) -> Statement:
    stated = row.entry.reported
    return Statement(
        entry_id=row.entry_id,
        unit_id=stated.unit_id,
        code=row.indicator.code,
        kind=row.kind,
        starts=stated.starts,
        ends=stated.ends,
        scope=stated.scope,
        value=row.value,
        value_hi=row.value_hi,
        exactness=row.exactness,
        words=f"{stated.source_words} {stated.period_note}",
    )
