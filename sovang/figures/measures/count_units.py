"""Counts units of some kinds as at the period's last day, from the dated tree.

``kinds`` may be widened by ``or_registered``: whoever registered although it need not belongs to the whole that
registrations are measured against, or a share could pass 100 %.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .selection import Measure, Parameters, Selection, Where, last_day

#: A collective's registration of the year that is more than a draft.
_REGISTERED = (
    "EXISTS (SELECT 1 FROM registers_entry o WHERE o.unit_id = f.unit_id AND o.register = 'registration' "
    "AND o.owner_kind <> 'person' AND o.state <> 'draft' AND o.year = %s)"
)
_FLAGS = {"party": "f.is_party", "grassroots": "f.is_grassroots", "cell": "f.is_cell", "state": "f.is_state"}


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    if kind != "structure":
        return None
    given = indicator.parameters
    day = last_day(period)
    where = Where().also("f.valid_from <= %s", day).also("(f.valid_to IS NULL OR f.valid_to > %s)", day)
    for name, column in _FLAGS.items():
        where = where.flag(column, given.get(name))
    where = _of_kinds(where, given, day.year)
    return Selection("unit_as_at", where, claims=False, live=True)


def _of_kinds(where: Where, given: Parameters, year: int) -> Where:
    of_kinds = Where().one_of("f.unit_kind", given.get("kinds"))
    if not given.get("or_registered"):
        return where.also(of_kinds.sql, *of_kinds.params)
    return where.also(f"({of_kinds.sql} OR {_REGISTERED})", *of_kinds.params, year)


def _rule(indicator: Indicator, kind: str) -> str:
    if indicator.parameters.get("or_registered"):
        return _("Đếm đơn vị thuộc diện phải đăng ký vào ngày cuối kỳ, và đơn vị khác đã tự đăng ký trong năm.")
    return _("Đếm đơn vị đang hoạt động vào ngày cuối kỳ.")


MEASURE = Measure(
    _select,
    lambda indicator: "structure",
    _rule,
    structural=True,
    knows=frozenset({*_FLAGS, "kinds", "or_registered"}),
)
