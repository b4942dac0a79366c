"""Indicators that a unit adds to the catalogue: known from reports only, as the rules that derive figures are code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.journal.write import Change, write

from ..leave import require
from ..measures import known_unit
from ..models import Indicator, IndicatorGroup

_CODE = "added_"
_LONGEST = 50  # of a code made of a name, before what tells it from others
_RULES = {"share": Indicator.SumRule.RATE}
_SUBJECTS = {"money": Indicator.Subject.MONEY}


@dataclass(frozen=True)
class NewIndicator:
    """Something counted that the catalogue lacks. ``unit_vi`` says its dimension; English is optional."""

    issuer_id: int
    name_vi: str
    unit_vi: str
    name_en: str = ""
    unit_en: str = ""
    group: str = IndicatorGroup.RESULTS


@transaction.atomic
def add_indicators(*, by: Actor, rows: Sequence[NewIndicator]) -> list[Indicator]:
    """Indicators in the order of ``rows``. One whose name is in the catalogue already comes back as it is.

    Raises Refused for a missing name or unit, and for a unit that is no power of ten of its dimension's smallest.
    """
    require(by, [row.issuer_id for row in rows])
    named = {fold(one.name_vi): one for one in Indicator.objects.order_by("-order", "-id")}
    codes = {one.code for one in named.values()}
    order = Indicator.objects.aggregate(last=Max("order"))["last"] or 0
    new: list[Indicator] = []
    for row in rows:
        name = fold(row.name_vi)
        if name not in named:
            order += 1
            named[name] = _indicator(row, _code(name, codes), order)
            new.append(named[name])
    Indicator.objects.bulk_create(new)
    write(by=by, verb="programmes.add_indicator", changes=_changes(rows, new))
    return [named[fold(row.name_vi)] for row in rows]


def _indicator(row: NewIndicator, code: str, order: int) -> Indicator:
    name, unit = one_line(row.name_vi), one_line(row.unit_vi)
    if not name or not unit:
        raise Refused(_("Chỉ tiêu mới phải có tên và đơn vị tính."), field="name_vi")
    dimension, size = known_unit(unit) or ("count", 1)
    scale = len(str(size)) - 1
    if size != 10**scale:
        raise Refused(_("“%(unit)s” không dùng làm đơn vị tính của chỉ tiêu được.") % {"unit": unit}, field="unit_vi")
    return Indicator(
        code=code,
        name_vi=name[:200],
        name_en=(one_line(row.name_en) or name)[:200],
        unit_vi=unit[:40],
        unit_en=(one_line(row.unit_en) or unit)[:40],
        scale=scale,
        sum_rule=_RULES.get(dimension, Indicator.SumRule.ADDITIVE),
        subject=_SUBJECTS.get(dimension, Indicator.Subject.THING),
        group=row.group,
        order=order,
    )


def _code(name: str, taken: set[str]) -> str:
    """A code that no other indicator has, made of the folded name."""
    plain = _CODE + re.sub(r"[^a-z0-9]+", "_", name).strip("_")[:_LONGEST]
    code = next(c for n in range(1, len(taken) + 2) if (c := plain if n == 1 else f"{plain}_{n}") not in taken)
    taken.add(code)
    return code


def _changes(rows: Sequence[NewIndicator], new: Sequence[Indicator]) -> list[Change]:
    issuers: Mapping[str, int] = {fold(row.name_vi): row.issuer_id for row in reversed(rows)}
    return [
        Change(
            "indicator", one.pk, one.name_vi, issuers[fold(one.name_vi)], after={"code": one.code, "unit": one.unit_vi}
        )
        for one in new
    ]
