"""The words after a number that say of what: measures, classifiers, nouns that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sovang.programmes.measures import known_unit

_BASE = {"length": "m", "area": "m²", "money": "đồng", "time": "giây"}
#: What the catalogue does not measure: written unit → (base unit, size).
_OTHERS = {
    "tấn": ("kg", 1_000), "tạ": ("kg", 100), "yến": ("kg", 10), "kg": ("kg", 1), "lít": ("lít", 1), "m3": ("m³", 1),
    "m³": ("m³", 1), "mét khối": ("m³", 1),
}  # fmt: skip
_MEASURES = re.compile(
    r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng(?!\s+chí)|đồng(?!\s+chí)|vnđ|vnd|triệu(?=\s*[,.;)]|$)|tỷ(?=\s*[,.;)]|$)|"
    r"km²|km2|m²|m2|m³|m3|mét vuông|"
    r"mét khối|km|ki-lô-mét|kilômét|cây số|mét|m(?![\w²³])|hécta|héc-ta|héc ta|hec-ta|ha|điểm phần trăm|điểm %|"
    r"phần trăm|%|"
    r"tấn|tạ|yến|kg|lít|giờ|phút)(?!\w)",
    re.IGNORECASE,
)
_SPELLINGS = {"hécta": "ha", "héc-ta": "ha", "hec-ta": "ha", "ki-lô-mét": "km", "kilômét": "km", "cây số": "km",
              "ngàn đồng": "nghìn đồng", "vnđ": "đồng"}  # fmt: skip
#: Nouns of more than one syllable; the longest that fits wins, else the first syllable is the unit.
_NOUNS = sorted([
    "đảng viên", "chi bộ", "đảng bộ", "đảng ủy", "phần việc", "việc làm", "ý kiến", "kiến nghị", "tập thể", "cá nhân",
    "mô hình", "hội viên", "đoàn viên", "cán bộ", "công chức", "viên chức", "người lao động", "cơ quan", "đơn vị",
    "địa phương", "tiêu chí", "chỉ tiêu", "nhiệm vụ", "nội dung", "hội nghị", "học viên", "học sinh", "sinh viên",
    "giáo viên", "đại biểu", "đồng chí", "quần chúng", "phụ nữ", "thanh niên", "nhân khẩu", "ngày công", "bài viết",
    "tác phẩm", "phóng sự", "tờ rơi", "bóng đèn", "phần quà", "ngôi nhà", "cây cầu", "công trình", "phần thưởng",
    "chương trình", "đề án", "kế hoạch", "thành viên", "hộ gia đình", "tổ chức", "thị trấn", "phường", "doanh nghiệp",
    "hợp tác xã", "trường hợp", "chuyên đề", "khâu", "gương", "câu lạc bộ", "bằng khen", "giấy khen", "tin bài",
    "hạng mục", "văn bản", "nghị quyết", "chỉ thị", "lượt", "đợt", "chiến sĩ", "cựu chiến binh", "trường học",
    "tổ viên", "tuyến đường", "khu dân cư", "tổ dân phố", "căn nhà", "trẻ em", "lao động", "nông dân", "sản phẩm",
    "hộ", "cây", "căn", "huyện", "bản", "tin", "bài", "xã", "thôn", "người", "dự án", "giải pháp", "buổi", "cuộc",
    "bản tin", "chỗ ở", "điểm cầu", "câu hỏi", "bài dự thi", "sáng kiến", "giải thưởng", "suất", "sổ", "đầu việc",
    "khung giờ", "nhóm", "sở", "ngành",
], key=len, reverse=True)  # fmt: skip
_NOUN = re.compile(rf"(?:{'|'.join(_NOUNS)})(?!\w)", re.IGNORECASE)
#: A classifier stands for the noun behind it, however long that is.
_SINGLE = {"căn": "căn", "ngôi nhà": "ngôi nhà", "nhà": "nhà", "căn nhà": "căn"}
_PERSONS = {"cán bộ", "đảng viên", "công chức", "viên chức", "người lao động", "đoàn viên", "hội viên", "chiến sĩ",
            "quần chúng", "nhân dân", "học sinh", "sinh viên", "giáo viên", "công nhân", "nông dân"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s*,\s*|\s+và\s+")
#: Function words, and verbs that follow a number standing for itself.
_STOPS = {
    "và", "là", "có", "được", "đã", "đang", "sẽ", "của", "cho", "với", "từ", "đến", "trong", "trên", "dưới", "tại",
    "ở", "theo", "do", "bởi", "vì", "nên", "thì", "mà", "như", "khi", "nếu", "hoặc", "hay", "so", "về", "ra", "vào",
    "lên", "xuống", "đạt", "vượt", "tăng", "giảm", "chiếm", "gồm", "trở", "nay", "cùng", "bằng", "qua", "sau",
    "trước", "này", "đó", "kia", "ấy", "không", "chưa", "cũng", "vẫn", "toàn", "để",
}  # fmt: skip
_MULTIPLIERS = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "trăm": 100,
                "chục": 10}  # fmt: skip
_MULTIPLIER = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Unit:
    """``written`` as reported, ``base`` and how many of it one is; ``end`` of its words in the text; how sure."""

    written: str
    base: str
    size: Fraction
    end: int
    confidence: float


def unit_at(text: str, at: int) -> Unit | None:
    """The unit whose words begin at ``at`` (blanks passed over), None where no noun follows."""
    at += len(text[at:]) - len(text[at:].lstrip(" "))
    if found := _MEASURES.match(text, at):
        return _measure(found[0], found.end())
    if found := _NOUN.match(text, at):
        return _noun(text, found)
    word = _WORD.match(text, at)
    if word is None or word[0].lower() in _STOPS or (not word[0][0].islower() and word[0] != "TCCSĐ"):
        return None
    return Unit(word[0], word[0], Fraction(1), word.end(), 0.7)


def multiplier_at(text: str, at: int) -> tuple[int, int]:
    """``(factor, end)``: 1000 for "nghìn" where no "đồng" follows, 1 where nothing multiplies."""
    found = _MULTIPLIER.match(text, at)
    if not found or _MEASURES.match(text, found.start(1)):
        return 1, at
    return _MULTIPLIERS[found[1].lower().replace("tỉ", "tỷ")], found.end()


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
    nouns, end = [found[0].lower()], found.end()
    while (gap := _NEXT.match(text, end)) and (more := _NOUN.match(text, gap.end())) and more[0][0].islower():
        nouns.append(more[0].lower())
        end = more.end()
    together = len(nouns) > 1 and ", " in text[found.start() : end]
    if together and set(nouns) <= _PERSONS:
        return Unit("người", "người", Fraction(1), end, 0.9)
    written = ", ".join(nouns) if together else nouns[0]
    written = _SINGLE.get(written, written)
    return Unit(written, written, Fraction(1), end if together else found.end(), 0.9)
