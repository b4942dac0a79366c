"""Quantities and gifts on lines that already stand in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import one_line

from .models import Contribution, Entry, Result
from .rows import NewContribution, NewResult


def as_new(result: Result, **other: Any) -> NewResult:
    """A quantity as it stands, to be written again with what is ``other`` about it."""
    held = {f.name: getattr(result, f.name) for f in fields(NewResult)}
    return NewResult(**held | other)


def write_results(
    entries: Sequence[Entry], results: Sequence[Sequence[NewResult]], *, kind: str = "", day: dt.date | None = None
) -> None:
    """One insert for the results of each entry; ``kind`` and ``day`` stand in where a result names none.

    Raises Refused for a range the wrong way round, a negative quantity, or a numerator above its denominator.
    """
    rows = [
        Result(
            entry=entry,
            indicator_id=r.indicator_id,
            kind=kind or r.kind,
            value=r.value,
            value_hi=r.value_hi,
            exactness=r.exactness,
            denominator=r.denominator,
            excluded=one_line(r.excluded),
            day=r.day or day or entry.day,
            note=one_line(r.note),
        )
        for entry, group in zip(entries, results, strict=True)
        for r in group
    ]
    for row in rows:
        check_value(row.value, row.value_hi, row.denominator)
    Result.objects.bulk_create(rows)


def check_value(value: int, value_hi: int | None = None, denominator: int | None = None) -> None:
    """The rules of any quantity. Raises Refused naming the field."""
    if value < 0:
        raise Refused(_("Số lượng không được âm."), field="value")
    if value_hi is not None and value_hi < value:
        raise Refused(_("Số sau của khoảng phải lớn hơn số trước."), field="value_hi")
    if denominator is not None and denominator < value:
        raise Refused(_("Tử số %(n)s lớn hơn mẫu số %(d)s.") % {"n": value, "d": denominator}, field="denominator")


def write_contributions(entry: Entry, gifts: Sequence[NewContribution], *, day: dt.date | None = None) -> None:
    """Raises Refused for an amount that is not positive, or money counted in anything but đồng."""
    for gift in gifts:
        if gift.amount <= 0:
            raise Refused(_("Số đóng góp phải lớn hơn 0."), field="amount")
        if gift.kind == Contribution.Kind.MONEY and gift.unit != MONEY_UNIT:
            raise Refused(_("Tiền đóng góp tính bằng đồng."), field="unit")
    Contribution.objects.bulk_create(
        Contribution(
            entry=entry,
            giver=g.giver,
            giver_name=one_line(g.giver_name),
            mobiliser=one_line(g.mobiliser),
            kind=g.kind,
            amount=g.amount,
            unit=one_line(g.unit),
            exactness=g.exactness,
            socialised=g.socialised,
            note=one_line(g.note),
            day=g.day or day or entry.day,
        )
        for g in gifts
    )


#: The unit in which money is written.
MONEY_UNIT = "đồng"
