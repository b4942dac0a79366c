"""How fast the year goes: deeds confirmed by month, added up, beside the year before."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

from django.utils.translation import gettext as _

from sovang.base.numbers import number
from sovang.base.periods import Period
from sovang.figures.questions import Answer, Question, Split, answer_each
from sovang.people.models import User
from sovang.reports.charts import Pace, Series

from ..scope import Scope

_MONTHS = 12
_ACHIEVED = "deeds_achieved"


def pace(user: User, scope: Scope, today: dt.date) -> Pace:
    """The chart of the scope's unit and year. Raises Forbidden for those who may not see its figures."""
    last = today.month if scope.year == today.year else _MONTHS
    years = (scope.year, scope.year - 1)
    asked = [Question(_ACHIEVED, scope.unit.id, Period.year(year), split=Split.MONTH) for year in years]
    found = answer_each(asked, by=user)
    this, before = (_by_month(found[question], year) for question, year in zip(asked, years, strict=True))
    known = [value if month < last else None for month, value in enumerate(this)]
    return Pace(
        title=_finding(this[last - 1], before[last - 1], scope.year - 1)
        if before[-1]
        else _so_far(this[last - 1], last),
        unit=_("việc"),
        labels=tuple(str(month) for month in range(1, _MONTHS + 1)),
        current=Series(str(scope.year), tuple(known)),
        previous=Series(str(scope.year - 1), tuple(before)) if before[-1] else None,
    )


def _by_month(found: Answer, year: int) -> list[int]:
    """Added up to the end of each month."""
    by_key = {row.key: row.figure.value or 0 for row in found.rows}
    return list(accumulate(by_key.get(year * 100 + month, 0) for month in range(1, _MONTHS + 1)))


def _so_far(done: int, month: int) -> str:
    return _("%(n)s việc hoàn thành đến hết tháng %(month)s") % {"n": number(done), "month": month}


def _finding(done: int, same_day: int, year: int) -> str:
    """How the year stands beside ``year`` at the same month."""
    words = {"n": number(abs(done - same_day)), "year": year}
    if done > same_day:
        return _("Nhanh hơn %(n)s việc so với cùng kỳ năm %(year)s") % words
    if done < same_day:
        return _("Chậm hơn %(n)s việc so với cùng kỳ năm %(year)s") % words
    return _("Bằng cùng kỳ năm %(year)s") % words
