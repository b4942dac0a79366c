"""Organisations and places named in a text, and to which of them a number belongs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper())
_CAP = rf"[{_UPPER}][\w’']*"
_NAME = rf"(?![A-ZĐ]{{2,}}\b){_CAP}(?:\s+{_CAP}){{0,3}}|số\s+\d+|\d+"
_PLACES = {
    "tỉnh": 1, "thành phố": 2, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 3, "phường": 3, "thị trấn": 3, "thôn": 4,
    "bản": 4, "ấp": 4, "buôn": 4, "làng": 4, "xóm": 4, "tổ dân phố": 4, "khu phố": 4, "khu dân cư": 4,
}  # fmt: skip
_PLACE = "|".join(sorted(_PLACES, key=len, reverse=True))
_BODY = (
    r"Ban Thường vụ|Ban Chấp hành|Ban Chỉ đạo|Ban Tuyên giáo|Ban Dân vận|Ban Tổ chức|Ban công tác Mặt trận|"
    r"Ủy ban nhân dân|UBND|HĐND|"
    r"Ủy ban MTTQ|MTTQ|Mặt trận Tổ quốc|Hội Nông dân|Hội Phụ nữ|Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Cựu chiến binh|"
    r"Hội CCB|"
    r"Đoàn Thanh niên|Huyện đoàn|Tỉnh đoàn|Liên đoàn Lao động|Công an|Ban Chỉ huy Quân sự|Đảng ủy|Đảng bộ|Chi bộ|"
    r"Huyện ủy|Tỉnh ủy|"
    r"Thành ủy|Thị ủy|Quận ủy|Trung tâm|Đài Truyền thanh|Đài truyền thanh|Trường|Trạm Y tế|Phòng|Sở|Hợp tác xã|"
    r"Công ty|Chi hội|Chi đoàn"
)
_LEVEL = {"Tỉnh ủy": 1, "Huyện ủy": 2, "Thành ủy": 2, "Thị ủy": 2, "Quận ủy": 2, "Huyện đoàn": 2, "Tỉnh đoàn": 1}
_NAMED_PLACE = re.compile(
    rf"(?<!\w)(?P<kind>{_PLACE}|{_PLACE.title()}|{'|'.join(k.capitalize() for k in _PLACES)})\s+(?P<name>{_NAME})"
)
_SYLLABLES = (
    "học|thông|chính trị|văn hóa|thể thao|truyền thông|cơ sở|bồi dưỡng|ủy|hóa|tin|dục|nghề|nghiệp|tế|sự|trị|sinh|"
    "nghĩa|dân"
)
_ORGANISATION = re.compile(
    rf"(?<!\w)(?P<body>{_BODY}|(?:chi bộ|đảng bộ|đảng ủy|hội CCB|hội LHPN)(?=\s+(?:{_PLACE})\s+[{_UPPER}]))"
    rf"(?P<more>(?:(?:\s+|,\s+|\s+[-–]\s+|\s+và\s+)(?!(?i:{_PLACE})\s)(?:{_CAP}|(?:{_SYLLABLES})(?!\w))){{0,10}})"
    rf"(?P<place>(?:\s+(?:các\s+)?(?i:{_PLACE})(?!\w)(?:\s+(?:{_NAME}))?|,\s+(?:{_PLACE})\s+(?:{_NAME})){{0,3}})"
)
_WHOLE = re.compile(rf"(?<!\w)(?:(?:toàn|cả|cấp)\s+)?(?P<kind>{_PLACE})(?!\w)", re.IGNORECASE)
_OPENS = re.compile(r"(?:[,;:]|của)\s*$")
_BELONGS = re.compile(r"[^,;.\d]{0,40}(?:của|thuộc|thuộc diện)\s+", re.IGNORECASE)
_GRASSROOTS = re.compile(r"(?<!\w)cấp cơ sở(?!\w)", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:đã|có|còn|được|chỉ)(?!\w)")
_NOT_SUBJECT = re.compile(
    r"(?:của|do|được|theo|từ|cho|tham mưu cho|và|trực thuộc|thuộc diện|thuộc|đảng bộ|các|lãnh đạo|bí thư|ủy viên)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A name at its place in a sentence; ``weight`` says how likely it is the doer."""

    start: int
    end: int
    name: str
    weight: int


