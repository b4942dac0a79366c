"""A quantity of a text with all that is read of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sovang.base.periods import Period

from . import when
from .quantities import Quantity
from .sentences import Sentence


@dataclass(frozen=True)
class Fact:
    """One quantity of a text. ``start`` and ``end`` are code points of the number; ``part_of`` is the place in the list
    of the quantity that this one is a part of ("trong đó")."""

    start: int
    end: int
    text: str
    value: Fraction
    value_max: Fraction | None
    unit: str
    base_value: Fraction
    base_unit: str
    exactness: str
    denominator: Fraction | None
    organisation: str | None
    period: str | None
    indicator: str
    known: bool
    kind: str
    confidence: float
    part_of: int | None


@dataclass(frozen=True)
class Read:
    """Whose, when and of which kind a quantity is."""

    organisation: str | None
    period: Period | None
    kind: str


def fact_of(sentence: Sentence, quantity: Quantity, read: Read, indicator: tuple[str, bool], whole: int | None) -> Fact:
    period = when.written(read.period)
    name, known = indicator
    sure = quantity.confidence * (1.0 if known else 0.85) * (1.0 if period else 0.9)
    return Fact(
        start=sentence.start + quantity.start,
        end=sentence.start + quantity.end,
        text=sentence.text[quantity.start : quantity.end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        base_value=quantity.value * quantity.size,
        base_unit=quantity.base_unit,
        exactness=quantity.exactness.value,
        denominator=quantity.denominator,
        organisation=read.organisation,
        period=period,
        indicator=name,
        known=known,
        kind=read.kind,
        confidence=round(sure, 2),
        part_of=whole,
    )
