"""A share of two other indicators: numerator and denominator are both kept, and shares are never summed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .selection import Measure, Selection


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    """A share selects nothing itself: its two parts are asked instead."""
    return None


def _rule(indicator: Indicator, kind: str) -> str:
    return _("Tử số chia mẫu số, giữ cả hai; tỷ lệ của các đơn vị không cộng với nhau.")


MEASURE = Measure(
    _select,
    lambda indicator: "",
    _rule,
    shares=True,
    needs=frozenset({"numerator", "denominator"}),
    knows=frozenset({"excluded", "remaining"}),
)
