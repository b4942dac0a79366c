"""What a time may mean that is said in other words: "đến tháng 10" that month, or the year so far; "từ tháng 3/2017"
that month, or the time since then until the next that is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sovang.base.periods import Period

from .past import Past

#: Which way each is meant: the trees are told by these numbers.
THEN, SINCE, SO_FAR, YEAR, SINCE_THE_LAST, OTHER_YEAR = range(1, 7)


def said_otherwise(one: Period, past: Past, since: dt.date | None) -> Iterator[tuple[int, Period]]:
    """Each with its way; ``since`` is the beginning of what was told of last before it."""
    start, end = one.start, one.end
    year = _year(one)
    if end is None and start:
        yield THEN, Period.parse(f"{start:%Y-%m}")
        yield YEAR, Period.year(start.year)
    elif start is None and end:
        yield THEN, Period.parse(f"{end:%Y-%m}")
        yield YEAR, Period.year(end.year)
        yield SO_FAR, Period(dt.date(end.year, 1, 1), end)
    elif start and end and one != year:
        yield SINCE, Period(start, None)
        if year:
            yield YEAR, year
            yield SO_FAR, Period(dt.date(end.year, 1, 1), end)
    elif start:
        yield SINCE, Period(start, None)
    if since and end and since < end:
        yield SINCE_THE_LAST, Period(since, end)
    if past.now and start and end and year and one != year and start.year != past.now.year:
        yield from ((OTHER_YEAR, moved) for moved in [_moved(one, past.now.year)] if moved)


def _year(one: Period) -> Period | None:
    if one.start is None or one.end is None or one.start.year != one.end.year:
        return None
    return Period.year(one.start.year)


def _moved(one: Period, year: int) -> Period | None:
    """The same days of another ``year``; None for one that has no such day."""
    if one.start is None or one.end is None:
        return None
    last = (one.end + dt.timedelta(days=1)).replace(year=year) if one.end.month < 12 or one.end.day < 31 else None
    try:
        return Period(one.start.replace(year=year), last - dt.timedelta(days=1) if last else dt.date(year, 12, 31))
    except ValueError:
        return None
