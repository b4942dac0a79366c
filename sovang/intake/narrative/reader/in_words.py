"""Quantities whose number stands in words, and those of which there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from sovang.base.exactness import Exactness

from .number_words import NONE, ORDERS, WORDS, half_at, may_count, read_money, read_order, read_words
from .quantity import Quantity, of
from .units import Unit, unit_at

#: Of these one says "không có"; of other nouns only with "nào" behind them ("không có người nào").
_MAY_BE_NONE = {"trường hợp", "vụ", "vụ việc", "hộ", "chi bộ", "đảng viên", "tổ chức đảng",
                "tổ chức cơ sở đảng", "đơn thư", "xã", "thôn", "bản", "ấp", "khu dân cư", "tập thể", "cá nhân", "nhà",
                "ca", "ca bệnh", "đảng bộ", "chi, đảng bộ"}  # fmt: skip
_ANY = re.compile(r"(?:\s+\w+){0,3}\s+nào(?!\w)", re.IGNORECASE)
_NO_LENGTH = re.compile(r"\s+(?:đầu|cuối|\d{4})(?!\w)", re.IGNORECASE)
_LESS_SURE = 0.1


def written_in_words(sentence: str, spans: list[tuple[int, int]]) -> Iterator[Quantity]:
    """A number word counts before a noun that is known to be counted; before any other it may be part of a name."""
    yield from _orders(sentence)
    yield from _none(sentence)
    for found in WORDS.finditer(sentence):
        unit = unit_at(sentence, found.end())
        if (
            not unit
            or unit.confidence < _SURE
            or (unit.counts and found[0].lower() == "nửa")
            or any(start <= found.start() < end for start, end in spans)
        ):
            continue
        if may_count(sentence, found.start(), found.end(), unit.end) and not _NO_LENGTH.match(sentence, unit.end):
            yield _with_half(sentence, found, unit)


_SURE = 0.9


def _with_half(sentence: str, found: re.Match[str], unit: Unit) -> Quantity:
    """ "Hai năm rưỡi" is one number round its unit."""
    value = read_money(found[0], unit.size) if unit.base == "đồng" else read_words(found[0])
    half = half_at(sentence, unit.end)
    if half == unit.end:
        return of(found.start(), found.end(), value, unit, _LESS_SURE)
    return of(found.start(), half, value + Fraction(1, 2), unit, _LESS_SURE)


def _orders(sentence: str) -> Iterator[Quantity]:
    for found in ORDERS.finditer(sentence):
        unit = unit_at(sentence, found.end())
        if unit:
            claim = Exactness.ORDER if found["vague"] else Exactness.EXACT
            value = read_order(found["order"] or found["round"])
            yield of(found.start(), found.end(), Fraction(value), unit, _LESS_SURE, claim)


def _none(sentence: str) -> Iterator[Quantity]:
    for found in NONE.finditer(sentence):
        unit = unit_at(sentence, found.end())
        if unit and unit.is_known_noun and (unit.written in _MAY_BE_NONE or _ANY.match(sentence, unit.end)):
            yield of(found.start("none"), found.end("none"), Fraction(0), unit, _LESS_SURE)
