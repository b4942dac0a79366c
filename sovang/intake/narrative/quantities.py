"""Every quantity of a sentence: value, upper end, unit, denominator and claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.base.numbers import read_number

from .claims import claim_of
from .masks import masked
from .number_words import ORDERS, WORDS, may_count, read_order, read_words
from .units import Unit, multiplier_at, unit_at

_NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*"
_DIGITS = re.compile(
    rf"(?<![\w.,/])(?P<a>{_NUMBER})(?:\s*/\s*(?P<whole>\d[\d.]*\d|\d)(?![\d/])|\s*(?:[-–÷]|đến)\s*(?P<b>{_NUMBER}))?",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?:vị trí|xếp|đứng|hạng)\s+thứ\s+$", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    r"(?:là|đạt|còn|gồm|có|được|khoảng|trên|hơn|gần|dưới|tổng số|lên|xuống|:)\s+$", re.IGNORECASE
)
_MONEY_TAIL = re.compile(r"\s*(tỷ|tỉ|triệu)\s+(\d+(?:,\d+)?)\s*(triệu|nghìn|ngàn)\s+đồng(?!\w)", re.IGNORECASE)
_LONGEST = 60  # characters: what is longer is no number that a person wrote
_SIZES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1_000, "ngàn": 1_000}


@dataclass(frozen=True)
class Quantity:
    """Code points ``start`` to ``end`` of the number as written in its sentence; ``after`` is where its unit ends."""

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


def quantities(sentence: str) -> list[Quantity]:
    """What ``sentence`` counts or measures, in order."""
    spans = masked(sentence)
    found = [*_in_digits(sentence, spans), *_in_words(sentence, spans)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(replace(quantity, exactness=_claim(sentence, quantity)))
    return kept


def _claim(sentence: str, quantity: Quantity) -> Exactness:
    if quantity.exactness is Exactness.ORDER:
        return Exactness.ORDER
    return claim_of(sentence, quantity.start, quantity.after)


def _in_digits(sentence: str, spans: list[tuple[int, int]]) -> Iterator[Quantity]:
    for found in _DIGITS.finditer(sentence):
        if len(found[0]) > _LONGEST or any(start <= found.start() < end for start, end in spans):
            continue
        quantity = _rank(sentence, found) or _money_in_two(sentence, found) or _counted(sentence, found)
        if quantity:
            yield quantity


def _rank(sentence: str, found: re.Match[str]) -> Quantity | None:
    if not _RANK.search(sentence, max(0, found.start() - 20), found.start()):
        return None
    end = found.end("a")
    return Quantity(found.start(), end, end, Fraction(found["a"]), "thứ hạng", "thứ hạng", Fraction(1), 0.8)


def _money_in_two(sentence: str, found: re.Match[str]) -> Quantity | None:
    """ "1 tỷ 200 triệu đồng" is one amount."""
    tail = _MONEY_TAIL.match(sentence, found.end())
    if not tail or found["whole"] or found["b"]:
        return None
    size, small = _SIZES[tail[1].lower()], _SIZES[tail[3].lower()]
    value = _read(found["a"]) + _read(tail[2]) * Fraction(small, size)
    unit = f"{tail[1]} đồng"
    return Quantity(found.start(), tail.end(2), tail.end(), value, unit, "đồng", Fraction(size), 0.95)


def _counted(sentence: str, found: re.Match[str]) -> Quantity | None:
    try:
        value, high, whole = _read(found["a"]), _maybe(found["b"]), _maybe(found["whole"])
    except Refused:
        return None
    if whole is not None and whole < value:
        return None
    factor, end = multiplier_at(sentence, found.end())
    unit = unit_at(sentence, end) or _none(sentence, found, whole, end)
    if unit is None:
        return None
    high = high * factor if high is not None and high > value else None
    return Quantity(found.start(), end, unit.end, value * factor, unit.written, unit.base, unit.size, unit.confidence,
                    high, whole)  # fmt: skip


def _none(sentence: str, found: re.Match[str], whole: Fraction | None, end: int) -> Unit | None:
    """A bare number counts after "đạt", "là", "còn" and where it is a part of a whole."""
    if whole is None and not _STANDS_ALONE.search(sentence, max(0, found.start() - 12), found.start()):
        return None
    return Unit("", "", Fraction(1), end, 0.5)


def _in_words(sentence: str, spans: list[tuple[int, int]]) -> Iterator[Quantity]:
    for found in ORDERS.finditer(sentence):
        if unit := unit_at(sentence, found.end()):
            yield _worded(found, read_order(found[1]), unit, Exactness.ORDER)
    for found in WORDS.finditer(sentence):
        unit = unit_at(sentence, found.end())
        if unit and unit.confidence > _UNSURE and may_count(sentence, found) and not _inside(found.start(), spans):
            yield _worded(found, read_words(found[0]), unit, Exactness.EXACT)


_UNSURE = (
    0.8  # a number word counts before a noun that is known to be counted; before any other it may be part of a name
)


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _worded(found: re.Match[str], value: int, unit: Unit, claim: Exactness) -> Quantity:
    return Quantity(found.start(), found.end(), unit.end, Fraction(value), unit.written, unit.base, unit.size,
                    unit.confidence - 0.1, exactness=claim)  # fmt: skip


def _read(text: str) -> Fraction:
    return read_number(text).value


def _maybe(text: str | None) -> Fraction | None:
    return None if text is None else _read(text)
