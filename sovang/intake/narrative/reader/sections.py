"""What holds below a heading or an introducing line: the period of a report, of its sections, and of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sovang.base.periods import Period

from . import when

_REPORT = re.compile(r"^\s*báo cáo(?!\w)", re.IGNORECASE)
_HEADED = re.compile(
    r"^\s*(?:(?P<top>(?:[IVX]{1,4}|[A-ZĐ]|\d{1,2}|phần\s+\w+)[.)/:-])|\d{1,2}(?:\.\d{1,2})+\.?)\s+\S", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-–+•*o✓▪]|[a-zđ]\))\s+\S")
_LONGEST_HEADING = 160  # characters
_OPENING_LINES, _TITLE_LINES = 12, 4


@dataclass
class Outline:
    """Read line by line: ``period`` is what the lines around say of the line that was entered last."""

    whole: Period | None = None
    section: Period | None = None
    period: Period | None = None
    in_list: bool = field(default=False)
    _introduces: bool = field(default=False)

    @classmethod
    def of(cls, text: str) -> Outline:
        """The outline of a text: a report names its period in its title, an article in its sentences."""
        lines = text.split("\n", _OPENING_LINES)[:_OPENING_LINES]
        first = next((i for i, line in enumerate(lines) if _REPORT.match(line)), None)
        title = [] if first is None else lines[first : first + _TITLE_LINES]
        whole = next((period for line in title if (period := _period_of(line))), None)
        return cls(whole, whole, whole)

    def enter(self, line: str) -> None:
        """Go on to ``line``."""
        self.in_list = self._introduces or (self.in_list and bool(_BULLET.match(line)))
        self._introduces = line.rstrip().endswith(":")
        heading = _HEADED.match(line) if len(line) <= _LONGEST_HEADING and not line.rstrip().endswith(".") else None
        if heading:
            self.section = _period_of(line) or (self.whole if heading["top"] else self.section)
        self.period = self.section


def _period_of(line: str) -> Period | None:
    return next((one.period for one in when.periods(line) if one.period), None)
