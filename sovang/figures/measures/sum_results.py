"""Sums quantities on ledger lines: metres of road, hectares of forest, houses removed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .selection import Measure, Selection, Where, in_period


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    where = Where().also("f.indicator_id = %s", indicator.pk).also("f.kind = %s", kind).also("f.register <> 'reported'")
    if kind == "achieved":
        where = where.one_of("f.state", ["verified", "done"])
        return Selection("fact_result", in_period(where, kind, period), waiting="done")
    where = where.also("f.state <> 'draft'")
    return Selection("fact_result", in_period(where, kind, period))


def _rule(indicator: Indicator, kind: str) -> str:
    if kind == "achieved":
        return _("Cộng kết quả ghi ở các dòng đã được xác nhận, theo ngày đạt được.")
    return _("Cộng số lượng ghi ở các dòng của năm, trừ bản nháp.")


MEASURE = Measure(_select, lambda indicator: "achieved", _rule)
