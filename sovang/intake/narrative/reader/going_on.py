"""Whether a paragraph goes on about what the one before it spoke of."""

from __future__ import annotations

import re

from .name_words import CALLED, PLACES, VILLAGE
from .place_grammar import NAMED_PLACE, UPPER, VILLAGES
from .places_named import is_place, kind_of

_KINDS = "|".join(sorted(PLACES, key=len, reverse=True))
#: Nouns by which a paragraph goes on about a village, a commune, a body of it, or an institution.
_BACK = re.compile(
    rf"(?<!\w)(?:chi hội(?: trưởng)?|chi bộ|chi đoàn|nơi đây|tại đây|{VILLAGES}|xã|phường|thị trấn|"
    rf"{'|'.join(sorted(CALLED, key=len, reverse=True))})(?!\w)(?!\s+(?:(?-i:[{UPPER}\d])|hội\s|viên|nghị))"
    rf"(?!(?:,|\s+và)\s+(?:{_KINDS})(?!\w))",
    re.IGNORECASE,
)
#: "Đường thôn, xóm" are of many as well.
_MANY = re.compile(
    rf"(?:(?<!\w)(?:ngõ|{_KINDS})(?:,|\s+và)|các|mỗi|từng|những|nhiều|một số|cấp|liên|môi|thị|\d|%)\s+$", re.IGNORECASE
)


def goes_on(opening: str, frame: str, level: int, bare: re.Pattern[str] | None) -> bool:
    """True where a noun for the ``frame`` that was spoken of, or for a body in it, stands before any name: "Theo Chi
    hội trưởng, …". ``level`` is that of the place of the whole text, ``bare`` finds names without their kind."""
    for match in _BACK.finditer(opening):
        if _MANY.search(opening, 0, match.start()) or not _fits(match[0].lower(), frame, level):
            continue
        named = NAMED_PLACE.search(opening, 0, match.start()) or (bare and bare.search(opening, 0, match.start()))
        return not named
    return False


def _fits(noun: str, frame: str, level: int) -> bool:
    """True where ``noun`` may mean the ``frame``: "thôn" a village, "đơn vị" an institution."""
    if not is_place(frame):
        return noun in CALLED and frame.startswith(CALLED[noun] or frame)
    of = PLACES[kind_of(frame)]
    if of == VILLAGE:
        return noun not in CALLED and PLACES.get(noun, VILLAGE) == VILLAGE
    return noun in {kind_of(frame), "nơi đây", "tại đây"} and of > level
