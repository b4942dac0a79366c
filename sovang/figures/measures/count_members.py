"""Counts members on the lists as at the period's last day; exempt members can be left out, and are counted apart."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

from .selection import Measure, Selection, Where, last_day

_ON = "x.valid_from <= %s AND (x.valid_to IS NULL OR x.valid_to > %s)"


def _select(indicator: Indicator, kind: str, period: Period) -> Selection | None:
    if kind != "structure":
        return None
    given = indicator.parameters
    day = last_day(period)
    where = Where().also("f.valid_from <= %s", day).also("(f.valid_to IS NULL OR f.valid_to > %s)", day)
    where = where.also("f.place_from <= %s", day).also("(f.place_to IS NULL OR f.place_to > %s)", day)
    where = where.one_of("f.standing", given.get("standings"))
    where = _on_list(where, "people_exemption", given.get("exempt"), day)
    where = _on_list(where, "people_managedcadre", given.get("managed"), day)
    return Selection("member_as_at", where, claims=False, live=True)


def _on_list(where: Where, table: str, wanted: object, day: object) -> Where:
    if wanted is None:
        return where
    text = f"EXISTS (SELECT 1 FROM {table} x WHERE x.person_id = f.person_id AND {_ON})"  # noqa: S608 - names from above
    return where.also(text if wanted else f"NOT {text}", day, day)


def _rule(indicator: Indicator, kind: str) -> str:
    return _("Đếm theo danh sách đảng viên vào ngày cuối kỳ.")


MEASURE = Measure(
    _select, lambda indicator: "structure", _rule, structural=True, knows=frozenset({"standings", "exempt", "managed"})
)
