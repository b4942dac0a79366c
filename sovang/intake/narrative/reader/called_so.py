"""Places whose kind stands elsewhere: once for a list, in "Bãi Cát là thôn xa nhất", as "xã" below a headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .name_words import COMMITTEES, INSTITUTION, PLACES
from .place_grammar import CAP, KIND, UPPER
from .places_named import district_of, province_kinds

#: "Nông thôn mới", "đường thôn", "từ trung tâm xã" call no place so.
OF_NO_PLACE = r"(?<!nông )(?<!Nông )(?<!trung tâm )(?<!trục )(?<!đường )(?<!ngõ )"
#: "Các xã Đông, Tây và Nam", "các xã: Đông 9 m2, Tây 7 m2": the kind stands once.
_LISTED = re.compile(
    rf"(?<!\w)(?i:các|những|hai|ba|bốn|năm|\d+)\s+(?P<kind>{KIND})(?:\s+(?:khác|cũ|mới))?"
    rf"(?:\s+(?:trong|của)\s+\w+)?(?:\s+như)?\s*:?\s+(?P<names>{CAP}(?:\s+{CAP}){{0,2}}"
    rf"(?:(?:\s*\([^()]*\)|\s+[\d.,]+\s*[^\W\d]*\d?)?(?:,\s+|\s+và\s+){CAP}(?:\s+{CAP}){{0,2}})+)",
)
_ONE = re.compile(rf"(?<!\w){CAP}(?:\s+{CAP}){{0,2}}")
#: "Xã bên cạnh là Xuân Mỹ".
_IS_CALLED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{KIND}))(?:\s+[a-zà-ỹđ]+){{0,3}}\s+là\s+(?P<name>{CAP}(?:\s+{CAP}){{1,2}})"
)
_IS_A = re.compile(
    rf"(?P<name>(?!(?:Ở|Tại|Về|Từ|Đến)\s){CAP}(?:\s+{CAP}){{1,2}})(?:\s+(?:vốn|từng|nay))?"
    rf"(?:(?:\s+[-–])?\s+là|\.\s+Là|,(?=\s+một\s))\s+(?:một\s+)?(?P<kind>{KIND})"
)


#: "Là huyện vùng cao của tỉnh, Sông Mã có …".
_BEING = re.compile(
    rf"(?<!\w)Là\s+(?:một\s+)?(?P<kind>(?i:{KIND}))(?:\s+(?:[^\s.;:]|\.(?=\d))+){{0,16}}?,\s+"
    rf"(?P<name>{CAP}(?:\s+{CAP}){{1,2}})(?=\s+[a-zà-ỹđ])"
)
#: "Các xã làm tốt: Phú Nghĩa hiến 42.000 m2, Khoan Dụ 27.500 m2".
_EXAMPLES = re.compile(
    rf"(?<!\w)(?i:các|những|nhiều)\s+(?P<kind>{KIND})(?:\s+[a-zà-ỹđ]+){{1,8}}(?::|\s+(?:như|gồm|là):?)\s+"
    rf"(?P<names>{CAP}\s{CAP}(?:[^.;:\n]|\.(?=\d))*)"
)
_EXAMPLE = re.compile(rf"(?:^|,\s|\svà\s)(?P<name>{CAP}(?:\s{CAP}){{1,2}})(?=\s+(?:[a-zà-ỹđ]|\(?\d)|\s*$|,)")
#: "Ở xã Long Thạnh, Châu Thới và thị trấn Châu Hưng": the first has the kind.
_FIRST_HAS_KIND = re.compile(
    rf"(?<!\w)(?P<kind>(?i:xã|phường))\s{CAP}(?:\s{CAP}){{1,2}}"
    rf"(?P<names>(?:,\s{CAP}(?:\s{CAP}){{1,2}})+)\svà\s(?:(?:xã|phường|thị trấn)\s)?{CAP}"
)
#: "Ở Minh Quang, Đảng ủy xã phân công …".
_AT_ITS_BODY = re.compile(
    rf"(?:^|(?<=\.\s))(?:(?:Còn|Riêng)\s)?(?:Ở|Tại|Về|Đến|tại|ở)\s(?P<name>{CAP}(?:\s{CAP}){{1,2}}),\s[^.;,\n]{{0,30}}?"
    rf"(?:Đảng (?:ủy|bộ)|UBND|Hội [\w ]{{2,20}}?|Đoàn|MTTQ|lãnh đạo|toàn|cả)\s(?P<kind>xã|phường|thị trấn|huyện)(?!\w)"
    rf"(?!\s[{UPPER}])",
    re.MULTILINE,
)
#: "Muốn lên Lũng Nhài, xóm người Dao xa nhất của xã", where the name stands again.
_BESIDE = re.compile(
    rf"(?<!\w)(?:lên|đến|tới|về|ở|vào|qua|thăm|gọi là)\s(?P<name>{CAP}(?:\s{CAP}){{1,2}}),\s(?:một\s)?"
    rf"(?P<kind>{KIND})\s[a-zà-ỹđ]"
)
#: "Phải vào Khe Hóp. Thôn có 73 hộ".
_THEN_ITS_KIND = re.compile(
    rf"[a-zà-ỹđ,]\s(?P<name>{CAP}(?:\s{CAP}){{1,2}})\.\s+"
    r"(?P<kind>Huyện|Xã|Phường|Thị trấn|Thôn|Ấp|Bản|Buôn|Làng|Xóm|Khóm)\s"
    r"(?:có|là|nằm|rộng|giáp|vốn|này|chỉ|từng|cách|còn|toàn|vùng|miền|biên giới)\s"
)
#: "Tiên Hòa (huyện Tiên Phước) là nơi …": a commune, of the kind that the text speaks of.
_IN_DISTRICT = re.compile(
    rf"(?:^|[^\w\s]\s|[a-zà-ỹđ]\s)(?P<name>{CAP}\s{CAP}(?:\s{CAP})?)\s\((?:huyện|thị xã)\s{CAP}", re.MULTILINE
)
#: How a clause begins that comes to a place.
_COMES_TO = (
    r"(?:^|[.…”]\s|(?<!\w)(?:[Ởở]|[Tt]ại|[Vv]ề|[Tt]ừ|[Đđ]ến|[Tt]ới|[Vv]ới|[Ll]à|[Ss]ang|[Ll]ên|[Xx]uống|[Qq]ua|"
    r"[Nn]hư|[Gg]hé|[Cc]òn|xa,|đó,)\s)(?!(?:Ở|Tại|Về|Từ|Đến|Tới|Với|Là|Sang|Lên|Xuống|Qua|Như|Ghé|Còn|Riêng|Trong|Theo)\s)"
)
#: "Phú Lâm của huyện Bù Gia Mập", "Ở Lũng Sảng, huyện Đồng Văn", "tại Tân Phước Đông (Đồng Phú)".
_OF_DISTRICT = re.compile(
    rf"{_COMES_TO}(?P<name>{CAP}(?:\s{CAP}){{1,2}})(?:(?:\s(?:của|thuộc)|,)\s(?P<said>huyện|thị xã)\s(?=[{UPPER}])|"
    rf"\s\((?P<within>{CAP}(?:\s{CAP}){{1,3}})(?:,[^()]*)?\))",
    re.MULTILINE,
)
#: "Kỳ Phượng, xã bán sơn địa của huyện".
_APPOSED = re.compile(
    rf"{_COMES_TO}(?P<name>{CAP}(?:\s{CAP}){{1,2}}),\s(?P<kind>{KIND})\s"
    r"(?=bán sơn địa|vùng|biên giới|miền núi|ven|đảo|nghèo|thuần nông|trung du|xa|nhỏ|lớn|đầu tiên|duy nhất|đông|nằm|"
    r"giáp|cuối|của|anh hùng|mới|bãi ngang|cửa ngõ|trọng điểm|điểm)",
    re.MULTILINE,
)
#: A body is no place: "Tiêu biểu trong huyện là Hội CCB xã Đông".
_BODY = re.compile(rf"(?:{INSTITUTION}|Đảng|Chi|Hội|Đoàn|Ban|Ủy|Mặt|Liên|Khối|Cựu|Công)(?!\w)")


def called_so(text: str) -> Iterator[tuple[str, str]]:
    """``(name, kind)`` of each such place, what says it best last."""
    yield from _of_headings(text)
    yield from _of_headline(text)
    yield from listed_so(text)
    for found in (*_IS_A.finditer(text), *_IS_CALLED.finditer(text), *_BEING.finditer(text)):
        if found["name"].split()[0].lower() not in PLACES and not _BODY.match(found["name"]):
            yield found["name"], found["kind"].lower()
    for found in _EXAMPLES.finditer(text):
        named = (one["name"] for one in _EXAMPLE.finditer(found["names"]))
        yield from ((name, found["kind"].lower()) for name in named if not _BODY.match(name))
    for found in _FIRST_HAS_KIND.finditer(text):
        yield from ((name, found["kind"].lower()) for name in _ONE.findall(found["names"]))
    yield from ((found["name"], found["kind"]) for found in _AT_ITS_BODY.finditer(text))
    for found in _THEN_ITS_KIND.finditer(text):
        if not _NO_BARE.match(found["name"]):
            yield found["name"], found["kind"].lower()
    yield from _in_district(text)
    for found in _BESIDE.finditer(text):
        if text.count(found["name"]) > 1 and not _BODY.match(found["name"]):
            yield found["name"], found["kind"].lower()
    yield from _with_district(text)
    yield from ((one["name"], one["kind"]) for one in _APPOSED.finditer(text) if not _NO_BARE.match(one["name"]))


def _kind_of_communes(text: str) -> str | None:
    """What a text calls most of its communes where it does not name them."""
    kinds = Counter(found["kind"].lower() for found in _SAYS_KIND.finditer(text))
    kind = max(("xã", "phường", "thị trấn"), key=lambda one: kinds[one])
    return kind if kinds[kind] else None


def _with_district(text: str) -> Iterator[tuple[str, str]]:
    kind = _kind_of_communes(text)
    for found in _OF_DISTRICT.finditer(text) if kind else ():
        within = found["said"] or district_of(found["within"])
        if within and not _NO_BARE.match(found["name"]) and not district_of(found["name"]):
            yield found["name"], kind or ""


def _in_district(text: str) -> Iterator[tuple[str, str]]:
    kind, works = _kind_of_communes(text), names_of_works(text)
    for found in _IN_DISTRICT.finditer(text):
        own = not _NO_BARE.match(found["name"]) and found["name"] not in works
        if kind and text.count(found["name"]) > 1 and own:
            yield found["name"], kind


def names_of_works(text: str) -> set[str]:
    """The own names of companies and the like: "Sông Đầm" of "Công ty Cổ phần Sông Đầm (huyện Nam)"."""
    return {name for works in _WORKS.finditer(text) for run in _RUN.findall(works["name"]) for name in _ends(run)}


def _ends(run: str) -> Iterator[str]:
    words = run.split()
    yield from (" ".join(words[-size:]) for size in (2, 3) if len(words) >= size)


_RUN = re.compile(rf"{CAP}(?:\s{CAP})+")
_WORKS = re.compile(
    r"(?<!\w)(?:[Cc]ông ty|[Nn]hà máy|Xí nghiệp|Tập đoàn|Hợp tác xã|HTX|Ngân hàng|Bệnh viện|Nông trường|"
    r"Lâm trường)(?!\w)"
    rf"(?P<name>(?:(?!\s(?:{KIND})\s|\s(?:ở|tại|của|thuộc)\s)[^,;.:()\n“”]){{0,60}})"
)


def listed_so(text: str) -> Iterator[tuple[str, str]]:
    """``(name, kind)`` of each place of a list that says its kind once."""
    for found in _LISTED.finditer(text):
        yield from ((name, found["kind"].lower()) for name in _ONE.findall(found["names"]))


#: "Mỹ Long về đích": a name that begins the headline and stands again below, where "xã" stands alone as well.
_HEADLINE = re.compile(rf"(?P<name>{CAP}(?: {CAP}){{1,3}})(?=:| [a-zà-ỹđ])")
_ALONE = re.compile(
    rf"(?<!\w)(?:khi|nay|toàn|cả|lãnh đạo|của|,|\.)\s"
    rf"(?P<kind>(?i:xã|phường|thị trấn|huyện))(?!\w)(?! (?:[{UPPER}\d]|hội))"
)


#: The headline names a body, or a place with its kind.
_NO_BARE = re.compile(rf"{_BODY.pattern}|(?!Mường )(?i:{KIND})")


#: "Hải Lương sáng ra tận đồng" above a paragraph that begins "Xã có 14 xóm".
_LONGEST_HEADING = 90  # characters
_SAYS_KIND = re.compile(
    rf"{OF_NO_PLACE}(?<!\w)(?P<kind>(?i:xã|phường|thị trấn|thôn|ấp|bản|buôn|làng|xóm))(?!\w)"
    rf"(?! (?:[{UPPER}\d]|hội|viên))"
)
_EARLY = 100  # characters of a paragraph
HEADED_AT_END = re.compile(rf"\s(?:ở|của|về|tại)\s(?P<name>{CAP}(?:\s{CAP}){{1,2}})$")


def is_heading(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_HEADING and line.rstrip()[-1:] not in {".", ";", ":", ",", "…", "”", ")"}


def _of_headings(text: str) -> Iterator[tuple[str, str]]:
    """``(name, kind)`` of the places with which headings begin, by what the paragraphs below call them; those of which
    a paragraph does not say it are of the same kind as the others."""
    lines = [line for line in text.split("\n") if line.strip()][1:]
    found: dict[str, str | None] = {}
    for line, below in pairwise(lines):
        headed = (
            (_HEADLINE.match(line) or HEADED_AT_END.search(line))
            if is_heading(line) and not is_heading(below)
            else None
        )
        if headed and text.count(headed["name"]) > 1 and not _NO_BARE.match(line):
            told = _SAYS_KIND.search(below, 0, _EARLY)
            found[headed["name"]] = told["kind"].lower() if told else None
    kinds = Counter(kind for kind in found.values() if kind)
    for name, kind in found.items() if kinds else ():
        if kind or name in text.replace(f"\n{name}", ""):
            yield name, kind or kinds.most_common(1)[0][0]


_COMMITTEE = re.compile(rf"(?<!\w)(?:Huyện ủy|Huyện đoàn)(?! [{UPPER}])")


def _of_headline(text: str) -> Iterator[tuple[str, str]]:
    """The place with which one of the first lines begins or ends, by what the text calls it most."""
    kinds = Counter(found["kind"].lower() for found in _ALONE.finditer(text))
    kinds.update(COMMITTEES[found[0]] for found in _COMMITTEE.finditer(text))
    works = names_of_works(text)
    for i, line in enumerate([line for line in text.split("\n", _FIRST) if line.strip()][:_FIRST] if kinds else ()):
        headline = _HEADLINE.match(line) or _HEADED_INSIDE.search(line)
        if not headline or _NO_BARE.match(line) or (i and (len(line) > _LONGEST_HEADING or headline["name"] in works)):
            continue
        name = headline["name"]
        with_kind = re.search(rf"(?i:{KIND}) {name}(?!\w)", text)
        within = re.search(rf"[a-zà-ỹđ,] {name}(?!\w)", text.replace(line, ""))  # "Học Bác" begins sentences only
        if text.count(name) > 1 and within and not with_kind and name not in province_kinds():
            yield name, kinds.most_common(1)[0][0]
            return


_FIRST = 3  # lines that may be the headline
#: "Mùa rẫy mới ở Mường Lạn", "Mở đường ở Đông: đất vàng cũng hiến".
_HEADED_INSIDE = re.compile(rf"\s(?:ở|của|về|tại)\s(?P<name>{CAP}(?:\s{CAP}){{1,2}})(?=:|$)")
