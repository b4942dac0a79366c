"""Days, months and quarters whose year stands elsewhere: "sáng 17/11", "từ ngày 1/8 đến nay", "quý II năm nay"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sovang.base.periods import Period

from .dated_words import A_YEAR, COUNT, MONTHS, QUARTERS, YEAR, count_of, is_school_year, months, term_of
from .past import Past, year_of

Reader = Callable[[re.Match[str], Past], Period | None]


def _day(found: re.Match[str], past: Past) -> Period | None:
    """A day without a year: the last such day before the page, or one of the next month that the page announces."""
    day, month = int(found["day"]), int(found["month"])
    year = int(found["year"] or 0) or past.year
    if past.now and not found["year"]:
        year = past.now.year - (month > past.now.month + 1)
        if _LAST_YEAR.match(found.string, found.end()):
            year = past.now.year - 1
    return Period(dt.date(year, month, day), dt.date(year, month, day)) if year else None


_LAST_YEAR = re.compile(r"\s+năm\s+(?:ngoái|trước)(?!\w)", re.IGNORECASE)


def _day_to_day(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ ngày 5/8 đến 20/9", "từ ngày 1/8 đến nay", of the last such days before the page."""
    first = _last_such(past, int(found["month"]), int(found["day"]))
    if first is None or not found["to_day"]:
        return Period(first, None) if first else None
    return Period(first, dt.date(first.year, int(found["to_month"]), int(found["to_day"])))


