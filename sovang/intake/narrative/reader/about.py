"""What a whole article is about, where it does not say so beside each number: the congress that it tells of, the years
that it looks back on, the only year that it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

from sovang.base.periods import Period

from .dated_words import A_YEAR, COUNT, YEAR, count_of, school_year
from .decrees import issued
from .past import YEARS_OF_A_TERM, Past, Review, feast_in, year_of
from .periods_named import periods

_LEAD = 5  # lines of a text that say what it is about
_LEADING = 2  # title and first paragraph


@dataclass(frozen=True)
class About:
    """The ``period`` of what is not dated otherwise; the ``term`` of the congress that is told of; ``wrote`` is a day
    of the year in which a page without a date speaks, its last where no other is known; the ``only`` year named.
    ``news``: that by which short news begin, in the line ``led``, of what they tell behind it. ``back`` is what "trong
    thời gian trên", "2 năm qua" mean."""

    period: Period | None = None
    term: Period | None = None
    wrote: dt.date | None = None
    only: int | None = None
    gives: bool = False
    news: Period | None = None
    led: int = 0
    back: Period | None = None

    @classmethod
    def of(cls, text: str, day: dt.date | None) -> About:
        """What ``text``, from a page of that ``day``, is about; a document says so in its letterhead instead."""
        only, term = _only_year(text), _term(text, day)
        period = None if term else _looked_back(text, day)
        news, led = (None, 0) if term or period else _of_news(text, only, day)
        back = period or _since_decree(text, day)
        return cls(period, term, day or feast_in(text) or _written(period, term), only, _gives(text), news, led, back)


def _written(period: Period | None, term: Period | None) -> dt.date | None:
    if term and term.start:
        return dt.date(term.start.year, 12, 31)
    return period.end if period else None


def _term(text: str, day: dt.date | None) -> Period | None:
    """The term that a congress opens: it is held in its first year, or just before; where only the term before is
    named, the five years behind that."""
    lead = _lead(text)
    for found in _CONGRESS.finditer(lead):
        first, last = int(found[1]), int(found[2])
        near = day is None or first - 1 <= day.year <= first
        if near and first < last and _is_held(text, found.start()):
            return Period(Period.year(first).start, Period.year(last).end)
    opened = day and any(_is_held(text, found.start()) for found in _NUMBERED.finditer(lead))
    if day and opened and any(int(found[1]) == day.year for found in _GONE.finditer(lead)):
        return Period(Period.year(day.year).start, Period.year(day.year + YEARS_OF_A_TERM).end)
    return None


def _is_held(text: str, at: int) -> bool:
    """True for the congress named ``at`` that place where its line tells that it meets."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    return bool(_HELD.search(line)) and not _ELSEWHERE.search(text, 0, at)


_NUMBERED = re.compile(r"(?<!\w)đại hội(?!\w)[^.;\n]{0,80}?\slần thứ\s", re.IGNORECASE)
_GONE = re.compile(rf"nhiệm kỳ\s*\(?{YEAR}\s*[-–]\s*({YEAR})(?!\d)", re.IGNORECASE)
_CONGRESS = re.compile(
    rf"(?<!\w)đại hội(?!\w)[^.;\n]{{0,120}}?nhiệm kỳ\s*\(?({YEAR})\s*[-–]\s*({YEAR})(?!\d)", re.IGNORECASE
)
_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc|tiến hành|dự|bế mạc|thành công|hoàn thành|bầu|họp|mở|bắt đầu)(?!\w)",
    re.IGNORECASE,
)
#: Of a congress that was, or is still to be held.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:nghị quyết|văn kiện|tiến tới|hướng tới|chào mừng|thực hiện|chuẩn bị|trước thềm|trước|sau|từ)"
    r"(?:\s+[^\W\d]+){0,3}\s+$",
    re.IGNORECASE,
)


def _looked_back(text: str, day: dt.date | None) -> Period | None:
    """The months that an article begins with, or the years that it looks back on, are those of the whole of it: "Trong
    6 tháng đầu năm 2024, …", "Hội nghị tổng kết … năm 2022, triển khai nhiệm vụ năm 2023"."""
    if review := Review.of(text):
        return review.years
    lead = _lead(text)
    if school := _SCHOOL_CLOSED.search(lead):
        return school_year(int(school[1]), int(school[2]))
    closed = _CLOSED.search(lead) or _MONTHS_CLOSED.search(lead) or _YEAR_CLOSED.search(lead) or _TITLE_YEAR.match(text)
    if closed and (found := _first(closed[1])) and (day is None or (found.start and found.start <= day)):
        return found
    for line in text.split("\n", _LEADING)[:_LEADING]:
        if months := _MONTHS_LEAD.match(line):
            return _first(line[: months.end()])
    return _year_closing(text, day)


