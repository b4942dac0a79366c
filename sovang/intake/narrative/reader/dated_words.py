"""The words that say when, each with the period that it means."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from sovang.base.periods import Period

YEAR = r"(?:19|20)\d\d"
A_YEAR = re.compile(YEAR)
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
POINT = (
    rf"(?:(?:hết\s+|cuối\s+|đầu\s+)?(?:(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}|tháng\s+\d{{1,2}}(?:\s*[/.]\s*|"
    rf"\s+năm\s+|-){YEAR}|"
    rf"quý\s+(?:IV|III|II|I|[1-4])(?:\s*[/-]\s*|\s+năm\s+){YEAR}|\d{{1,2}}/{YEAR}|"
    rf"năm học\s+{YEAR}\s*[-–]\s*{YEAR}|(?:năm\s+)?{YEAR}))"
)
#: "Đúng ngày khai giảng 5/9".
NAMED_DAY = (
    r"ngày (?:khai giảng|bế giảng|tựu trường|hội|chủ nhật(?: xanh)?|thứ bảy(?: tình nguyện)?|ra quân|khánh thành|"
    r"ra mắt)"
)
_NOW = r"(?:nay|hiện nay|thời điểm này|thời điểm hiện tại)"
_YEARS = re.compile(
    rf"(?<!\w)(?<!từ )(?<!từ năm học )(?:(?:giai đoạn|nhiệm kỳ|các năm|năm học|niên khóa|khóa|trong|năm)\s+)?"
    rf"\(?({YEAR})\s*[-–]\s*({YEAR})(?!\d)",
    re.IGNORECASE,
)
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
MONTHS = re.compile(
    rf"(\d{{1,2}}|{COUNT})\s+tháng\s+(?:(đầu|cuối)\s+)?năm\s+({YEAR})",
    re.IGNORECASE,
)
_SINCE_TERM = re.compile(
    rf"(?<!\w)từ\s+đầu\s+nhiệm\s+kỳ\s+\(?({YEAR})\s*[-–]\s*{YEAR}\)?(?:\s+(?:đến|tới)\s+{_NOW}|(?=,))", re.IGNORECASE
)
_FEAST = re.compile(
    rf"(?<!\w)(?:tết|xuân|hè|mùa mưa|mùa hạn|mùa khô|mùa lũ)(?:\s+[^\W\d]+){{0,4}}\s+({YEAR})(?!\d)", re.IGNORECASE
)
#: "Bắt đầu từ năm 2017 chỉ có 12 chị": what there was then, not since.
_BEGINNING = re.compile(
    rf"(?<!\w)(?:bắt đầu|khởi đầu|ban đầu|xuất phát|từ chỗ)(?:\s+(?:từ|vào))?\s+({POINT})(?=,?\s+"
    rf"(?:mới |chỉ )?(?:chỉ |mới )?"
    rf"(?:có|với|là|gồm)(?!\w)(?!\s+thêm))",
    re.IGNORECASE,
)
#: "Ra mắt từ năm 2019 với 12 thành viên".
_FOUNDED_WITH = re.compile(
    rf"(?<!\w)(?:ra mắt|ra đời|thành lập)(?:\s+(?:từ|vào))?\s+({POINT})(?=\s+(?:chỉ\s+)?với\s)",
    re.IGNORECASE,
)
SINGLE = re.compile(
    rf"(?<!\w)(?:tháng\s+\d{{1,2}}(?:\s*[/.-]\s*|\s+năm\s+){YEAR}|quý\s+(?:IV|III|II|I|[1-4])(?:\s*[/-]\s*|"
    rf"\s+năm\s+){YEAR}|năm\s+{YEAR})(?!\d)",
    re.IGNORECASE,
)
#: They say a time that the text does not date: what was said before no longer holds.
UNDATED = re.compile(
    r"(?:^Nay(?=\s)|(?<=[,;] )nay(?=\s)|(?<!\w)(?:bây giờ|giờ đây|"
    r"giờ(?=\s+(?:chỉ|đã|còn|là|có|thì)\s)|đến nay|tới nay|(?<!ngay )sau đó|"
    r"(?<!thực )(?<!thể )(?<!biểu )(?<!xuất )(?<!phát )(?<!tái )(?<!hiển )"
    r"hiện(?!\s+(?:đại|vật|thực|tượng|trạng|hữu|diện|thân|hành|kim|trường|ra|lên|"
    r"rõ|hình|sinh))|(?<!năm )(?<!ngày )(?<!hôm )(?<!lâu )(?<!xưa )"
    r"nay(?=\s+(?:đã|tăng|giảm|còn|chỉ|có|là|lên|được|toàn|cả|đạt|không|mỗi))|"
    r"(?:sau|trong|qua)\s+(?:\d+|hai|ba|bốn|năm|mười)\s+năm|"
    r"\d+\s+năm\s+(?:qua|liền|liên tục|nay)|"
    r"(?:hằng|hàng|mỗi)\s+năm|mỗi\s+tháng|(?:^|(?<=[,;:]\s))(?:hằng|hàng)\s+tháng|"
    r"thời gian (?:qua|tới)|năm (?:đầu|nay|qua|ngoái|trước)|\d{1,2}\s+tháng\s+(?:đầu|"
    r"cuối)\s+năm|"
    r"kỷ niệm\s+\d+\s+năm|từ đầu (?:năm|nhiệm kỳ)|nửa nhiệm kỳ)(?!\w))",
    re.IGNORECASE,
)


def school_year(first: int, last: int) -> Period:
    """From September to May, as the law on education has it opened and closed."""
    return Period(dt.date(first, 9, 1), dt.date(last, 5, 31))


def is_school_year(one: Period) -> bool:
    return bool(one.start and one.end and one == school_year(one.start.year, one.start.year + 1))


def point(text: str) -> Period:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = numbers[-1]
    if "học" in text.lower():
        return school_year(numbers[0], year)
    if found := re.search(r"quý\s+(IV|III|II|I|[1-4])", text, re.IGNORECASE):
        return Period.parse(f"{year}-Q{QUARTERS[found[1].upper()]}")
    if len(numbers) == 3:
        return Period.parse(f"{year}-{numbers[1]:02d}-{numbers[0]:02d}")
    return Period.parse(f"{year}-{numbers[0]:02d}") if len(numbers) == 2 else Period.year(year)


_OF_SCHOOL = re.compile(r"năm học|niên khóa", re.IGNORECASE)


#: "Học kỳ II năm học 2020 - 2021".
_SCHOOL_TERM = re.compile(
    rf"(?<!\w)học\s+kỳ\s+(?P<term>II|I|1|2)\s+(?:của\s+)?(?:năm học\s+)?(?P<first>{YEAR})\s*[-–]\s*"
    rf"(?P<last>{YEAR})(?!\d)",
    re.IGNORECASE,
)


def _school_term(match: re.Match[str]) -> Period:
    return term_of(match["term"], int(match["first"]))


def term_of(term: str, year: int) -> Period:
    """The first or second ``term`` of the school year that begins in ``year``: it ends in December, or in May."""
    if term.lower() in {"i", "1", "một"}:
        return Period(dt.date(year, 9, 1), dt.date(year, 12, 31))
    return Period(dt.date(year + 1, 1, 1), dt.date(year + 1, 5, 31))


def _years(match: re.Match[str]) -> Period:
    if _OF_SCHOOL.match(match[0]) and int(match[2]) - int(match[1]) == 1:
        return school_year(int(match[1]), int(match[2]))
    return Period(Period.year(int(match[1])).start, Period.year(int(match[2])).end)


def count_of(words: str) -> int:
    """The number that ``COUNT`` or digits say."""
    return _COUNTS.get(words.lower()) or int(words)


def months(match: re.Match[str]) -> Period:
    """The months that ``MONTHS`` has matched: the first or last of a year."""
    count, year = count_of(match[1]), int(match[3])
    first, last = (13 - count, 12) if (match[2] or "").lower() == "cuối" else (1, count)
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _feast(match: re.Match[str]) -> Period:
    return Period.year(int(match[1]))


def _since_year(match: re.Match[str]) -> Period:
    return Period(Period.year(int(match[1])).start, None)


def _beginning(match: re.Match[str]) -> Period:
    return point(match[1])


def _undated(_match: re.Match[str]) -> None:
    return None


#: Longer forms first: what they cover is not read again. Each with a word that it cannot do without.
READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None], str], ...] = (
    (_SCHOOL_TERM, _school_term, "học"), (_SINCE_TERM, _since_year, "kỳ"), (_YEARS, _years, ""),
    (_BEGINNING, _beginning, "đầu"), (_FOUNDED_WITH, _beginning, "với"), (_FEAST, _feast, ""), (UNDATED, _undated, ""),
)  # fmt: skip
