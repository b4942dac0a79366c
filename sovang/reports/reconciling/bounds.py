"""Between which values the truth lies when a number is stated with its claim."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.base.exactness import Exactness

#: One in so many is what "gần" and "khoảng" allow, or one step of the last digit that is not zero, if that is more.
_LOOSE = 10
_WHOLE_SHARE = 10_000  # hundredths of a percent
_WHOLE_PERCENT = 100


@dataclass(frozen=True)
class Bounds:
    """Both ends included; None is no limit."""

    low: int | None
    high: int | None

    def meets(self, other: Bounds) -> bool:
        """Whether one number can be in both."""
        return _reaches(self.high, other.low) and _reaches(other.high, self.low)


def bounds_of(value: int, value_hi: int | None, exactness: str) -> Bounds:
    """ "trên" and "dưới" are limits, "gần" and "khoảng" leave a tenth, an order of magnitude its ten times."""
    high, loose = value if value_hi is None else value_hi, max(step(value), value // _LOOSE)
    return {
        Exactness.EXACT: Bounds(value, high),
        Exactness.OVER: Bounds(value, None),
        Exactness.NEARLY: Bounds(value - loose, high),
        Exactness.UNDER: Bounds(None, high),
        Exactness.ABOUT: Bounds(value - loose, high + loose),
        Exactness.ORDER: Bounds(value, 10 * high),
    }[Exactness(exactness)]


def rounded(share: Bounds, value: int) -> Bounds:
    """A share written as ``value`` hundredths of a percent may be rounded to its last digit; none and all are not."""
    if value in {0, _WHOLE_SHARE}:
        return share
    half = min(step(value), _WHOLE_PERCENT) // 2
    return Bounds(
        None if share.low is None else share.low - half,
        None if share.high is None else share.high + half,
    )


def share_of(part: int, whole: int) -> Bounds:
    """Hundredths of a percent that ``part`` of ``whole`` is, down and up."""
    exact = part * _WHOLE_SHARE
    return Bounds(exact // whole, -(-exact // whole))


def step(value: int) -> int:
    """The size of the last digit that is not zero: 100 for 7.100."""
    size = 1
    while value and value % (10 * size) == 0:
        size *= 10
    return size


def _reaches(high: int | None, low: int | None) -> bool:
    return high is None or low is None or low <= high
