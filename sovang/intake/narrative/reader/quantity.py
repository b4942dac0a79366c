"""What a quantity is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sovang.base.exactness import Exactness

from .units import Unit


@dataclass(frozen=True)
class Quantity:
    """Code points ``start`` to ``end`` of the number as written in its sentence; ``after`` is where its unit ends.

    ``value`` is in ``unit`` as written; ``size`` base units are one of it. ``denominator`` is the whole of a ratio.
    """

    start: int
    end: int
    after: int
    value: Fraction
    unit: str
    base_unit: str
    size: Fraction
    confidence: float
    value_max: Fraction | None = None
    denominator: Fraction | None = None
    exactness: Exactness = Exactness.EXACT

    @property
    def counts(self) -> bool:
        """True for things, false for what is measured."""
        return self.base_unit not in MEASURES


#: Base units of what is measured rather than counted.
MEASURES = {"m", "m²", "m³", "kg", "lít", "đồng", "%", "giây", "điểm phần trăm", "điểm %", "thứ hạng"}


def of(
    start: int, end: int, value: Fraction, unit: Unit, less_sure: float = 0.0, claim: Exactness = Exactness.EXACT
) -> Quantity:
    """``value`` of ``unit``, written from ``start`` to ``end``."""
    return Quantity(start, end, unit.end, value, unit.written, unit.base, unit.size, unit.confidence - less_sure,
                    exactness=claim)  # fmt: skip
