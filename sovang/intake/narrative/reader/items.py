"""Items of a page: each tells of its own place, which holds for the paragraphs below it."""

from __future__ import annotations

import re

from .name_words import PLACES
from .place_grammar import NAMED_PLACE, named_place
from .places_named import kind_of

_PARTY = r"(?:(?:Đảng bộ|Đảng ủy|UBND|Ủy ban nhân dân|HĐND)\s+)?"
_UNION = r"(?:Hội|Đoàn|Ủy ban MTTQ|MTTQ|Công an|Ban CHQS)(?:\s\w+){0,3}?"
_DAY = r"(?:hôm qua|hôm nay|sáng|chiều|tối|ngày|trong ngày|cùng ngày|trước đó|vừa qua|mới đây)(?!\w)[^,;]{0,30},\s+"
_STAR = re.compile(rf"\s*[*•]\s*(?:{_DAY})?(?:{_UNION}\s+)?{_PARTY}", re.IGNORECASE)
_EVENT = re.compile(rf"\s*{_DAY}{_PARTY}", re.IGNORECASE)
_HOLDS = re.compile(r"(?:\s*\([^()]*\))?\s+(?:đã\s+|vừa\s+)?(?:long trọng\s+)?(?:tổ chức|khai mạc|tiến hành)(?!\w)")


def item_at(opening: str, about: str | None) -> str | None:
    """The place of which the item that begins with ``opening`` tells: behind a star ("* Hôm qua, Đảng bộ xã Đông tổ
    chức …"), or one of the level of ``about`` that holds something on a day ("Sáng 28/5, Đảng bộ huyện Đông khai mạc
    …")."""
    star = _STAR.match(opening)
    begins = star or _EVENT.match(opening)
    match = NAMED_PLACE.match(opening, begins.end()) if begins else None
    told = named_place(match) if match else None
    if match is None or told is None or not _HOLDS.match(opening, match.end()):
        return None
    alike = star or (about is not None and PLACES[told[0]] == PLACES[kind_of(about)])
    return " ".join(told) if alike else None
