"""A ledger for tests: lines on the small tree, written as plain rows so that the triggers are all that sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from sovang.base.periods import Period
from sovang.places import atlas
from sovang.places.models import Unit
from sovang.programmes.models import Indicator
from sovang.registers.models import Contribution, Entry, Result
from sovang.registers.reported.models import OPEN_END, OPEN_START, ReportedFigure

YEAR = Period.year(2024)
DAY = dt.date(2024, 5, 10)


def line(unit: Unit, *, register: str = "deed", state: str = "registered", day: dt.date = DAY, **more: Any) -> Entry:
    """One entry at the unit's place of that day."""
    values = {"owner_kind": "party_org", "year": day.year, "title": f"Việc của {unit.code}"} | more
    return Entry.objects.create(
        register=register,
        unit=unit,
        place_id=atlas.place_ids([(unit.id, day)])[unit.id, day],
        day=day,
        state=state,
        state_since=timezone.now(),
        **values,
    )


def lines(unit: Unit, count: int, **more: Any) -> list[Entry]:
    return [line(unit, **more) for _ in range(count)]


def result(entry: Entry, code: str, value: int, **more: Any) -> Result:
    values = {"kind": "achieved", "day": entry.day} | more
    return Result.objects.create(entry=entry, indicator=Indicator.objects.get(code=code), value=value, **values)


def gift(entry: Entry, amount: int, *, kind: str = "money", giver: str = "member", **more: Any) -> Contribution:
    return Contribution.objects.create(
        entry=entry, giver=giver, kind=kind, amount=amount, unit="đồng", day=entry.day, **more
    )


def report(
    unit: Unit,
    code: str,
    value: int,
    *,
    period: Period = YEAR,
    kind: str = "registered",
    scope: str = "subtree",
    **more: Any,
) -> Entry:
    """A reported figure of ``unit`` for exactly ``period``."""
    start, end = period.start or OPEN_START, period.end or OPEN_END
    indicator = Indicator.objects.get(code=code)
    entry = Entry.objects.create(
        register="reported",
        unit=unit,
        place_id=atlas.place_ids([(unit.id, min(end, timezone.localdate()))])[unit.id, min(end, timezone.localdate())],
        day=start,
        period_end=end,
        year=start.year,
        owner_kind="party_org",
        title=code,
        state="stated",
        state_since=timezone.now(),
    )
    ReportedFigure.objects.create(
        entry=entry,
        unit=unit,
        indicator=indicator,
        kind=kind,
        starts=start,
        ends=end,
        scope=scope,
        source="Báo cáo năm",
        source_words=str(value),
    )
    result(entry, code, value, kind=kind, day=end, **more)
    return entry


def by_label(rows: Iterable[Any]) -> dict[str, int | None]:
    return {row.label: row.figure.value for row in rows}
