"""Units that several numbers share: "từ 12 lên 19 tiêu chí", "giảm 25 hộ, còn 31"."""

from __future__ import annotations

import re
from dataclasses import replace

from .quantity import Quantity
from .units import Unit, multiplier_at, unit_at

NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?![\d.,]*\d)|\d+(?:[.,]\d+)*"
#: The next number of a row: at once, behind a word of change, or behind what that one is ("có mặt 47, vắng 3").
_ANOTHER = re.compile(
    rf"(?:\s*,\s*|\s+(?:và|lên|xuống|ra|còn|tới|đến)\s+)(?:[^\W\d]+\s+){{0,3}}(?:{NUMBER})(?![\d/])", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:(?<!\w)(?:còn|nay có|đã có|lên|xuống|được)|:)\s*$", re.IGNORECASE)
_OPENS = re.compile(r"(?:,|:|^)\s*$")
_ARE = re.compile(r"\s+(?:đã|được|chưa|đều)(?!\w)", re.IGNORECASE)
_MOST = 6  # numbers in a row
_LEAST = 0.9  # only a known noun or a measure is shared


def unit_ahead(sentence: str, at: int) -> tuple[int, Unit] | None:
    """Factor and unit of the numbers that follow at once on the one that ends at ``at``."""
    end = at
    for _ in range(_MOST):
        found = _ANOTHER.match(sentence, end)
        if found is None:
            return None
        end = found.end()
        factor, after = multiplier_at(sentence, end)
        if unit := unit_at(sentence, after):
            return (factor, replace(unit, end=at)) if unit.confidence >= _LEAST else None
    return None


def unit_behind(sentence: str, start: int, end: int, last: Quantity | None) -> Unit | None:
    """The noun of the ``last`` number of the sentence, which a bare one from ``start`` to ``end`` goes on counting."""
    if last is None or not last.counts or not last.unit or re.search(r"\.\s", sentence[last.after : start]):
        return None
    before = sentence[last.after : start]
    if _GOES_ON.search(before) or (_OPENS.search(before) and _ARE.match(sentence, end)):
        return Unit(last.unit, last.base_unit, last.size, end, 0.7)
    return None
