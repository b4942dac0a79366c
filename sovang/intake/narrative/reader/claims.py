"""How exact a number claims to be, from the words before and after it."""

from __future__ import annotations

import re

from sovang.base.exactness import Exactness

#: Longer words first; "khoảng hơn" says about, because the reader cannot tell on which side.
_BEFORE = (
    (
        Exactness.ABOUT,
        r"(?:khoảng|chừng|quãng|cỡ|ước|ước đạt|ước tính|xấp xỉ|tầm|(?<!tiến )(?<!mật )(?<!tốc )(?<!mức )(?<!trình )độ|"
        r"trên dưới|dao động)(?:\s+(?:khoảng|chừng|hơn|trên|gần|"
        r"đạt))?",
    ),
    (
        Exactness.UNDER,
        r"(?:(?<!không )(?<!trên )dưới|không quá|chưa đến|chưa tới|chưa đầy|tối đa|không đến|nhiều nhất|không vượt quá|"
        r"(?<!không )(?:ít|thấp|nhỏ) hơn)(?:\s+(?:là|khoảng))?",
    ),
    (
        Exactness.OVER,
        r"(?:trên|(?<!sớm )(?<!muộn )(?<!nhanh )(?<!chậm )hơn|quá|ít nhất|tối thiểu|vượt trên|vượt mốc|ngoài|"
        r"không (?:dưới|ít hơn|thấp hơn|kém))(?:\s+(?:là|cả))?",
    ),
    (Exactness.NEARLY, r"(?:gần|non|ngót|suýt soát|gần như)(?:\s+(?:tới|đến))?"),
)
_SIGNS = ((Exactness.OVER, r"[>≥]=?"), (Exactness.UNDER, r"[<≤]=?"))
_CLAIMS = [
    *((claim, re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE)) for claim, words in _BEFORE),
    *((claim, re.compile(rf"{sign}\s*$")) for claim, sign in _SIGNS),
]
_UPWARDS = re.compile(r"[^,;.]{0,25}?\btrở lên\b", re.IGNORECASE)
_DOWNWARDS = re.compile(r"[^,;.]{0,25}?\btrở xuống\b", re.IGNORECASE)
_LOOKED_BACK = 24


def claim_of(text: str, start: int, end: int) -> Exactness:
    """The claim of the number at ``start``; its unit ends at ``end``."""
    before = text[max(0, start - _LOOKED_BACK) : start]
    for claim, pattern in _CLAIMS:
        if pattern.search(before):
            return claim
    if _UPWARDS.match(text, end):
        return Exactness.OVER
    return Exactness.UNDER if _DOWNWARDS.match(text, end) else Exactness.EXACT
