"""Sums quantities on ledger lines: metres of road, hectares of forest, houses removed."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.base.reading import asked_once
from sovang.programmes.models import Indicator
from sovang.registers import registry

from .registers import WAITING, counting, has_own, of_own, of_register
from .selection import Measure, Selection, Where, in_period


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    """Without lines that state how a whole stands (``Register.sums``), unless their register is named."""
    found = stated(indicator, kind, period)
    whole = [] if "register" in indicator.parameters else [r.code for r in registry.all() if not r.sums]
    where = found.where.also(f"f.register NOT IN ({', '.join(['%s'] * len(whole))})", *whole) if whole else found.where
    return replace(found, where=where)


def stated(indicator: Indicator, kind: str, period: Period) -> Selection:
    """Every counted result of the indicator, on lines of whatever register."""
    given = indicator.parameters
    where = Where().also("f.indicator_id = %s", _summed(indicator)).also("f.kind = %s", kind)
    where = in_period(of_own(of_register(where, given), given), kind, period)
    live = has_own(given)
    if kind == "achieved":
        return Selection("fact_result", counting(where, given), waiting=WAITING, live=live)
    return Selection("fact_result", where.also("f.state <> 'draft'"), live=live)


def _summed(indicator: Indicator) -> int:
    """Whose results are summed: the indicator's own, or those that ``indicator`` names, of which it takes a part."""
    code = indicator.parameters.get("indicator")
    return _id_of(code) if code else indicator.pk


@asked_once
def _id_of(code: str) -> int:
    return Indicator.objects.values_list("pk", flat=True).get(code=code)


def _rule(indicator: Indicator, kind: str) -> str:
    if kind == "achieved":
        return _("Cộng kết quả ghi ở các dòng đã được xác nhận, theo ngày đạt được.")
    return _("Cộng số lượng ghi ở các dòng của năm, trừ bản nháp.")


MEASURE = Measure(
    _select, lambda indicator: "achieved", _rule, knows=frozenset({"register", "indicator", "of"}), own=True
)
