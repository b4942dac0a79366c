"""Words that say when only with what the text has said: "năm nay", "cũng trong 6 tháng", "dịp này"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sovang.base.periods import Period

from .dated_words import COUNT, POINT, YEAR, count_of, is_school_year, point, school_year
from .jubilees import JUBILEE, TET, jubilee, tet
from .past import GIVEN, TOLD, Past, began_in, of_congress, year_of
from .terms import YEAR_OF_MONTHS, length, term_gone, term_so_far
from .yearless import OPENS, YEARLESS, Reader, year_ahead

_EARLY = 6  # month


def _rest_of_year(_found: re.Match[str], past: Past) -> Period | None:
    """ "Từ nay đến hết năm"."""
    return Period(past.now.replace(day=1), dt.date(past.now.year, 12, 31)) if past.now else None


def _from_now(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ nay đến năm 2025"."""
    return Period(dt.date(past.now.year, 1, 1), Period.year(int(found["year"])).end) if past.now else None


def _year_gone(_found: re.Match[str], past: Past) -> Period | None:
    """ "Sau 12 tháng", "sơ kết một năm thực hiện": the one told of before."""
    return next((one for one in past.told if length(one) == YEAR_OF_MONTHS + 1), None)


def _day_after(found: re.Match[str], past: Past) -> Period | None:
    """ "Hôm sau" is a day; "tuần sau" is told with its month only."""
    day = past.said.start if past.said and past.said.start == past.said.end else None
    if day is None:
        return None
    if found["span"].lower() == "tuần":
        return Period.parse(f"{day + dt.timedelta(days=7):%Y-%m}")
    return Period(day + dt.timedelta(days=1), day + dt.timedelta(days=1))


def _event(_found: re.Match[str], past: Past) -> Period | None:
    """ "Dịp này": the day of the event, or the year of the feast that one has met for."""
    return past.event or (Period.year(past.now.year) if past.now else None)


def _this_day(_found: re.Match[str], past: Past) -> Period | None:
    """ "Sáng nay": the day of the page."""
    return Period(past.day, past.day) if past.day else None


def _day_before(_found: re.Match[str], past: Past) -> Period | None:
    """ "Chiều qua": the day before that of the page."""
    return Period(day, day) if past.day and (day := past.day - dt.timedelta(days=1)) else None


_DAY_AHEAD = re.compile(
    r"(?<!\w)(?:sáng|chiều|tối|ngày|hôm)\s(?:\w+\s)?\d{1,2}[/.-]\d{1,2}(?!\d)[^.;]{0,20}$", re.IGNORECASE
)


def _whole_review(found: re.Match[str], past: Past) -> Period | None:
    """ "5 năm đã kết nạp 9 người", in a text about five years."""
    return _reviewed(found, past) if past.document or past.review else None


def _since_point(found: re.Match[str], _past: Past) -> Period | None:
    """ "Từ khi khởi công hồi tháng 9-2011"."""
    return Period(point(found["point"]).start, None)


def _since_then(_found: re.Match[str], past: Past) -> Period | None:
    """ "Từ đó đến nay": since what was told of before."""
    last = past.said or past.last
    return Period(last.start, None) if last and last.start else None


def _given(found: re.Match[str], past: Past) -> Period | None:
    """ "Tại lễ phát động, … trao 20 suất quà": what was done there, not what was told; the day may stand before it."""
    if _DAY_AHEAD.search(found.string, 0, found.start()):
        return None
    return _event(found, past) if GIVEN.search(found.string) and not TOLD.search(found.string) else None


def _the_same(found: re.Match[str], past: Past) -> Period | None:
    """ "Năm học đó", "trong thời gian này"; "năm ấy" is the year in which began what was told of."""
    if _OF_YEARS.search(found[0]) and (years := _years_told(past)):
        return years
    told = past.said or past.document or past.back or past.last
    of_one = _THAT_YEAR.match(found[0]) and not _OF_SEVERAL.search(found.string, 0, found.start())
    if of_one and told and told.start and not is_school_year(told):
        return Period.year(told.start.year)
    return told


def _years_told(past: Past) -> Period | None:
    """Those that the text is about, or told of last: what "giai đoạn này" means."""
    told = (past.said, past.document, past.back, *past.told)
    return next((one for one in told if one and (length(one) or 0) > YEAR_OF_MONTHS + 1), None)


