"""A name for what a number counts, made of the words beside it: for indicators that the catalogue does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .in_cells import label_of
from .quantity import Quantity

_BEHIND, _BEFORE = 90, 160  # characters that may belong to a number
_LONGEST = 9  # words of a name
_STOP = re.compile(
    r"[,;.:()“”\"|]|(?:^|\s)(?:và|với|cho|trong đó|được|đã|nhằm|để|tại|đạt|đăng ký|xây dựng|so với|trở lên|tham gia|"
    r"trị giá|là|"
    r"có|ở|trên địa bàn|mỗi)(?!\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:và|,|;|[(])", re.IGNORECASE)  # another thing is counted beside this one
_ELSEWHERE = re.compile(r"(?<!\w)(?:trong đó|như|tiêu biểu)(?!\w)", re.IGNORECASE)
_AMOUNT_OF = re.compile(
    r"(?<!\w)(?:tổng\s+(?:\w+\s+){0,2})?(?:kinh phí|nguồn vốn|vốn|số tiền|tiền|quỹ|trị giá|giá trị|doanh thu|thu nhập|"
    r"lợi nhuận|lãi|thu ngân sách|chi ngân sách|học phí|nguồn lực)(?!\w)[^,;:()]*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r".*(?<!\w)(đóng góp|ủng hộ|hỗ trợ|quyên góp|tiết kiệm|đầu tư|đối ứng|huy động|cho vay|vay|tặng|trao|thu|"
    r"chi(?!\s+(?:bộ|hội|đoàn))|góp|bỏ|"
    r"vận động|quyên|trích|giải ngân)(?!\w)[^,;:()]*$",
    re.IGNORECASE,
)
_RATE_OF = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|mức|tốc độ)(?!\w)[^;:()]*$", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?<!\w)(tăng|giảm|vượt)\s+(?:thêm\s+|được\s+)?(?:(?:trên|hơn|gần|khoảng|dưới)\s+)?$", re.IGNORECASE
)
_LONG = re.compile(
    r"(?<!\w)((?:\w+\s+){0,3}?\w+)\s+(?:(?:chỉ|mới)\s+)?(dài|rộng|cao)(?:\s+(?:có|chỉ|được|tới|đến|hơn|trên|gần|khoảng))*\s*$",
    re.IGNORECASE,
)
#: "Hiến 900 m2" are of land.
_LAND_GIVEN = re.compile(r"(?<!\w)hiến(?:\s+(?:thêm|được|tặng|tổng cộng|hơn|trên|gần|khoảng))*\s*$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:$|[,.;:)]|(?:và|để|cho|làm|mở|xây)(?!\w))")
_WORTH = re.compile(
    r"(?<!\w)(tổng\s+)?(?:trị giá|giá trị)(?:\s+(?:là|ước|đạt|hơn|trên|gần|khoảng))*\s*$", re.IGNORECASE
)
_EACH = re.compile(r"(?<!\w)mỗi\s+([^\W\d]+)(?:\s+(?:là|từ|được|trị giá|hơn|trên|gần|khoảng))*\s*$", re.IGNORECASE)
#: What stands between the words that name a figure and its number.
_LEADS = re.compile(
    r"(?:\s*(?<!\w)(?:đạt|còn|là|được|chiếm|lên|xuống|giảm|tăng|vượt|tới|đến|từ|trên|hơn|gần|khoảng|dưới|ước|chỉ|về|"
    r"khi đó|mới|đã|"
    r"trở lên|năm \d{4}|bình quân|với|dài|bằng|hết|:))+\s*$",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(r"[\s,(]*(?:đạt|chiếm|bằng|tỷ lệ|tức|hay|trên|hơn|gần|\s)*$", re.IGNORECASE)
_MEASURED = {"m": "", "m²": "diện tích ", "đồng": "tiền ", "kg": "", "%": "tỷ lệ "}


@dataclass(frozen=True)
class Place:
    """A number and the words that may say what it counts.

    ``before`` reaches back to the number before, whose name is ``before_it``; ``behind`` goes from its unit on to the
    next number, whose noun is ``next_noun`` where the clause goes on to it.
    """

    unit: str
    base_unit: str
    before: str
    behind: str
    unit_words: str
    before_it: str | None
    next_noun: str = ""

    @classmethod
    def of(cls, sentence: str, found: list[Quantity], i: int, before_it: str | None) -> Place:
        """The surroundings of ``found[i]``."""
        one = found[i]
        left = max(found[i - 1].after if i else 0, one.start - _BEFORE)
        following = found[i + 1] if i + 1 < len(found) else None
        right = min(one.after + _BEHIND, following.start if following else len(sentence))
        if label := label_of(sentence):
            return cls(one.unit, one.base_unit, label, label, "", None)
        clause = re.split(r"[;.:]\s", sentence[left : one.start])[-1]
        if i and left == found[i - 1].after and len(clause) == one.start - left and not _JOINED.match(clause):
            clause = f"{found[i - 1].unit} {clause}"
        first = one.after - len(one.unit) if one.value == 0 else one.end  # "không có" names nothing
        behind = _ELSEWHERE.split(re.split(r"[;.](?:\s|$)", sentence[first : max(right, one.after)])[0])[0]
        goes_on = following and right == following.start and not _JOINED.match(sentence, one.after)
        next_noun = following.unit if following and goes_on else ""
        words = sentence[first : one.after].strip()
        if one.base_unit == "m²" and _LAND_GIVEN.search(clause) and _NO_NOUN.match(sentence, one.after):
            behind = f"{words} đất"
        return cls(one.unit, one.base_unit, clause, behind.lstrip(), words, before_it, next_noun)


def proposed(place: Place) -> str:
    """The counted noun with its qualifiers; of a measure, what is measured, by the words behind it or before."""
    if place.before and place.before == place.behind:  # a row of a table is called as its label
        return _short(place.before)
    if place.base_unit == "%":
        return _short(_rate(place))
    if place.base_unit == "đồng":
        return _short(_money(place))
    if place.unit_words and place.base_unit not in _MEASURED:
        return _short(_noun(place.behind, len(place.unit_words)))
    if what := _noun(place.behind[len(place.unit_words) :].lstrip(" /"), 0):
        return _short(_MEASURED.get(place.base_unit, "") + what)
    return _short(_said_before(place))


def _noun(text: str, least: int) -> str:
    """Up to the first word that ends a name, which is never sought in the unit's own ``least`` characters."""
    text = text.replace("“", "").replace("”", "").replace('"', "")
    cut = _STOP.search(text, min(least, len(text)))
    return (text[: cut.start()] if cut else text).strip(" ,/")


