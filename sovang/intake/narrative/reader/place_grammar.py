"""The grammar of the names of places: "xã Hòa Bình", "TP Vinh", "thôn 4B"."""

from __future__ import annotations

import re

from .name_words import FAMILIES, HEROES, OF_PERSONS, PLACES, SHORT_KINDS, VILLAGE
from .units import COUNTED, is_counted_at

UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
CAP = rf"[{UPPER}][\w’']*"
#: As a pattern, the longest first.
VILLAGES = "|".join(sorted((kind for kind, level in PLACES.items() if level == VILLAGE), key=len, reverse=True))
#: A kind in short letters, only before a name: "TT Huế" is Thừa Thiên Huế, "TT Y tế" a center.
SHORT = (
    rf"(?:T\.[PXTpxt]\.?(?=\s?{CAP})|T[Pp]\.?(?=\s?{CAP}|HCM)|TX\.?(?=\s?{CAP})|TT\.?(?=\s?{CAP}\s{CAP})|"
    rf"(?:TDP|KDC|KP)\.?(?=\s?(?:số\s)?(?:\d|{CAP})))"
)
_NUMBER = r"\s+\d"
IN_WARD = (
    rf"\s+(?-i:(?:\d{{1,2}}|{CAP}(?:\s+{CAP}){{0,3}}(?:\s+\d)?),\s+(?:phường|thị trấn|xã)\s)|"
    r"\s+\d{1,2}(?=$|\s+(?:phường|thị trấn|xã)\s)"
)
#: "Khu Tân An có 90 hộ".
_HAS = rf"(?-i:(?<=Khu)\s+{CAP}(?:\s+{CAP}){{1,2}}\s+(?:hiện\s+)?(?:có|đã|gồm|góp|hiến|làm|vận động|còn)(?!\w))"
#: "Chi bộ khu Thống Nhất", "Đến khu Thống Nhất, …".
_OF_CELL = (
    rf"(?-i:(?:(?<=Chi bộ khu)|(?<=chi bộ khu)|(?<=Trưởng khu)|(?<=Đến khu)|(?<=Tại khu)|(?<=Ở khu))"
    rf"\s+(?!(?:Công|Kinh|Du|Di|Đô|Đông|Tây|Nam|Bắc|Trung|Vực)\s){CAP}\s+{CAP})"
)
#: "khu" and "tổ" are villages only before their number, "khu", "khu vực" and "khối" where their ward is told with
#: them: "khu vực Tây Bắc" is none, nor is "học sinh khối 9".
_ONLY_BEFORE = {
    "khu": rf"{_NUMBER}|{IN_WARD}|{_HAS}|{_OF_CELL}",
    "tổ": _NUMBER,
    "khối": IN_WARD,
    "khu vực": rf"{IN_WARD}|\s+\d{{1,2}}(?!\d|\s*[.,/]\d)",
}
ANY_KIND = "|".join(
    f"{kind}(?={_ONLY_BEFORE[kind]})" if kind in _ONLY_BEFORE else kind
    for kind in sorted(PLACES, key=len, reverse=True)
)
#: "xã Hội Sơn", "thôn Đoàn Kết" are places, "xã hội", "xã Đoàn" are none.
_NO_HEAD = (
    rf"(?!(?-i:(?<=Đoàn)\sKết(?!\w)|(?<=Viên)\s[{UPPER}]|(?<=Hội)\s(?!Nông|Phụ|Cựu|Liên|Chữ|Khuyến|Người|Luật|Đồng|Làm|Sinh|[{UPPER}]{{2}})"
    rf"[{UPPER}]))"
)
#: "xã hội", "bản cam kết" name no place.
KIND = (
    rf"(?:{ANY_KIND})(?!\s+(?:ủy|đoàn|hội|viên|trưởng)(?!\w){_NO_HEAD})"
    r"(?!(?<=bản)\s+(?:cam|đăng|tin|thân|sắc|lĩnh)(?!\w))(?!\w)"
)
#: What may stand between a kind and a name: "xã đảo Hòn Mấu", "xã mới Hùng Lâm".
SORT = (
    r"(?:\s+(?:đảo|biên giới|vùng cao|vùng sâu|vùng xa|vùng biên|vùng ven|ven biển|bãi ngang|anh hùng|thuần nông|"
    r"trung du|mới|cũ|miền núi)(?=\s+[A-ZĐ]))?"
)
_LETTER = r"[A-EĐa-eđ](?!\w)"  # "thôn 4B"
DOCUMENT = "Chỉ thị|Nghị quyết|Kết luận|Quyết định|Kế hoạch|Quy định|Hướng dẫn|Chương trình"  # no names of places
PLACE_NAME = (
    rf"[IVX]{{1,4}}(?!\w)|HCM(?!\w)|(?![{UPPER}]{{2,}}\b|(?:{DOCUMENT})(?!\w)){CAP}(?:[^\S\n]+{CAP}){{0,4}}(?:\s+\d{{1,2}}(?![\d.,/]*\d)"
    rf"(?!\s*(?:%|(?!lần thứ)(?i:{COUNTED}))))?|"
    rf"số\s+\d+(?:{_LETTER})?|\d{{1,2}}/\d{{1,2}}(?![\d/])(?!\s*(?i:{COUNTED}))|"
    rf"\d{{1,3}}(?:{_LETTER})?(?![\d.,/]*\d)(?!\s*(?:%|(?i:{COUNTED})))"
)
TWIN = rf"(?:\s[-–]\s{CAP}(?:[^\S\n]+{CAP}){{0,2}})?"  # "Bà Rịa - Vũng Tàu"
#: "Hợp tác xã", "văn bản", "già làng" are no places.
_OTHER_WORD = r"(?<!Quân )(?<!ợp tác )(?<![Vv]ăn )(?<!kịch )(?<!xuất )(?<!ấn )(?<![Gg]ià )"
NAMED_PLACE = re.compile(
    rf"(?<!\w){_OTHER_WORD}(?P<kind>{SHORT}|(?i:{KIND})){SORT}(?:[^\S\n]+|(?<=\.)|(?=HCM))"
    rf"(?P<name>(?:(?<=TP\.)|(?<=TX\.)|(?<=TP\s)|(?<=TX\s))[{UPPER}]{{2,5}}(?!\w)|(?<=tỉnh\s){CAP}(?:[^\S\n]+{CAP}){{0,2}}{TWIN}|{PLACE_NAME})"
)


