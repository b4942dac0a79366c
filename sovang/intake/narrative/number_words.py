"""Numbers written as words: hai, mười lăm, hai mươi, ba mươi hai, một trăm; and orders of magnitude: hàng nghìn."""

from __future__ import annotations

import re

_ONES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
WORDS = re.compile(
    rf"(?<!\w)(?:(?:{_DIGIT})\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_DIGIT})|\s+(?:mười|(?:{_DIGIT})\s+mươi)(?:\s+(?:{_DIGIT}|mốt|tư|lăm))?)?|"
    rf"(?:{_DIGIT})\s+mươi(?:\s+(?:{_DIGIT}|mốt|tư|lăm))?|mười(?:\s+(?:{_DIGIT}|lăm))?|{_DIGIT})(?!\w)",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"(?<!\w)hàng\s+((?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)(?:\s+(?:nghìn|ngàn|vạn|triệu|tỷ))?)(?!\w)", re.IGNORECASE
)
_SIZES = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9}
_HAVING = re.compile(
    r"(?:có|được|gồm|và|thêm|xây|xây dựng|thành lập|tặng|trao|cả|đã|lập|mở|tổ chức|còn|hơn|trên|gần|khoảng|với)\s+$",
    re.IGNORECASE,
)


def read_words(text: str) -> int:
    """The number that ``WORDS`` has matched."""
    total = 0
    last = 0
    for word in text.lower().split():
        if word == "trăm":
            total, last = total - last + last * 100, 0
        elif word == "mươi":
            total, last = total - last + last * 10, 0
        elif word == "mười":
            total, last = total + 10, 0
        elif word in _ONES:
            last = _ONES[word]
            total += last
    return total


def read_order(text: str) -> int:
    """The magnitude that ``ORDERS`` has matched: "chục nghìn" is 10000."""
    size = 1
    for word in text.lower().split():
        size *= _SIZES[word]
    return size


def may_count(text: str, found: re.Match[str]) -> bool:
    """False for "một" as article and for "năm" as year: the word alone says no number there."""
    word = found[0].lower()
    if word == "một":
        return False
    if word == "năm":
        return bool(_HAVING.search(text, max(0, found.start() - 14), found.start()))
    return True
