"""When something was: a point of time, since, until, between two of them. A year that is not written is that of the
page, or the one that the text speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sovang.base.errors import Refused
from sovang.base.periods import Period

from .dated_words import A_YEAR, NAMED_DAY, POINT, YEAR, point
from .decrees import issued
from .past import Past, year_of
from .points import Point, points


@dataclass(frozen=True)
class Moment:
    """A period at its place in a sentence; ``kind`` says how it is bounded: "single", "range", "since", "until",
    "span", or "relative" where the text lacks its year."""

    start: int
    end: int
    period: Period | None
    kind: str


def moments(sentence: str, past: Past) -> Iterator[Moment]:
    """All that ``sentence`` says with points of time; of what lacks its year only what is plainly meant as a time."""
    told = points(sentence)
    done = 0
    for i, one in enumerate(told):
        if one.start < done:
            continue
        other = told[i + 1] if i + 1 < len(told) and _joined(sentence, one, told[i + 1]) else None
        with suppress(Refused, ValueError):
            if found := _Reading(sentence, past, one, other).moment():
                done = found.end
                yield found


@dataclass(frozen=True)
class _Reading:
    """One point with what stands around it, and the ``other`` that "đến" joins to it."""

    sentence: str
    past: Past
    one: Point
    other: Point | None

    def moment(self) -> Moment | None:
        one, before = self.one, self.sentence[max(0, self.one.start - _NEAR) : self.one.start]
        since, until, ahead = _FROM.search(before), _UNTIL.search(before), _BEFORE.search(before)
        if self.other and (since or self._side_by_side()):
            return self._between(one.start - len(since[0]) if since else one.start)
        if since and not one.several and (one.unit != "day" or one.said or not one.bare):
            return self._since(one.start - len(since[0]))
        if this_year := _THIS_YEAR.search(before):
            return self._this_year(one.start - len(this_year[0]))
        if until and (whole := self._until_of(until)):
            return whole
        if until or (one.edge == "hết" and not before.strip()):
            return self._until(one.start - len(until[0] if until else ""), reckoned=bool(until and until["reckoned"]))
        if ahead:
            return self._before(one.start - len(ahead[0]))
        return self._single(before, bounded=since is not None)

    def _side_by_side(self) -> bool:
        """ "10/2021 - 5/2023", "năm 2021 đến năm 2023": two of one sort, the first without a word that bounds it."""
        one, other = self.one, self.other
        if other is None or not one.year or not (other.year or other.which == "năm nay"):
            return False
        if one.unit == "year" and other.unit in _PARTS:
            return True
        if one.unit != other.unit:
            return False
        if one.unit == "year" and other.unit == "year" and other.bare:
            return False  # "2021 - 2025" of a term or plan
        return "," not in self.sentence[one.end : other.start] and not _same_day(one, other)

    def _between(self, start: int) -> Moment | None:
        one, other = self.one, self.other
        if other is None:
            return None
        of_one = one.year if not other.year and not other.which else None
        last = other.days(of_one) if of_one else self._days(other)
        if last is None:
            return None
        first = one.said or (self._days(one) if one.which else None)
        if first is None and last.end:
            year = last.end.year
            first = one.days(year)
            if first.start and first.start > last.end:
                first = one.days(year - 1)
        if first is None:
            return None
        return Moment(
            start, other.end, Period(first.start, last.end), "span" if one.year and other.year else "relative"
        )

    def _since(self, start: int) -> Moment | None:
        to_now = _TO_NOW.match(self.sentence, self.one.end)
        if not self.one.said and not to_now and not _COMMA.match(self.sentence, self.one.end):
            return self._single("", bounded=True) if self.one.which else None
        days = self._days(self.one, past=True)
        if days is None:
            return None
        return Moment(
            start,
            to_now.end() if to_now else self.one.end,
            Period(days.start, None),
            "span" if to_now and self.one.year else "since" if self.one.year else "relative",
        )

    def _until(self, start: int, *, reckoned: bool) -> Moment | None:
        one = self.one
        days = self._days(one, past=reckoned)
        if days is None:
            return None
        if one.unit == "year" and not one.edge and not reckoned:
            return Moment(start, one.end, days, "until")
        if one.edge == "giữa" and one.unit == "year" and days.end:
            return Moment(start, one.end, Period(None, dt.date(days.end.year, 6, 30)), "until")
        return Moment(start, one.end, Period(None, days.end), "until")

    def _until_of(self, until: re.Match[str]) -> Moment | None:
        """ "Năm 2023, tính đến cuối tháng 9", "từ khi thực hiện Kết luận 01 đến hết tháng 4/2024": until then, since
        what is told of before."""
        ahead = self.sentence[: self.one.start - len(until[0])]
        days = self._days(self.one, past=True)
        if days is None or days.end is None:
            return None
        year = _YEAR_AHEAD.search(ahead) if self.one.unit != "year" else None
        if year and year["year"] in {None, str(days.end.year)}:
            return Moment(year.start("which"), self.one.end, Period(dt.date(days.end.year, 1, 1), days.end), "span")
        event = _SINCE_EVENT.search(ahead, max(0, len(ahead) - _LONGEST_EVENT))
        return self._since_event(event, days.end) if event else None

    def _since_event(self, event: re.Match[str], end: dt.date) -> Moment:
        """Since what began, if the text says when that was or everybody knows it."""
        told = _POINT.search(event["event"])
        since = point(told[0]).start if told else issued(event["event"])
        since = since if since and since <= end else None
        return Moment(event.start(), self.one.end, Period(since, end), "span" if since else "until")

    def _this_year(self, start: int) -> Moment | None:
        """ "Từ đầu năm đến giữa tháng 5"."""
        now = self.past.now
        days = self.one.days(now.year) if now and not self.one.year else self._days(self.one)
        if days is None or days.end is None:
            return None
        return Moment(start, self.one.end, Period(dt.date(days.end.year, 1, 1), days.end), "relative")

    def _before(self, start: int) -> Moment | None:
        """Before a year, at the latest on a day or in a month."""
        days = self._days(self.one)
        if days is None or days.start is None:
            return None
        end = days.start - dt.timedelta(days=1) if self.one.unit == "year" else days.end
        return Moment(start, self.one.end, Period(None, end), "until")

    def _single(self, before: str, *, bounded: bool) -> Moment | None:
        one = self.one
        if one.unit == "year" and not one.year:
            return None  # relative_words
        listed = one.several and (one.unit == "day" or before.endswith("("))
        if one.bare and not listed and not _ON.search(before):
            return None
        if _EACH.search(before) or (one.unit == "day" and _FOR_A_FEAST.search(before)):
            return None
        days = self._days(one, past=bounded)
        if days is None:
            return None
        inside = None if one.year else _INSIDE.search(before)
        start = one.start - len(inside[0]) if inside else one.start
        if one.unit == "day":
            return Moment(start, one.end, days, "day")
        kind = "relative" if not one.year else "range" if one.unit == "part" or one.several else "single"
        return Moment(start, one.end, days, kind)

    def _days(self, one: Point, *, past: bool = False) -> Period | None:
        """The days of ``one``, in its year or in that which is spoken of; ``past``: the last such before the page."""
        if one.said:
            return one.said
        now, which = self.past.now, one.which
        if which in {"nay", "năm nay", "ngoái", "năm ngoái", "trước", "năm trước", "năm rồi", "năm qua", "năm tới"}:
            return one.days(now.year + {"nay": 0, "tới": 1}.get(which.split()[-1], -1)) if now else None
        if which in {"năm ấy", "năm đó", "cùng năm"}:
            last = self.past.said or self.past.last
            year = self._year_ahead or (last.start.year if last and last.start else None)
            return one.days(year) if year else None
        if which == "tới":
            return self._next(one)
        if which == "này" and now:
            return one.days(now.year)
        if which or past or _ONCE.search(self._ahead):
            return self._last(one)
        if one.unit == "day":
            year = now.year - (_month_of(one) > now.month + 1) if now else self.past.year
            return one.days(year) if year else None
        if one.unit == "part":
            year = now.year if now and self._just_over(one) else self._this_or_last or self.past.year
            return one.days(year) if year else None
        opens = one.unit == "month" and _OPENS.search(self._ahead)
        spoken = year_of(self.past.said or self.past.last) if opens else None
        year = self._year_ahead or spoken or self.past.year
        if year is None:
            return None
        days = one.days(year)
        over = now and now.year == year and days.start and days.start > now and not self._plans()
        return one.days(year - 1) if over and one.unit == "month" else days

    def _plans(self) -> bool:
        return self.past.ahead or self.past.aims or _PLANS.search(self.sentence) is not None

    @property
    def _ahead(self) -> str:
        return self.sentence[max(0, self.one.start - _AHEAD) : self.one.start]

    @property
    def _year_ahead(self) -> int | None:
        """The last year that the sentence has named so far."""
        named = A_YEAR.findall(self._ahead)
        return int(named[-1]) if named else self._this_or_last

    @property
    def _this_or_last(self) -> int | None:
        here = _THIS_OR_LAST.search(self._ahead)
        return self.past.now.year - (here[1].lower() == "ngoái") if here and self.past.now else None

    def _just_over(self, one: Point) -> bool:
        """True for "9 tháng đầu năm" on a page of October, whichever year was spoken of before."""
        now, end = self.past.now, one.days(_A_YEAR).end
        return now is not None and end is not None and 0 <= now.month - 1 - end.month <= 1

    def _last(self, one: Point) -> Period | None:
        now = self.past.now
        if now is None:
            return one.days(self.past.year) if self.past.year else None
        days = one.days(now.year)
        return one.days(now.year - 1) if days.start and days.start > now else days

    def _next(self, one: Point) -> Period | None:
        now = self.past.now
        if now is None:
            return None
        days = one.days(now.year)
        return one.days(now.year + 1) if days.end and days.end < now else days


def _joined(sentence: str, one: Point, other: Point) -> bool:
    """ "… đến …", "năm 2021 và 6 tháng đầu năm 2022"."""
    if _TO.fullmatch(sentence, one.end, other.start):
        return True
    parts = one.unit == "year" and other.unit in _PARTS
    return parts and bool(_AND.fullmatch(sentence, one.end, other.start))


def _same_day(one: Point, other: Point) -> bool:
    """ "12/5/1956 - 12/5/2022": of a feast."""
    return one.unit == "day" and one.days(_A_YEAR) == other.days(_A_YEAR)


def _month_of(one: Point) -> int:
    end = one.days(_A_YEAR).end
    return end.month if end else 1


_A_YEAR = 2000
_PARTS = {"part", "quarter"}
_NEAR, _AHEAD = 60, 400
_TO = re.compile(r"\s*,?\s*(?:đến|tới|cho\s+đến|cho\s+tới|[-–])\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|,?\s*và)\s+(?:trong\s+)?", re.IGNORECASE)
_NOW = r"(?:nay|hiện nay|giờ|bây giờ|thời điểm này|thời điểm hiện tại|lúc này)"
_TO_NOW = re.compile(rf",?\s*(?:đến|tới|cho đến|cho tới)\s+{_NOW}(?!\w)", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:,(?!\d)|\.?$)")
_FROM = re.compile(r"(?<!\w)(?:kể\s+từ|bắt\s+đầu\s+từ|tính\s+từ|từ)\s+(?:ngay\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!\w)(?P<reckoned>tính\s+)?(?:đến|tới)\s+(?:những\s+ngày\s+)?$", re.IGNORECASE)
_THIS_YEAR = re.compile(r"(?<!\w)từ\s+đầu\s+năm(?:\s+nay)?\s+(?:đến|tới)\s+(?:hết\s+)?$", re.IGNORECASE)
#: "Từ khi thực hiện Kết luận 01 (tháng 5/2021)", "tính từ ngày ra mắt".
_SINCE_EVENT = re.compile(
    r"(?<!\w)(?:(?:kể|tính)\s+)?từ\s+(?:khi|ngày|lúc|sau khi)\s(?!đó|ấy)(?P<event>[^\d,;.][^,;.]{0,90}?)\s*,?\s*$",
    re.IGNORECASE,
)
_LONGEST_EVENT = 120  # characters
_POINT = re.compile(POINT, re.IGNORECASE)
_YEAR_AHEAD = re.compile(
    rf"(?:^|[,;:.]\s)(?:Riêng\s|Trong\s|riêng\s|trong\s)?(?P<which>[Nn]ăm\s(?:(?P<year>{YEAR})|nay)),?\s$"
)
_BEFORE = re.compile(r"(?<!\w)trước\s+$", re.IGNORECASE)
_THIS_OR_LAST = re.compile(r"(?<!\w)năm\s+(nay|ngoái)(?!\w)", re.IGNORECASE)
_PLANS = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|phấn đấu|chuẩn bị|kế hoạch|sắp|mở thêm|khai giảng|tiếp tục|đăng ký|phải xong|"
    r"phải đưa)(?!\w)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[,;]\s+)(?:(?:tính\s+)?(?:đến|tới)\s+|trong\s+|kết quả\s+)?$", re.IGNORECASE)
_ONCE = re.compile(r"(?<!\w)hồi\s+$", re.IGNORECASE)
_ON = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|buổi lễ|tổ chức|diễn ra|khai mạc|họp|ra mắt|khánh thành|khai trương|khởi công|đợt|"
    rf"{NAMED_DAY}|"
    r"thời điểm|vào|đúng dịp|đúng ngày|hôm|cao điểm|quốc khánh|trong \d ngày|trong hai ngày|trong ba ngày)\s+\(?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|những)\s+$", re.IGNORECASE)
_FOR_A_FEAST = re.compile(r"(?<!\w)(?:dịp|nhân ngày|chào mừng(?: ngày)?)\s+$", re.IGNORECASE)
_INSIDE = re.compile(r"(?<!\w)(?:trong|vào|hồi|sang)\s+$", re.IGNORECASE)
