"""Days, months and quarters whose year stands elsewhere: "sáng 17/11", "từ ngày 1/8 đến nay", "quý II năm nay"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sovang.base.periods import Period

from .dated_words import A_YEAR, YEAR, is_school_year, term_of
from .past import Past

Reader = Callable[[re.Match[str], Past], Period | None]


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


def _school_term(found: re.Match[str], past: Past) -> Period | None:
    """ "Học kỳ I" of the school year spoken of."""
    spoken = (past.said, past.document, *past.told)
    year = next((one for one in spoken if one and is_school_year(one)), None)
    if year is None or year.start is None:
        return None
    return term_of(found["term"], year.start.year)


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
