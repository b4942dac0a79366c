"""What a text has dated so far: by it are read the words that say when only with what was said before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from sovang.base.periods import Period

from .dated_words import COUNT, POINT, YEAR, count_of, point

_KEPT = 12  # periods told before
_LEAD = 5  # lines of a text that say what it looks back on


@dataclass(frozen=True)
class Named:
    """A period at its place; ``period`` None for a time without date; ``leads`` sets it for what follows; ``kind`` is
    that of its ``Moment``."""

    start: int
    end: int
    period: Period | None
    leads: bool
    kind: str = "plain"


@dataclass(frozen=True)
class Review:
    """The ``years`` that a text looks back on, as many as it says: "5 năm thực hiện Chỉ thị 03 (2011 - 2016)"."""

    count: int
    years: Period

    @classmethod
    def of(cls, text: str) -> Review | None:
        """The review that the first lines of ``text`` tell of."""
        for found in _REVIEW.finditer("\n".join(text.split("\n", _LEAD)[:_LEAD])):
            count, first, last = count_of(found[1]), int(found[2]), int(found[3])
            if count > 1 and count - 1 <= last - first <= count:
                return cls(count, Period(Period.year(first).start, Period.year(last).end))
        return None

    @classmethod
    def over(cls, years: Period | None) -> Review | None:
        """The review of several ``years`` of which a whole text is."""
        if years is None or years.start is None or years.end is None or years.start.year == years.end.year:
            return None
        return cls(years.end.year - years.start.year, years)

    def told_in(self, named: list[Named]) -> Review:
        """The review by the months that one of ``named`` tells of it: "từ tháng 6/2021 đến tháng 6/2023"."""
        months = (one.period for one in named if one.leads and one.period and _same_years(one.period, self.years))
        return replace(self, years=next(months, self.years))


def _same_years(one: Period, other: Period) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return (one.start.year, one.end.year) == (other.start.year, other.end.year)


_REVIEW = re.compile(
    rf"(?<!\w)(?:tổng kết|sơ kết|nhìn lại|sau|qua|kết quả)(?:\s+[^\W\d]+){{0,4}}?\s+(\d{{1,2}}|{COUNT})\s+năm(?!\w)"
    rf"[^.;:\n]{{0,150}}?(?<!\d)({YEAR})\s*(?:[-–]|đến(?: năm)?)\s*({YEAR})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Past:
    """The ``day`` of the page, the period that a ``document`` is about, the one ``said`` in the paragraph, those
    ``told`` so far, the newest first, the day of the ``event`` that the text tells of, its ``review``; ``wrote`` is a
    day of the year in which a page without a date speaks, ``only`` the one year that the text names, ``term`` that of
    the congress told of, ``gone`` the one before; ``aims`` is true where it sets them for its term. The text ``gives``
    where it tells of nothing but what was done at its event; ``news`` holds where short news have said it first."""

    day: dt.date | None = None
    document: Period | None = None
    said: Period | None = None
    told: tuple[Period, ...] = ()
    event: Period | None = None
    review: Review | None = None
    wrote: dt.date | None = None
    term: Period | None = None
    gone: Period | None = None
    aims: bool = False
    only: int | None = None
    gives: bool = False
    news: Period | None = None
    back: Period | None = None  # what a whole article looks back on
    began: Period | None = None  # since when is what the sentence before tells of
    ahead: bool = False  # it speaks of what is still to be done

    @property
    def now(self) -> dt.date | None:
        """The day on which the text speaks."""
        return self.day or (self.event.start if self.event else self.wrote)

    @property
    def last(self) -> Period | None:
        return self.told[0] if self.told else None

    @property
    def year(self) -> int | None:
        """Of which year "đầu năm" is: the paragraph's, the page's, that named last."""
        told = year_of(self.said) or (self.now.year if self.now else None)
        return told or year_of(self.document) or year_of(self.last) or self.only

    def after(self, named: list[Named], sentence: str) -> Past:
        """What holds behind a ``sentence`` that names these periods."""
        dated = [one for one in named if one.period and one.period.start]
        latest = (
            sorted(dated, key=lambda one: one.leads, reverse=True) if _SET_AGAINST.search(sentence) else dated[::-1]
        )
        told = (*(one.period for one in latest if one.period), *self.told)[:_KEPT]
        days = [
            one.period
            for one in dated
            if (one.leads or self.gives or self._takes_place(sentence))
            and one.period
            and _some_days(one.period)
            and not _OF_A_JUBILEE.search(sentence, one.start, one.end)
        ]
        return replace(self, said=carry(named, self.said), told=told, event=days[0] if days else self.event,
                       began=began_in(sentence), aims=self._goes_on_to_aim(sentence),
                       review=self.review and self.review.told_in(named))  # fmt: skip

    def _takes_place(self, sentence: str) -> bool:
        """True for a sentence that tells of the event of the text with its day."""
        return bool(_TAKES_PLACE.search(sentence) or (self.event is None and _EVENT_TOLD.search(sentence)))

    def moved(self, sentence: str, *, acts: bool) -> Past:
        """What holds where ``sentence`` goes on to another place: a sum over several years, or up to now, was told of
        whom it was said of alone."""
        if self.said and self.said != self.document and _TO_A_PART.match(sentence) and (year := year_of(self.said)):
            return replace(self, said=Period.year(year))
        a_day = self.said and self.said.start == self.said.end
        if self.document and a_day and acts and not _STAYS.match(sentence):
            return replace(self, said=None)
        if self.document and year_of(self.said) == year_of(self.document) and _BACK_TO_ALL.match(sentence):
            return replace(self, said=None)
        one_year = self.said is None or year_of(self.said) is not None
        return self if one_year or not _MOVES.match(sentence) else replace(self, said=None)

    def holds_on(self, sentence: str) -> Period | None:
        """The period said before, as far as it holds in ``sentence``: what is told at a meeting was done before it."""
        return None if self.said and self.said == self.event and TOLD.search(sentence) else self.said

    def hearing(self, named: list[Named]) -> Past:
        """With the term before the congress, where a sentence names it."""
        ended = [one.period for one in named if one.leads and _closes(one.period, self.term)]
        return replace(self, gone=ended[0]) if ended else self

    def aims_in(self, sentence: str) -> bool:
        """True for a sentence that goes on telling what the congress aims at."""
        return self.aims and not _WAS_DONE.search(sentence)

    def _goes_on_to_aim(self, sentence: str) -> bool:
        if self.term is None or _SETS_AIMS.search(sentence):
            return self.term is not None
        return self.aims_in(sentence)

    def event_day(self, named: list[Named]) -> Period | None:
        """The day of the event that is told of, also where ``named`` tells of it only now; else its year."""
        said = next((one.period for one in named if one.period and _some_days(one.period)), None)
        return said or self.event or (Period.year(self.now.year) if self.now else None)

    def news_of(self, sentence: str) -> Period | None:
        """What short news have said first; what lasts, as an area does, is of no span of years."""
        return None if self.news and year_of(self.news) is None and _LASTS.search(sentence) else self.news

    def at_event(self, sentence: str, *, lasts: bool) -> Period | None:
        """What a sentence without a date is of in news of what was given or done on one day, and what it tells of the
        event itself."""
        if self.event and not lasts and _ON_STAGE.search(sentence):
            return self.event
        return self.event if self.gives and not lasts and GIVEN.search(sentence) and not TOLD.search(sentence) else None

    def at_congress(self, sentence: str, *, planned: bool, lasts: bool) -> Period | None:
        """What a sentence without a date is of in the report on a congress: what it plans is of the term that it opens,
        what was done of the one before, once that was named, but not what ``lasts``; who came and was elected is of its
        day."""
        if self.term is None or self.term.start is None:
            return None
        if planned:
            return self.term
        if _AT_CONGRESS.search(sentence):
            return self.event or Period.year(self.term.start.year)
        return None if lasts else self.gone


def _some_days(period: Period) -> bool:
    """True for the days of one meeting."""
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days < _LONGEST_MEETING


_LONGEST_MEETING = 8  # days
#: "Kỷ niệm 130 năm" is no event of the text.
_OF_A_JUBILEE = re.compile(r"\d{2,3}\s+năm(?!\s+\d)")


def began_in(words: str) -> Period | None:
    """Since when is what ``words`` say that it began, the last of them."""
    told = list(_BEGAN.finditer(words))
    return Period(point(told[-1]["point"]).start, None) if told else None


#: "Được lập từ tháng 9/2021", "phát động tháng 3/2023".
_BEGAN = re.compile(
    r"(?<!\w)(?:lập|ra đời|ra mắt|phát động|khởi xướng|khởi động|bắt đầu|khởi đầu|nhóm bếp|sáng đèn|đỏ lửa|nhóm lên|"
    r"đi vào hoạt động|triển khai|duy trì)(?!\w)[^.;:\d]{0,30}?\s(?:từ\s+|hồi\s+|vào\s+)*(?:(?:đầu|cuối|giữa)\s+)?"
    rf"(?P<point>{POINT})(?!\d|\s*[-–]\s*\d)",
    re.IGNORECASE,
)
#: "…, trong khi cả nhiệm kỳ 2005 - 2010 chỉ làm được 81 km": "thời gian này" is not that.
_SET_AGAINST = re.compile(r"(?<!\w)(?:trong khi|so với|nếu như)(?!\w)", re.IGNORECASE)
_EVENT_TOLD = re.compile(
    r"(?<!\w)(?:tổ chức|mở|vui|diễn ra)\s(?:[^\W\d]+\s){0,4}?"
    r"(?:hội nghị|lễ|ngày hội|đại hội|buổi|chương trình|liên hoan|tọa đàm)(?!\w)",
    re.IGNORECASE,
)
_TAKES_PLACE = re.compile(
    r"(?<!\w)(?:diễn ra|khai mạc|được tổ chức)(?:\s+(?:vào|trong))?\s+(?:ngày|sáng|chiều|tối)\s", re.IGNORECASE
)
_LASTS = re.compile(
    r"(?<!\w)(?:hiện|diện tích|dân số|nhân khẩu|cách|giáp|nằm|địa bàn rộng|đóng quân|toàn \w+ có)(?!\w)", re.IGNORECASE
)
_SETS_AIMS = re.compile(
    r"(?<!\w)(?:(?:đặt|đề) (?:ra(?=\s+(?:\d|mục tiêu|chỉ tiêu|nhiệm vụ|các|những|một số))|mục tiêu)|"
    r"mục tiêu (?:là|của|đến|phấn đấu|tổng quát|cụ thể|chung)|phấn đấu|phương hướng|nhiệm kỳ (?:tới|mới)|"
    r"bước (?:vào|sang) nhiệm kỳ|xác định (?:\d+|những|các|một số)\s[^.;:]{0,40}?(?:nhiệm vụ|mục tiêu|chỉ tiêu|"
    r"đột phá))(?!\w)",
    re.IGNORECASE,
)
_WAS_DONE = re.compile(
    r"(?<!\w)(?:đã|nhiệm kỳ (?:vừa )?qua|(?:đầu )?nhiệm kỳ trước|so với|kết quả|bầu|ước đạt|hiện|đạt được|vượt|"
    r"ảnh|sau khi)(?!\w)|nhiệm kỳ 20\d\d",
    re.IGNORECASE,
)
#: What is done at an event.
GIVEN = re.compile(
    r"(?<!\w)(?:trao|tặng|khen thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|suy tôn|ký|phát động|ra mắt|bàn giao|"
    r"công bố|kết nạp|quyên góp|ủng hộ|tiếp nhận|hiến|khám|cấp phát|dự|tham dự|tham gia|tranh tài)(?!\w)",
    re.IGNORECASE,
)
_ON_STAGE = re.compile(
    r"(?<!\w)(?:(?:bước )?lên (?:sân khấu|bục|nhận)|(?:vinh danh|tôn vinh|tuyên dương|biểu dương|khen thưởng) "
    r"(?:lần này|đợt này|hôm nay|sáng nay|tối nay)|(?:tại|trong) (?:buổi|hội nghị|lễ|đêm|hội trường)[^,.;]{0,40}?"
    r"(?:trao|tặng|công bố|ra mắt|quyên góp|ủng hộ))(?!\w)",
    re.IGNORECASE,
)
_AT_CONGRESS = re.compile(
    r"(?<!\w)(?:đại biểu|bầu|biểu quyết|phiếu|tín nhiệm|tái đắc cử|trúng cử|ra mắt|tham luận|thông qua|"
    r"ban chấp hành[^.;]{0,60}?gồm)(?!\w)",
    re.IGNORECASE,
)


def _closes(period: Period | None, term: Period | None) -> bool:
    """True for the years up to the congress that opens ``term``."""
    if not (period and period.start and period.end and term and term.start):
        return False
    return period.end.year == term.start.year and year_of(period) is None


_MOVES = re.compile(r"\s*(?:(?:còn|riêng|cũng|như|hay)\s+)?(?:ở|tại|sang|về|đến)\s+\w", re.IGNORECASE)
#: "Khu Tân An là khu đi đầu": months or a day told of the whole are not those of a part of it, the year is.
_TO_A_PART = re.compile(
    r"\s*(?:Riêng\s+)?(?:Khu(?: phố)?|Xóm|Thôn|Ấp|Bản|Làng|Buôn|Tổ dân phố|Chi hội)\s+"
    r"(?:(?:Phụ nữ|Nông dân|CCB)\s+)?(?:thôn|xóm|khu|ấp|bản|làng|[A-ZĐÀ-Ỹ\d])"
)
#: In a report on a year a day is of what its sentence tells, and of those that go on about the same meeting.
_STAYS = re.compile(
    r"\s*(?:tại|trong|hội nghị|đại hội|buổi|dự|tham dự|có|số|kết quả|dịp này|nhân dịp|cùng ngày|sau đó|qua đó|"
    r"đồng chí)(?!\w)",
    re.IGNORECASE,
)
#: "Toàn Đảng bộ kết nạp 8 đảng viên": months told of one of its parts are not those of all.
_BACK_TO_ALL = re.compile(r"\s*(?:Toàn|Cả)\s(?:Đảng bộ|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|trường|đơn vị)(?!\w)")
#: What is told at a meeting is not of its day.
TOLD = re.compile(
    r"(?<!\w)(?:cho biết|cho thấy|báo cáo|đánh giá|nhắc đến|chỉ ra|thừa nhận|nhấn mạnh|khẳng định|thông tin|"
    r"phát biểu|nêu rõ|nhìn nhận|ghi nhận|"
    r"tổng kết|sơ kết)(?!\w)",
    re.IGNORECASE,
)


def year_of(period: Period | None) -> int | None:
    """The one year in which ``period`` lies."""
    if period is None or period.start is None or period.end is None:
        return None
    return period.start.year if period.start.year == period.end.year else None


def of_congress(term: Period | None, told: tuple[Period, ...]) -> Period | None:
    """The years up to the congress that opens ``term``: those told of that end in its year, else the five before."""
    if term is None or term.start is None:
        return None
    year = term.start.year
    return next((one for one in told if _closes(one, term)), None) or Period(
        Period.year(year - YEARS_OF_A_TERM).start, Period.year(year).end
    )


YEARS_OF_A_TERM = 5


def carry(named: list[Named], carried: Period | None) -> Period | None:
    """What holds for the next sentence of the paragraph."""
    leading = [one for one in named if one.leads]
    if len(leading) > 1 and _ends_in(leading[-1].period, leading[0].period):
        return leading[0].period  # "Năm 2024, …; đến tháng 12/2024 …"
    return going_on(leading[-1].period) if leading else carried


def going_on(period: Period | None) -> Period | None:
    """What was until a day is said of one number; what is told behind it is of the year of that day."""
    return Period.year(period.end.year) if period and period.end and not period.start else period


def _ends_in(point: Period | None, year: Period | None) -> bool:
    """True where ``point`` only says until when in a ``year``, or which is the last of the years."""
    if not (point and year and point.end and year.start) or (point.start and point.start <= year.start):
        return False
    return year.holds(point.end) and (point.start is None or point.end == year.end)


def feast_in(text: str) -> dt.date | None:
    """The day for which a text was written: "kỷ niệm 92 năm Ngày thành lập (14/10/1930 - 14/10/2022)"."""
    found = _FEAST.search("\n".join(text.split("\n", _LEAD)[:_LEAD]))
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


_FEAST = re.compile(rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}\s*[-–]\s*(\d{{1,2}})[/.-](\d{{1,2}})[/.-]({YEAR})(?!\d)")
