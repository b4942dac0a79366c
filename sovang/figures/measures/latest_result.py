"""What a unit itself stated last in the period: ranks, rates, spans of time. Not even its own lines are summed."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.programmes.models import Indicator

from . import sum_results


def _rule(indicator: Indicator, kind: str) -> str:
    return _("Lấy kết quả được xác nhận mới nhất trong kỳ của chính đơn vị; số của các đơn vị không cộng lại.")


#: The facts are those of ``sum_results``, of every register; ``figures.alone`` takes each unit's last one.
MEASURE = replace(sum_results.MEASURE, select=sum_results.stated, rule=_rule)
