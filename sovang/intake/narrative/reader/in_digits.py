"""Quantities whose number stands in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sovang.base.errors import Refused
from sovang.base.numbers import Style, read_number

from .number_words import half_at
from .quantity import Quantity, of
from .sharing import NUMBER, unit_ahead, unit_behind
from .units import Unit, money_at, multiplier_at, unit_at

_DIGITS = re.compile(
    rf"(?<![\w.,])(?P<a>(?!0?1\s+trong\s+\d)(?:{NUMBER}))(?:\s*/\s*(?P<whole>\d[\d.]*\d|\d)(?![\d/])|"
    rf"(?:\s*(?:trong|trên)\s+(?:tổng\s+)?số\s+|\s+trong\s+)(?P<of>{NUMBER})|\s*(?:[-–÷]|đến|tới)\s*(?P<b>{NUMBER}))?",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?:vị trí|xếp|đứng|hạng)\s+thứ\s+$", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    r"(?:là|đạt|còn|gồm|có|được|khoảng|trên|hơn|gần|dưới|tổng số|lên|xuống|:)\s+$", re.IGNORECASE
)
#: "Số hộ nghèo còn 45", "Tổng số đảng viên: 318": the noun stands before the number.
_NUMBER_OF = re.compile(r"(?<!\w)số\s+(?:lượng\s+)?(?=[^\W\d])(?!(?:tiền|vốn|liệu)\s)", re.IGNORECASE)
_BEFORE_IT = 60
_MONEY_TAIL = re.compile(r"\s*(tỷ|tỉ|triệu)\s+(\d+(?:,\d+)?)\s*(triệu|nghìn|ngàn)(?:\s+đồng)?(?!\w)", re.IGNORECASE)
_TENTH = re.compile(r"\s*(tỷ|tỉ|triệu)\s+(\d)(?=\s*[,;.)]|$)", re.IGNORECASE)  # "4 tỷ 5"
_IN_ALL = re.compile(
    rf"\s*(?:/|\s(?:trong|trên)\s+(?:tổng\s+số|tổng|số)\s)\s*(?P<of>{NUMBER})(?=\s+(?P<noun>\w+(?:\s+\w+)?))",
    re.IGNORECASE,
)
_NEIGHBOURS = re.compile(r"(?<!\d, )(\d), (\d)(?=\s)")
_UNIT_AND_SLASH = re.compile(r"(?:[a-zà-ỹđ]|(?<!\w)k?m[23])\s*/$")
_LONGEST = 60  # characters: what is longer is no number that a person wrote
_SIZES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1_000, "ngàn": 1_000}


def written_in_digits(sentence: str, spans: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Numbers that do not begin in one of ``spans``."""
    wholes: dict[Fraction, Quantity] = {}
    last: Quantity | None = None
    at = 0
    while found := _DIGITS.search(sentence, at):
        at = found.end()
        if len(found[0]) > _LONGEST or any(a <= found.start() < b for a, b in spans):
            continue
        quantity = (
            _rank(sentence, found)
            or _money_in_two(sentence, found)
            or _neighbours(sentence, found)
            or _counted(sentence, found, wholes, last)
        )
        if quantity is None or not _may_follow(sentence, quantity):
            continue
        quantity, at = _in_all(sentence, quantity)
        if quantity.denominator is not None and quantity.unit:
            wholes[quantity.denominator] = quantity
        last = quantity
        yield quantity


def _may_follow(sentence: str, quantity: Quantity) -> bool:
    """Behind a slash, true for things that are counted beside others ("5 cuộc/320 người"), not for "người/1 năm"."""
    if sentence[quantity.start - 1 : quantity.start] != "/":
        return True
    counted = quantity.confidence >= _SURE and quantity.value > 1
    return counted and bool(_UNIT_AND_SLASH.search(sentence, 0, quantity.start))


def _neighbours(sentence: str, found: re.Match[str]) -> Quantity | None:
    """ "2, 3 buổi" is two or three."""
    pair = _NEIGHBOURS.match(sentence, found.start())
    unit = unit_at(sentence, pair.end()) if pair and int(pair[2]) == int(pair[1]) + 1 else None
    if pair is None or unit is None or not unit.is_known_noun:
        return None
    return replace(of(found.start(), pair.end(), Fraction(pair[1]), unit), value_max=Fraction(pair[2]))


def _rank(sentence: str, found: re.Match[str]) -> Quantity | None:
    if not _RANK.search(sentence, max(0, found.start() - 20), found.start()):
        return None
    end = found.end("a")
    return of(found.start(), end, Fraction(found["a"]), Unit("thứ hạng", "thứ hạng", Fraction(1), end, 0.8))


