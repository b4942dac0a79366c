"""Points of time as people write them: a day, a month, a quarter, part of a year or a year, also several of them side
by side ("ngày 27 và 28-7", "tháng 4, 5 và 6"), with their year or without it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sovang.base.errors import Refused
from sovang.base.periods import Period

from .dated_words import COUNT, QUARTERS, YEAR, count_of, school_year

Days = Callable[[int], Period]
_Read = Callable[[re.Match[str]], Days]


@dataclass(frozen=True)
class Point:
    """What stands from ``start`` to ``end`` of a sentence: ``days`` gives them for a year; ``year`` is the one that is
    written, ``which`` says it otherwise ("năm ngoái", "vừa qua"); ``edge`` is "đầu", "giữa", "cuối" or "hết"."""

    start: int
    end: int
    unit: str
    days: Days
    year: int | None
    which: str
    edge: str
    bare: bool  # nothing but digits: a time only beside words that say so
    several: bool  # "ngày 27 và 28-7"

    @property
    def said(self) -> Period | None:
        """The days, where their year is written."""
        return self.days(self.year) if self.year else None


def points(sentence: str) -> list[Point]:
    """The points of time in ``sentence``, in order, none inside another; what no calendar has is none."""
    found = sorted(_all(sentence), key=lambda one: (one.start, -one.end))
    kept: list[Point] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _all(sentence: str) -> Iterator[Point]:
    words = sentence.lower()
    for unit, needed, pattern, read in _UNITS:
        if needed and needed not in words:
            continue
        for match in pattern.finditer(sentence):
            year, days = match["year"], read(match)
            try:
                days(int(year or _LEAP))
            except (Refused, ValueError):
                continue  # no such day, or the first behind the last: "12,5 - 7"
            behind = _WHICH.match(sentence, match.end())
            yield Point(
                match.start(),
                behind.end() if behind else match.end(),
                unit,
                days,
                int(year) if year else None,
                " ".join(behind[1].lower().split()) if behind else "",
                (match["edge"] or "").lower(),
                bare=not match["word"] and unit != "part",
                several=any(match.groupdict().get(first) for first in ("day0", "month0", "quarter0", "year0")),
            )


_LEAP = 2000  # has every day


def _day(match: re.Match[str]) -> Days:
    day, month = int(match["day"]), int(match["month"])
    first, its_month = int(match["day0"] or day), int(match["month0"] or month)
    turns = its_month > month  # of the year

    def days(year: int) -> Period:
        return Period(dt.date(year - turns, its_month, first), dt.date(year, month, day))

    return days


def _month(match: re.Match[str]) -> Days:
    last = int(match["month"])
    return _months(int(match["month0"] or last), last)


def _month_of(match: re.Match[str]) -> Days:
    return _months(int(match["month"]), int(match["month"]))


def _quarter(match: re.Match[str]) -> Days:
    last = QUARTERS[match["quarter"].upper()]
    first = QUARTERS[(match["quarter0"] or match["quarter"]).upper()]
    return _months(first * 3 - 2, last * 3)


def _part(match: re.Match[str]) -> Days:
    count = 6 if match["half"] else count_of(match["count"]) * (3 if match["quarters"] else 1)
    return _months(13 - count, 12) if "cuối" in (match["half"] or match["part"] or "").lower() else _months(1, count)


def _months(first: int, last: int) -> Days:
    def days(year: int) -> Period:
        return Period(dt.date(year - (first > last), first, 1), Period.parse(f"{year}-{last:02d}").end)

    if not (1 <= first <= _LAST_MONTH and 1 <= last <= _LAST_MONTH):
        raise ValueError(first, last)
    return days


_LAST_MONTH = 12


def _year(match: re.Match[str]) -> Days:
    first = match.groupdict().get("year0")
    return lambda year: Period(Period.year(int(first or year)).start, Period.year(year).end)


def _school(match: re.Match[str]) -> Days:
    return lambda year: school_year(year - 1, year)


_EDGE = r"(?<![\w/.,-])(?:(?P<edge>hết|cuối|đầu|giữa)\s+)?"
_OF = rf"(?:(?:\s*[/.]\s*|-|\s+năm\s+)(?P<year>{YEAR}))?"
_AND = r"\s*(?:,?\s*và|[-–]|đến(?:\s+hết)?|tới)\s*"
_AND_TOO = r"\s*(?:,|,?\s*và|[-–]|đến(?:\s+hết)?|tới)\s*"  # before what is no count of something
_END = r"(?!\w|[/-]\d|\s/\s?\d|[.,]\d|\s+(?:hằng|hàng|mỗi)\s+năm)"
_DAY, _MONTH = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_QUARTER = r"IV|III|II|I|[1-4]"
#: Two numbers side by side stand for all between them; "(?(word)…)" asks for less where a word says what is meant.
_DAYS = (
    r"(?<!tháng )(?<!quý )"
    r"(?P<word>(?:rạng\s+sáng|sáng|chiều|tối|trưa|đêm|hôm)\s+(?:(?:qua|nay|mai),?\s+)?\(?(?:ngày\s+)?|ngày\s+\(?)?"
    rf"(?:(?P<day0>{_DAY})(?:[/.-](?P<month0>{_MONTH}))?(?:\s*,\s*{_DAY})*{_AND_TOO}(?:ngày\s+)?)?"
    rf"(?P<day>{_DAY})(?(word)(?:\s?[/.-]\s?|\s+tháng\s+)|\s?[/.-]\s?)(?P<month>{_MONTH})"
    rf"(?:(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>{YEAR}))?"
)
_MONTHS = (
    rf"(?P<word>tháng\s+)(?:(?P<month0>{_MONTH})(?:\s*,\s*{_MONTH})*(?:{_AND}(?:tháng\s+)?|\s*,\s*tháng\s+))?"
    rf"(?P<month>{_MONTH}){_OF}"
)
_QUARTERS = (
    rf"(?P<word>quý\s+)(?:(?P<quarter0>{_QUARTER})(?:\s*,\s*\w{{1,3}})*{_AND}(?:quý\s+)?)?"
    rf"(?P<quarter>{_QUARTER}){_OF}"
)
_PARTS = (
    rf"(?P<word>)(?:(?P<count>\d{{1,2}}|{COUNT})\s+(?:tháng|(?P<quarters>quý))(?:\s+(?P<part>đầu|cuối))?|"
    rf"nửa\s+(?P<half>đầu|cuối))\s+(?:của\s+)?năm(?:\s+(?P<year>{YEAR}))?(?!\s+học)"
)
_YEARS = (
    rf"(?P<word>(?:năm|vụ|niên\s+vụ)\s+)?(?:(?P<year0>{YEAR})(?:\s*,\s*(?:năm\s+)?{YEAR})*"
    rf"\s*(?:,(?!\s*năm)|,?\s*và|(?(word)[-–]|,))\s*(?:năm\s+)?)?(?P<year>{YEAR})"
)
_UNITS: tuple[tuple[str, str, re.Pattern[str], _Read], ...] = tuple(
    (unit, needed, re.compile(f"{_EDGE}{pattern}{_END}", re.IGNORECASE), read)
    for unit, needed, pattern, read in (
        ("day", "", _DAYS, _day),
        ("month", "tháng", _MONTHS, _month),
        ("month", "", rf"(?P<word>)(?P<month>{_MONTH})[/.-](?P<year>{YEAR})", _month_of),
        ("quarter", "quý", _QUARTERS, _quarter),
        ("part", "năm", _PARTS, _part),
        ("school", "học", rf"(?P<word>năm\s+học)\s+{YEAR}\s*[-–]\s*(?P<year>{YEAR})", _school),
        ("year", "", _YEARS, _year),
        (
            "year",
            "năm",
            r"(?P<word>(?P<year>(?!))?năm)(?=\s+(?:nay|ngoái|trước|rồi|tới(?!\s+(?:nay|giờ)))(?!\w))",
            _year,
        ),
    )
)
#: "Năm" stands ahead of it in "6 tháng đầu năm nay".
_WHICH = re.compile(
    r"\s+((?:năm\s+|(?<=năm )|(?<=vụ ))(?:nay|ngoái|trước)(?!\s+(?:đây|đó|khi|tháng|ngày))|"
    r"năm\s+(?:ấy|đó|rồi|qua|tới)|cùng\s+năm|(?:vừa\s+)?(?:qua|rồi)|này|tới(?!\s+(?:nay|giờ|tháng|ngày|hết|cuối|đầu|giữa|quý|năm|\d)))(?!\w)",
    re.IGNORECASE,
)
