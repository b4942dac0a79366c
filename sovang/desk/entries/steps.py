"""How far a line has come against what was registered, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sovang.base.exactness import Exactness
from sovang.base.numbers import number
from sovang.programmes.models import Indicator
from sovang.registers.models import Entry, Result
from sovang.reports.charts import Point, Steps, svg

from ..registers.quantities import name_in_catalogue, unit_of

#: Indicator → kind of result → its rows by day.
Measured = Mapping[Indicator, Mapping[str, list[Result]]]


def is_plain(rows: Iterable[Result]) -> bool:
    """Whether the values may be added up: no ranges, no claims such as "over"."""
    return all(r.value_hi is None and r.exactness == Exactness.EXACT for r in rows)


def steps_of(entry: Entry, measured: Measured) -> str:
    """The chart of the first quantity that was registered and is under way, as SVG; "" where there is none."""
    for indicator, kinds in measured.items():
        registered = kinds.get(Result.Kind.REGISTERED, [])
        achieved = kinds.get(Result.Kind.ACHIEVED, [])
        if registered and achieved and is_plain([*registered, *achieved]):
            return svg(_chart(entry, indicator, registered, achieved))
    return ""


def _chart(entry: Entry, indicator: Indicator, registered: list[Result], achieved: list[Result]) -> Steps:
    target, reached = sum(r.value for r in registered), list(accumulate(r.value for r in achieved))
    points = {r.day: value for r, value in zip(achieved, reached, strict=True)}  # several of one day: the last counts
    start = min(entry.day, *points)
    due = getattr(getattr(entry, "deed", None), "due", None)
    words = {"name": name_in_catalogue(indicator), "n": number(reached[-1], indicator.scale)}
    whole = {"of": number(target, indicator.scale), "unit": unit_of(indicator)}
    return Steps(
        title=_("%(name)s: %(n)s/%(of)s %(unit)s") % {**words, **whole},
        unit=unit_of(indicator),
        start=start,
        end=max(day for day in (due, localdate(), *points) if day),
        points=tuple(Point(day, value) for day, value in points.items()),
        target=target,
        target_label=_("Mức đăng ký:"),
        scale=indicator.scale,
    )
