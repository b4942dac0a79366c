"""The shape in which reported figures come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sovang.base.exactness import Exactness
from sovang.base.text import one_line
from sovang.registers.models import Result

from .models import OPEN_END, OPEN_START, ReportedFigure

#: What makes two statements the same: unit, indicator, kind, period, scope, source.
Key = tuple[int, int, str, dt.date, dt.date, str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedRow:
    """One stated figure. ``value`` and ``denominator`` are in the indicator's smallest unit; open ends are None.

    ``source_words`` is what the source writes, from the number alone to its sentence; ``reason`` says why a figure
    stated before is now another.
    """

    unit_id: int
    indicator_id: int
    value: int
    source: str
    kind: str = Result.Kind.ACHIEVED
    start: dt.date | None = None
    end: dt.date | None = None
    value_hi: int | None = None
    exactness: str = Exactness.EXACT
    denominator: int | None = None
    excluded: str = ""
    scope: str = ReportedFigure.Scope.SUBTREE
    source_words: str = ""
    period_note: str = ""
    reason: str = ""
    synthetic: bool = False
    id: UUID | None = None

    @property
    def starts(self) -> dt.date:
        return self.start or OPEN_START

    @property
    def ends(self) -> dt.date:
        return self.end or OPEN_END

    @property
    def key(self) -> Key:
        return (
            *(self.unit_id, self.indicator_id, str(self.kind), self.starts, self.ends, str(self.scope)),
            one_line(self.source),
        )


def again(figure: ReportedFigure, **quantity: Any) -> ReportedRow:
    """The statement ``figure`` once more, with another quantity: value, exactness, reason and the like."""
    return ReportedRow(
        unit_id=figure.unit_id,
        indicator_id=figure.indicator_id,
        kind=figure.kind,
        start=None if figure.starts == OPEN_START else figure.starts,
        end=None if figure.ends == OPEN_END else figure.ends,
        scope=figure.scope,
        source=figure.source,
        **quantity,
    )