def _money_in_two(sentence: str, found: re.Match[str]) -> Quantity | None:
    """ "1 tỷ 200 triệu đồng" is one amount."""
    if tenth := _TENTH.match(sentence, found.end("a")):
        size = Fraction(_SIZES[tenth[1].lower()])
        value = read_number(found["a"]).value + Fraction(int(tenth[2]), 10)
        return of(found.start(), tenth.end(), value, Unit(tenth[1], "đồng", size, tenth.end(), 0.8))
    tail = _MONEY_TAIL.match(sentence, found.end("a"))
    if not tail:
        return None
    size, small = Fraction(_SIZES[tail[1].lower()]), _SIZES[tail[3].lower()]
    value = read_number(found["a"]).value + read_number(tail[2]).value * Fraction(small, size)
    return of(found.start(), tail.end(2), value, Unit(f"{tail[1]} đồng", "đồng", size, tail.end(), 0.95))


def _counted(
    sentence: str, found: re.Match[str], wholes: dict[Fraction, Quantity], last: Quantity | None
) -> Quantity | None:
    factor, end = multiplier_at(sentence, found.end())
    after = half_at(sentence, end) if factor > 1 else end
    halved = after > end  # "2 tỷ rưỡi"
    unit = unit_at(sentence, after)
    if unit is None and factor > 1 and (unit := money_at(sentence, found.end(), end)):
        factor, end = 1, found.end()
    ratio = found["whole"] or found["of"]
    if unit is None and not ratio and (shared := unit_ahead(sentence, end)):
        factor, unit = factor * shared[0], shared[1]
    try:
        value, high, whole = _values(found, unit)
    except Refused:
        return None
    if unit is None and whole is not None:
        unit = _ratio(sentence, found, wholes.get(whole), end)
    unit = unit or unit_behind(sentence, found.start(), end, last) or _number(sentence, found, end)
    if unit is None or (whole is not None and whole < value and unit.confidence < _SURE):
        return None
    half = half_at(sentence, unit.end)
    value += Fraction(1, 2) if half > unit.end or halved else 0
    quantity = of(
        found.start(), half if half > unit.end else end, value * factor, replace(unit, end=max(after, unit.end))
    )
    return replace(quantity, value_max=high * factor if high is not None and high > value else None, denominator=whole)


_SURE = 0.9


def _values(found: re.Match[str], unit: Unit | None) -> tuple[Fraction, Fraction | None, Fraction | None]:
    """Value, upper end and whole. Things are whole: the comma of "3,716 lượt" stands between thousands."""
    style = Style.ENGLISH if unit and unit.counts and "," in found["a"] else Style.VIETNAMESE
    whole = found["whole"] or found["of"]
    value, high, of_all = (
        None if text is None else read_number(text, style=style).value for text in (found["a"], found["b"], whole)
    )
    return value or Fraction(0), high, of_all


def _number(sentence: str, found: re.Match[str], end: int) -> Unit | None:
    """The unit of a number that no noun follows: it counts after a noun that it is the number of, and, of nothing said,
    after "đạt", "là", "còn"."""
    if noun := _number_of(sentence, found.start()):
        return replace(noun, end=end)
    alone = _STANDS_ALONE.search(sentence, max(0, found.start() - 12), found.start())
    return Unit("", "", Fraction(1), end, 0.5) if alone else None


def _ratio(sentence: str, found: re.Match[str], same_whole: Quantity | None, end: int) -> Unit:
    """The unit of a ratio that no noun follows: behind its bracket, that of a ratio of the same whole, or before it."""
    if sentence[end : end + 1] == ")" and (behind := unit_at(sentence, end + 1)):
        return replace(behind, end=end + 1)
    if same_whole:
        return Unit(same_whole.unit, same_whole.base_unit, same_whole.size, end, 0.7)
    noun = _number_of(sentence, found.start())
    return replace(noun, end=end) if noun else Unit("", "", Fraction(1), end, 0.5)


def _number_of(sentence: str, start: int) -> Unit | None:
    """The noun of "số hộ nghèo còn" before the number at ``start``."""
    first = max(0, start - _BEFORE_IT)
    *_, last = [None, *_NUMBER_OF.finditer(sentence, first, start)]
    if last is None or re.search(r"[\d;.]", sentence[last.end() : start]):
        return None
    noun = unit_at(sentence, last.end())
    return noun if noun and noun.is_known_noun and noun.end <= start else None


def _in_all(sentence: str, quantity: Quantity) -> tuple[Quantity, int]:
    """ "35 chi bộ trong tổng số 40 chi bộ" is one ratio; also where its words end."""
    found = _IN_ALL.match(sentence, quantity.after)
    if quantity.denominator is None and found and found["noun"].lower().startswith(quantity.unit.split(",")[0]):
        return replace(quantity, denominator=read_number(found["of"]).value), found.end()
    return quantity, quantity.end
