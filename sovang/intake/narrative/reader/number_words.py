"""Numbers in words: mười lăm, hai trăm ba mươi, một nghìn hai trăm, nửa; orders of magnitude; and none at all."""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
_SIZES = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9,
          "tỉ": 10**9}  # fmt: skip
_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_TENS = rf"(?:mười(?:\s+(?:{_DIGIT}|lăm))?|(?:{_DIGIT})\s+mươi(?:\s+(?:{_DIGIT}|mốt|tư|lăm))?)"
_BELOW_THOUSAND = rf"(?:(?:{_DIGIT})\s+trăm(?:\s+(?:(?:linh|lẻ)\s+(?:{_DIGIT}|tư)|{_TENS}))?|{_TENS}|(?:{_DIGIT}))"
#: "hai triệu đồng" is two of the unit triệu đồng, as "2 triệu đồng" is.
_THOUSANDS = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\s+đồng(?!\s+chí))"
WORDS = re.compile(
    rf"(?<!\w)(?<!thứ )(?<!lần )(?:nửa|{_BELOW_THOUSAND}(?:\s+{_THOUSANDS}(?:\s+{_BELOW_THOUSAND})?)*)(?!\w)",
    re.IGNORECASE,
)
#: "hàng nghìn", "vài chục", "cả trăm" claim an order of magnitude; "hơn chục" is ten and a claim of its own.
ORDERS = re.compile(
    r"(?<!\w)(?P<vague>h[àằ]ng|vài|mấy|cả)\s+(?P<order>(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)(?:\s+(?:nghìn|ngàn|vạn|"
    r"triệu|tỷ)(?!\s+đồng))?)(?!\w)|(?<!\w)(?:(?<=hơn )|(?<=gần )|(?<=trên ))(?P<round>chục|trăm|nghìn|vạn)(?!\w)",
    re.IGNORECASE,
)
NONE = re.compile(r"(?<!\w)(?P<none>không)\s+(?:còn|có|xảy ra|để xảy ra|phát sinh|ghi nhận)\s+(?=\w)", re.IGNORECASE)
_HAVING = re.compile(
    r"(?:có|được|gồm|và|thêm|xây|xây dựng|thành lập|tặng|trao|cả|đã|lập|mở|tổ chức|còn|hơn|trên|gần|khoảng|với|"
    r"xóa)\s+$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"(?:chỉ còn|chỉ có|chỉ|còn|duy nhất|thêm được|vỏn vẹn)\s+$", re.IGNORECASE)
_WITH_MORE = re.compile(rf"\s*(?:,|và)\s+(?:\d+|{_DIGIT})\s", re.IGNORECASE)
_HALF = re.compile(r"\s+rưỡi(?!\w)", re.IGNORECASE)


def read_words(text: str) -> Fraction:
    """The number that ``WORDS`` has matched."""
    total, below, last = Fraction(0), Fraction(0), 0
    for word in text.lower().split():
        if word == "nửa":
            return Fraction(1, 2)
        if word == "trăm":
            below, last = below - last + last * 100, 0
        elif word == "mươi":
            below, last = below - last + last * 10, 0
        elif word == "mười":
            below, last = below + 10, 0
        elif word in _SIZES:
            total, below, last = total + below * _SIZES[word], Fraction(0), 0
        elif word in _ONES:
            last = _ONES[word]
            below += last
    return total + below


def read_money(text: str, size: Fraction) -> Fraction:
    """The number before "triệu đồng", of which one is ``size`` đồng: "một tỷ hai trăm" is 1200 of them."""
    *large, small = re.split(r"\b(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b", text.lower())
    above = read_words(text[: len(text) - len(small)]) if large else Fraction(0)
    return above / size + read_words(small)


def read_order(text: str) -> int:
    """The magnitude of ``ORDERS``: "chục nghìn" is 10000."""
    size = 1
    for word in text.lower().split():
        size *= _SIZES[word]
    return size


def half_at(text: str, at: int) -> int:
    """Where "rưỡi" behind a number or its unit ends, ``at`` where none stands."""
    found = _HALF.match(text, at)
    return found.end() if found else at


def may_count(text: str, start: int, end: int, after: int) -> bool:
    """False for "một" as article and for "năm" as year: the word alone says no number there. The unit ends at
    ``after``."""
    word = text[start:end].lower()
    if word == "một":
        return bool(_ONLY.search(text, max(0, start - 14), start) or _WITH_MORE.match(text, after))
    return word != "năm" or bool(_HAVING.search(text, max(0, start - 14), start))
