"""Every quantity of a sentence: value, upper end, unit, denominator and claim."""

from __future__ import annotations

from dataclasses import replace

from sovang.base.exactness import Exactness

from .claims import claim_of
from .in_cells import written_in_cells
from .in_digits import written_in_digits
from .in_words import written_in_words
from .masks import masked
from .quantity import Quantity

__all__ = ["Quantity", "quantities"]


def quantities(sentence: str) -> list[Quantity]:
    """What ``sentence`` counts or measures, in order."""
    spans = masked(sentence)
    found = [*written_in_cells(sentence), *written_in_digits(sentence, spans), *written_in_words(sentence, spans)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            claim = _claim(sentence, quantity)
            kept.append(quantity if claim is quantity.exactness else replace(quantity, exactness=claim))
    return _in_ranges(sentence, kept)


def _in_ranges(sentence: str, found: list[Quantity]) -> list[Quantity]:
    """ "20 triệu đồng đến 30 triệu đồng" is one amount."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.value_max is None and _is_range(sentence, last, one):
            high = one.value * one.size / last.size if last.unit == one.unit else one.value
            low = last.value * last.size / one.size
            joined[-1] = replace(one, start=last.start, value=low, value_max=high, exactness=last.exactness)
        else:
            joined.append(one)
    return joined


def _is_range(sentence: str, low: Quantity, high: Quantity) -> bool:
    between = sentence[low.after : high.start].strip()
    larger = low.value * low.size < high.value * high.size
    return between in {"đến", "tới", "-", "–"} and low.base_unit == high.base_unit and larger and not low.counts


def _claim(sentence: str, quantity: Quantity) -> Exactness:
    if quantity.exactness is not Exactness.EXACT:
        return quantity.exactness
    return claim_of(sentence, quantity.start, quantity.after)