def _day_to_month(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ 1-7 đến hết tháng 11"."""
    first = _last_such(past, int(found["month"]), int(found["day"]))
    last = Period.parse(f"{first.year}-{int(found['to_month']):02d}") if first else None
    return Period(first, last.end) if first and last else None


def _month_to_day(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ tháng 3 đến ngày 20/12"."""
    last = _last_such(past, int(found["month"]), int(found["day"]))
    return Period(dt.date(last.year, int(found["first"]), 1), last) if last else None


def _since_month(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ tháng 3 đến nay"."""
    first = _last_such(past, int(found["month"]))
    return Period(first, None) if first else None


def _month_then(found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng 11 năm ấy": of the year in which began what was told of."""
    last = past.said or past.last
    year = year_ahead(found, past) or (last.start.year if last and last.start else None)
    told = Period.parse(f"{year}-{int(found['month']):02d}") if year else None
    return Period(None, told.end) if told and found["until"] else told


def _month_gone(found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng 5 vừa qua"."""
    first = _last_such(past, int(found["month"]))
    return Period.parse(f"{first:%Y-%m}") if first else None


def _month_to_come(found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng 9 tới", "cuối tháng 7 này": the next, or that of the page."""
    if past.now is None:
        return None
    month = int(found["month"])
    return Period.parse(f"{past.now.year + (month < past.now.month)}-{month:02d}")


def _until_day(found: re.Match[str], past: Past) -> Period | None:
    """ "Tính đến ngày 5/5" is the last such day, "đến ngày 30/6" that of the year of the page."""
    day, month = int(found["day"]), int(found["month"])
    if past.now and not found["reckoned"]:
        return Period(None, dt.date(past.now.year, month, day))
    last = _last_such(past, month, day)
    return Period(None, last) if last else None


def _feast(found: re.Match[str], past: Past) -> Period | None:
    """ "Dịp 20/10 vừa qua", "dịp 19/5 năm nay" are that day; "chào mừng 8/3": what is done for a day of the year is
    done around it."""
    month, day = int(found["month"]), int(found["day"])
    if past.now is None or not 1 <= day <= _DAYS or not 1 <= month <= _MONTHS:
        return None
    on_it = found["gone"] or found[0].lower().startswith(("dịp", "nhân"))
    if on_it and found["now"]:
        return _a_day(past.now.year, month, day)
    if on_it and (last := _last_such(past, month, day)):
        return Period(last, last)
    return Period.year(past.now.year - (not found["now"] and month > past.now.month + 1))


_DAYS, _MONTHS = 31, 12


def _a_day(year: int, month: int, day: int) -> Period:
    return Period(dt.date(year, month, day), dt.date(year, month, day))


def _since_this_year(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ tháng 3/2025" on a page of December 2025 ends there; "ngay từ đầu năm 2024" is of that year."""
    year = int(found["year"])
    if found["at_once"] or (found["month"] is None and past.now and past.now.year == year):
        return Period.year(year)
    if past.now is None or past.now.year != year or int(found["month"]) > past.now.month:
        return None
    return Period(dt.date(year, int(found["month"]), 1), Period.parse(f"{past.now:%Y-%m}").end)


def _month_before(_found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng trước"."""
    return Period.parse(f"{past.now.replace(day=1) - dt.timedelta(days=1):%Y-%m}") if past.now else None


def _by_the_end(found: re.Match[str], past: Past) -> Period | None:
    """ "Đến cuối năm" is of the year spoken of, "đến hết năm" until its end."""
    this_year = past.now.year if past.now and found[0].lower().endswith("nay") else None
    spoken = this_year or _year_here(found, past)
    if spoken is None:
        return None
    year = Period.year(spoken)
    return Period(None, year.end) if found["through"] else year


def _last_such(past: Past, month: int, day: int = 1) -> dt.date | None:
    """The last such day before the page, else that of the year spoken of."""
    if past.now:
        return dt.date(past.now.year - ((month, day) > (past.now.month, past.now.day)), month, day)
    return dt.date(past.year, month, day) if past.year else None


def _first_months(found: re.Match[str], past: Past) -> Period | None:
    """ "6 tháng đầu năm", "8 tháng đầu năm nay"."""
    words = found["months"]
    year = past.now.year if past.now and (found["now"] or _just_over(words, past.now.month)) else past.year
    told = MONTHS.fullmatch(f"{words} {year}") if year else None
    return months(told) if told else None


def _just_over(words: str, month: int) -> bool:
    """True for "9 tháng đầu năm" on a page of October, whichever year was spoken of before."""
    return "đầu" in words.lower() and 0 <= month - 1 - count_of(words.split()[0]) <= 1


def _month_of_the_page(found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng 5 năm nay", "đến tháng 5 năm nay"."""
    if past.now is None:
        return None
    told = Period.parse(f"{past.now.year - (found['year'].lower() == 'ngoái')}-{int(found['month']):02d}")
    return Period(None, told.end) if found["until"] else told


def _months_to(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ tháng 7 đến tháng 11" of the year spoken of."""
    if past.year is None:
        return None
    first, last = (Period.parse(f"{past.year}-{int(found[which]):02d}") for which in ("first", "last"))
    return Period(first.start, last.end)


def _month(found: re.Match[str], past: Past) -> Period | None:
    """ "Trong tháng 9", "đến hết tháng 9"."""
    year = year_ahead(found, past) or year_of(past.said or past.last) or past.year
    told = Period.parse(f"{year}-{int(found['month']):02d}") if year else None
    return Period(None, told.end) if told and found["until"] else told


def _quarter(found: re.Match[str], past: Past) -> Period | None:
    """ "Trong quý III", "quý II năm nay"."""
    year = past.now.year if past.now and found["now"] else past.year
    return Period.parse(f"{year}-Q{QUARTERS[found['quarter'].upper()]}") if year else None


def _school_term(found: re.Match[str], past: Past) -> Period | None:
    """ "Học kỳ I" of the school year spoken of."""
    spoken = (past.said, past.document, *past.told)
    year = next((one for one in spoken if one and is_school_year(one)), None)
    if year is None or year.start is None:
        return None
    return term_of(found["term"], year.start.year)


def _month_within(found: re.Match[str], past: Past) -> Period | None:
    """ "Đợt lũ đầu tháng 11", "ngay trong tháng 8": of the year spoken of."""
    year = _year_here(found, past)
    if year is None:
        return None
    month = int(found["month"])
    to_come = past.now and past.now.year == year and month > past.now.month
    return Period.parse(f"{year - bool(to_come)}-{month:02d}")


def _year_here(found: re.Match[str], past: Past) -> int | None:
    """The last year that the sentence has named, else the one spoken of."""
    return year_ahead(found, past) or past.year


def year_ahead(found: re.Match[str], past: Past) -> int | None:
    """The last year that the sentence has named before ``found``, also as "năm nay"."""
    named = A_YEAR.findall(found.string, 0, found.start())
    if past.now and not named and (here := _THIS_OR_LAST.search(found.string, 0, found.start())):
        return past.now.year - (here[1].lower() == "ngoái")
    return int(named[-1]) if named else None


_THIS_OR_LAST = re.compile(r"(?<!\w)năm\s+(nay|ngoái)(?!\w)", re.IGNORECASE)


OPENS = r"(?:^|(?<=[,;]\s))"
_ON_DAY = (
    r"(?:(?<!\w)(?:sáng|chiều|tối|trưa|đêm|hôm|ngày mai,)\s+(?:(?:qua|nay|mai),?\s+)?\(?(?:ngày\s+)?|"
    r"(?<!\w)(?:thành lập|ra mắt|khánh thành)\s+(?:vào\s+)?ngày\s+(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{4})|"
    r"(?:^(?:vào\s+|mới đây,\s+|vừa qua,\s+)?|(?<=,\s))ngày\s+(?![\d/.-]+\s+của\s))"
)
_MONTH = r"tháng\s+(?P<month>[1-9]|1[0-2])(?!\d)"
_NO_YEAR = r"(?!\d|\s*[/.-]\s*\d|\s+năm\s(?!nay))"
_DAY_MONTH = rf"(?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}}){_NO_YEAR}"
_TO_NOW = r"(?:(?=\s*,(?!\d))|\s+(?:đến|tới)\s+(?:nay|thời điểm này)(?!\w))"
_UNTIL = r"(?P<until>(?:tính\s+)?(?:đến|tới)\s+(?:(?:hết|cuối|giữa|đầu)\s+)?)?"
_UNTIL_END = r"(?P<until>(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+))"
#: Not "tháng 3, 4 và 5", but "đến cuối tháng 3, 100% …".
_NO_MORE_MONTHS = r"(?!\s*(?:/\s*\d|,\s*\d{1,2}(?:\s*(?:,|và|-)|\s*/\s*20\d\d|\s+năm)|năm|đến|và|-|hằng|hàng))"
#: "Trong hai ngày 27 và 28-7", "trong 2 ngày (12 và 13/8)": the last of them.
_SOME_DAYS = (
    r"(?<!\w)(?:trong\s+)?(?:(?:\d|hai|ba|bốn)\s+)?ngày\s*\(?\s*(?:\d{1,2}(?:[/.-]\d{1,2})?\s*(?:,|và|[-–])\s*)+"
    r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>(?:19|20)\d\d))?(?![\d/])"
)
YEARLESS: tuple[tuple[str, Reader, str], ...] = (
    (r"(?<!\w)(?:dịp|nhân ngày|đợt(?: thi đua| cao điểm)?|chào mừng(?: ngày)?)\s+(?P<day>\d{1,2})[/-](?P<month>\d{1,2})"
     r"(?!\d|\s*[/.-]\s*\d)(?:(?P<gone>\s+(?:vừa\s+)?(?:qua|rồi))|(?P<now>\s+(?:năm\s+nay|tới)))?(?!\w)"
     r"(?!\s+(?:hằng|hàng|mỗi|năm)\s)", _feast, "dịp |nhân ngày|đợt|mừng"),
    (rf"(?<!\w)(?P<at_once>ngay\s+)?(?:kể\s+)?từ\s+(?:đầu\s+năm\s+|tháng\s+(?P<month>\d{{1,2}})\s*(?:[/-]|năm)\s*)(?P<year>{YEAR})"
     r"(?!\d)(?!\s*(?:,\s*)?(?:đến|tới|cho|-|–))", _since_this_year, "từ đầu năm|từ tháng"),
    (r"(?<!\w)học\s+kỳ\s+(?P<term>II|I|1|2|một|"
     r"hai)(?!\w)(?!\s+(?:của\s+)?(?:năm học\s+)?20\d\d)", _school_term, "học kỳ"),
    (r"(?<!\w)(?<!\d )(?<!mấy )(?<!những )(?<!các )tháng\s+trước(?!\w)(?!\s+(?:đây|đó|khi|ngày|tháng))",
     _month_before, "tháng trước"),
    (rf"(?<!\w)(?<!nay )(?:tính\s+)?đến\s+(?:(?P<through>hết)|cuối)\s+năm(?:\s+nay)?(?!\w)(?!\s+(?:học|{YEAR}))",
     _by_the_end, "hết năm|cuối năm"),
    (r"(?<!\w)(?P<through>(?!))?vào\s+(?:dịp\s+)?cuối\s+năm(?:\s+nay)?(?!\s+(?:học|\d))(?!\w)",
     _by_the_end, "cuối năm"),
)  # fmt: skip
