"""How often a text names a place: what it names most it is about."""

from __future__ import annotations

import re

from .name_words import COMMITTEES, PLACE_KINDS
from .place_grammar import CAP, UPPER, VILLAGES
from .places_named import kind_of, proper

TITLE_COUNTS = 2
_MOST_BARE = 2  # "toàn xã", "lãnh đạo xã" speak for the commune that is named, however often they stand
_BEHIND = re.compile(
    rf"(?P<first>(?<!\w)(?i:{VILLAGES}|xã|phường|thị trấn|huyện|quận|thị xã)\s[{UPPER}\d][^,;.()\n]{{0,30}})"
    rf"(?:,\s(?:tỉnh|thành phố|huyện|quận|thị xã)\s{CAP}(?:\s{CAP})*)+"
)
_BRACKETS = re.compile(r"\([^()\n]*\)")


def without_superiors(text: str) -> str:
    """``text`` without what only says where a place is: "phường Đông (quận Tây cũ), tỉnh Nam"."""
    return _BEHIND.sub(r"\g<first>", _BRACKETS.sub("", text))


def times_told(text: str, place: str) -> int:
    """How often a text names a place; what its first line names counts more."""
    name = proper(place)
    told = times(text, name) + TITLE_COUNTS * bool(times(text[: max(0, text.find("\n"))], name))
    kind = rf"(?i:{kind_of(place)})(?!\w)(?! (?:[{UPPER}\d]|hội))"
    bare = rf"(?:(?:^|[.,;:]\s)|(?<=ở )|(?<=[Tt]oàn )|(?<=[Cc]ả )|(?<=lãnh đạo )){kind}"
    led = [body for body, of in COMMITTEES.items() if of == kind_of(place)]
    committees = re.findall(rf"(?<!\w)(?:{'|'.join(led)})(?!\w)(?! [{UPPER}])", text) if led else []
    return told + min(_MOST_BARE, len(re.findall(bare, text, re.MULTILINE))) + min(_MOST_BARE, len(committees))


def times(text: str, name: str) -> int:
    """How often ``name`` stands by itself, not in a longer one; that of the President only where it is the city's."""
    if name == "Hồ Chí Minh":
        return len(_OF_THE_CITY.findall(text))
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?! [{UPPER}])", text)
    return sum(not _IN_LONGER.search(text, max(0, one.start() - 24), one.start()) for one in found)


_OF_THE_CITY = re.compile(r"(?<!\w)(?:TP\.?|[Tt]hành phố)\s?(?:Hồ Chí Minh|HCM)(?!\w)")
#: "xã Lộc Đông Sơn" does not name "Đông Sơn".
_IN_LONGER = re.compile(
    rf"(?<!\w)(?!(?:Ở|Tại|Về|Đến|Từ|Còn|Riêng|Cả|Toàn|TP\.?|TX\.?|TT\.?|TDP|KP|KDC|CCB|(?i:{PLACE_KINDS}))\s){CAP}\s$"
)
