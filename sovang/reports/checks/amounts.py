"""What may be claimed of a figure when it is compared: surely at least so much, surely at most so much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, number, range_of
from sovang.figures.shapes import Figure
from sovang.figures.wording import BASES

from .stated import Statement

_AT_LEAST = {Exactness.EXACT, Exactness.OVER}
_AT_MOST = {Exactness.EXACT, Exactness.NEARLY, Exactness.UNDER}


@dataclass(frozen=True)
class Amount:
    """In the smallest unit; ``low`` or ``high`` is None where the claim ("khoảng", "trên") leaves it open."""

    low: int | None
    high: int | None
    text: str


def of_figure(figure: Figure) -> Amount | None:
    """None where nothing is known."""
    if figure.value is None:
        return None
    high = figure.value if figure.value_hi is None else figure.value_hi
    words = claimed(
        range_of(figure.value, figure.value_hi, figure.scale), figure.exactness, value=figure.value // 10**figure.scale
    )
    return _amount(figure.value, high, figure.exactness, f"{words} {figure.unit} ({BASES[figure.basis]})")


def of_statement(said: Statement, scale: int, unit: str) -> Amount:
    high = said.value if said.value_hi is None else said.value_hi
    words = claimed(range_of(said.value, said.value_hi, scale), said.exactness, value=said.value // 10**scale)
    return _amount(said.value, high, said.exactness, f"{words} {unit}")


def zero(unit: str) -> Amount:
    return Amount(0, 0, f"0 {unit}")


def total(amounts: Sequence[Amount], scale: int, unit: str) -> Amount:
    """The sum; one amount alone keeps its words."""
    if len(amounts) == 1:
        return amounts[0]
    lows, highs = [a.low for a in amounts], [a.high for a in amounts]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    known = low if low is not None else high
    text = f"{number(known, scale)} {unit}" if known is not None else " + ".join(a.text for a in amounts)
    return Amount(low, high, text)


def surely_exceeds(one: Amount, other: Amount) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def differs(one: Amount, other: Amount) -> bool:
    """Whether the two surely are not the same."""
    return surely_exceeds(one, other) or surely_exceeds(other, one)


def _amount(low: int, high: int, exactness: str, text: str) -> Amount:
    return Amount(low if exactness in _AT_LEAST else None, high if exactness in _AT_MOST else None, text)
