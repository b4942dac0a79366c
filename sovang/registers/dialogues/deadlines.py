"""Until when an opinion is to be answered: so many days as the norm for its subject or kind says, else the general one.

The numbers are data (``programmes.thresholds``): the nearest committee above that has set one holds; one for a subject
goes before one for a kind of opinion, and that before the general one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sovang.places import atlas
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import LIMITS, numbers_set

_GENERAL = NormSubject.ANSWER_DAYS
_ALL = tuple(subject for subject in NormSubject if subject.startswith(_GENERAL))

#: Unit, kind and subject of an opinion, and the day of its receipt.
Asked = tuple[int, str, str, dt.date]


def due_days(asked: Iterable[Asked]) -> dict[Asked, dt.date]:
    """The last day for each. One query a year, and the tree."""
    wanted = set(asked)
    numbers = {year: numbers_set(_ALL, year) for year in {day.year for *_what, day in wanted}}
    forest, ends = atlas.current(), {(unit, dt.date(day.year, 12, 31)) for unit, _kind, _subject, day in wanted}
    lines = {(unit, end.year): forest.resolve(unit, end)[::-1] for unit, end in ends}
    return {one: one[3] + _days(one, lines[one[0], one[3].year], numbers[one[3].year]) for one in wanted}


def _days(one: Asked, line: Sequence[int | None], numbers: Mapping[str, Mapping[int | None, int]]) -> dt.timedelta:
    """``line`` leads from the unit up; the centre, which stands above everybody, is None."""
    _unit, kind, subject, _day = one
    for norm in (f"{_GENERAL}_{subject}", f"{_GENERAL}_{kind}", _GENERAL):
        there = numbers.get(norm, {})
        for issuer in (*(unit for unit in line if unit is not None), None):
            if issuer in there:
                return dt.timedelta(days=there[issuer])
    return dt.timedelta(days=LIMITS[_GENERAL].usual)
