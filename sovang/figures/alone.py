"""Ranks, rates and other values that do not sum: what each unit itself says last stands alone.

What a unit says is the latest counted line of its own, of the measure ``latest_result``, else what it reports. A line
of a unit that became part of another is not the other's: ranks and rates are not inherited.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.programmes.models import Indicator

from .asked import Asked
from .figure import Keyed, other_of, other_stated, row_key, speaks_for
from .reported import Report
from .rollup import Tally
from .shapes import Basis, Figure, Split


def compute(asked: Asked) -> tuple[Figure, Keyed]:
    """The unit's own value, and with a split by child those of the units right below."""
    last = dict(asked.derived)  # each unit's last line by the unit; that of the asked unit under None
    mine = asked.own_report
    preferred = mine is not None and asked.chosen == Basis.REPORTED
    whole = _one(asked, last.pop(None, Tally()), mine, reported=preferred)
    if asked.split is not Split.CHILD:
        return whole, []
    stated = {row_key(asked, r.first.child): r for r in asked.reports if r is not mine and speaks_for(asked, r)}
    keys = dict.fromkeys([*stated, *last])
    return whole, [(key, _one(asked, last.get(key, Tally()), stated.get(key), reported=False)) for key in keys]


def _one(asked: Asked, line: Tally, report: Report | None, *, reported: bool) -> Figure:
    """One unit's value: its line, or with ``reported`` and for want of a line its report; the other stands beside."""
    if report is not None and (reported or not line.records):
        return asked.stated(report, other=other_of(asked, Basis.DERIVED, line) if line.records else None)
    if not line.records:
        return replace(asked.empty(_why(asked.indicator)), waiting=line.waiting)
    return asked.figure(line, Basis.DERIVED, other=other_stated(asked, report) if report else None)


def _why(indicator: Indicator) -> str:
    return {
        Indicator.SumRule.RATE: _("Tỷ lệ không cộng được; xem số của từng đơn vị."),
        Indicator.SumRule.RANK: _("Thứ hạng không cộng được; xem số của từng đơn vị."),
    }.get(Indicator.SumRule(indicator.sum_rule), _("Chỉ tiêu này không cộng được; xem số của từng đơn vị."))
