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
            kept.append(replace(quantity, exactness=_claim(sentence, quantity)))
    return kept


def _claim(sentence: str, quantity: Quantity) -> Exactness:
    if quantity.exactness is Exactness.ORDER:
        return Exactness.ORDER
    return claim_of(sentence, quantity.start, quantity.after)
