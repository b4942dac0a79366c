"""Which of the periods that a sentence names a number belongs to, what holds on, and how a period is written."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sovang.base.periods import Period

from .dated_words import is_school_year
from .past import Named, Past, Review, feast_in, going_on, year_of
from .periods_named import is_beside, periods

__all__ = [
    "Named",
    "Past",
    "Review",
    "choose",
    "divides",
    "feast_in",
    "goes_on",
    "is_each",
    "periods",
    "still_to_come",
    "written",
    "year_of",
]

_RIGHT_BEHIND = re.compile(r"\s+\(?(?:vào |trong |của |ở )?(?:đầu |giữa |cuối )?")
#: "Biểu dương 54 tập thể, 116 cá nhân tại hội nghị ngày 19/5".
_AT_MEETING = re.compile(
    r"[^;.]{0,60}?\s(?:tại|trong)\s(?:hội nghị|buổi lễ|lễ|đại hội|chương trình|buổi)(?:\s[^\W\d]+){0,4}\s+(?:vào\s+)?",
    re.IGNORECASE,
)
_JUBILEE = re.compile(r"kỷ niệm\s+\d", re.IGNORECASE)
_EACH_YEAR = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:năm|tháng)", re.IGNORECASE)
#: "Giảm từ 11% năm 2011 xuống còn 3%": the second is of another time.
_MOVED_ON = re.compile(r"\s*,?\s*(?:xuống|lên)\s", re.IGNORECASE)
#: "7/7 xã đã đạt, tiến tới hoàn thành trong năm nay": what is still to come has a time of its own.
_AHEAD = re.compile(r",\s+(?:trong đó|tiến tới|phấn đấu|hướng tới|dự kiến|nhằm|để)(?!\w)", re.IGNORECASE)
_NEAR = 160


def choose(
    named: list[Named], sentence: str, span: tuple[int, int], carried: Period | None, *, firm: bool = True
) -> Period | None:
    """The period of a number whose words have the ``span``: that right behind it, else the last named before it, else
    the first behind that opens no clause of its own, else what was said before; that goes first where the paragraph
    has said it itself (``firm``)."""
    at, after = span
    if beside := next(
        (
            one
            for one in named
            if one.period
            and (
                _is_right_behind(sentence, after, one)
                or (one.period.start == one.period.end and _AT_MEETING.fullmatch(sentence, after, one.start))
            )
        ),
        None,
    ):
        return beside.period
    clause, end = sentence.rfind(";", 0, at) + 1, sentence.find(";", at) % (len(sentence) + 1)
    before = [
        one for one in named if one.start <= at and (one.period is None or not _MOVED_ON.match(sentence, one.end))
    ]
    before = [one for one in before if not _is_rate(sentence, one) and not _is_over(sentence, one, at)]
    if len(before) > 1 and before[-1].period is None and _JUBILEE.match(sentence, before[-1].start):
        before.pop()  # "sáng 19-5, nhân kỷ niệm 122 năm …"
    if len(before) > 1 and before[-2].period and before[-2].period.start:
        before = [one for one in before if not _EACH_YEAR.match(sentence, one.start)]
    behind = [
        one
        for one in named
        if one.period is not None
        and at < one.start < min(at + _NEAR, end)
        and not _opens(sentence, one)
        and not is_beside(sentence, one.start)
        and not _AHEAD.search(sentence, after, one.start)
    ]
    if before and (before[-1].start >= clause or not behind):
        return before[-1].period if before[-1].start >= clause else _behind_semicolon(before[-1].period)
    if behind and (before or carried is None or not firm or _is_closer(sentence, behind[0], after, carried)):
        return behind[0].period
    return carried


def _is_right_behind(sentence: str, after: int, one: Named) -> bool:
    """ "9,94% năm 2016", "9,94% (năm 2016)", not where the brackets go on to tell of that year."""
    found = _RIGHT_BEHIND.fullmatch(sentence, after, one.start)
    return found is not None and ("(" not in found[0] or sentence.startswith(")", one.end))


def _behind_semicolon(period: Period | None) -> Period | None:
    """ "Đến ngày 30/3, 10/10 xã đã đại hội; …": what was until a day is said of the first, "đến nay" of all."""
    ends = period and period.end
    return going_on(period) if ends and ends.day < calendar.monthrange(ends.year, ends.month)[1] else period


def is_each(sentence: str, one: Named) -> bool:
    """True for "hằng năm", which says how often, not when."""
    return _EACH_YEAR.match(sentence, one.start) is not None


def _is_over(sentence: str, one: Named, at: int) -> bool:
    """True for a time in brackets behind which another part of the sentence has begun: "(năm 2015) mới có 6 xã; …"."""
    closed = sentence.find(")", one.end)
    if one.leads or not is_beside(sentence, one.start) or sentence.startswith("),", closed):
        return False
    return 0 <= closed < at and any(mark in sentence[closed:at] for mark in ",;")


def _is_closer(sentence: str, one: Named, after: int, carried: Period) -> bool:
    """True for a year of several of which the paragraph tells, in the words of the number that ends at ``after``:
    "nhận 37 ý kiến phản ánh trong năm 2022"."""
    if one.period and is_school_year(one.period) and "," not in sentence[after : one.start]:
        return True
    within = one.period and year_of(one.period) and year_of(carried) is None
    if not within or carried.start is None or carried.end is None or not (one.period and one.period.start):
        return False
    return carried.start <= one.period.start <= carried.end and "," not in sentence[after : one.start]


def _is_rate(sentence: str, one: Named) -> bool:
    """True for "20.000 đồng mỗi tháng", "mỗi tháng 500.000 đồng", which says nothing of the numbers behind it."""
    if not is_each(sentence, one):
        return False
    return bool(_SO_MUCH_AHEAD.search(sentence, max(0, one.start - 30), one.start) or _SO_MUCH.match(sentence, one.end))


_SO_MUCH_AHEAD = re.compile(
    r"\d\s+(?:nghìn |triệu )?(?:đồng|kg|lần|buổi)\s+$|(?:bình quân|tăng|giảm)\s+$", re.IGNORECASE
)
_SO_MUCH = re.compile(
    r"\s+(?:(?:trên|hơn|gần|khoảng)\s+)?[\d.,]*\d\s*(?:nghìn |triệu )?(?:đồng|kg)|"
    r"\s+(?:cũng\s+)?(?:tăng|giảm|hạ)(?!\w)",
    re.IGNORECASE,
)


def divides(opening: str) -> bool:
    """True for a sentence that only divides what the one before told of: "Trong đó có 7 xã"."""
    return _DIVIDES.match(opening) is not None


def goes_on(opening: str) -> bool:
    """True for a paragraph that only divides what the one before told of, or adds to it."""
    return divides(opening) or _ADDS.match(opening) is not None


_DIVIDES = re.compile(r"\s*(?:trong (?:số )?đó|theo đó)(?!\w)", re.IGNORECASE)
_ADDS = re.compile(r"\s*(?:bên cạnh đó|ngoài ra|cùng với đó|đồng thời)(?!\w)", re.IGNORECASE)


def still_to_come(named: list[Named], planned: Period | None) -> list[Named]:
    """Without what lies before the ``planned`` period: "ngay từ quý I" of a plan is no quarter of the year before."""
    if planned is None or planned.start is None:
        return named
    return [one for one in named if not (one.period and one.period.end and one.period.end < planned.start)]


def _opens(sentence: str, one: Named) -> bool:
    return sentence[: one.start].rstrip()[-1:] in {",", ";", ":"} or sentence.endswith(", riêng ", 0, one.start)


def written(period: Period | None) -> str | None:
    """``2022``, ``2021-05..2023-03``, ``2021..``, ``..2021-12``, ``2022-11-17``."""
    if period is None:
        return None
    if period.start == period.end:
        return f"{period.start}"
    if period.start and period.end:
        text = str(period)
        return f"{period.start:%Y-%m}..{period.end:%Y-%m}" if "-Q" in text else text
    return f"{_beginning(period.start)}..{_ending(period.end)}"


def _beginning(day: dt.date | None) -> str:
    if day is None or day.day > 1:
        return f"{day or ''}"
    return f"{day.year}" if day.month == 1 else f"{day:%Y-%m}"


def _ending(day: dt.date | None) -> str:
    if day is None or day.day < calendar.monthrange(day.year, day.month)[1]:
        return f"{day or ''}"
    return f"{day:%Y-%m}"
