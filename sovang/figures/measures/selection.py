"""What a measure is, and the selection of facts that it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from sovang.base.periods import Period
from sovang.programmes.models import Indicator

Parameters = dict[str, Any]
#: Relations of units and members, which have no lines.
STRUCTURE = frozenset({"unit_as_at", "member_as_at"})


@dataclass(frozen=True)
class Where:
    """Conditions joined by AND, with their parameters in order."""

    texts: tuple[str, ...] = ()
    params: tuple[object, ...] = ()

    def also(self, text: str, *params: object) -> Where:
        return Where((*self.texts, text), (*self.params, *params))

    def one_of(self, column: str, values: str | Iterable[object] | None) -> Where:
        """``column`` among ``values``; no condition when there are none."""
        chosen = [values] if isinstance(values, str) else list(values or ())
        if not chosen:
            return self
        return self.also(f"{column} IN ({', '.join(['%s'] * len(chosen))})", *chosen)

    def flag(self, column: str, wanted: object) -> Where:
        """``column`` is true or false; no condition when ``wanted`` is None."""
        return self if wanted is None else self.also(column if wanted else f"NOT {column}")

    @property
    def sql(self) -> str:
        return " AND ".join(self.texts) or "1 = 1"


@dataclass(frozen=True)
class Selection:
    """Facts ``f`` of ``relation`` that count. ``claims`` says that their exactness differs, so it must be looked at.

    ``waiting`` is the state whose rows are counted apart, beside the figure. ``keeps`` is the register that a unit must
    keep for the figure to be derived. ``live`` selections are answered by the database alone.
    """

    relation: str
    where: Where
    claims: bool = True
    waiting: str = ""
    keeps: str = ""
    live: bool = False


@dataclass(frozen=True)
class Measure:
    """``select`` makes the selection for an indicator, kind and period; None when this kind is never derived.

    ``kind_of`` is the kind that the indicator has by itself. ``rule`` says the rule in one translated sentence.
    ``needs`` are the parameters that must be given, ``knows`` those that may; ``own`` allows ``own_<column>`` besides.
    """

    select: Callable[[Indicator, str, Period], Selection | None]
    kind_of: Callable[[Indicator], str]
    rule: Callable[[Indicator, str], str]
    structural: bool = False
    shares: bool = False
    splits: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = field(default_factory=frozenset)
    knows: frozenset[str] = field(default_factory=frozenset)
    own: bool = False


def in_period(where: Where, kind: str, period: Period) -> Where:
    """Registered and planned facts belong to their programme year, what was achieved to its day; ends may be open.

    A period that holds no whole programme year holds no registration (design: a registration belongs to its year).
    """
    if kind == "achieved":
        if period.start:
            where = where.also("f.day >= %s", period.start)
        return where.also("f.day <= %s", period.end) if period.end else where
    first, last = whole_years(period)
    if first is not None and first == last:
        return where.also("f.year = %s", first)  # so that an index goes on to what stands after the year
    if first is not None:
        where = where.also("f.year >= %s", first)
    return where.also("f.year <= %s", last) if last is not None else where


def whole_years(period: Period) -> tuple[int | None, int | None]:
    """First and last programme year wholly inside ``period``; None at an open end. First > last when none fits."""
    first = last = None
    if period.start:
        first = period.start.year + (0 if (period.start.month, period.start.day) == (1, 1) else 1)
    if period.end:
        last = period.end.year - (0 if (period.end.month, period.end.day) == (12, 31) else 1)
    return first, last


def last_day(period: Period) -> dt.date:
    """The day on which structure is counted: the period's end, today for an open end or one still to come."""
    today = timezone.localdate()
    return min(period.end, today) if period.end else today
