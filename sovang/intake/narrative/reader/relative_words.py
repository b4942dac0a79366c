"""Words that say when only with what the text has said: "năm nay", "cũng trong 6 tháng", "sáng 17/11", "dịp này"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from sovang.base.periods import Period

from .dated_words import COUNT, MONTHS, YEAR, count_of, months
from .past import TOLD, Past, year_of

_EARLY, _YEAR_OF_MONTHS = 6, 12
_LONGEST = 20  # years that one looks back on


def _day(found: re.Match[str], past: Past) -> Period | None:
    """A day without a year: the last such day before the page, or one of the next month that the page announces."""
    day, month = int(found["day"]), int(found["month"])
    year = int(found["year"] or 0) or past.year
    if past.now and not found["year"]:
        year = past.now.year - (month > past.now.month + 1)
    return Period(dt.date(year, month, day), dt.date(year, month, day)) if year else None


def _event(_found: re.Match[str], past: Past) -> Period | None:
    return past.event


def _given(found: re.Match[str], past: Past) -> Period | None:
    """ "Tại lễ phát động, … trao 20 suất quà": what was done there, not what was told."""
    return past.event if _DONE.search(found.string) and not TOLD.search(found.string) else None


_DONE = re.compile(
    r"(?<!\w)(?:trao|tặng|khen thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|suy tôn|ký|phát động|ra mắt|bàn giao|"
    r"công bố|kết nạp|quyên góp|ủng hộ|tiếp nhận|hiến|khám|cấp phát|dự|tham dự|tham gia|tranh tài)(?!\w)",
    re.IGNORECASE,
)


def _the_same(_found: re.Match[str], past: Past) -> Period | None:
    """ "Năm học đó", "trong thời gian này"."""
    return past.said or past.last


def _as_long(found: re.Match[str], past: Past) -> Period | None:
    """ "Cũng trong 6 tháng": the six that were told of last."""
    count = count_of(found["months"])
    return next((one for one in past.told if _length(one) == count), None)


def _length(period: Period) -> int | None:
    """Months of ``period``, None with an open end."""
    if period.start is None or period.end is None:
        return None
    return (period.end.year - period.start.year) * _YEAR_OF_MONTHS + period.end.month - period.start.month + 1


def _reviewed(found: re.Match[str], past: Past) -> Period | None:
    """ "Qua 5 năm", "những năm qua" in a text that looks back on five, "sau 4 năm thực hiện" on a page with a date."""
    told = found.groupdict().get("years")
    if not told:
        return past.review.years if past.review else None
    count = count_of(told)
    if past.review and count == past.review.count:
        return past.review.years
    if one := next((one for one in past.told if _length(one) in {count * 12, count * 12 + 12}), None):
        return one if count > 1 else None
    if past.now is None or not found.groupdict().get("done") or not 1 < count <= _LONGEST:
        return None
    return Period(dt.date(past.now.year - count, 1, 1), dt.date(past.now.year, 12, 31))


def _of_the_page(found: re.Match[str], past: Past) -> Period | None:
    """ "Năm nay", "năm ngoái"; "năm qua" only early in a year, when it is the last."""
    if past.now is None:
        return None
    said, year = found[0].lower(), past.now.year
    if said in {"năm nay", "năm tới"}:
        return Period.year(year + (said == "năm tới"))
    return Period.year(year - 1) if said != "năm qua" or past.now.month <= _EARLY else None


def _first_months(found: re.Match[str], past: Past) -> Period | None:
    told = MONTHS.fullmatch(f"{found[0]} {past.year}") if past.year else None
    return months(told) if told else None


def _so_far(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ đầu năm (2023) đến nay" ends in the month of the page, where that is of the same year."""
    now = past.now
    year = int(found["year"] or 0) or (now.year if now and found["now"] else past.year)
    if year is None or (found["year"] and (now is None or now.year != year)):
        return None
    last = now.month if now and now.year == year else _YEAR_OF_MONTHS
    return Period(dt.date(year, 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _by_now(_found: re.Match[str], past: Past) -> Period | None:
    """ "Đến nay" in the report on a year."""
    return past.document if year_of(past.document) else None


def _whole_year(_found: re.Match[str], past: Past) -> Period | None:
    if past.said and past.year != year_of(past.said):
        return past.said  # a year of school
    return Period.year(past.year) if past.year else None


def _just_now(_found: re.Match[str], past: Past) -> Period | None:
    """ "Sau bão số 10 vừa qua": of the year of the page, but for its first months."""
    return Period.year(past.now.year) if past.now and past.now.month > _FIRST_MONTHS else None


_FIRST_MONTHS = 2


def _month_of_the_page(found: re.Match[str], past: Past) -> Period | None:
    """ "Tháng 5 năm nay"."""
    if past.now is None:
        return None
    return Period.parse(f"{past.now.year - (found['year'].lower() == 'ngoái')}-{int(found['month']):02d}")


def _months_to(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ tháng 7 đến tháng 11" of the year spoken of."""
    if past.year is None:
        return None
    first, last = (Period.parse(f"{past.year}-{int(found[which]):02d}") for which in ("first", "last"))
    return Period(first.start, last.end)


def _months_gone(found: re.Match[str], past: Past) -> Period | None:
    """ "9 tháng qua" on a page of September or October: the first nine of the year."""
    count = count_of(found["months"])
    if one := _as_long(found, past):
        return one
    if past.now is None or past.now.month - count not in {0, 1}:
        return None
    return Period(dt.date(past.now.year, 1, 1), Period.parse(f"{past.now.year}-{count:02d}").end)


def _month(found: re.Match[str], past: Past) -> Period | None:
    year = year_of(past.said or past.last) or past.year
    return Period.parse(f"{year}-{int(found['month']):02d}") if year else None


_NUMBER = rf"(?:\d{{1,2}}|{COUNT})"
_MEETING = (
    r"(?:buổi|lễ|hội nghị|ngày hội|đại hội|hội thi|hội thảo|liên hoan|chương trình|cuộc thi|đêm hội|tọa đàm|kỳ họp|"
    r"phiên họp)(?!\w)"
)
_ON_DAY = r"(?:(?<!\w)(?:sáng|chiều|tối|trưa|đêm)\s+(?:ngày\s+)?|^(?:vào\s+|mới đây,\s+|vừa qua,\s+)?ngày\s+)"
_OPENS = r"(?:^|(?<=[,;]\s))"
_THIS = r"\s+(?:này|đó|ấy)(?!\w)"
_SPANS = ("gian", "kỳ", "điểm", "quý", "tháng", "học", "năm", "đoạn")
_NEEDED_BY_THIS = "|".join(f"{span} {this}" for span in _SPANS for this in ("này", "đó", "ấy")) + "|cùng kỳ|cùng thời"
Reader = Callable[[re.Match[str], Past], Period | None]
_WORDS: tuple[tuple[str, Reader, str], ...] = (
    (rf"{_ON_DAY}(?P<day>\d{{1,2}})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})(?:(?:\s?[/.-]\s?|\s+năm\s+)"
     rf"(?P<year>{YEAR}))?(?![\d/])(?!\s*-\s*\d)", _day, "ngày|sáng|chiều|tối|trưa|đêm"),
    (r"(?<!\w)(?:nhân\s+)?dịp\s+này(?!\w)", _event, "dịp này"),
    (r"(?<!\w)cùng\s+ngày(?!\s+\d)(?!\w)", _event, "cùng ngày"),
    (rf"^(?:tham\s+|đến\s+|về\s+|cùng\s+)?dự\s+(?:có(?!\w)|(?:[^\W\d]+\s+){{0,2}}?{_MEETING})", _event, "dự"),
    (rf"{_OPENS}(?:ngay\s+)?tại\s+(?:{_MEETING}|đây,)", _given, "tại"),
    (rf"(?<!\w)(?:cũng\s+)?trong\s+(?P<months>{_NUMBER})\s+tháng(?!\s+(?:đầu|cuối|\d|năm)|/)(?!\w)", _as_long, "tháng"),
    (rf"(?<!\w)(?:trong|vào|suốt)\s+(?:khoảng\s+)?(?:thời\s+(?:gian|kỳ|điểm)|quý|tháng){_THIS}"
     rf"|(?<!\w)(?:năm học|năm|giai đoạn|nhiệm kỳ){_THIS}|{_OPENS}cùng\s+(?:kỳ|thời gian)(?=,)",
     _the_same, _NEEDED_BY_THIS),
    (rf"(?<!\w)(?<!dịp )(?<!niệm )(?:(?:sau|trong|qua)\s+)?(?:sơ kết\s+|tổng kết\s+)?(?P<years>{_NUMBER})\s+năm"
     r"(?P<done>\s+(?:qua|thực hiện|triển khai|học tập))(?!\w)", _reviewed, "năm qua|năm thực|năm triển|năm học"),
    (rf"(?<!\w)(?P<done>suốt|sơ kết|tổng kết)\s+(?P<years>{_NUMBER})\s+năm(?!\w)(?!\s+\d)", _reviewed, "suốt|kết"),
    (rf"(?<!\w)(?:sau|trong|qua)\s+(?P<years>{_NUMBER})\s+năm(?!\w)(?!\s+\d)", _reviewed, "năm"),
    (r"(?<!\w)(?:những|các|mấy)\s+năm\s+qua(?!\w)", _reviewed, "năm qua"),
    (r"(?<!\w)tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>nay|ngoái)(?!\w)", _month_of_the_page, "năm nay|năm ngoái"),
    (r"(?<!\w)từ\s+tháng\s+(?P<first>\d{1,2})\s+(?:đến|tới)\s+(?:hết\s+)?tháng\s+(?P<last>\d{1,2})(?!\d)"
     r"(?!\s*(?:/|năm\s+\d))(?:\s+năm\s+nay)?", _months_to, "từ tháng"),
    (rf"(?<!\w)(?P<months>{_NUMBER})\s+tháng\s+(?:vừa\s+)?qua(?!\w)", _months_gone, "tháng qua|vừa qua"),
    (r"(?<!\w)(?<!nhiều )(?<!mấy )(?<!những )(?<!các )(?<!\d )năm\s+(?:nay|qua|ngoái|tới)(?!\w)",
     _of_the_page, "năm nay|năm qua|năm ngoái|năm tới"),
    (rf"(?<!\w)từ\s+đầu\s+năm(?!\s+học)(?:\s+(?P<year>{YEAR})(?=\s+(?:đến|tới)\s+nay))?(?P<now>\s+(?:đến|tới)\s+nay)?(?!\w)"
     r"(?!\s+\d)", _so_far, "đầu năm"),
    (rf"(?<!\w){_NUMBER}\s+tháng\s+(?:đầu|cuối)\s+năm(?!\s+\d)(?!\w)", _first_months, "đầu năm|cuối năm"),
    (rf"{_OPENS}(?:(?:cuối|trong|kết thúc|hết|cả)\s+năm(?=,)|(?:kết quả|qua)\s[^,;.\d]{{0,25}}(?:đầu|cuối)\s+năm(?=,))",
     _whole_year, "cuối năm|đầu năm|trong năm|thúc năm|hết năm|cả năm"),
    (rf"{_OPENS}(?:đến\s+|trong\s+)?tháng\s+(?P<month>[1-9]|1[0-2])(?=[,\s])(?!\s*(?:[/,]\s*\d|năm|đến|và|-))",
     _month, "tháng"),
    (r"(?<!\w)(?<!gian )(?<!năm )(?<!kỳ )vừa\s+(?:qua|rồi)(?!\w)", _just_now, "vừa"),
    (r"(?<!\w)đến\s+nay(?!\w)", _by_now, "đến nay"),
)  # fmt: skip
#: Each with words of which it needs one.
RELATIVE = tuple((re.compile(pattern, re.IGNORECASE), read, needed.split("|")) for pattern, read, needed in _WORDS)
