"""Periods named in a sentence, and which of them reach further than the words beside them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sovang.base.errors import Refused
from sovang.base.periods import Period

from .dated_words import A_YEAR, MONTHS, READERS, SINCE, SINGLE, SPAN, UNDATED, months

#: "Tháng 9," in a paragraph that has said the year.
_THE_YEAR = re.compile(r"(?:^|[,;]\s)(?:cuối|trong|kết thúc|hết|cả)\s+năm(?=,)", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    r"(?:^|[,;]\s)(?:đến\s+|trong\s+)?tháng\s+(\d{1,2})(?=[,\s])(?!\s*(?:[/,]\s*\d|năm|đến|và|-))", re.IGNORECASE
)
#: A comparison or a plan names a year that is not the number's own.
_ASIDE = re.compile(
    r"(?:(?:so(?: với)?|hơn|cùng kỳ|(?<!theo )kế hoạch|nghị quyết|mục tiêu đến)\s+(?:\w+\s+){0,2}|"
    r"(?:thành lập|ra đời|được lập|hình thành|tái lập)(?:\s+(?:từ|vào|ngày))?\s+|"
    r"(?:đại hội|nghị quyết|ban chấp hành|(?<!theo )kế hoạch|báo cáo chính trị)[^.;:]{0,50}?(?:,|của)\s+)$",
    re.IGNORECASE,
)
#: The day from which something is there is not when it did what is counted.
_FOUNDED = re.compile(
    r"[^.;]{0,60}?(?<!\w)(?:được (?:thành )?lập|thành lập|ra đời|sáp nhập|hợp nhất)(?!\w)", re.IGNORECASE
)
_CAME_TO_BE = re.compile(r"\s*,[^,.;\d]{0,50}?(?<!\w)(?:ra đời|được (?:thành )?lập|được sáp nhập)(?!\w)", re.IGNORECASE)
_TERM = re.compile(r"nhiệm kỳ", re.IGNORECASE)
_OF_CONGRESS = re.compile(r"(?:đại hội|nghị quyết|ban chấp hành|kế hoạch)[^.;:]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A period at its place; ``period`` None for a time without date; ``leads`` sets it for what follows."""

    start: int
    end: int
    period: Period | None
    leads: bool


def periods(sentence: str, day: dt.date | None = None, said: Period | None = None) -> list[Named]:
    """The periods that ``sentence`` names, in order, the longer of overlapping ones; ``day`` dates "năm nay", and the
    year of what was ``said`` before a month without one."""
    found: list[Named] = []
    words, dated = sentence.lower(), A_YEAR.search(sentence) is not None
    for pattern, read, needed in READERS:
        if needed not in words or not (dated or pattern is UNDATED):
            continue
        for match in pattern.finditer(sentence):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            try:
                period = read(match) or (_from_day(match[0], day) if day else None)
            except (Refused, ValueError):
                continue
            if not _is_aside(sentence, match, pattern):
                found.append(Named(match.start(), match.end(), period, _leads(sentence, match.span(), pattern)))
    if said and said.start and not found and (year := _THE_YEAR.search(sentence)):
        found.append(Named(year.start(), year.end(), Period.year(said.start.year), leads=True))
    if (
        said
        and said.start
        and not found
        and (month := _MONTH_ALONE.search(sentence))
        and 1 <= int(month[1]) <= _DECEMBER
    ):
        found.append(
            Named(month.start(), month.end(), Period.parse(f"{said.start.year}-{int(month[1]):02d}"), leads=True)
        )
    return sorted(found, key=lambda one: one.start)


def states_a_year(text: str) -> bool:
    """True where ``text`` dates anything by itself."""
    return any(one.period for one in periods(text))


def _from_day(words: str, day: dt.date) -> Period | None:
    """ "Năm nay", "9 tháng đầu năm" of a page of that ``day``; "năm qua" only early in a year, when it is the last."""
    said = words.lower()
    if found := MONTHS.fullmatch(f"{said} {day.year}"):
        return months(found)
    if said == "năm nay":
        return Period.year(day.year)
    if said in {"năm ngoái", "năm trước"} or (said == "năm qua" and day.month <= _EARLY):
        return Period.year(day.year - 1)
    return Period(dt.date(day.year, 1, 1), None) if said == "từ đầu năm" else None


_EARLY, _DECEMBER = 6, 12


def _is_aside(sentence: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """A year compared with, that of a foundation, or the term of a congress or plan, is not the number's own."""
    if pattern is SINCE and _FOUNDED.match(sentence, match.end()):
        return True
    if pattern is SINGLE and _CAME_TO_BE.match(sentence, match.end()):
        return True
    before = sentence[max(0, match.start() - 70) : match.start()]
    return bool(_ASIDE.search(before[-40:]) or (_TERM.match(match[0]) and _OF_CONGRESS.search(before)))


def is_beside(sentence: str, start: int) -> bool:
    """ "Dân số (năm 2016) là": a year in brackets is of what stands before it alone."""
    return sentence[:start].endswith("(") and sentence.startswith("năm", start)


def _leads(sentence: str, span: tuple[int, int], pattern: re.Pattern[str]) -> bool:
    """True for a period that opens a sentence or clause; one that only qualifies a noun does not reach further."""
    start, end = span
    if is_beside(sentence, start):
        return False
    before = sentence[:start].rstrip()
    opens = (
        not before
        or before[-1] in ",;:(."
        or bool(re.search(r"(?:riêng|trong|tính|kết quả|theo đó)$", before, re.IGNORECASE))
    )
    summed_up = pattern is SINGLE and (
        _SUMMED_UP.search(before) or (len(before) < _NEAR_START and _GOES_TO_COMMA.match(sentence, end))
    )
    since = pattern is SINCE and not _IN_OFFICE.search(before)
    return bool(opens or pattern is SPAN or since or summed_up)


_IN_OFFICE = re.compile(
    r"(?:giữ chức|nhận nhiệm vụ|công tác|sinh sống|đứng chân|đóng quân|đóng trên[^,;]*|ở [^,;]*|"
    r"vào đảng|làm \w+(?: \w+)?)$",
    re.IGNORECASE,
)


#: "Tổng kết phong trào năm 2021": what the next sentences tell of.
_SUMMED_UP = re.compile(r"(?<!\w)(?:tổng kết|sơ kết|nhìn lại)[^.;]{0,120}$", re.IGNORECASE)
#: "Bão số 3 năm 2024 vừa qua, …": the first words of a sentence say when.
_GOES_TO_COMMA = re.compile(r"[^,;.\d]{0,20},")
_NEAR_START = 40
