"""The rules by which indicators are derived from the ledger: one file per measure.

An indicator names its measure and hands it parameters (``programmes.Indicator``). A measure turns them into a
``Selection``: which facts count, and what of them is summed.
"""

from __future__ import annotations

from sovang.programmes.models import Indicator

from . import count_entries, count_members, count_units, latest_result, ratio, sum_contributions, sum_results
from .selection import Measure, Selection

MEASURES: dict[str, Measure] = {
    "count_entries": count_entries.MEASURE,
    "sum_results": sum_results.MEASURE,
    "sum_contributions": sum_contributions.MEASURE,
    "count_units": count_units.MEASURE,
    "count_members": count_members.MEASURE,
    "latest_result": latest_result.MEASURE,
    "ratio": ratio.MEASURE,
}

__all__ = ["MEASURES", "Measure", "Selection", "measure_of"]


def measure_of(indicator: Indicator) -> Measure | None:
    """The indicator's measure; None when it is known from reports only. KeyError for a name that is no measure."""
    return MEASURES[indicator.measure] if indicator.measure else None
