"""What holds below a heading or an introducing line: period and kind of a document, its chapters and its lists."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sovang.base.periods import Period

from . import when
from .dated_words import COUNT
from .letterhead import Letterhead

_CHAPTER = re.compile(r"^\s*(?:phần\s+(?:thứ\s+)?\w+|[IVX]{1,4}|[A-ZĐ])[.)/:-]\s*\S")
_POINT = re.compile(r"^\s*\d{1,2}[.)/:-]\s+\S")
_BELOW = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+\.?\s+\S")
_BARE = re.compile(r"^\s*(?:phương hướng|nhiệm vụ(?! của)|một số nhiệm vụ|mục tiêu)(?!\w)[^.;:]{4,}$", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?<!\w)(?:phương hướng|(?<!với )(?<!trong )nhiệm vụ(?! (?:chính trị|chuyên môn|được giao))|mục tiêu|chỉ tiêu|"
    r"kế hoạch|thời gian tới|việc (?:cần|phải|sẽ) làm|"
    r"(?:trọng tâm|công tác)\s[^.;:]{0,30}?(?:tháng|quý)\s[^.;:]{0,4}\s?cuối năm)(?!\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?<!\w)(?:kết quả|tình hình|đánh giá|thực hiện|lãnh đạo|chỉ đạo|hoàn thành|triển khai|xây dựng kế hoạch)(?!\w)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–+•*o✓▪]|[a-zđ]\))\s+\S")
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_LONGEST_HEADING, _LONGEST_TIME = 160, 80  # characters
_BULLETS = re.compile(r"^[^\w“\"(]+")
_ENDS_TIME = re.compile(r"$|\s+[-–—]\s|:\s")
_TITLE_LINES = 4


@dataclass(frozen=True)
class _Head:
    """What a heading says of all below it."""

    period: Period | None
    ahead: bool


@dataclass
class Outline:
    """Read line by line: ``period`` is what the lines around say of the line that was entered last, ``ahead`` is true
    where they speak of what is still to be done."""

    _whole: _Head
    _chapter: _Head
    _point: _Head
    _now: _Head
    _year: int | None = None
    in_list: bool = False
    _introduces: bool = False

    @classmethod
    def of(cls, text: str, letterhead: Letterhead, about: Period | None = None, year: int | None = None) -> Outline:
        """The outline of a text: a document names its period in its title or has the year of its date; of an article
        holds what the whole of it is ``about``; ``year`` is that of headings which name only months."""
        first = letterhead.title
        title = [] if first is None else text.split("\n")[first : first + _TITLE_LINES]
        dated = None if _OVER_YEARS.search(" ".join(title)) else letterhead.dated
        said = _span(title) or next((period for line in title if (period := _reported(line))), dated)
        if first is None:
            said = about or _summed_up(text)
        whole = _Head(said, letterhead.ahead)
        return cls(whole, whole, whole, whole, year)

    @property
    def period(self) -> Period | None:
        return self._now.period

    @property
    def ahead(self) -> bool:
        return self._now.ahead

    def enter(self, line: str) -> bool:
        """Go on to ``line``; true where it is a heading."""
        self.in_list = self._introduces or (self.in_list and bool(_BULLET.match(line)))
        self._introduces = line.rstrip().endswith(":")
        if len(line) > _LONGEST_HEADING or line.rstrip().endswith((".", ";")):
            return False
        if period := self._only_time(line):
            self._point = self._now = _Head(period, self._chapter.ahead)
        elif _CHAPTER.match(line) or _BARE.match(line) or line.isupper():
            self._chapter = self._point = self._now = self._below(line, self._whole)
        elif _POINT.match(line):
            self._point = self._now = self._below(line, self._chapter)
        elif _BELOW.match(line):
            self._now = self._below(line, self._point)
        else:
            return False
        return True

    def _only_time(self, line: str) -> Period | None:
        """What a heading that is a time, or begins with one, says of all below it: "Năm 2021", "Ngày 5/3 - Xã A"."""
        words = _BULLETS.sub("", line.strip(" ()")).rstrip(" :")
        if len(words) > _LONGEST_TIME:
            return None
        year = self._year or when.year_of(self._chapter.period)
        found = next(iter(when.periods(words, when.Past(only=year))), None)
        return found.period if found and found.start == 0 and _ENDS_TIME.match(words, found.end) else None

    def _below(self, line: str, above: _Head) -> _Head:
        """What the heading ``line`` says, and of what it does not say the heading above it."""
        if _LACKS.search(line) and not above.ahead:
            return above
        ahead = above.ahead or bool(_AHEAD.search(line) and not _BEHIND.search(line))
        around = above.period or (Period.year(self._year) if self._year else None)
        said = _period_of(line) or _period_of(line, around) or (_year_of_plan(line) if ahead else None)
        said = said if said and said.start else None
        return _Head(said or (_rest_of_year(above.period) if ahead else above.period), ahead)


#: "Sơ kết 3 năm thực hiện Kết luận 01": of years that the title does not name.
_OVER_YEARS = re.compile(rf"(?<!\w)(?:\d{{1,2}}|{COUNT})\s+năm\s+(?:thực hiện|triển khai|học tập)(?!\w)", re.IGNORECASE)


def _span(title: list[str]) -> Period | None:
    """ "(Từ tháng 5/2021 đến tháng 5/2024)" below a title."""
    for line in title:
        if found := _FROM_TO.fullmatch(line.strip()):
            return _period_of(found[1])
    return None


_FROM_TO = re.compile(r"\((từ (?:ngày|tháng)\s.{4,20}\sđến\s.{4,30})\)", re.IGNORECASE)


def _reported(line: str) -> Period | None:
    """What a title says that it reports on, not what it goes on to plan: "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm
    2023"."""
    ahead = _TO_COME.search(line)
    year = _A_YEAR.search(line, ahead.end()) if ahead else None
    if ahead is None or year is None:
        return _period_of(line)
    named = when.periods(_DAY.sub("", line[: ahead.start()]), when.Past(only=int(year[0])))
    return next((one.period for one in named if one.period), None) or _period_of(line)


