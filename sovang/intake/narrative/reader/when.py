"""Which of the periods that a sentence names a number belongs to, what holds on, and how a period is written."""

from __future__ import annotations

import re

from sovang.base.periods import Period

from .periods_named import Named, is_beside, periods, states_a_year

__all__ = ["Named", "carry", "choose", "periods", "states_a_year", "written"]

_RIGHT_BEHIND = re.compile(r"\s+(?:vào |trong )?")
_EACH_YEAR = re.compile(r"(?:hằng|hàng|mỗi)\s+năm", re.IGNORECASE)
#: "Giảm từ 11% năm 2011 xuống còn 3%": the second is of another time.
_MOVED_ON = re.compile(r"\s*,?\s*(?:xuống|lên)\s", re.IGNORECASE)
_NEAR = 160


def choose(named: list[Named], sentence: str, span: tuple[int, int], carried: Period | None) -> Period | None:
    """The period of a number whose words have the ``span``: that right behind it, else the last named before it, else
    the first behind that opens no clause of its own, else what was said before."""
    at, after = span
    if beside := next(
        (one for one in named if one.period and _RIGHT_BEHIND.fullmatch(sentence, after, one.start)), None
    ):
        return beside.period
    clause, end = sentence.rfind(";", 0, at) + 1, sentence.find(";", at) % (len(sentence) + 1)
    before = [one for one in named if one.start <= at and not _MOVED_ON.match(sentence, one.end)]
    if len(before) > 1 and _EACH_YEAR.match(sentence, before[-1].start):
        before.pop()
    behind = [
        one
        for one in named
        if one.period is not None
        and at < one.start < min(at + _NEAR, end)
        and not _opens(sentence, one)
        and not is_beside(sentence, one.start)
    ]
    if before and (before[-1].start >= clause or not behind):
        return before[-1].period
    if behind and (before or carried is None):
        return behind[0].period
    return carried


def _opens(sentence: str, one: Named) -> bool:
    return sentence[: one.start].rstrip()[-1:] in {",", ";", ":"}


def carry(named: list[Named], carried: Period | None) -> Period | None:
    """What holds for the next sentence of the paragraph."""
    leading = [one for one in named if one.leads]
    if len(leading) > 1 and _ends_in(leading[-1].period, leading[0].period):
        return leading[0].period  # "Năm 2024, …; đến tháng 12/2024 …"
    return leading[-1].period if leading else carried


def _ends_in(point: Period | None, year: Period | None) -> bool:
    """True where ``point`` only says until when in a ``year``."""
    return bool(point and year and not point.start and point.end and year.start and year.holds(point.end))


def written(period: Period | None) -> str | None:
    """``2022``, ``2021-05..2023-03``, ``2021..``, ``..2021-12``."""
    if period is None:
        return None
    if period.start and period.end:
        text = str(period)
        return f"{period.start:%Y-%m}..{period.end:%Y-%m}" if "-Q" in text else text
    if period.start:
        return (
            f"{period.start.year}" if (period.start.month, period.start.day) == (1, 1) else f"{period.start:%Y-%m}"
        ) + ".."
    return f"..{period.end:%Y-%m}" if period.end else None
