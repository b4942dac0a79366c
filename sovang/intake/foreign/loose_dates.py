"""Days as people write them in lists of their own: in words, with the year in two digits, or only the month."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sovang.base.text import fold

from ..workbook import Cell
from .layout import Month

_PIVOT = 70  # a year in two digits: 69 is 2069, 70 is 1970
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam |[ /.-]+)(\d{4}|\d{2})")
_DAY = re.compile(r"(?:ngay )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?: \d{1,2}[:h]\d{2}(?::\d{2})?)?")
_MONTH = re.compile(r"(?:thang ?|t ?)?(\d{1,2})(?: ?[/.-] ?| nam )(\d{4})")
_LIKE = (_IN_WORDS, _DAY, _MONTH)
_SERIALS = range(25_569, 73_051)  # Excel's numbers of the days from 1970 to 2099


def loose_day(cell: Cell, months: Month = Month.ASK) -> Cell:
    """The day that a text means, as a date cell; a text that means none, or only a month undecided, stays as it is."""
    if not isinstance(cell, str):
        return cell
    text = fold(cell).strip(" .,;")
    try:
        if found := _IN_WORDS.fullmatch(text) or _DAY.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return _cell(dt.date(_in_full(year), month, day))
        if months and (found := _MONTH.fullmatch(text)):
            month, year = (int(part) for part in found.groups())
            last = calendar.monthrange(year, month)[1]
            return _cell(dt.date(year, month, last if months is Month.LAST else 1))
    except (ValueError, calendar.IllegalMonthError):
        return cell
    return cell


def is_month(cell: Cell) -> bool:
    """Only a month is written: which day of it is meant, a person has to say."""
    return isinstance(cell, str) and _MONTH.fullmatch(fold(cell).strip(" .,;")) is not None


def is_like_a_day(cell: Cell) -> bool:
    """Whether the cell could mean a day."""
    if isinstance(cell, str):
        text = fold(cell).strip(" .,;")
        return any(pattern.fullmatch(text) for pattern in _LIKE)
    if isinstance(cell, dict):
        return "date" in cell
    return not isinstance(cell, bool) and int(cell) in _SERIALS


def _in_full(year: int) -> int:
    if year > 99:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _cell(day: dt.date) -> dict[str, str]:
    return {"date": day.isoformat()}
