"""The decrees on learning from Hồ Chí Minh, since which texts count: Kết luận 01-KL/TW of 18/5/2021, Chỉ thị 05-CT/TW
of 15/5/2016, Chỉ thị 03-CT/TW of 14/5/2011."""

from __future__ import annotations

import datetime as dt
import re

_ISSUED = {
    ("kết luận", 1): dt.date(2021, 5, 1), ("chỉ thị", 5): dt.date(2016, 5, 1), ("chỉ thị", 3): dt.date(2011, 5, 1)
}  # fmt: skip
_DECREE = re.compile(r"(?<!\w)(?P<sort>kết luận|chỉ thị)(?:\s+số)?\s+(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)


def issued(words: str) -> dt.date | None:
    """The first day of the month in which the decree was issued that ``words`` name first."""
    found = _DECREE.search(words)
    return _ISSUED.get((found["sort"].lower(), int(found["number"]))) if found else None