def _rate(place: Place) -> str:
    if (
        place.before_it
        and place.before.strip()
        and _ADDS_UP.fullmatch(place.before.rpartition(" ")[0] or place.before)
        and len(place.before) < 40
    ):
        return f"tỷ lệ {place.before_it}"
    if found := _RATE_OF.search(place.before):
        return _without_lead(found[0])
    changed = _CHANGED.search(place.before)
    subject = _without_lead(place.before).rpartition(",")[2].strip() or place.before_it or ""
    if changed:
        return f"mức {changed[1].lower()} {subject}"
    behind = _noun(place.behind[len(place.unit_words) :].lstrip(), 0)
    return f"tỷ lệ {behind or subject}"


def _money(place: Place) -> str:
    if each := _EACH.search(place.before):
        return _of_each(each[1], place.before_it)
    if place.before_it and (worth := _WORTH.search(place.before)):
        return f"{(worth[1] or '').lower()}giá trị {place.before_it}"
    if found := _AMOUNT_OF.search(place.before):
        return _without_lead(found[0])
    behind = _noun(place.behind[len(place.unit_words) :].lstrip(" /"), 0)
    if found := _GIVEN.search(place.before):
        return f"tiền {found[1].lower()} {behind}"
    if behind or _AND.match(_without_lead(place.before)):
        return f"tiền {behind}"
    return f"tiền {_said_before(place)}"


def _of_each(noun: str, before_it: str | None) -> str:
    """ "20 suất quà, mỗi suất 300.000 đồng" says what one is worth, "mỗi em" what one gets."""
    if before_it and before_it.lower().startswith(noun.lower()) and noun.lower() not in _PERSONS:
        return f"giá trị mỗi {before_it}"
    return f"tiền mỗi {noun}"


_PERSONS = {"em", "cháu", "người", "hộ", "chị", "học", "hội", "đảng", "gia"}


def _said_before(place: Place) -> str:
    if long := _LONG.search(place.before):
        return f"chiều {long[2].lower()} {long[1].strip()}"
    words = _AND.sub("", _without_lead(place.before).rpartition(",")[2]).split()[-6:]
    return " ".join(words) or place.before_it or place.unit


_AND = re.compile(r"(?:^|.*\s)(?:và|cùng|với)$", re.IGNORECASE)  # "450 ngày công và trên 30 triệu đồng"


def _without_lead(text: str) -> str:
    return _LEADS.sub("", text).strip(" ,")


def _short(name: str) -> str:
    return " ".join(name.split()[:_LONGEST])