@dataclass
class Names:
    """What the text has named so far, to know who "toàn huyện" and "Huyện ủy" are."""

    main: dict[int, str] = field(default_factory=dict)
    last: dict[int, str] = field(default_factory=dict)
    subject: str | None = None  # whom the whole text is about: the place that it names most, the larger of equals

    @classmethod
    def of(cls, text: str) -> Names:
        """The place of each level that ``text`` names most, the earlier of equals."""
        counts: dict[int, Counter[str]] = {}
        for found in _NAMED_PLACE.finditer(text):
            kind = found["kind"].lower()
            counts.setdefault(_PLACES[kind], Counter())[f"{kind} {_proper(found['name'])}"] += 1
        for body, level in _LEVEL.items():
            kind = {1: "tỉnh", 2: "huyện"}[level]
            for name in re.findall(rf"{body}\s+({_CAP}(?:\s+{_CAP}){{0,2}})", text):
                counts.setdefault(level, Counter())[f"{kind} {_proper(name)}"] += 1
        main = {level: names.most_common(1)[0][0] for level, names in counts.items() if level < _VILLAGE}
        told = sorted(main, key=lambda level: (-text.count(main[level].split(" ", 1)[1]), level))
        return cls(main, {}, main[told[0]] if told else None)

    def place(self, kind: str) -> str | None:
        level = _PLACES[kind.lower()]
        return self.last.get(level) or self.main.get(level)


_VILLAGE = 4
_BELONGING = 50


def mentions(sentence: str, names: Names) -> list[Mention]:
    """Who is named in ``sentence``, in order; ``names`` is brought up to date."""
    found: list[Mention] = []
    for match in _ORGANISATION.finditer(sentence):
        found.append(_mention(sentence, match.start(), match.end(), _full(match, names)))
    for match in _NAMED_PLACE.finditer(sentence):
        if not _inside(match.start(), found):
            found.append(
                _mention(sentence, match.start(), match.end(), f"{match['kind'].lower()} {_proper(match['name'])}")
            )
        names.last[_PLACES[match["kind"].lower()]] = f"{match['kind'].lower()} {_proper(match['name'])}"
    for match in _WHOLE.finditer(sentence):
        if not _inside(match.start("kind"), found) and (place := _whole(match, names, sentence)):
            found.append(_mention(sentence, match.start(), match.end(), place))
    for match in _GRASSROOTS.finditer(sentence):
        if names.subject and not _inside(match.start(), found):
            found.append(_mention(sentence, match.start(), match.end(), f"cấp cơ sở {names.subject}"))
    return sorted(found, key=lambda one: one.start)


def choose(found: list[Mention], sentence: str, at: int, after: int, carried: str | None) -> str | None:
    """Whose the counted things are said to be; else the last doer named before ``at`` in its clause, then in its
    sentence; else whom the sentence before was about."""
    for one in found:
        if after <= one.start < after + _BELONGING and _BELONGS.fullmatch(sentence, after, one.start):
            return one.name
    clause = sentence.rfind(";", 0, at) + 1
    before = [one for one in found if one.end <= at]
    here = [one for one in before if one.start >= clause]
    for group in (here, before):
        if doers := [one for one in group if one.weight]:
            return doers[-1].name
    return carried or (before[-1].name if before else None)


def _mention(sentence: str, start: int, end: int, name: str) -> Mention:
    aside = _NOT_SUBJECT.search(sentence, max(0, start - 14), start)
    return Mention(start, end, name, 0 if aside else 1)


def _inside(at: int, found: list[Mention]) -> bool:
    return any(one.start <= at < one.end for one in found)


def _full(match: re.Match[str], names: Names) -> str:
    """The name as written; one that names no place gets that of its level: "Huyện ủy" → "Huyện ủy Sông Mã"."""
    written = " ".join(match[0].split()).rstrip(",")
    bare = re.search(rf"\s({_PLACE})$", written, re.IGNORECASE)
    if bare and (place := names.place(bare[1])):
        return written[: bare.start()] + " " + place
    level = next((level for word, level in _LEVEL.items() if re.search(rf"{word}$", written, re.IGNORECASE)), None)
    if level and (place := names.main.get(level)):
        return f"{written} {place.split(' ', 1)[1]}"
    if not match["place"].strip() and not match["more"].strip() and names.subject:
        return f"{written} {names.subject}"
    return written


def _whole(match: re.Match[str], names: Names, sentence: str) -> str | None:
    """ "toàn huyện", "Huyện", "cấp xã": the place of that level that was named."""
    first = match[0].strip().lower()
    kind = match["kind"].lower()
    if re.search(
        r"\d\s*$|\d\s+\w+,\s*$|(?:các|mỗi|từng|những|nhiều|một số)\s*$", sentence[: match.start()], re.IGNORECASE
    ):
        return None
    if first.startswith("cấp") and names.subject and _PLACES[kind] > 2:
        return f"cấp {kind} {names.subject}"
    return names.place(kind) if first != kind or _acts(match, sentence) else None


def _acts(match: re.Match[str], sentence: str) -> bool:
    """True for a bare "huyện" that does something: it begins a clause or has a verb behind it."""
    opens = match.start() == 0 or match["kind"][0].isupper() or bool(_OPENS.search(sentence[: match.start()]))
    return opens or bool(_VERB.match(sentence, match.end()))


def _proper(name: str) -> str:
    return " ".join(name.split())
