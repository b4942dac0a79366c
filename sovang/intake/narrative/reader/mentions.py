"""Organisations and places named in a sentence, each with its full name and how likely it is the doer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .names import (
    CAP,
    COMMITTEES,
    KIND,
    NAMED_PLACE,
    ORGANISATION,
    PLACES,
    body_of,
    is_name,
    named_place,
    shortened,
    stands_bare,
)
from .places_named import Names, proper

#: Weights of a mention: named in passing, perhaps the doer, the doer.
ASIDE, LIKELY, DOER = 0, 1, 2
_WHOLE = re.compile(rf"(?<!\w)(?:(?:toàn|cả|cấp)\s+)?(?P<kind>{KIND})", re.IGNORECASE)
_GRASSROOTS = re.compile(r"(?<!\w)cấp cơ sở(?!\w)", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:đã|đang|có|còn|được|chỉ|vừa|sẽ|hiện|cũng|luôn|tổ chức|triển khai|vận động|tặng|trao|ban hành|xây dựng|"
    r"thực hiện|chỉ đạo|"
    r"phối hợp|hỗ trợ|kết nạp|lựa chọn|đăng ký|quyết định|huy động|giải quyết|duy trì|thường xuyên|phấn đấu|đạt|giúp|"
    r"là|"
    r"tuyên dương|biểu dương|khen thưởng|tiếp nhận|thành lập|mở|trồng|xóa|bố trí|cho vay|cho mượn|quyên góp|thu hút|"
    r"tập trung)(?!\w)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[,;:–-]|(?:^|[,;:])\s*(?:tại|ở|riêng|như|gồm)|(?:tiêu biểu|điển hình)(?: như| là| có)?)\s*$", re.IGNORECASE
)
_PLACED = re.compile(r"(?:tại|ở|đến|về|trên địa bàn|trong|quanh|xuống)\s+$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng|phó|giám đốc|hội trưởng|ủy viên|lãnh đạo|cán bộ|đại diện)\s+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:đảng bộ|chi bộ|đảng ủy|của|do|được|theo|từ|cho|tham mưu cho|và|với|trực thuộc|thuộc diện|thuộc|các|"
    r"nghị quyết|kế hoạch|đại hội|"
    r"giúp|bởi)\s+$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\s+(?:đã\s+|vừa\s+)?(?:tặng|trao|ban hành|quyết định|ký|phê duyệt|giao|khen thưởng)(?!\w)", re.IGNORECASE
)
_GIVEN_BY = re.compile(r"(?<!\w)(?:được|do)\s+$", re.IGNORECASE)
_ADVISED = re.compile(r"tham mưu\s+(?:cho|giúp)?\s*$", re.IGNORECASE)
_NOT_ONE = re.compile(
    r"\d\s*$|(?:\d|các)\s+\w+,\s*$|(?:các|mỗi|từng|những|nhiều|một số|hai|ba|cấp|liên|ngoài)\s*$", re.IGNORECASE
)
_NO_NOUN = re.compile(r"(?:là|và|rằng|nên|thì|mà|đó|nay|qua|cùng|khi|tuy|\d{4})\s+$", re.IGNORECASE)
#: "Tỷ lệ hộ nghèo của thị xã giảm": whose the figure is.
_FIGURE_OF = re.compile(r"(?:tỷ lệ|tổng|thu nhập|diện tích|giá trị|tốc độ)[^,;.\d]{0,45}\scủa\s+$", re.IGNORECASE)
#: "trong đó thôn Đông 12 hộ": a number stands for the verb.
_HAS_SO_MANY = re.compile(r"\s+(?:(?:trên|hơn|gần|khoảng)\s+)?\d")
#: "7/7 xã của huyện đã đạt": whose they are does it.
_SO_MANY_OF = re.compile(r"\d\s+\w+(?:\s\w+)?\s+của\s+$", re.IGNORECASE)
_OF = re.compile(r"(?:của|thuộc|trên địa bàn|tại|ở|trong)\s+$", re.IGNORECASE)
_CELL = re.compile(r"(?<!\w)chi bộ(?!\w)")
_OWN_NAME = {"chi bộ", "trường", "công ty", "htx", "hợp tác xã", "bệnh viện", "câu lạc bộ", "clb", "ngân hàng", "tổ",
             "tổ hợp tác", "trung đoàn", "tiểu đoàn", "sư đoàn", "lữ đoàn", "binh đoàn", "học viện"}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A name at its place in a sentence; ``weight`` is ASIDE, LIKELY or DOER."""

    start: int
    end: int
    name: str
    weight: int


