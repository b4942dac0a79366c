"""Spans of days, as reports state them: a year, a quarter, months to months, from a day on, up to a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .errors import Refused

_YEAR = re.compile(r"^(\d{4})$")
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$", re.IGNORECASE)
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends included; ``None`` is an open end."""

    start: dt.date | None
    end: dt.date | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise Refused(_("Kỳ bắt đầu sau khi kết thúc."), field="period")

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2022``, ``2022-Q1``, ``2022-05``, ``2021-05..2023-03``, ``2021..``, ``..2021-12``, days too.

        Raises Refused with one sentence when the text is none of these.
        """
        head, dots, tail = text.strip().partition("..")
        if not dots:
            return _simple(head)
        start = _simple(head).start if head else None
        end = _simple(tail).end if tail else None
        return cls(start, end)

    def __str__(self) -> str:
        """The shortest form that ``parse`` reads back."""
        if self.start and self.end:
            first, last = self.start, self.end
            if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
                return f"{first.year}" if first.year == last.year else f"{first.year}..{last.year}"
            if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
                if first.year == last.year and first.month % 3 == 1 and last.month == first.month + 2:
                    return f"{first.year}-Q{last.month // 3}"
                ends = (f"{first:%Y-%m}", f"{last:%Y-%m}")
                return ends[0] if ends[0] == ends[1] else "..".join(ends)
        start = self.start.isoformat() if self.start else ""
        end = self.end.isoformat() if self.end else ""
        return f"{start}..{end}"

    @property
    def years(self) -> range:
        """Programme years wholly inside; empty when an end is open or no whole year fits."""
        if not self.start or not self.end:
            return range(0)
        first = self.start.year + (0 if (self.start.month, self.start.day) == (1, 1) else 1)
        last = self.end.year - (0 if (self.end.month, self.end.day) == (12, 31) else 1)
        return range(first, last + 1)

    def holds(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def before(self) -> Period:
        """The same span one year earlier: what a yearly report compares with."""
        return Period(_a_year_back(self.start), _a_year_back(self.end))


def _a_year_back(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    last = calendar.monthrange(day.year - 1, day.month)[1]
    whole = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=day.year - 1, day=last if whole else min(day.day, last))


def _simple(text: str) -> Period:
    try:
        if m := _YEAR.match(text):
            return Period.year(int(m[1]))
        if m := _QUARTER.match(text):
            return _months(int(m[1]), int(m[2]) * 3 - 2, int(m[2]) * 3)
        if m := _MONTH.match(text):
            return _months(int(m[1]), int(m[2]), int(m[2]))
        if m := _DAY.match(text):
            day = dt.date(int(m[1]), int(m[2]), int(m[3]))
            return Period(day, day)
    except ValueError:
        pass
    raise Refused(
        _("Không hiểu kỳ “%(text)s”. Xin ghi như 2022, 2022-Q1, 2021-05..2023-03 hoặc 2021...") % {"text": text},
        field="period",
    )


def _months(year: int, first: int, last: int) -> Period:
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))