def _since_decree(text: str, day: dt.date | None) -> Period | None:
    """The months since a decree that a meeting looks back on: "sơ kết 3 năm thực hiện Kết luận số 01-KL/TW ngày
    18/5/2021", where the page is of so many years later; those that everybody knows need no date."""
    for found in _DECREE.finditer(_lead(text)) if day else ():
        since = dt.date(int(found["year"]), int(found["month"]), 1) if found["year"] else issued(found["decree"])
        if since and day and abs((day.year - since.year) - count_of(found["years"])) <= 1 < count_of(found["years"]):
            return Period(since, Period.parse(f"{day:%Y-%m}").end)
    return None


_DECREE = re.compile(
    rf"(?<!\w)(?:tổng kết|sơ kết|nhìn lại)(?:\s+[^\W\d]+){{0,3}}?\s+(?P<years>\d|{COUNT})\s+năm\s+"
    r"(?:(?:triển khai|thực hiện|học tập|làm theo)\s+)+(?P<decree>(?:Kết luận|Chỉ thị|Nghị quyết)(?: số)? \d+)"
    rf"[^\n.;]{{0,30}}?(?:\s(?:ngày\s)?\d{{1,2}}[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<year>{YEAR}))?(?=[^\d/]|$)",
    re.IGNORECASE,
)


def _year_closing(text: str, day: dt.date | None) -> Period | None:
    """The year with which an article of its last months, or of the first of the next, begins: "Năm 2019, Đảng bộ …"."""
    first = next((line for line in text.split("\n", _LEAD)[:_LEAD] if len(line) > _PARAGRAPH), "")
    found = _YEAR_OPENS.match(first)
    if day is None or found is None:
        return None
    year = int(found[1])
    closes = (day.year == year and day.month >= _CLOSING) or (day.year == year + 1 and day.month <= _EARLY + 1)
    return Period.year(year) if closes else None


_YEAR_OPENS = re.compile(rf"(?:Trong\s+năm|Năm)\s+({YEAR}),")
_CLOSING = 11  # month
_PARAGRAPH = 120  # characters that no headline has


_CLOSED = re.compile(
    rf"(?<!\w)(?:tổng kết|sơ kết|điển hình tiên tiến)[^\n.;]{{0,100}}?(giai đoạn {YEAR}\s*[-–]\s*{YEAR})", re.IGNORECASE
)
#: "Sơ kết công tác … 6 tháng đầu năm 2024".
_MONTHS_CLOSED = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết)[^\n.;]{0,100}?"
    rf"((?:\d{{1,2}} tháng (?:đầu|cuối) năm|quý (?:I{{1,3}}|IV|[1-4])(?:/| năm )) ?{YEAR})",
    re.IGNORECASE,
)
_YEAR_CLOSED = re.compile(
    rf"(?<!\w)tổng kết[^\n.;]{{0,100}}?(năm {YEAR})"
    r"(?=[^\n.]{0,20}?(?:triển khai|phương hướng|nhiệm vụ|kế hoạch)|\s*(?:[.,]|$|\n))",
    re.IGNORECASE,
)
_TITLE_YEAR = re.compile(rf"[^\n]{{0,80}}?(?<!\w)kết quả(?!\w)[^\n]{{0,100}}?(năm {YEAR})[ .]*(?:\n|$)", re.IGNORECASE)
_SCHOOL_CLOSED = re.compile(
    rf"(?<!\w)(?:bế giảng|tổng kết|kết thúc)(?:\s[^\n.;]{{0,90}})?\s+năm học\s+({YEAR})\s*[-–]\s*({YEAR})(?!\d)",
    re.IGNORECASE,
)
_MONTHS_LEAD = re.compile(
    r"\s*(?:[(\w)]{2,8} - )?(?:trong\s+)?\d{1,2} tháng (?:đầu|cuối) năm 20\d\d(?=,)", re.IGNORECASE
)


def _only_year(text: str) -> int | None:
    """The only year that the text names, not as one since or until when."""
    plain = _NO_YEAR_OF_IT.sub(" ", text)
    years = _years(plain)
    return years.pop() if len(years) == 1 and not _BOUND.search(plain) else None


def _years(text: str) -> set[int]:
    """The years that ``text`` names; those of the last century are history."""
    return {year for found in A_YEAR.findall(text) if (year := int(found)) >= _OF_TODAY}


_OF_TODAY = 2000
_EARLY = 2  # months of a year in which one still tells of the one before


