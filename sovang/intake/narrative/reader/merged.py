"""Communes that were merged, and what they became: "Xã Đông được thành lập trên cơ sở sáp nhập xã Tây và xã Nam"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .called_so import listed_so
from .name_words import PLACES, VILLAGE
from .place_grammar import NAMED_PLACE, named_place


def former_communes(text: str) -> dict[str, str]:
    """Each commune that was merged, and the new one that the text tells."""
    new = {" ".join(told) for found in _NEW.finditer(text) if (told := _named_at(text, found.end()))}
    merged = list(_merged(text))
    new |= {place for place, _ in merged}
    if len(new) != 1:
        return {}
    old = {" ".join(told) for found in _LONG_AGO.finditer(text) if (told := _named_at(text, found.end()))}
    old = old.union(*(places for _, places in merged))
    for found in NAMED_PLACE.finditer(text):
        if _CALLED_FORMER.match(text, found.end()) and (told := _named_at(text, found.start())):
            old.add(" ".join(told))
    return dict.fromkeys(old - new, *new)


def _merged(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each new commune with those that a sentence says it was made of."""
    for found in _AFTER.finditer(text):
        if told := _named_at(text, found.end()):
            yield " ".join(told), _communes(found["old"])
    for found in (*_BECAME.finditer(text), *_FORMED.finditer(text)):
        if told := _named_at(text, found.end()):
            before = text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
            yield " ".join(told), _communes(before)
    for match in NAMED_PLACE.finditer(text):
        made = _MADE_OF.match(text, match.end())
        if made and (told := _named_at(text, match.start())):
            yield " ".join(told), _communes(made["old"])


def _communes(words: str) -> set[str]:
    every = filter(None, map(named_place, NAMED_PLACE.finditer(words)))
    found = {" ".join(told) for told in every if PLACES[told[0]] == VILLAGE - 1}
    return found | {f"{kind} {name}" for name, kind in listed_so(words) if PLACES[kind] == VILLAGE - 1}


#: "Sau sáp nhập ba đơn vị (…), xã Đông có …".
_AFTER = re.compile(
    r"(?<!\w)[Ss]au\s(?:khi\s)?(?:sáp nhập|hợp nhất|sắp xếp)(?P<old>[^.;\n]{0,200}?),\s+(?=(?:xã|phường|đặc khu)\s)"
)
#: "Xã Tây và xã Nam … Giờ hai xã ấy đã là xã Đông", "xã Tây cùng các xã Nam, Bắc hợp thành xã Đông".
_BECAME = re.compile(
    r"(?<!\w)(?:2|3|4|hai|ba|bốn)\s(?:xã|phường)\s(?:ấy|này|đó|trên|cũ)\s(?:nay\s|giờ\s|đã\s|cùng\s){0,2}"
    r"(?:là|thành|trở thành|nhập thành|hợp thành|hợp lại thành)\s(?=(?:xã|phường|đặc khu)\s)"
)
_FORMED = re.compile(
    r"(?<!\w)(?:hợp thành|hợp nhất thành|sáp nhập thành|nhập thành|hợp lại thành)\s(?=(?:xã|phường|đặc khu)\s)"
)
_BEFORE = 240  # characters in which those that were merged stand
#: "Xã Đông được thành lập trên cơ sở sáp nhập xã Tây và xã Nam".
_MADE_OF = re.compile(
    r"(?:\s\([^()\n]{2,40}\)|, tỉnh [^,.;\n]{2,20},?)?\s(?:được\s|chính thức\s)?"
    r"(?:thành lập|hình thành|hợp thành|ra đời|đi vào hoạt động)(?:\smới)?(?:\s(?:từ\s)?ngày\s[\d/.-]{5,10},?)?"
    r"\s(?:trên cơ sở|từ)(?P<old>[^.;\n]{0,240})"
)


def _named_at(text: str, at: int) -> tuple[str, str] | None:
    """The commune that begins there."""
    found = NAMED_PLACE.match(text, at)
    told = named_place(found) if found else None
    return told if told and PLACES[told[0]] == VILLAGE - 1 else None


#: "Nhập về xã Đông mới", "nay là xã Đông".
_NEW = re.compile(
    r"(?<!\w)(?:(?:(?:sáp\s+)?nhập|hợp nhất)\s+(?:về|vào|thành)|nay\s+(?:là|thuộc|nằm trong)|"
    r"thành lập|trở thành)\s+(?=(?:xã|phường|thị trấn|đặc khu)\s)",
    re.IGNORECASE,
)
#: "Trước đây thuộc xã Tây", "nguyên là thôn của xã Tây".
_LONG_AGO = re.compile(
    r"(?<!\w)(?:trước|xưa|nguyên|vốn|từng|khi ấy|lúc đó|hồi đó)(?!\w)(?:[^.;\n](?!(?<!\w)nay(?!\w))){0,90}?(?<!\w)"
    r"(?:thuộc|là thôn của|nằm trong)\s+"
    r"(?=(?:xã|phường|thị trấn)\s)",
    re.IGNORECASE,
)
_CALLED_FORMER = re.compile(r"\s(?:cũ|trước đây|trước kia|ngày trước)(?!\w)")
