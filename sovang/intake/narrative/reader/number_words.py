"""Numbers in words: mười lăm, hai trăm ba mươi, một nghìn hai trăm, nửa; orders of magnitude; and none at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

_ONES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
_SIZES = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9,
          "tỉ": 10**9}  # fmt: skip
_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_TENS = rf"(?:mười(?:\s+(?:{_DIGIT}|lăm))?|(?:{_DIGIT})\s+mươi(?:\s+(?:{_DIGIT}|mốt|tư|lăm))?)"
_BELOW_THOUSAND = rf"(?:(?:{_DIGIT})\s+trăm(?:\s+(?:(?:linh|lẻ)\s+(?:{_DIGIT}|tư)|{_TENS}))?|{_TENS}|(?:{_DIGIT}))"
#: "hai triệu đồng" is two of the unit triệu đồng, as "2 triệu đồng" is.
_THOUSANDS = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\s+đồng(?!\s+chí))"
_WHOLE = rf"{_BELOW_THOUSAND}(?:\s+{_THOUSANDS}(?:\s+{_BELOW_THOUSAND})?)*"
#: "ba bốn hộ", "bảy, tám hộ": one more each time.
_PAIRS = "|".join(f"{low},?\\s+{high}" for low, high in pairwise(_DIGIT.replace("bẩy|", "").split("|")))
_SIZE = "trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ"
WORDS = re.compile(
    rf"(?<!\w)(?<!thứ )(?<!lần )(?:(?:(?:{_DIGIT})\s+)?(?:{_SIZE})\s+rưỡi|(?:{_PAIRS})(?=\s)|"
    rf"(?:{_DIGIT})\s+phần\s+(?:{_DIGIT}|tư|mười)|nửa|{_WHOLE}(?:\s+phẩy\s+{_BELOW_THOUSAND})?)(?!\w)",
    re.IGNORECASE,
)
#: "Mươi hộ" is about ten.
ABOUT_TEN = re.compile(rf"(?<!\w)mươi(?=\s)(?!\s+(?:{_DIGIT}|mốt|lăm)(?!\w))", re.IGNORECASE)
#: "hàng nghìn", "vài chục", "cả trăm" claim an order of magnitude; "hơn chục" is ten and a claim of its own.
ORDERS = re.compile(
    r"(?<!\w)(?P<vague>h[àằ]ng|vài|mấy|cả)\s+(?P<order>(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)(?:\s+(?:nghìn|ngàn|vạn|"
    r"triệu|tỷ)(?!\s+đồng))?)(?!\w)|(?<!\w)(?:(?<=hơn )|(?<=gần )|(?<=trên ))(?P<round>chục|trăm|nghìn|vạn)(?!\w)",
    re.IGNORECASE,
)
#: "Không đảng viên nào" needs no verb; "năm" of "cả năm đơn vị" is a year.
NONE = re.compile(
    r"(?<!\w)(?P<none>không)\s+(?P<verb>(?:còn|có|xảy ra|để xảy ra|phát sinh|ghi nhận)\s+(?P<one>một\s+)?)?(?=\w)",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"(?:có|được|gồm|và|thêm|xây|xây dựng|thành lập|tặng|trao|đã|lập|mở|tổ chức|còn|hơn|trên|gần|khoảng|với|"
    r"xóa)\s+$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:chỉ còn|chỉ có|chỉ|còn|duy nhất|thêm được|tặng|trao|nhận|vỏn vẹn|ít nhất|tối thiểu)\s+$", re.IGNORECASE
)
_WITH_MORE = re.compile(rf"(?:\s+[^\W\d]+)?\s*(?:,|và)\s+(?:\d+|{_DIGIT})\s+(?=\w)", re.IGNORECASE)
_BESIDE_IT = re.compile(rf"(?:{_DIGIT})\s+(?:[^\W\d]+\s+)?[^\W\d]+(?:\s*,|\s+và)\s+$", re.IGNORECASE)
_HALF = re.compile(r"\s+rưỡi(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class InWords:
    """What ``WORDS`` has matched: ``high`` of a range ("ba bốn"), ``whole`` of a fraction ("hai phần ba"); ``size`` of
    the word before "rưỡi", of which ``value`` is one and a half or more."""

    value: Fraction
    high: Fraction | None = None
    whole: Fraction | None = None
    size: str = ""


def in_words(text: str) -> InWords:
    """The number that ``WORDS`` has matched."""
    words = text.lower().replace(",", "").split()
    if words[-1] == "rưỡi":
        return InWords(Fraction(_ONES.get(words[0], 1)) + Fraction(1, 2), size=words[-2])
    if len(words) == _OF and words[1] == "phần":
        return InWords(Fraction(_ONES[words[0]]), whole=read_words(words[2]))
    if "phẩy" in words:
        large, _, small = text.lower().partition("phẩy")
        part = read_words(small)
        return InWords(read_words(large) + part / 10 ** len(str(part)))
    if len(words) == _PAIR and words[0] in _ONES and words[1] in _ONES:
        return InWords(Fraction(_ONES[words[0]]), high=Fraction(_ONES[words[1]]))
    return InWords(read_words(text))


_PAIR, _OF = 2, 3  # words of "ba bốn", of "hai phần ba"


def size_of(word: str) -> int:
    """1000 of "nghìn"."""
    return _SIZES[word]


def read_words(text: str) -> Fraction:
    """A number in words without fractions."""
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
        beside = _WITH_MORE.match(text, after) or _BESIDE_IT.search(text, max(0, start - 24), start)
        return bool(beside or _ONLY.search(text, max(0, start - 14), start))
    opens = start == 0 and text[end:after].strip().lower() not in {"năm", "tháng", "quý", "tuần", "ngày"}
    return word != "năm" or opens or bool(_HAVING.search(text, max(0, start - 14), start))
