"""Days as people and workbooks write them, and as Vietnamese papers print them."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import Refused

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_EXCEL_FIRST_SURE = 61  # before 1/3/1900 Excel counts a day that never was
_YEARS = range(1900, 2200)

# Django's own Vietnamese says "Thứ 6", which official papers do not.
_WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ Nhật"),
)


def read_day(value: str | float | dt.date) -> dt.date:
    """Read ``20/11/2026``, ``1/2/2026``, ``ngày 20 tháng 11 năm 2026``, ``2026-11-20``, a date cell, Excel's number.

    Raises Refused with one sentence for a day that is not in the calendar (31/02), a year in two digits, other text.
    """
    if isinstance(value, dt.datetime):
        return _in_range(value.date(), value)
    if isinstance(value, dt.date):
        return _in_range(value, value)
    if isinstance(value, str):
        return _from_text(value.strip())
    return _from_excel(value)


def write_day(day: dt.date) -> str:
    """``20/11/2026``, zeros kept: the short form of lists and papers."""
    return f"{day:%d/%m/%Y}"


def write_long_day(day: dt.date) -> str:
    """``Thứ Sáu, ngày 20/11/2026`` in the language of the page."""
    return _("%(weekday)s, ngày %(day)s") % {"weekday": _WEEKDAYS[day.weekday()], "day": write_day(day)}


def _from_text(text: str) -> dt.date:
    if found := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise Refused(_("Không hiểu ngày “%(text)s”. Xin ghi như 20/11/2026.") % {"text": text[:40]})
    try:
        return _in_range(dt.date(year, month, day), text)
    except ValueError:
        raise Refused(_("Ngày %(text)s không có trong lịch.") % {"text": text}) from None


def _from_excel(number: float) -> dt.date:
    whole = int(number) if number == number and abs(number) < 1e6 else 0
    if whole < _EXCEL_FIRST_SURE:
        raise Refused(_("Số %(number)s không phải là một ngày của Excel.") % {"number": number})
    return _in_range(_EXCEL_DAY_ZERO + dt.timedelta(days=whole), number)


def _in_range(day: dt.date, written: object) -> dt.date:
    if day.year not in _YEARS:
        raise Refused(_("Năm của ngày “%(text)s” không hợp lý.") % {"text": written})
    return day