def mentions(sentence: str, names: Names) -> list[Mention]:
    """Who is named in ``sentence``, in order; ``names`` is brought up to date."""
    found: list[Mention] = []
    for read in (_organisations, _places, _wholes, _by_bare_name, _cells, _grassroots):
        found += [one for one in read(sentence, names) if not _inside(one.start, found)]
    return _qualified(sentence, sorted(found, key=lambda one: one.start))


def _organisations(sentence: str, names: Names) -> Iterator[Mention]:
    for match in ORGANISATION.finditer(sentence):
        if _is_mention(sentence, match, names):
            yield _mention(sentence, match.start(), match.end(), names.located(_full(match, names)))


def _places(sentence: str, names: Names) -> Iterator[Mention]:
    for match in NAMED_PLACE.finditer(sentence):
        told = named_place(match)
        if told is None:
            continue
        kind, name = told[0], shortened(told[1], names.known)
        end = match.start("name") + len(name)
        whole = sentence[match.start() : end]
        kind, name = (names.kinds[whole], whole) if whole in names.kinds else (kind, name)
        yield _mention(sentence, match.start(), end, names.located(f"{kind} {name}"))
        names.last[PLACES[kind]] = f"{kind} {name}"


def _wholes(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Toàn huyện", "Huyện", "cấp xã": the place of that level."""
    for match in _WHOLE.finditer(sentence):
        if place := _whole(match, names, sentence):
            start = match.start() if match[0] != match["kind"] else match.start("kind")
            yield _mention(sentence, start, match.end(), names.located(place))


def _cells(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Năm 2021, chi bộ vận động …": the cell that was named last."""
    for match in _CELL.finditer(sentence):
        before = sentence[max(0, match.start() - 14) : match.start()]
        opens = _OPENS.search(before) or _NO_NOUN.search(before)
        if opens and _VERB.match(sentence, match.end()) and (cell := names.bodies.get("Chi bộ")):
            yield Mention(match.start(), match.end(), names.located(cell), DOER)


def _grassroots(sentence: str, names: Names) -> Iterator[Mention]:
    for match in _GRASSROOTS.finditer(sentence):
        if names.place_of_all:
            yield _mention(sentence, match.start(), match.end(), f"cấp cơ sở {names.place_of_all}")


def _is_mention(sentence: str, match: re.Match[str], names: Names) -> bool:
    """A head alone means the body that was named so before, where it does something, else the one of the place."""
    if not stands_bare(match):
        return True
    head = body_of(match)
    if head in names.bodies:
        return is_name(match) or bool(_VERB.match(sentence, match.end()))
    return is_name(match) and head.lower() not in _OWN_NAME


def _qualified(sentence: str, found: list[Mention]) -> list[Mention]:
    """In "tại thôn Đông, xã Hòa Bình" the second only says where the first is."""
    last = -1
    for i, one in enumerate(found):
        if sentence[last : one.start] in {", ", " (", " thuộc ", ", thuộc "} and one.name[0].islower():
            found[i] = replace(one, weight=ASIDE)
        last = one.end
    return found


def _by_bare_name(sentence: str, names: Names) -> Iterator[Mention]:
    """ "Bắc Kạn có 21 xã": a known name opens a clause and does something."""
    for match in names.bare.finditer(sentence) if names.bare else ():
        if _VERB.match(sentence, match.end()) and _OPENS.search(sentence, max(0, match.start() - 14), match.start()):
            yield Mention(match.start(), match.end(), f"{names.kinds[match[0]]} {match[0]}", DOER)


def _mention(sentence: str, start: int, end: int, name: str) -> Mention:
    first = max(0, start - 24)
    acts = bool(_VERB.match(sentence, end) or _HAS_SO_MANY.match(sentence, end))
    if sentence.rfind("(", 0, start) > sentence.rfind(")", 0, start):
        return Mention(start, end, name, ASIDE)
    if _TITLE.search(sentence, first, start):
        return Mention(start, end, name, DOER if _ACTS.match(sentence, end) else ASIDE)
    if _ADVISED.search(sentence, first, start):
        return Mention(start, end, name, DOER if acts else ASIDE)
    if _FIGURE_OF.search(sentence, max(0, start - 60), start) or (acts and _SO_MANY_OF.search(sentence, first, start)):
        return Mention(start, end, name, DOER)
    if acts and _GIVEN_BY.search(sentence, first, start):
        return Mention(start, end, name, LIKELY)
    if _ASIDE.search(sentence, first, start):
        return Mention(start, end, name, ASIDE)
    if acts or (_OPENS.search(sentence, first, start) and start - first < 24) or _opens(sentence, first, start):
        return Mention(start, end, name, DOER)
    return Mention(start, end, name, LIKELY)


def _opens(sentence: str, first: int, start: int) -> bool:
    return bool(_OPENS.search(sentence[first:start] if first else sentence[:start])) and not _PLACED.search(
        sentence, first, start
    )


def _inside(at: int, found: list[Mention]) -> bool:
    return any(one.start <= at < one.end for one in found)


def _full(match: re.Match[str], names: Names) -> str:
    """The name as written; one that names no place gets that of its level ("Huyện ủy" → "Huyện ủy Sông Mã"), one that
    is only a head the name that the head had before ("Chi hội" → "Chi hội phụ nữ thôn Trà")."""
    head = body_of(match)
    if stands_bare(match) and head in names.bodies:
        return names.bodies[head]
    name = _placed(_ABBREVIATED.sub("", " ".join(match[0].split())).rstrip(","), match, names)
    if names.bodies.get(head, "").startswith(f"{name},"):
        return names.bodies[head]
    if not stands_bare(match) or head not in names.bodies:
        names.bodies[head] = name
    return name


def _placed(written: str, match: re.Match[str], names: Names) -> str:
    written = f"các{written[3:]}" if written.startswith("Các ") else written
    if _OF_MANY.search(written):
        return _below_all(written, names)
    if bare := _BARE_KIND.search(written):
        place = names.place(bare[1])
        return f"{written[: bare.start()]} {place}" if place else _below_all(written, names)
    if body := next((one for one in COMMITTEES if written.endswith(one)), None):
        place = names.main.get(PLACES[COMMITTEES[body]])
        return f"{written} {proper(place)}" if place else written
    if tail := _TAIL.search(written):
        return written[: tail.start(1)] + shortened(tail[1], names.known)
    own = body_of(match).lower() in _OWN_NAME or "Việt Nam" in written
    return written if own or match["place"].strip() or not names.place_of_all else f"{written} {names.place_of_all}"


def _below_all(written: str, names: Names) -> str:
    """ "Hội Nông dân các xã": those of the place of the whole text."""
    return f"{written}, {names.place_of_all}" if names.place_of_all else written


_OF_MANY = re.compile(rf"\scác\s(?:{KIND})(?:,\s(?:{KIND}))*$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\s\([^()]*\)")  # "Hội Cựu chiến binh (CCB) tỉnh"
_BARE_KIND = re.compile(rf"\s({KIND})$", re.IGNORECASE)
_TAIL = re.compile(rf"(?:{'|'.join(COMMITTEES)}|(?<!\w)(?i:{KIND}))\s+({CAP}(?:\s+{CAP})*)$")


def _whole(match: re.Match[str], names: Names, sentence: str) -> str | None:
    """ "toàn huyện", "Huyện", "cấp xã": the place of that level that was named."""
    first, kind = match[0].strip().lower(), match["kind"].lower()
    if not first.startswith("cấp") and _NOT_ONE.search(sentence[max(0, match.start() - 20) : match.start()]):
        return None
    if first.startswith("cấp") and names.place_of_all:
        return f"cấp {kind} {names.place_of_all}"
    if first != kind:
        return names.place(kind) or kind
    return names.place(kind) if _does_something(match, sentence) else None


def _does_something(match: re.Match[str], sentence: str) -> bool:
    """True for a bare "huyện" that begins a clause, or that has a verb behind it and no noun before it."""
    before = sentence[max(0, match.start() - 14) : match.start()]
    if match.start() == 0 or match["kind"][0].isupper() or _OPENS.search(before):
        return True
    return bool(_OF.search(before) or (_VERB.match(sentence, match.end()) and _NO_NOUN.search(before)))
