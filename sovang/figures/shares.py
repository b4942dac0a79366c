"""Shares (an indicator of measure ``ratio``) and splits by part: figures made of the answers to other questions."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.base.exactness import weakest
from sovang.base.numbers import number
from sovang.programmes.models import Indicator

from . import alone, figure, labels
from .figure import Asked, Keyed
from .shapes import Basis, Figure, Other, Split


def compute(asked: Asked) -> tuple[Figure, Keyed]:
    """The total and the rows of any indicator and any split."""
    if asked.split is Split.INDICATOR:
        return _by_part(asked)
    if asked.measure and asked.measure.shares:
        return _share(asked)
    return figure.compute(asked) if asked.summed else alone.compute(asked)


def parts_of(asked: Asked) -> dict[str, Indicator]:
    """Numerator and denominator of a share, and where they are named who is left out and what still lacks."""
    names = ("numerator", "denominator", "excluded", "remaining")
    named = {name: asked.indicator.parameters.get(name) for name in names}
    found = {i.code: i for i in Indicator.objects.filter(code__in=[code for code in named.values() if code])}
    return {name: found[code] for name, code in named.items() if code}


def _by_part(asked: Asked) -> tuple[Figure, Keyed]:
    """One row per part of the indicator, in catalogue order. Parts need not exhaust the whole."""
    whole, _rows = compute(replace_split(asked, Split.NONE))
    rows: Keyed = []
    for inner in Indicator.objects.filter(whole=asked.indicator).order_by("order"):
        rows.append((inner.code, total_of(asked, inner)))
    return whole, rows


def replace_split(asked: Asked, split: Split) -> Asked:
    return replace(asked, question=replace(asked.question, split=split), split=split)


def _share(asked: Asked) -> tuple[Figure, Keyed]:
    parts = parts_of(asked)
    above, above_rows = compute(_of(asked, parts["numerator"]))
    below, below_rows = compute(_of(asked, parts["denominator"]))
    left_out = _left_out(asked, parts.get("excluded"))
    stated, stated_rows = alone.compute(asked)
    whole = _beside_stated(_divided(above, below, left_out), stated)
    numerators, denominators, others = dict(above_rows), dict(below_rows), dict(stated_rows)
    rows: Keyed = []
    for key in dict.fromkeys([*denominators, *numerators, *others]):
        share = _divided(numerators.get(key), denominators.get(key), "")
        rows.append((key, _beside_stated(share, others.get(key))))
    return whole, rows


def total_of(asked: Asked, indicator: Indicator) -> Figure:
    """The total of another indicator for the same unit, period and view."""
    return compute(_of(replace_split(asked, Split.NONE), indicator))[0]


def _of(asked: Asked, indicator: Indicator) -> Asked:
    """A part is asked in its own kind: who registered (registered) out of who is there (structure)."""
    question = replace(asked.question, indicator=indicator.code, kind="")
    return figure.resolve(question, indicator, places=asked.places)


def _left_out(asked: Asked, indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    total = total_of(asked, indicator)
    if not total.value:
        return ""
    words = {"number": number(total.value, total.scale), "what": labels.of_indicator(indicator)}
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
