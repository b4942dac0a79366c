"""Quantities whose number stands in words, and those of which there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sovang.base.exactness import Exactness

from .number_words import (
    ABOUT_TEN,
    NONE,
    ORDERS,
    WORDS,
    half_at,
    in_words,
    may_count,
    read_money,
    read_order,
    size_of,
)
from .quantity import Quantity, of
from .units import NOUNS, Unit, unit_at

#: Of these one says "không có"; of other nouns only with "nào" behind them ("không có người nào").
_MAY_BE_NONE = {"trường hợp", "vụ", "vụ việc", "hộ", "chi bộ", "đảng viên", "tổ chức đảng",
                "tổ chức cơ sở đảng", "đơn thư", "xã", "thôn", "bản", "ấp", "khu dân cư", "tập thể", "cá nhân", "nhà",
                "ca", "ca bệnh", "đảng bộ", "chi, đảng bộ"}  # fmt: skip
_ANY = re.compile(r"(?:\s+\w+){0,3}\s+nào(?!\w)", re.IGNORECASE)
_NO_LENGTH = re.compile(r"\s+(?:đầu|cuối|(?:năm\s+)?\(?\d{4})(?!\w)", re.IGNORECASE)
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
        counts = may_count(sentence, found.start(), found.end(), unit.end)
        named = _is_name(sentence, found) or _are_named(sentence, found, unit)
        if counts and not named and not _is_no_length(sentence, unit):
            yield from _read(sentence, found, unit)


_SURE = 0.9


def _is_no_length(sentence: str, unit: Unit) -> bool:
    """ "Hai năm 2022 và 2023", "sáu tháng đầu năm", "chín tháng năm 2022" and "ba năm (2021 - 2023)" are dates."""
    return NOUNS.get(unit.written) == "time" and bool(_NO_LENGTH.match(sentence, unit.end))


def _is_name(sentence: str, found: re.Match[str]) -> bool:
    """True for "Ba Tấn", "Tám Mẫu": both words with a capital."""
    behind = sentence[found.end() :].lstrip()[:2]
    return found[0][0].isupper() and behind[:1].isupper() and not behind.isupper()


def _are_named(sentence: str, found: re.Match[str], unit: Unit) -> bool:
    """True for "hai xã An Bình và An Hòa" and "hai cuộc kháng chiến", which say who or what is meant, not how many; a
    place that has "hai xã …" counts them."""
    if _OF_HISTORY.match(sentence, unit.end):
        return True
    names = NOUNS.get(unit.written) == "place" and _NAMES.match(sentence, unit.end)
    return bool(names and not _HAS.search(sentence, max(0, found.start() - 24), found.start()))


_OF_HISTORY = re.compile(r"\s+(?:trường kỳ\s+)?(?:kháng chiến|chiến tranh|trường chinh)(?!\w)", re.IGNORECASE)
_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
_ONE_NAME = rf"(?:[{_UPPER}]\w*(?:\s+[{_UPPER}]\w*)*)"
_NAMES = re.compile(rf"\s+(?:cũ\s+|là\s+)?{_ONE_NAME}(?:\s*,\s*{_ONE_NAME})*\s*(?:,|và|-|–)\s*(?:và\s+)?{_ONE_NAME}")
_HAS = re.compile(r"(?:có|còn|thêm|là|gồm|được|đạt|trừ)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE)


def _read(sentence: str, found: re.Match[str], unit: Unit) -> Iterator[Quantity]:
    """ "Hai năm rưỡi" is one number round its unit, "một triệu rưỡi đồng" one of triệu đồng."""
    said = in_words(found[0])
    start, end = found.span()
    if said.size and unit.base == "đồng":
        of_money = Unit(f"{said.size} đồng", "đồng", Fraction(size_of(said.size)), unit.end, unit.confidence)
        yield of(start, end, said.value, of_money, _LESS_SURE)
    elif said.size:
        yield of(start, end, said.value * size_of(said.size), unit, _LESS_SURE)
    elif said.high or said.whole:
        yield replace(of(start, end, said.value, unit, _LESS_SURE), value_max=said.high, denominator=said.whole)
    else:
        value = read_money(found[0], unit.size) if unit.base == "đồng" else said.value
        half = half_at(sentence, unit.end)
        more = Fraction(1, 2) if half > unit.end else 0
        yield of(start, half if more else end, value + more, unit, _LESS_SURE)


def _orders(sentence: str) -> Iterator[Quantity]:
    for found in ABOUT_TEN.finditer(sentence):
        if unit := unit_at(sentence, found.end()):
            yield of(found.start(), found.end(), Fraction(10), unit, _LESS_SURE, Exactness.ABOUT)
    for found in ORDERS.finditer(sentence):
        unit = unit_at(sentence, found.end())
        if unit:
            claim = Exactness.ORDER if found["vague"] else Exactness.EXACT
            value = read_order(found["order"] or found["round"])
            yield of(found.start(), found.end(), Fraction(value), unit, _LESS_SURE, claim)


def _none(sentence: str) -> Iterator[Quantity]:
    for found in NONE.finditer(sentence):
        unit = unit_at(sentence, found.end())
        said = found["verb"] and unit and (found["one"] or unit.written in _MAY_BE_NONE)
        if unit and unit.is_known_noun and (said or _ANY.match(sentence, unit.end)):
            yield of(found.start("none"), found.end("none"), Fraction(0), unit, _LESS_SURE)
