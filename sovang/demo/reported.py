"""The published figures of the five places, as reported figures with their period, source and exactness."""

from __future__ import annotations

from collections.abc import Mapping

from sovang.base.actor import Actor
from sovang.base.numbers import Style
from sovang.base.periods import Period
from sovang.programmes.measures import base_amount
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.reported.actions import report_figures
from sovang.registers.reported.rows import ReportedRow

from .tables import rows


def report_published(by: Actor, units: Mapping[str, int]) -> int:
    """State every achieved, registered, planned and structural figure of the sources; returns how many there are."""
    known = {indicator.code: indicator for indicator in indicators()}
    stated = [_row(line, units, known[line["indicator"]]) for line in rows("reported-figures")]
    report_figures(by=by, rows=stated)
    return len(stated)


def _row(line: dict[str, str], units: Mapping[str, int], indicator: Indicator) -> ReportedRow:
    period = Period.parse(line["period"])

    def amount(text: str) -> int | None:
        return base_amount(text, line["written_unit"], indicator, style=Style.ENGLISH) if text else None

    return ReportedRow(
        unit_id=units[line["unit"]],
        indicator_id=indicator.pk,
        value=amount(line["value"]) or 0,
        value_hi=amount(line["value_hi"]),
        denominator=amount(line["denominator"]),
        kind=line["kind"],
        start=period.start,
        end=period.end,
        exactness=line["exactness"],
        excluded=line["excluded"],
        scope=line["scope"],
        source=line["source"],
        source_words=line["source_words"],
        period_note=line["period_note"],
    )
