"""Periods named in a sentence."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from sovang.base.errors import Refused
from sovang.base.periods import Period

_YEAR = r"(?:19|20)\d\d"
_A_YEAR = re.compile(_YEAR)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_POINT = (
    rf"(?:(?:hết\s+|cuối\s+|đầu\s+)?(?:ngày\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|tháng\s+\d{{1,2}}(?:\s*/\s*|"
    rf"\s+năm\s+|-){_YEAR}|"
    rf"quý\s+(?:IV|III|II|I|[1-4])(?:\s*/\s*|\s+năm\s+){_YEAR}|\d{{1,2}}/{_YEAR}|(?:năm\s+)?{_YEAR}))"
)
_NOW = r"(?:nay|hiện nay|thời điểm này|thời điểm hiện tại)"
_SPAN = re.compile(
    rf"(?<!\w)(?:từ|giữa)\s+({_POINT})\s+(?:đến|tới|cho đến)\s+(?:({_NOW})|({_POINT}))(?![\d\w])", re.IGNORECASE
)
_YEARS = re.compile(
    rf"(?<!\w)(?:(?:giai đoạn|nhiệm kỳ|các năm|trong|năm)\s+)?\(?({_YEAR})\s*[-–]\s*({_YEAR})(?!\d)", re.IGNORECASE
)
_COUNT = {"ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_MONTHS = re.compile(
    rf"(\d{{1,2}}|{'|'.join(sorted(_COUNT, key=len, reverse=True))})\s+tháng\s+(?:(đầu|cuối)\s+)?năm\s+({_YEAR})",
    re.IGNORECASE,
)
#: "Từ tháng 1 đến tháng 9 năm 2023", "các tháng 4, 5 và 6 năm 2023", "quý II và quý III năm 2023".
_MONTH_TO_MONTH = re.compile(
    rf"(?<!\w)tháng\s+(\d{{1,2}})(?:\s*,\s*\d{{1,2}})*\s*(?:,|và|-|đến(?:\s+hết)?|tới)\s*"
    rf"(?:tháng\s+)?(\d{{1,2}})(?:\s+năm\s+|\s*/\s*)({_YEAR})",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    rf"(?<!\w)quý\s+(III|II|I|[1-3])\s*(?:,|và|-|đến)\s*(?:quý\s+)?(IV|III|II|[2-4])(?:\s+năm\s+|\s*/\s*)({_YEAR})",
    re.IGNORECASE,
)
_COUNT_OF_QUARTERS = {"2": 2, "hai": 2, "3": 3, "ba": 3}
_FIRST_QUARTERS = re.compile(rf"(?<!\w)(2|3|hai|ba)\s+quý\s+đầu\s+năm\s+({_YEAR})", re.IGNORECASE)
_BEFORE_YEAR = re.compile(rf"(?<!\w)trước\s+(?:năm\s+)?({_YEAR})(?!\d)", re.IGNORECASE)
_FEAST = re.compile(
    rf"(?<!\w)(?:tết|xuân|hè|mùa mưa|mùa hạn|mùa khô|mùa lũ)(?:\s+[^\W\d]+){{0,2}}\s+({_YEAR})(?!\d)", re.IGNORECASE
)
#: "Tháng 9," in a paragraph that has said the year.
_THE_YEAR = re.compile(r"(?:^|[,;]\s)(?:cuối|trong|kết thúc|hết|cả)\s+năm(?=,)", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    r"(?:^|[,;]\s)(?:đến\s+|trong\s+)?tháng\s+(\d{1,2})(?=[,\s])(?!\s*(?:[/,]\s*\d|năm|đến|và|-))", re.IGNORECASE
)
_LISTED = re.compile(
    rf"(?:(?<!\w)năm\s+|\()({_YEAR})(?:\s*,\s*(?:năm\s+)?{_YEAR})*\s*(?:,|và|-)\s*(?:năm\s+)?({_YEAR})(?!\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?<!\w)(?:từ|kể từ|bắt đầu từ)\s+({_POINT})(?!\d)", re.IGNORECASE)
_UNTIL = re.compile(rf"(?<!\w)(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?({_POINT})(?!\d)", re.IGNORECASE)
_SINGLE = re.compile(
    rf"(?<!\w)(?:tháng\s+\d{{1,2}}(?:\s*/\s*|\s+năm\s+){_YEAR}|quý\s+(?:IV|III|II|I|[1-4])(?:\s*/\s*|"
    rf"\s+năm\s+){_YEAR}|năm\s+{_YEAR})(?!\d)",
    re.IGNORECASE,
)
#: They say a time that the text does not date: what was said before no longer holds.
_UNDATED = re.compile(
    r"(?<!\w)(?:hiện nay|hiện tại|bây giờ|giờ đây|hiện có|đến nay|"
    r"(?:sau|trong|qua)\s+(?:\d+|hai|ba|bốn|năm|mười)\s+năm|"
    r"\d+\s+năm\s+(?:qua|liền|liên tục|nay)|"
    r"(?:hằng|hàng|mỗi)\s+năm|thời gian (?:qua|tới)|năm (?:đầu|nay|qua|ngoái|trước)|\d{1,2}\s+tháng\s+(?:đầu|"
    r"cuối)\s+năm|"
    r"từ đầu (?:năm|nhiệm kỳ)|nửa nhiệm kỳ)(?!\w)",
    re.IGNORECASE,
)
#: A comparison or a plan names a year that is not the number's own.
_ASIDE = re.compile(
    r"(?:(?:so(?: với)?|cùng kỳ|(?<!theo )kế hoạch|nghị quyết|mục tiêu đến)\s+(?:\w+\s+){0,2}|"
    r"(?:thành lập|ra đời|được lập|hình thành|tái lập)(?:\s+(?:từ|vào|ngày))?\s+|"
    r"(?:đại hội|nghị quyết|ban chấp hành|(?<!theo )kế hoạch|báo cáo chính trị)[^.;:]{0,50}?(?:,|của)\s+)$",
    re.IGNORECASE,
)
#: The day from which something is there is not when it did what is counted.
_FOUNDED = re.compile(
    r"[^.;]{0,60}?(?<!\w)(?:được (?:thành )?lập|thành lập|ra đời|sáp nhập|hợp nhất)(?!\w)", re.IGNORECASE
)
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
    words, dated = sentence.lower(), _A_YEAR.search(sentence) is not None
    for pattern, read, needed in _READERS:
        if needed not in words or not (dated or pattern is _UNDATED):
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
    if found := _MONTHS.fullmatch(f"{said} {day.year}"):
        return _months(found)
    if said == "năm nay":
        return Period.year(day.year)
    if said in {"năm ngoái", "năm trước"} or (said == "năm qua" and day.month <= _EARLY):
        return Period.year(day.year - 1)
    return Period(dt.date(day.year, 1, 1), None) if said == "từ đầu năm" else None


_EARLY, _DECEMBER = 6, 12


def _is_aside(sentence: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """A year compared with, that of a foundation, or the term of a congress or plan, is not the number's own."""
    if pattern is _SINCE and _FOUNDED.match(sentence, match.end()):
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
    summed_up = pattern is _SINGLE and (
        _SUMMED_UP.search(before) or (len(before) < _NEAR_START and _GOES_TO_COMMA.match(sentence, end))
    )
    since = pattern is _SINCE and not _IN_OFFICE.search(before)
    return bool(opens or pattern is _SPAN or since or summed_up)


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