def without_sort(name: str) -> str:
    """ "Hội Nông dân xã Đông" of "Hội Nông dân xã vùng cao Đông"."""
    return _OF_SORT.sub(r"\1", name)


_OF_SORT = re.compile(rf"(?<!\w)((?i:{KIND})){SORT}(?=\s+(?:{PLACE_NAME}))")


def named_place(match: re.Match[str]) -> tuple[str, str] | None:
    """``(kind, name)`` of what ``NAMED_PLACE`` has matched; None for a number that only counts ("cấp xã 207 cuộc")."""
    kind, words = kind_in_full(match["kind"]), name_in_full(match["name"]).split()
    if words[-1].isdigit() and words[0] != "số" and is_counted_at(match.string, match.end()):
        words = words[:-1]  # "thôn Đông 12 hộ"
    if (
        not words
        or (words[0][0].isdigit() and kind not in _NUMBERED)
        or is_person(words, match.string, match.start())
        or (match["kind"][0].isupper() and _OF_NATURE.search(match.string, *_before(match)))
    ):
        return None
    return kind, " ".join(words)


def kind_in_full(written: str) -> str:
    """ "thành phố" of "TP." and of "Thành phố"."""
    return SHORT_KINDS.get(written.upper().replace(".", ""), written.lower())


def name_in_full(written: str) -> str:
    return "Hồ Chí Minh" if written == "HCM" else written


def places_in_full(name: str) -> str:
    """ "Hội CCB thành phố Vinh" of "Hội CCB TP Vinh"."""
    return _SHORT_PLACE.sub(lambda found: f"{kind_in_full(found[1])} {'Hồ Chí Minh' if found[2] else ''}", name)


_SHORT_PLACE = re.compile(rf"(?<!\w)({SHORT})\s?(HCM(?!\w))?")
_TWO = 2


def _before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 60), match.start()


def is_person(words: list[str], text: str, at: int) -> bool:
    """True for "Bí thư Chi bộ bản Lò Văn A", where the office stands before ``at``; "xã Phạm Văn Bạch" is a place."""
    if len(words) <= _TWO or " ".join(words) in HEROES or not (words[1] in OF_PERSONS or words[0] in FAMILIES):
        return False
    return bool(_TITLED.search(text, max(0, at - 60), at))


_TITLED = re.compile(r"(?<!\w)(?:bí thư|chủ tịch|trưởng|phó|già làng)(?!\w)[^,.;:“]{0,40}$", re.IGNORECASE)
#: "Thác Bản Giốc" is no village.
_OF_NATURE = re.compile(
    r"(?<!\w)(?:thác|núi|hồ|sông|suối|đèo|dốc|cầu|chợ|đình|đền|chùa|hang|động|đồi|kênh|rạch|bến|đập|hồ chứa|thủy điện|"
    r"di tích|lễ hội|chiến thắng|đường|phố|trường|quán|nhà hàng|khách sạn)\s$",
    re.IGNORECASE,
)
#: Kinds of place of which some have a number for a name.
_NUMBERED = {"thôn", "xóm", "ấp", "khóm", "bản", "buôn", "làng", "tổ dân phố", "khu phố", "khu dân cư", "khu",
             "tiểu khu", "phường", "quận", "tổ", "khu vực", "khối", "khối phố", "cụm dân cư"}  # fmt: skip
