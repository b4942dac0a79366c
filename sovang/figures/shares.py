"""Shares (an indicator of measure ``ratio``) and splits by part: figures made of the answers to other questions."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.base.exactness import weakest
from sovang.base.numbers import number

from . import alone, figure, labels
from .asked import Asked
from .figure import Keyed
from .shapes import Basis, Figure, Other, Split


def compute(asked: Asked) -> tuple[Figure, Keyed]:
    """The total and the rows of any indicator and any split."""
    if asked.split is Split.INDICATOR:
        return _by_part(asked)
    if asked.measure and asked.measure.shares:
        return _share(asked)
    return figure.compute(asked) if asked.summed else alone.compute(asked)


def total(asked: Asked) -> Figure:
    """Without its rows."""
    return compute(asked)[0]


def _by_part(asked: Asked) -> tuple[Figure, Keyed]:
    """One row per part of the indicator, in catalogue order. Parts need not exhaust the whole."""
    return total(asked.undivided), [(part.indicator.code, total(part)) for part in asked.divided]


def _share(asked: Asked) -> tuple[Figure, Keyed]:
    parts = asked.parts
    above, above_rows = compute(parts["numerator"])
    below, below_rows = compute(parts["denominator"])
    left_out = _left_out(parts.get("excluded"))
    stated, stated_rows = alone.compute(asked)
    whole = _beside_stated(_divided(above, below, left_out), stated)
    numerators, denominators, others = dict(above_rows), dict(below_rows), dict(stated_rows)
    rows: Keyed = []
    for key in dict.fromkeys([*denominators, *numerators, *others]):
        share = _divided(numerators.get(key), denominators.get(key), "")
        rows.append((key, _beside_stated(share, others.get(key))))
    return whole, rows


def _left_out(excluded: Asked | None) -> str:
    if excluded is None:
        return ""
    found = total(excluded)
    if not found.value:
        return ""
    words = {"number": number(found.value, found.scale), "what": labels.of_indicator(excluded.indicator)}
    return _("Không tính %(number)s: %(what)s.") % words


def _divided(above: Figure | None, below: Figure | None, left_out: str) -> Figure:
    """Both numbers side by side; no value when there is nothing to divide by, or nothing is known to be divided.

    A numerator that was reported with a whole of its own keeps it where no other whole is known.
    """
    if above is not None and (above.basis is Basis.NOTHING or (above.denominator and not (below and below.value))):
        return above
    if below is None or not below.value:
        unit = above.unit if above else ""
        return Figure(None, 0, unit, Basis.NOTHING, why_empty=_("Không có mẫu số, nên không có tỷ lệ."))
    if above is None:
        above = replace(below, value=0, value_hi=None, records=0, waiting=0, other=None)
    known = [f for f in (above, below) if f.basis is not Basis.NOTHING]
    bases = {f.basis for f in known} - {Basis.STRUCTURAL}
    return Figure(
        value=above.value or 0,
        scale=0,
        unit=above.unit,
        basis=bases.pop() if len(bases) == 1 else Basis.MIXED if bases else Basis.STRUCTURAL,
        exactness=weakest(f.exactness for f in known),
        denominator=below.value,
        excluded=left_out,
        records=above.records,
        waiting=above.waiting,
    )


def _beside_stated(share: Figure, stated: Figure | None) -> Figure:
    """A stated percentage stands beside the share, or alone where the share cannot be made."""
    if stated is None or stated.value is None:
        return share
    if share.value is None:
        return stated
    other = Other(Basis.REPORTED, stated.value, stated.exactness, scale=stated.scale, denominator=stated.denominator)
    return replace(share, other=other)
