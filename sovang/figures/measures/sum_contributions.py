"""Sums what was given: money, land, workdays. Kinds are never turned into one another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .selection import Measure, Selection, Where, in_period


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    if kind != "achieved":
        return None
    where = Where().also("f.kind = %s", indicator.parameters["kind"]).also("f.register <> 'reported'")
    where = where.one_of("f.giver", indicator.parameters.get("givers")).one_of("f.state", ["verified", "done"])
    return Selection("fact_contribution", in_period(where, kind, period), waiting="done")


def _rule(indicator: Indicator, kind: str) -> str:
    return _("Cộng đóng góp ghi ở các dòng đã được xác nhận, theo ngày đóng góp.")


MEASURE = Measure(_select, lambda indicator: "achieved", _rule)
