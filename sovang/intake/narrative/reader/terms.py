"""Terms of committees: "nhiệm kỳ qua", "từ đầu nhiệm kỳ đến nay"."""

from __future__ import annotations

import datetime as dt
import re

from sovang.base.periods import Period

from .dated_words import YEAR, point
from .past import Past, of_congress

YEAR_OF_MONTHS = 12


def length(period: Period) -> int | None:
    """Months of ``period``, None with an open end."""
    if period.start is None or period.end is None:
        return None
    return (period.end.year - period.start.year) * YEAR_OF_MONTHS + period.end.month - period.start.month + 1


def term_gone(found: re.Match[str], past: Past) -> Period | None:
    """ "Nhiệm kỳ qua" at a congress; elsewhere "trong nhiệm kỳ" is the one named last, "từ đầu nhiệm kỳ đến nay" since
    that was over, where it was."""
    if past.term:
        return of_congress(past.term, past.told)
    last = next((one for one in past.told if length(one) in _MONTHS_OF_A_TERM), None)
    over = last and last.end and past.now and last.end.year < past.now.year and found[0].lower().endswith("nay")
    return Period(dt.date(last.end.year, 1, 1), None) if over and last and last.end else last


_MONTHS_OF_A_TERM = {5 * YEAR_OF_MONTHS, 6 * YEAR_OF_MONTHS}


def term_so_far(found: re.Match[str], past: Past) -> Period | None:
    """ "Từ đầu nhiệm kỳ này đến hết quý I-2024": since the end of the term told of before."""
    here = _TERM_AHEAD.search(found.string, 0, found.start())
    last = next((one.end for one in past.told if length(one) in _MONTHS_OF_A_TERM and one.end), None)
    last = Period.year(int(here[1])).end if here else last
    end = point(found["point"]).end
    return Period(dt.date(last.year, 1, 1), end) if last and end and last < end else None


_TERM_AHEAD = re.compile(rf"nhiệm kỳ\s+{YEAR}\s*[-–]\s*({YEAR})(?!\d)", re.IGNORECASE)
