"""The words after a number that say of what: measures, classifiers, nouns that are counted (``counted.csv``)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sovang.programmes.measures import known_unit

_BASE = {"length": "m", "area": "m²", "money": "đồng", "time": "giây"}
#: What the catalogue does not measure: written unit → (base unit, size). Sào, mẫu, công differ by region and stay.
_OTHERS = {
    "tấn": ("kg", 1_000), "tạ": ("kg", 100), "yến": ("kg", 10), "kg": ("kg", 1), "lít": ("lít", 1), "m3": ("m³", 1),
    "m³": ("m³", 1), "mét khối": ("m³", 1),
}  # fmt: skip
_MEASURES = re.compile(
    r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng(?!\s+(?:chí|bào|đội|nghiệp|ruộng)(?!\w))|đồng(?!\s+(?:chí|bào|đội|"
    r"nghiệp|ruộng|phục(?!\s+vụ))(?!\w))|tr\.?\s?đ(?:ồng)?|đ(?!/)|vnđ|vnd|usd|đô la(?: mỹ)?|euro|"
    r"triệu(?=\s*[,.;)]|$)|tỷ(?=\s*[,.;)]|$)|"
    r"km²|km2|m²|m2|m³|m3|mét vuông|mét khối|km|ki-lô-mét|kilômét|cây số|mét|m(?![\w²³])|hécta|héc-ta|héc ta|hec-ta|"
    r"ha|sào|mẫu|điểm phần trăm|điểm %|phần trăm|%|tấn|tạ|yến|kg|lít|kwp|kwh|mw|giờ(?!\s+công)|phút)(?!\w)",
    re.IGNORECASE,
)
_SPELLINGS = {"hécta": "ha", "héc-ta": "ha", "hec-ta": "ha", "ki-lô-mét": "km", "kilômét": "km", "cây số": "km",
              "ngàn đồng": "nghìn đồng", "vnđ": "đồng", "đ": "đồng", "trđ": "triệu đồng", "tr.đ": "triệu đồng",
              "tr đồng": "triệu đồng", "tr. đồng": "triệu đồng", "tr.đồng": "triệu đồng"}  # fmt: skip
_SOLD_IN = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_OF_MONEY = re.compile(
    r"(?<!\w)(?:giá|tiền|mỗi (?:em|cháu|suất|phần quà|người)|vay|góp|lãi|thu nhập)(?!\w)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_OF_ALL = re.compile(r"(?:tổng\s+)?số\s+", re.IGNORECASE)
_NEXT = re.compile(r"\s*,\s*|\s+và\s+|\s*/\s*")
#: Function words, and verbs that follow a number standing for itself.
_STOPS = set(
    "và là có được đã đang sẽ của cho với từ đến trong trên dưới tại ở theo do bởi vì nên thì mà như khi nếu hoặc hay "  # noqa: SIM905  (a line of words)
    "so về ra vào lên xuống đạt vượt tăng giảm chiếm gồm trở nay cùng bằng qua sau trước này đó kia ấy không chưa cũng "
    "vẫn toàn để nhưng còn chỉ đều hơn kém nhất hết mở xây mua làm trồng hỗ giúp tặng trao vay phục nhằm thực hoàn "
    "tham sử đầu góp đóng nộp thu chi trả mỗi rồi xong nữa tới bị vừa mới bao thuộc nhờ thông các những trị tương "
    "trung bình tiền một hai ba hằng hàng".split()
)
#: Nouns that reports write with their first letters: Party organisations, veterans, cooperatives, young members.
_ABBREVIATIONS = {
    "TCCSĐ",
    "CCB",
    "HTX",
    "CLB",
    "ĐVTN",
    "HSSV",
    "CBCC",
    "CBCS",
    "TNXP",
    "KDC",
    "TDP",
    "DN",
    "ĐV",
    "THT",
    "HV",
    "SV",
    "HS",
    "NCT",
    "CNLĐ",
}
#: Any other of 2 to 5 capitals may be a noun that the text has shortened, but not what acts or is a document.
_SHORT_NAME = re.compile(r"[A-ZĐ]{2,5}")
_NO_NOUNS = {"UBND", "HĐND", "MTTQ", "BCH", "BTV", "TW", "CT", "NQ", "KH", "BC", "QĐ", "TU", "HU", "ĐU", "HD", "KL"}
_SURE_NOUN, _OTHER_NOUN = 0.9, 0.7


def _counted() -> dict[str, str]:
    with (Path(__file__).parent / "counted.csv").open(encoding="utf-8", newline="") as file:
        return {line["noun"]: line["class"] for line in csv.DictReader(file)}


#: Noun → its class: nouns of one class that are counted together are one unit ("tin, bài").
NOUNS = _counted()
#: Any of them, as a pattern.
COUNTED = rf"(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))})(?!\w)"
_NOUN = re.compile(
    rf"{COUNTED}(?!(?<=giải)\s+(?:quyết|phóng|ngân|trình)(?!\w))"
    r"(?!(?<=bao)\s+(?:gồm|nhiêu|giờ|che|phủ)(?!\w))(?!(?<=y)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """``written`` as reported, ``base`` and how many of it one is; ``end`` of its words in the text; how sure."""

    written: str
    base: str
    size: Fraction
    end: int
    confidence: float

    @property
    def is_known_noun(self) -> bool:
        return self.confidence == _SURE_NOUN

    @property
    def counts(self) -> bool:
        """True for things that are whole, false for what is measured."""
        return self.confidence <= _SURE_NOUN


def unit_at(text: str, at: int) -> Unit | None:
    """The unit whose words begin at ``at`` (blanks passed over), None where no noun follows."""
    while at < len(text) and text[at] == " ":
        at += 1
    if _ORDINAL.match(text, at):
        return None
    if (of := _OF_ALL.match(text, at)) and _NOUN.match(text, of.end()):
        at = of.end()
    if found := _MEASURES.match(text, at):
        return _measure(found[0], found.end())
    if found := _NOUN.match(text, at):
        return _noun(text, found)
    word = _WORD.match(text, at)
    if word is None or word[0].lower() in _STOPS:
        return None
    if word[0] in _ABBREVIATIONS:
        return Unit(word[0], word[0], Fraction(1), word.end(), _SURE_NOUN)
    if _SHORT_NAME.fullmatch(word[0]) and word[0] not in _NO_NOUNS:
        return Unit(word[0], word[0], Fraction(1), word.end(), _OTHER_NOUN)
    if not word[0][0].islower():
        return None
    return Unit(word[0], word[0], Fraction(1), word.end(), _OTHER_NOUN)


#: "Đại hội Đảng bộ xã Tam Lãnh 2 lần thứ V" counts nothing.
_ORDINAL = re.compile(r"lần\s+thứ(?!\w)", re.IGNORECASE)


def is_counted_at(text: str, at: int) -> bool:
    """True where a known noun or a measure stands at ``at``."""
    unit = unit_at(text, at)
    return unit is not None and unit.confidence >= _SURE_NOUN


def money_at(text: str, start: int, end: int) -> Unit | None:
    """The money that "triệu" or "tỷ" at ``start`` means by itself, where nothing is counted behind it; "nghìn" only
    where money is spoken of."""
    written = text[start:end].strip().lower()
    if written in {"nghìn", "ngàn"} and not _OF_MONEY.search(text, max(0, start - 40), start):
        return None
    return Unit(written, "đồng", Fraction(_SOLD_IN[written]), end, 0.8) if written in _SOLD_IN else None


def multiplier_at(text: str, at: int) -> tuple[int, int]:
    """``(factor, end)``: 1000 for "nghìn" where no "đồng" follows, 1 where nothing multiplies."""
    found = _MULTIPLIER.match(text, at)
    if not found or _MEASURES.match(text, found.start(1)):
        return 1, at
    return _MULTIPLIERS[found[1].lower().replace("tỉ", "tỷ")], found.end()


_MULTIPLIERS = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "trăm": 100,
                "chục": 10}  # fmt: skip
_MULTIPLIER = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ(?!\s+lệ)|tỉ(?!\s+lệ)|trăm|chục)(?!\w)", re.IGNORECASE)


def _measure(written: str, end: int) -> Unit:
    plain = _SPELLINGS.get(written.lower(), written.lower())
    if plain in _OTHERS:
        base, size = _OTHERS[plain]
        return Unit(written, base, Fraction(size), end, 0.95)
    if plain in {"%", "phần trăm"}:
        return Unit(written, "%", Fraction(1), end, 0.95)
    if known := known_unit(plain):
        return Unit(written, _BASE[known[0]], Fraction(known[1]), end, 0.95)
    return Unit(written, written, Fraction(1), end, 0.95)


def _noun(text: str, found: re.Match[str]) -> Unit:
    """The noun, with those counted with it: "tin, bài", "cơ quan, đơn vị"; several kinds of person are người."""
    nouns, end, commas = [found[0].lower()], found.end(), False
    kind = NOUNS[nouns[0]]
    while (gap := _NEXT.match(text, end)) and (more := _NOUN.match(text, gap.end())) and more[0][0].islower():
        if NOUNS[more[0].lower()] != kind:
            break
        commas = commas or "," in gap[0]
        nouns.append(more[0].lower())
        end = more.end()
    if len(nouns) == 1 or not commas:
        return Unit(nouns[0], nouns[0], Fraction(1), found.end(), _SURE_NOUN)
    if kind == "person" and not {"cá nhân", "gương"} & set(nouns):
        return Unit("người", "người", Fraction(1), end, _SURE_NOUN)
    written = ", ".join(nouns)
    return Unit(written, written, Fraction(1), end, _SURE_NOUN)
