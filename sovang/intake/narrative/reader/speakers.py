"""Who tells of what: the head of a village, a commune or a union speaks for it, in quotation marks as well."""

from __future__ import annotations

import re

from .bodies import home_of
from .name_words import COMMITTEES, PLACES, VILLAGE
from .place_grammar import NAMED_PLACE, UPPER, VILLAGES, named_place
from .places_named import is_place

_SAY = (
    r"cho biết|cho hay|chia sẻ|nói|kể|tâm sự|khẳng định|bộc bạch|thông tin|nhấn mạnh|trao đổi|phấn khởi|giãi bày|"
    r"thổ lộ|cho rằng|báo cáo|đánh giá|bày tỏ"
)
_HEAD = (
    r"(?:bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng|phó|thường trực|hội trưởng|giám đốc|lãnh đạo|đại diện|"
    r"chính trị viên|chính ủy|hiệu trưởng)"
    r"(?:\s+kiêm)?\s+$"
)
_TITLE = re.compile(_HEAD, re.IGNORECASE)
#: Between the office and the verb: a name, what stands in brackets, a word of mood.
_SAYS = re.compile(
    rf"(?:\s*\([^()]*\))?(?:,?\s+(?:(?:đồng chí|ông|bà|anh|chị)\s+)?[{UPPER}][\w.]*(?:\s+[{UPPER}][\w.]*)*,?)?"
    rf"(?:\s+(?:vui mừng|phấn khởi|hồ hởi|tự hào|cũng|còn|đã|xúc động|hào hứng))*\s+(?:{_SAY})(?!\w)"
)
#: "Theo ông Hà, Trưởng thôn Đông, …".
_ACCORDING = re.compile(
    r"(?:[^,;.]{0,30},\s+)?theo\s+(?:đồng chí|ông|bà|anh|chị|cô)\s[^;.]{1,60}[,–-]\s+[^;.]{0,60}$", re.IGNORECASE
)
_ON_BEHALF = re.compile(r"(?:^|[,;:]\s+)(?:thay mặt)\s+(?:cho\s+)?$", re.IGNORECASE)
#: These speak for their place.
_FOR_PLACE = re.compile(
    rf"(?:{'|'.join(COMMITTEES)}|Ban Thường vụ|Ban Chấp hành (?!Hội|Đoàn)|Đảng ủy|Đảng bộ|Chi bộ|UBND|HĐND|"
    r"Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân|Ban [Cc]ông tác Mặt trận)(?!\w)"
)
_OF_VILLAGE = re.compile(rf"(?:Chi bộ|Ban [Cc]ông tác Mặt trận)\s((?:{VILLAGES})\s.+)")
_QUOTE = re.compile(r"\s*(?:[-–]\s*)?[“\"]")
_CLOSED = re.compile(r"[”\"][\s,.–-]+(?=[^“”\"]{3,200}$)")
_TELLS = re.compile(rf"(?:{_SAY})(?!\w)", re.IGNORECASE)


def speaks(sentence: str, start: int, end: int) -> bool:
    """True where the head of the body or place that is named from ``start`` to ``end`` tells of it."""
    if _ON_BEHALF.search(sentence, max(0, start - 40), start):
        return sentence[end : end + 1] == ","
    if not _TITLE.search(sentence, max(0, start - 24), start):
        return False
    told = _ACCORDING.match(sentence, 0, start) and sentence[end : end + 1] in {",", ")"}
    return bool(told or _SAYS.match(sentence, end))


def spoken_for(name: str) -> str:
    """Whom the head of the body or place called ``name`` speaks for: a village, a commune, a union."""
    of_village = _OF_VILLAGE.fullmatch(name)
    return (home_of(name) if speaks_for_place(name) else None) or (of_village[1] if of_village else name)


def speaks_for_place(name: str) -> bool:
    """False for a union or an institution, which speaks for itself."""
    return is_place(name) or bool(_FOR_PLACE.match(name))


def is_quoted(opening: str) -> bool:
    """True for a paragraph that begins with a quotation mark."""
    return bool(_QUOTE.match(opening))


def quoted_of(paragraph: str) -> str | None:
    """The village or commune of the one who has said the whole ``paragraph``, named behind it: "“…”, ông Hà, Trưởng
    thôn Đông nói"."""
    closed = _CLOSED.search(paragraph) if is_quoted(paragraph) else None
    if closed is None or not _TELLS.search(paragraph, closed.end()):
        return None
    match = NAMED_PLACE.search(paragraph, closed.end())
    told = named_place(match) if match else None
    return " ".join(told) if told and PLACES[told[0]] >= VILLAGE - 1 else None