def _all_the_years(_found: re.Match[str], past: Past) -> Period | None:
    """ "Tính cho cả giai đoạn"."""
    return _years_told(past)


_OF_YEARS = re.compile(r"giai\s+đoạn", re.IGNORECASE)
_THAT_YEAR = re.compile(r"năm\s+(?:ấy|đó)", re.IGNORECASE)
_OF_SEVERAL = re.compile(rf"(?<!\w)(?:\d+|{COUNT}|những|mấy|các)\s+$", re.IGNORECASE)


def _as_long(found: re.Match[str], past: Past) -> Period | None:
    """ "Cũng trong 6 tháng": the six that are reported on, or that were told of last."""
    count = count_of(found["months"])
    told = (past.document, *past.told)
    return next((one for one in told if one and length(one) == count), None)


def _reviewed(found: re.Match[str], past: Past) -> Period | None:
    """ "Qua 5 năm", "những năm qua" in a text that says of which five it tells."""
    told = found.groupdict().get("years")
    if not told:
        return past.review.years if past.review else None
    count = count_of(told)
    if past.document and count > 1 and length(past.document) in {count * 12, count * 12 + 1, count * 12 + 12}:
        return past.document
    if past.term and count in _TERMS:
        return of_congress(past.term, past.told)
    return past.review.years if past.review and count == past.review.count else None


_TERMS = {4, 5}  # years of a term, said short or in full


def _back(_found: re.Match[str], past: Past) -> Period | None:
    """ "Thời gian qua", at a meeting that looks back on a time."""
    return past.back if past.back and past.document is None else None


def _of_the_page(found: re.Match[str], past: Past) -> Period | None:
    """ "Năm nay", "năm ngoái"; "năm qua" is the year that a document reports on, else only said early in a year, of the
    one before, and in its last month."""
    if past.now is None:
        return None
    said, year = found[0].lower(), past.now.year
    if said in {"năm nay", "năm tới"}:
        return Period.year(year + (said == "năm tới"))
    if said in {"năm ngoái", "năm rồi"}:
        return Period.year(year - 1)
    if year_of(past.document):
        return past.document
    if past.now.month == YEAR_OF_MONTHS:
        return Period.year(year)
    return Period.year(year - 1) if past.now.month <= _EARLY else None


