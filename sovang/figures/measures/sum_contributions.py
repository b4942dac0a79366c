"""Sums what was given: money, land, workdays. Kinds are never turned into one another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .registers import WAITING, counting, has_own, of_own
from .selection import Measure, Selection, Where, in_period


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    if kind != "achieved":
        return None
    given = indicator.parameters
    where = Where().also("f.kind = %s", given["kind"]).one_of("f.giver", given.get("givers"))
    where = in_period(of_own(counting(where, given), given), kind, period)
    return Selection("fact_contribution", where, waiting=WAITING, live=has_own(given))


def _rule(indicator: Indicator, kind: str) -> str:
    return _("Cộng đóng góp ghi ở các dòng đã được xác nhận, theo ngày đóng góp.")


MEASURE = Measure(
    _select,
    lambda indicator: "achieved",
    _rule,
    needs=frozenset({"kind"}),
    knows=frozenset({"givers", "register", "of"}),
    own=True,
)