def _point(text: str) -> Period:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = numbers[-1]
    if found := re.search(r"quý\s+(IV|III|II|I|[1-4])", text, re.IGNORECASE):
        return Period.parse(f"{year}-Q{_ROMAN[found[1].upper()]}")
    if len(numbers) == 3:
        return Period.parse(f"{year}-{numbers[1]:02d}-{numbers[0]:02d}")
    return Period.parse(f"{year}-{numbers[0]:02d}") if len(numbers) == 2 else Period.year(year)


def _span(match: re.Match[str]) -> Period:
    first = _point(match[1]).start
    return Period(first, None if match[2] else _point(match[3]).end)


def _years(match: re.Match[str]) -> Period:
    return Period(Period.year(int(match[1])).start, Period.year(int(match[2])).end)


def _first_quarters(match: re.Match[str]) -> Period:
    year = Period.year(int(match[2]))
    return Period(year.start, Period.parse(f"{match[2]}-Q{_COUNT_OF_QUARTERS[match[1].lower()]}").end)


def _months(match: re.Match[str]) -> Period:
    count, year = _COUNT.get(match[1].lower()) or int(match[1]), int(match[3])
    first, last = (13 - count, 12) if (match[2] or "").lower() == "cuối" else (1, count)
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _month_to_month(match: re.Match[str]) -> Period:
    first, last = (Period.parse(f"{match[3]}-{int(match[i]):02d}") for i in (1, 2))
    return Period(first.start, last.end)


def _quarters(match: re.Match[str]) -> Period:
    first, last = (Period.parse(f"{match[3]}-Q{_ROMAN[match[i].upper()]}") for i in (1, 2))
    return Period(first.start, last.end)


def _before_year(match: re.Match[str]) -> Period:
    return Period(None, Period.year(int(match[1]) - 1).end)


def _feast(match: re.Match[str]) -> Period:
    return Period.year(int(match[1]))


def _since(match: re.Match[str]) -> Period:
    return Period(_point(match[1]).start, None)


def _until(match: re.Match[str]) -> Period:
    return Period(None, _point(match[1]).end)


def _single(match: re.Match[str]) -> Period:
    return _point(match[0])


def _undated(_match: re.Match[str]) -> None:
    return None


#: Longer forms first: what they cover is not read again. Each with a word that it cannot do without.
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None], str], ...] = (
    (_MONTH_TO_MONTH, _month_to_month, "tháng"), (_QUARTERS, _quarters, "quý"),
    (_FIRST_QUARTERS, _first_quarters, "quý"), (_SPAN, _span, ""), (_MONTHS, _months, "tháng"),
    (_YEARS, _years, ""), (_LISTED, _years, ""), (_BEFORE_YEAR, _before_year, "trước"), (_SINCE, _since, "từ"),
    (_UNTIL, _until, ""), (_SINGLE, _single, ""), (_FEAST, _feast, ""), (_UNDATED, _undated, ""),
)  # fmt: skip