def _so_far(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ đầu năm (2023) đến nay" ends in the month of the page, where that is of the same year."""
    now = past.now
    year = int(found["year"] or 0) or (now.year if now and found["now"] else past.year)
    if year is None or (found["year"] and (now is None or now.year != year)):
        return None
    last = now.month if now and now.year == year else YEAR_OF_MONTHS
    return Period(dt.date(year, 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _by_now(found: re.Match[str], past: Past) -> Period | None:
    """ "Đến nay" since that began of which the sentence, or the one before, tells when it did; in the report on a
    year, and of what began in the year of the page, that year; else it says no time."""
    if _SINCE.search(found.string, max(0, found.start() - _LONGEST_SINCE), found.start()):
        return None
    if since := began_in(found.string[: found.start()]) or past.began:
        return since
    began = year_of(past.said)
    if past.now and began == past.now.year and past.said and past.said.start != Period.year(began).start:
        return Period.year(began)
    if year_of(past.document):
        return past.document
    year = _YEAR_OPENS.match(found.string)
    if year and (past.now is None or past.now.year == int(year[1])):
        return Period.year(int(year[1]))
    return None


_SINCE = re.compile(r"(?<!\w)(?:từ|kể từ)\s+(?:đầu\s+|ngày\s+|tháng\s+|năm\s+|khi\s+|nhiệm\s+)[^,;.]*$", re.IGNORECASE)
_LONGEST_SINCE = 40
_YEAR_OPENS = re.compile(rf"\W*(?:trong\s+|riêng\s+)?năm\s+({YEAR}),", re.IGNORECASE)


def _years_ago(found: re.Match[str], past: Past) -> Period | None:
    """ "Cách đây ba năm"."""
    return Period.year(past.now.year - count_of(found["years"])) if past.now else None


def _whole_year(found: re.Match[str], past: Past) -> Period | None:
    """ "Cuối năm", of the year that the sentence has named, else the one spoken of."""
    if year := year_ahead(found, past):
        return Period.year(year)
    if (back := year_of(past.back)) and past.said in (None, past.event):
        return Period.year(back)
    if past.said and past.year != year_of(past.said):
        return past.said  # a year of school
    return Period.year(past.year) if past.year else None


def _year_told(_found: re.Match[str], past: Past) -> Period | None:
    """ "Trong năm", "hồi đầu năm": the one told of last, else that of the page."""
    said = None if past.back and past.said == past.event else past.said  # the day of the meeting that looks back
    told = (year_of(one) for one in (said, past.document, past.back, past.last))
    year = next((one for one in told if one), None) or (past.now.year if past.now else None)
    return Period.year(year) if year else None


def _summer(_found: re.Match[str], past: Past) -> Period | None:
    """ "Hè vừa qua": of the year of the page, early in a year of that before."""
    return Period.year(past.now.year - (past.now.month < _FIRST_OF_SUMMER)) if past.now else None


_FIRST_OF_SUMMER = 5  # month


def _new_year(_found: re.Match[str], past: Past) -> Period | None:
    """ "Quà Tết" on a page of the weeks around it."""
    if past.event or past.now is None or _AFTER_TET < past.now.month < YEAR_OF_MONTHS:
        return None
    return Period.year(past.now.year + (past.now.month == YEAR_OF_MONTHS))


_AFTER_TET = 2  # month


def _just_now(found: re.Match[str], past: Past) -> Period | None:
    """ "Sau bão số 10 vừa qua": of the year of the page, but for its first months."""
    if _TIME_AHEAD.search(found.string, max(0, found.start() - _NEAR), found.start()):
        return None
    return Period.year(past.now.year) if past.now and past.now.month > _FIRST_MONTHS else None


_FIRST_MONTHS = 2
_NEAR = 20
#: "Quý II vừa qua", "tháng 5 vừa rồi" say themselves when.
_TIME_AHEAD = re.compile(
    r"(?<!\w)(?:quý\s+(?:IV|III|II|I|[1-4])|tháng\s+\d{1,2}|ngày\s+[\d/.-]+|\d{1,2}[/.-]\d{1,2})\s+$", re.IGNORECASE
)


def _months_gone(found: re.Match[str], past: Past) -> Period | None:
    """ "9 tháng qua" on a page of September or October: the first nine of the year."""
    count = count_of(found["months"])
    if one := _as_long(found, past):
        return one
    if past.now is None or past.now.month < count:
        return None
    if past.now.month - count > 1:  # "5 tháng qua" in December
        last = Period.parse(f"{past.now:%Y-%m}").end
        return Period(dt.date(past.now.year, past.now.month - count, 1), last)
    return Period(dt.date(past.now.year, 1, 1), Period.parse(f"{past.now.year}-{count:02d}").end)


def _half_gone(_found: re.Match[str], past: Past) -> Period | None:
    """ "Nửa năm qua": the half that is over, or almost."""
    if past.now is None or past.now.month not in _HALF_OVER:
        return None
    year, month = past.now.year, past.now.month
    if month in _FIRST_HALF_OVER:
        return Period(dt.date(year, 1, 1), dt.date(year, 6, 30))
    year -= month < _EARLY
    return Period(dt.date(year, 7, 1), dt.date(year, 12, 31))


_FIRST_HALF_OVER = (6, 7, 8)  # months
_HALF_OVER = (*_FIRST_HALF_OVER, 12, 1, 2)


def _months_of_work(found: re.Match[str], past: Past) -> Period | None:
    """ "Sau 9 tháng thực hiện" on a page of October is of its year, on one of March goes back into the year before."""
    if past.now is None:
        return None
    began = past.now.year * YEAR_OF_MONTHS + past.now.month - 1 - count_of(found["months"])
    if began // YEAR_OF_MONTHS == past.now.year:
        return Period.year(past.now.year)
    first = dt.date(began // YEAR_OF_MONTHS, began % YEAR_OF_MONTHS + 1, 1)
    return Period(first, Period.parse(f"{past.now:%Y-%m}").end)


_SEPTEMBER_TO_MAY = (9, 9)  # month and length


def _school_year_gone(_found: re.Match[str], past: Past) -> Period | None:
    """ "Năm học vừa qua": the one named last, unless another has ended since."""
    last = _school_year(_found, past)
    if past.now is None or (last and last.end and -_ALMOST_OVER < (past.now - last.end).days < _YEAR):
        return last
    first = past.now.year - (1 if past.now.month >= _SCHOOL_IS_OVER else 2)
    return school_year(first, first + 1)


def _school_year_now(_found: re.Match[str], past: Past) -> Period | None:
    """ "Năm học này": the one spoken of, else that of the page."""
    if past.said or past.now is None:
        return past.said
    first = past.now.year - (past.now.month < _SCHOOL_BEGINS)
    return school_year(first, first + 1)


_SCHOOL_IS_OVER, _SCHOOL_BEGINS = 6, 8  # months
_YEAR, _ALMOST_OVER = 365, 31  # days


def _school_year(_found: re.Match[str], past: Past) -> Period | None:
    """ "Kết thúc năm học": the one named last."""
    return next((one for one in past.told if one.start and (one.start.month, length(one)) == _SEPTEMBER_TO_MAY), None)


_NUMBER = rf"(?:\d{{1,2}}|{COUNT})"
_MEETING = (
    r"(?:buổi|lễ|hội nghị|ngày hội|đại hội|hội thi|hội thảo|liên hoan|chương trình|cuộc thi|đêm hội|tọa đàm|kỳ họp|"
    r"phiên họp)(?!\w)"
)
_THIS = r"\s+(?:này|đó|ấy|trên)(?!\w)"
_SPANS = ("gian", "kỳ", "điểm", "quý", "tháng", "học", "năm", "đoạn")
_NEEDED_BY_THIS = (
    "|".join(f"{span} {this}" for span in _SPANS for this in ("này", "đó", "ấy", "trên"))
    + "|cùng kỳ|cùng thời|cùng năm|khi ấy|khi đó|lúc ấy|lúc đó|hồi ấy|hồi đó"
)
_ONE_YEAR = (
    r"(?:(?:1|một)\s+năm(?=\s+(?:thực hiện|triển khai|học tập|hoạt động|vận hành|phát động))|(?:12|mười hai)\s+tháng)"
)
_WORDS: tuple[tuple[str, Reader, str], ...] = (
    *YEARLESS,
    (JUBILEE, jubilee, "năm"),
    (TET, tet, "tết|xuân"),
    (rf"(?<!\w)từ\s+nay\s+(?:đến|tới|cho đến)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>{YEAR})(?!\d)", _from_now, "từ nay"),
    (r"(?<!\w)từ\s+nay\s+(?:đến|tới|cho đến)\s+(?:hết|cuối)\s+năm(?:\s+nay)?(?!\s+\d)(?!\w)", _rest_of_year, "từ nay"),
    (rf"(?<!\w)(?:sơ kết|tổng kết|nhìn lại|sau|qua)\s+{_ONE_YEAR}(?!\w)(?!\s+(?:đầu|cuối|năm))",
     _year_gone, "một năm|1 năm|tháng"),
    (r"(?<!\w)năm\s+học\s+(?:vừa\s+)?(?:qua|rồi)(?!\w)", _school_year_gone, "năm học"),
    (r"(?<!\w)năm\s+học\s+này(?!\w)", _school_year_now, "năm học"),
    (r"(?<!\w)(?:trong|đầu|cuối|kết thúc|hết|cả)\s+năm\s+học(?!\w)(?!\s+(?:\d|mới|tới|trước|sau|này|qua|vừa))",
     _school_year, "năm học"),
    (rf"(?<!\w)(?:sau|qua)\s+(?:hơn\s+|gần\s+)?(?P<months>{_NUMBER})\s+tháng(?!\w)(?!\s+(?:đầu|cuối|năm|qua|\d))",
     _months_of_work, "tháng"),
    (r"(?<!\w)(?:ngay\s+)?(?P<span>hôm|ngày\s+hôm|tuần)\s+sau(?!\w)", _day_after, "sau"),
    (r"(?<!\w)(?:kể\s+)?từ\s+(?:đó|bấy|đấy|khi ấy|ngày ấy)\s+(?:đến|tới)\s+nay(?!\w)", _since_then, "đến nay|tới nay"),
    (r"(?<!\w)(?:sáng|trưa|chiều|tối)\s+nay(?!\w)(?!,?\s*\(?(?:ngày\s)?\d)", _this_day, "nay"),
    (r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm|hôm)\s+qua(?!\w)(?!,?\s*\(?(?:ngày\s)?\d)", _day_before, "qua"),
    (r"(?<!\w)(?:nhân\s+)?dịp\s+này(?!\w)", _event, "dịp này"),
    (r"(?<!\w)cùng\s+ngày(?!\s+\d)(?!\w)", _event, "cùng ngày"),
    (rf"^(?:tham\s+|đến\s+|về\s+|cùng\s+)?dự\s+(?:có(?!\w)|(?:[^\W\d]+\s+){{0,2}}?{_MEETING})", _event, "dự"),
    (rf"{OPENS}(?:ngay\s+)?tại\s+(?:{_MEETING}|đây,)", _given, "tại"),
    (r"^(?:hội nghị|đại hội|ngày hội|buổi lễ)\s+(?:đã\s+|cũng\s+)?(?:chứng kiến|trao|tặng|khen|biểu dương|"
     r"tuyên dương)(?!\w)", _event, "nghị|hội|lễ"),
    (rf"(?<!\w)(?:cũng\s+)?trong\s+(?P<months>{_NUMBER})\s+tháng(?!\s+(?:đầu|cuối|\d|năm)|/)(?!\w)", _as_long, "tháng"),
    (rf"(?<!\w)(?:trong|vào|suốt)\s+(?:(?:quãng|khoảng)\s+)?(?:thời\s+(?:gian|kỳ|điểm)|quý|tháng){_THIS}"
     rf"|(?<!\w)(?:năm học|năm|giai đoạn|nhiệm kỳ){_THIS}|{OPENS}cùng\s+(?:kỳ|thời gian)(?=,)"
     r"|(?<!\w)cùng\s+năm(?!\w)(?!\s+\d)"
     rf"|{OPENS}(?:khi|lúc|hồi)\s+(?:ấy|đó)(?=,)|^(?:Khi|Lúc|Hồi)\s+(?:ấy|đó)(?!\w)", _the_same, _NEEDED_BY_THIS),
    (rf"(?<!\w)(?<!dịp )(?<!niệm )(?:(?:sau|trong|trải qua|qua)\s+)?(?:sơ kết\s+|tổng kết\s+)?"
     rf"(?P<years>{_NUMBER})\s+năm(?:\s+(?:qua|nay|thực hiện|triển khai|học tập|làm theo|học và làm|đưa|"
     r"phát động))(?!\w)",
     _reviewed, "năm qua|năm nay|năm thực|năm triển|năm học|năm làm|năm đưa|năm phát"),
    (r"(?<!\w)(?:(?:trong|suốt)\s+)?nhiệm\s+kỳ\s+(?:(?:vừa\s+)?(?:qua|rồi)|vừa\s+(?:khép lại|kết thúc))(?!\w)|"
     r"(?<!\w)(?:trong|suốt|cả)\s+nhiệm\s+kỳ(?=,|\s+(?:đã|qua|có|xã|huyện|tỉnh|phường|toàn|đảng)(?!\w))"
     r"|(?<!\w)từ\s+đầu\s+nhiệm\s+kỳ(?:\s+(?:đến|tới)\s+nay)?(?!\w)(?!\s+\(?\d)",
     term_gone, "nhiệm kỳ"),
    (rf"(?<!\w)từ\s+đầu\s+nhiệm\s+kỳ(?:\s+này)?\s+(?:đến|tới)\s+(?P<point>{POINT})(?!\d)", term_so_far, "nhiệm kỳ"),
    (rf"(?<!\w)từ\s+(?:khi|ngày|lúc)\s(?:(?!(?:đến|tới)\s)[^,;.\d()]){{0,30}}?\s\(?(?:hồi\s+|vào\s+|"
     rf"từ\s+)?(?P<point>{POINT})(?!\d)", _since_point,
     "từ khi|từ ngày|từ lúc"),
    (rf"(?<!\w)(?P<years>{_NUMBER})\s+năm(?=\s+(?:đã\s+)?(?:tiết kiệm|kết nạp|huy động|xây|làm|vận động|giúp|"
     rf"trồng)(?!\w))",
     _whole_review, "năm"),
    (rf"(?<!\w)(?:suốt|sơ kết|tổng kết)\s+(?P<years>{_NUMBER})\s+năm(?!\w)(?!\s+\d)", _reviewed, "suốt|kết"),
    (rf"(?<!\w)(?:sau|trong|qua)\s+(?:gần\s+|hơn\s+)?(?P<years>{_NUMBER})\s+năm(?:\s+(?:ấy|"
     rf"đó))?(?!\w)(?!\s+\d)", _reviewed, "năm"),
    (r"(?<!\w)(?:(?:dịp|hoạt động)\s+hè|(?:mùa\s+)?hè\s+(?:vừa\s+)?(?:qua|rồi|này))(?!\w)(?!\s+(?:năm\s+)?\d)",
     _summer, "hè"),
    (r"(?<!\w)(?:quà|dịp|đón|chúc|vui|chăm lo|nhân dịp)\s+Tết(?:\s+Nguyên đán)?"
     r"(?!\s+(?:năm|\d|Trung|Độc|Thiếu|thiếu|trồng|xuân))", _new_year, "tết"),
    (rf"(?<!\w)cách\s+đây\s+(?:hơn\s+|gần\s+)?(?P<years>{_NUMBER})\s+năm(?!\w)", _years_ago, "cách đây"),
    (r"(?<!\w)(?:những|các|mấy)\s+năm\s+qua(?!\w)", _reviewed, "năm qua"),
    (rf"{OPENS}(?:trong\s+)?thời\s+gian\s+(?:vừa\s+)?qua(?!\w)", _back, "thời gian"),
    (rf"(?<!\w)(?P<months>{_NUMBER})\s+tháng\s+(?:vừa\s+)?qua(?!\w)", _months_gone, "tháng qua|vừa qua"),
    (r"(?<!\w)nửa\s+năm\s+(?:vừa\s+)?qua(?!\w)", _half_gone, "nửa năm"),
    (r"(?<!\w)(?:trong\s+|tính\s+(?:cho\s+)?)?cả\s+giai\s+đoạn(?!\w)(?!\s+\d)", _all_the_years, "cả giai đoạn"),
    (r"(?<!\w)(?<!nhiều )(?<!mấy )(?<!những )(?<!các )(?<!\d )(?<!hai )(?<!ba )năm\s+(?:nay|(?:vừa\s+)?qua|ngoái|"
     r"tới(?!\s+(?:nay|giờ))|rồi|vừa\s+rồi)(?!\w)",
     _of_the_page, "năm nay|năm qua|năm vừa|năm ngoái|năm tới|năm rồi"),
    (rf"(?<!\w)(?:từ\s+đầu|{OPENS}đầu(?=\s+năm\s+(?:đến|tới)\s+nay))\s+năm(?!\s+học)(?:\s+(?P<year>{YEAR})(?=\s+(?:đến|tới)\s+nay))?(?P<now>\s+(?:đến|tới)\s+(?:nay|giờ))?(?!\w)"
     r"(?!\s+\d)", _so_far, "đầu năm"),
    (rf"{OPENS}(?:(?:cuối|trong|kết thúc|hết|cả)\s+năm(?=,)|(?:kết quả|qua)\s[^,;.\d]{{0,25}}(?:đầu|cuối)\s+năm(?=,))|"
     r"(?<!\w)cả\s+năm(?=\s+(?:ước\s+)?đạt\s)",
     _whole_year, "cuối năm|đầu năm|trong năm|thúc năm|hết năm|cả năm"),
    (r"(?<!\w)hồi\s+đầu\s+năm(?:\s+nay)?(?!\w)(?!\s+(?:học|\d))", _year_told, "đầu năm"),
    (r"(?<!\w)trong\s+năm(?!\w)(?!\s+(?:học|\d|qua|nay|rồi|tới|vừa|ngoái|trước|sau|đầu|cuối|thứ|thực|ấy|đó|này|"
     r"nhà|người|hộ|bản|xã|thôn|ngày|tháng|tuần|lần))", _year_told, "trong năm"),
    (r"(?<!\w)(?<!gian )(?<!năm )(?<!kỳ )(?<!\d )vừa\s+(?:qua|rồi)(?!\w)", _just_now, "vừa"),
    (r"(?<!\w)(?:đến|tới)\s+(?:nay|thời điểm (?:này|hiện tại))(?!\w)", _by_now, "đến nay|tới nay|thời điểm"),
)  # fmt: skip
#: Each with words of which it needs one.
RELATIVE = tuple((re.compile(pattern, re.IGNORECASE), read, needed.split("|")) for pattern, read, needed in _WORDS)
