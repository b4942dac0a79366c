"""Numbers that others are compared with: of the same time a year before, from which or to which one came."""

from __future__ import annotations

import re

from sovang.base.periods import Period

from .quantity import Quantity

#: "Còn 4 vụ, cùng kỳ là 11 vụ", "(năm học trước 20,2%)".
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?<!với )(?<!so )(?<!hơn )(?<!bằng )"
    r"(?:cùng kỳ(?: năm (?:trước|ngoái|rồi))?|năm học (?:trước|liền trước)(?: đó)?|năm trước(?: đó)?)"
    r"(?!\w)[^,;.\d]{0,25}$",
    re.IGNORECASE,
)
_NEAR = 60
#: "Giảm 312 văn bản so với năm trước; số cuộc họp giảm từ 214 xuống 163".
_WITH_LAST = re.compile(r"(?<!\w)so với (?:cùng kỳ|năm (?:trước|ngoái))(?!\w)", re.IGNORECASE)
#: "Giảm từ 8,9% xuống còn 5,3%".
_FROM = re.compile(r"(?<!\w)từ\s+(?:(?:trên|hơn|gần|khoảng|chỗ|mức)\s+)?$", re.IGNORECASE)
_TO = re.compile(r"[^,;.\d]{0,30}?(?<!\w)(?:xuống|lên|còn|tới)(?!\w)[^,;.\d]{0,12}(?=\d)", re.IGNORECASE)

#: "Tổ ra đời năm 2013, lúc đầu chỉ có 7 người": of the beginning of what is told.
_AT_FIRST = re.compile(r"(?<!\w)(?:ban đầu|lúc đầu|thuở đầu|buổi đầu|khởi đầu)(?!\w)[^,;.\d]{0,30}$", re.IGNORECASE)
#: "Gấp ba lần năm 2015 (6 đảng viên)".
_OF_THAT_YEAR = re.compile(r"(?<!\w)năm\s+((?:19|20)\d\d)\s*\((?:là\s+|chỉ\s+|có\s+)?$", re.IGNORECASE)
_YEAR_AHEAD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)[^.;\d]*$")


def compared(
    sentence: str, quantity: Quantity, told: Period | None, last: Quantity | None, whole: Period | None
) -> Period | None:
    """The period of a number in a sentence of which ``told`` is the period; ``last`` is the number before it, ``whole``
    what the chapter reports on."""
    if first := _AT_FIRST.search(sentence, max(0, quantity.start - _NEAR), quantity.start):
        named = _YEAR_AHEAD.search(sentence, 0, first.start())
        return Period.year(int(named[1])) if named else Period.year(told.start.year) if told and told.start else told
    if year := _OF_THAT_YEAR.search(sentence, max(0, quantity.start - _NEAR), quantity.start):
        return Period.year(int(year[1]))
    if (now := told or whole) and _YEAR_BEFORE.search(sentence, max(0, quantity.start - _NEAR), quantity.start):
        return now.before() if now.start else told
    if told is None or told.start is None:
        return told
    if told.end is None or told.start.year == told.end.year:
        before = _is_from(sentence, quantity) and _TO.match(sentence, quantity.after) and _WITH_LAST.search(sentence)
        return told.before() if before else told
    if _is_from(sentence, quantity) and _TO.match(sentence, quantity.after):
        return Period.year(told.start.year)
    if last and _is_from(sentence, last) and (gone := _TO.match(sentence, last.after)):
        return Period.year(told.end.year) if gone.end() == quantity.start else told
    return told


def beside_others(sentence: str, quantity: Quantity, last: Quantity | None) -> tuple[int, int]:
    """Where words stand that date only the number before: "giảm từ 9,7% ở năm 2011 xuống còn 2,1%"."""
    if last and _is_from(sentence, last) and _DATED_TO.fullmatch(sentence, last.after, quantity.start):
        return last.after, quantity.start
    return 0, 0


#: Not "từ 1.342 hộ năm 2016, đến cuối năm 2020 còn 387 hộ".
_DATED_TO = re.compile(
    r"(?:(?!,\s+(?:đến|tới|nay)\s)[^;.]){0,60}?(?<!\w)(?:xuống|lên|còn|tới)(?!\w)[^,;.\d]{0,12}", re.IGNORECASE
)


def _is_from(sentence: str, quantity: Quantity) -> bool:
    return _FROM.search(sentence, max(0, quantity.start - 16), quantity.start) is not None