def _of_news(text: str, only: int | None, day: dt.date | None) -> tuple[Period | None, int]:
    """That by which short news begin, where all else that they date lies within it, and the line that says it: "Theo
    Huyện ủy, năm 2023 …", "Ngày 4/3/2022, … trao quà". What is reported at a meeting was done before it."""
    first = "\n".join(text.split("\n", _LEADING)[:_LEADING])
    if len(text) > _SHORT or _YEARS_GONE.search(first) or (_MEETING.search(first) and _DAY_LEADS.search(first)):
        return None, 0
    past, led, rest = Past(day, only=only), dict[Period, int](), list[Period]()
    for i, line in enumerate(text.split("\n")):
        named = periods(line, past)
        past, end = past.after(named, line), _first_end(line) if i < _LEADING else 0
        led |= {one.period: i for one in named if one.period and one.start < end}
        rest += [one.period for one in named if one.period and one.start >= end]
    until = next((one for one in led if one.start is None), None)
    whole = until if until and not rest else _as_year(led) or _years_gone(led, day)
    over = whole is not None and year_of(whole) is None
    if over and len(text) > _SHORTER:
        return None, 0
    held = whole is not None and all(_within(one, whole) or (over and _after(one, whole)) for one in rest)
    return (whole, max(led.values())) if held else (None, 0)


_YEARS_GONE = re.compile(rf"(?<!\w)(?:\d|{COUNT})\s+năm\s+qua(?!\w)", re.IGNORECASE)


def _years_gone(led: Collection[Period], day: dt.date | None) -> Period | None:
    """The years that alone are told of, over before the page: "trong nhiệm kỳ qua (2012 - 2017)"."""
    only = next(iter(led), None) if len(led) == 1 else None
    if day is None or only is None or only.start is None or only.end is None or year_of(only):
        return None
    return only if only.end.year <= day.year else None


def _as_year(led: Collection[Period]) -> Period | None:
    """The year in which all of ``led`` lies; several months or a year of school that alone are told of are those."""
    only = next(iter(led)) if len(led) == 1 else None
    if only and only.start and only.end and _DAYS_OF_MONTH <= (only.end - only.start).days < _DAYS_OF_YEAR:
        return only
    years = {day.year for one in led for day in (one.start, one.end) if day}
    return Period.year(years.pop()) if len(years) == 1 else None


def _within(one: Period, whole: Period) -> bool:
    return all(day is None or whole.holds(day) for day in (one.start, one.end))


def _first_end(line: str) -> int:
    """Where the first sentence of ``line`` ends."""
    return found.start() if (found := _FULL_STOP.search(line)) else len(line)


_FULL_STOP = re.compile(r"(?<=[^\W\d]{2})[.!?]\s")


def _after(one: Period, whole: Period) -> bool:
    return bool(one.start and whole.end and one.start.year >= whole.end.year)


_DAYS_OF_MONTH, _DAYS_OF_YEAR = 31, 365
_SHORT, _SHORTER = 4_000, 2_600  # characters of news, of those that tell of several years
_MEETING = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|họp|tổng kết|sơ kết|tọa đàm|hội thảo|(?<!thăm, )làm việc|gặp mặt)(?!\w)", re.IGNORECASE
)


def _gives(text: str) -> bool:
    """True for news that begin with the day of an act, not of a meeting at which one reports."""
    first = "\n".join(text.split("\n", _LEADING)[:_LEADING])
    return bool(_DAY_LEADS.search(first)) and not _MEETING.search(first)


_DAY_LEADS = re.compile(
    r"(?:^|(?<=, )|(?<=[–-] ))(?:(?:vừa qua|mới đây),\s+)?(?:vào\s+)?(?:sáng|chiều|tối|trưa|ngày)\s+(?:ngày\s+)?"
    r"\d{1,2}[/.-]\d{1,2}",
    re.IGNORECASE | re.MULTILINE,
)
#: Years of documents and of the feast that one meets for, and what is compared with.
_NO_YEAR_OF_IT = re.compile(
    rf"\(\s*\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}\s*[-–]|(?<!\d)\d{{1,6}}/{YEAR}/[\w-]+|"
    rf"(?:số|nghị quyết|quyết định|kế hoạch)\s[^\n.;,]{{0,40}}?ngày\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}|"
    rf"so với (?:cùng kỳ |cuối |đầu )?năm {YEAR}|năm {YEAR} trở (?:về|lại) trước",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"(?<!\w)(?:từ|kể từ|đến|tới|sinh|thành lập|ra đời|trước|sau)\s+(?:cuối\s+|đầu\s+|hết\s+|vào\s+)?"
    rf"(?:năm\s+|ngày\s+[\d/.-]*|tháng\s+[\d/.-]*)?{YEAR}",
    re.IGNORECASE,
)


def _lead(text: str) -> str:
    return "\n".join(text.split("\n", _LEAD)[:_LEAD])


def _first(words: str) -> Period | None:
    named = periods(words)
    return named[0].period if named else None