_TO_COME = re.compile(
    r"(?:[,;]|\s[-–]|\svà)\s*(?:và\s+)?(?:một số\s+)?(?:phương hướng|nhiệm vụ|kế hoạch|mục tiêu|chương trình|công việc|"
    r"việc cần làm|việc làm|công tác trọng tâm)(?!\w)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"20\d\d")


#: "Hạn chế và phương hướng năm 2014": what was lacking comes first, of what is to come each sentence tells.
_LACKS = re.compile(r"(?<!\w)(?:hạn chế|tồn tại|khuyết điểm|khó khăn|yếu kém)(?!\w)", re.IGNORECASE)


def _year_of_plan(line: str) -> Period | None:
    """ "Kế hoạch năm 2025"."""
    found = _A_YEAR.search(line)
    return Period.year(int(found[0])) if found else None


def _summed_up(text: str) -> Period | None:
    """What an article with chapters sums up: the abstract of a report, a plan that is printed."""
    lines = text.split("\n")
    if sum(1 for line in lines if _CHAPTER.match(line) and len(line) <= _LONGEST_HEADING) < _SOME:
        return None
    titles = [line for line in lines[:_TITLE_LINES] if _SUMS_UP.search(line)]
    return next((period for line in titles if (period := _reported(line) or _year_of_plan(line))), None)


_SOME = 2  # chapters
_SUMS_UP = re.compile(r"(?<!\w)(?:báo cáo|sơ kết|tổng kết|kết quả|kế hoạch)(?!\w)", re.IGNORECASE)


def _rest_of_year(period: Period | None) -> Period | None:
    """What a report on the first months of a year plans is of the months that are left."""
    year = when.year_of(period)
    if year is None or period is None or period.end is None or period.start != dt.date(year, 1, 1):
        return period
    last = dt.date(year, 12, 31)
    return period if period.end == last else Period(period.end + dt.timedelta(days=1), last)


def _period_of(line: str, around: Period | None = None) -> Period | None:
    """The first that ``line`` names, a quarter or month without a year of the year ``around`` it."""
    named = when.periods(_DAY.sub("", line), when.Past(only=when.year_of(around)))
    return next((one.period for one in named if one.period), None)
