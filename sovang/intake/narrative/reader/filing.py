"""The name under which a figure is filed: with the kind of its place, and the places above that up to its district,
where the text tells none up to its province: since July 2025 communes stand right under it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .bodies import home_of, institution_of
from .discourse import Names
from .name_words import PLACE_KINDS, PLACES, VILLAGE
from .persons import shortened
from .place_grammar import CAP, NAMED_PLACE, UPPER, named_place
from .places_named import PROVINCE, kind_of, proper, province_kinds

_DISTRICT = 2
#: "Bệnh viện Đa khoa khu vực Hòa Bình" is at no place of that name.
_LAST_PLACE = re.compile(rf"(?<!\w)(?<![Đđ]a khoa )(?P<place>(?:{PLACE_KINDS})\s[{UPPER}\d][^,()]*)$")
#: "xã Hòa Bình, huyện Đông", "xã Hòa Bình (Đông)".
_BETWEEN = re.compile(r",? thuộc |, | \(| - ")
#: With these words a paragraph comes to a place.
_OPENS = re.compile(r"\W*(?:(?:Còn|Riêng)\s+)?(?:Tại|Ở|Về|Đến|Sang|Với|tại|ở|với)\s+")
#: "Đây là xã cuối cùng của huyện Đông": of the commune that was named last.
_IS_ONE_OF = re.compile(
    r"(?:Đây|đây)\s(?:cũng\s|vốn\s)?là\s(?:[^.;:,]{0,40}\s)?(?:xã|phường|thị trấn|địa phương|đơn vị)(?!\w)"
    r"[^.;:,]{0,60}\s(?:của|thuộc|ở)\s$"
)
_DISTRICT_BEHIND = rf"(?P<above>(?:huyện|thị xã|quận|thành phố)\s{CAP})"
_COMMUNE = r"(?:một\s|một trong những\s)?(?P<kind>xã|phường|thị trấn)(?!\w)"
_IS_OF = re.compile(
    rf"(?<!\w)(?P<name>{CAP}(?:\s{CAP}){{0,3}})\s(?:vốn\s|hiện\s)?là\s{_COMMUNE}[^.;:,\n]{{0,60}}?"
    rf"\s(?:của|thuộc|ở)\s{_DISTRICT_BEHIND}"
)
_BEING_OF = re.compile(
    rf"(?<!\w)Là\s{_COMMUNE}[^.;:,\n]{{0,60}}?\s(?:của|thuộc|ở)\s{_DISTRICT_BEHIND}[^.;:,\n]{{0,40}},\s"
    rf"(?:[Xx]ã\s|[Pp]hường\s|[Tt]hị trấn\s)?(?P<name>{CAP}(?:\s{CAP}){{0,3}})"
)
#: "Xã Hòa Bình (Đông)", where nothing else tells what Đông is.
_BARE_BEHIND = re.compile(rf"(?P<name>{CAP}(?: {CAP}){{1,2}})\)")
_FORMER = re.compile(r"\s(?:cũ|trước đây)(?!\w)")
#: "Chi bộ Tân Phú" of "thôn Tân Phú": a body of a village, or of a larger place, without the kind.
_WITHOUT_KIND = re.compile(
    r"(?P<body>(?P<of_village>Chi (?:bộ|đoàn)|Chi hội(?:\s[^,]+?)??|Ban [Cc]ông tác Mặt trận)|Đảng (?:bộ|ủy)|UBND|HĐND)"
    rf"\s(?P<name>{CAP}(?:\s(?:{CAP}|\d+))*)"
)
_COMPANY = re.compile(rf"(?<!\w)Công ty {CAP}(?: [^\W\d_]+)*$")
_WITH_FORM = re.compile(
    rf"(?<!\w)Công ty (?:(?:TNHH|[Cc]ổ phần|CP|MTV|[Mm]ột thành viên|[Tt]rách nhiệm hữu hạn) )+"
    rf"(?P<name>{CAP}(?: [a-zà-ỹđ]+){{0,6}}(?: {CAP})*)(?!\w)"
)


@dataclass
class Filing:
    """What a text tells of its places: ``above`` which place each stands under, ``kinds`` the place of a bare name, of
    a village (True) or larger; ``superior`` stands above communes of which the text tells nothing else, the
    ``commune`` above villages."""

    above: dict[str, str]
    kinds: dict[tuple[str, bool], str]
    superior: str | None
    commune: str | None = None
    companies: dict[str, str] = field(default_factory=dict)  # short name → the one with its legal form
    _filed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, names: Names) -> Filing:
        """``names`` are those of ``text``."""
        under: dict[str, Counter[str]] = defaultdict(Counter)
        in_province: dict[str, Counter[str]] = defaultdict(Counter)
        kinds: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        loosely: dict[str, Counter[str]] = defaultdict(Counter)
        for place, above in (*_said_of(text, names), *_of_letterhead(names.issuer)):
            under[place][above] += 1
        for place, beside, opening in _placed(text, names):
            level = _level(place)
            kinds[proper(place), level == VILLAGE][place] += 1
            if beside and _level(beside) < level:
                (in_province if _is_province(beside) else under)[place][beside] += 1
            if opening and level == VILLAGE - 1:
                loosely[place][opening] += 1
        communes = {place: above for place, above in in_province.items() if _level(place) == VILLAGE - 1}
        return cls(
            {place: _only(above) for place, above in (communes | loosely | under).items() if _only(above)},
            {key: next(iter(found)) for key, found in kinds.items() if len(found) == 1},
            _superior(names),
            _commune(names),
            _companies(text),
        )

    def filed(self, name: str | None) -> str | None:
        """``name`` in full; one that the text tells no more of stays as it is."""
        if name is not None and name not in self._filed:
            self._filed[name] = self._full(name)
        return name and self._filed[name]

    def _full(self, name: str) -> str:
        if name.startswith("Chi ủy "):
            name = f"Chi bộ {name[7:]}"  # a cell does what its committee does
        if short := _COMPANY.search(name):
            name = f"{name[: short.start()]}{self.companies.get(short[0], short[0])}"
        told = _LAST_PLACE.search(name) or institution_of(name)
        bare = None if told else _WITHOUT_KIND.fullmatch(name)
        place = self.kinds.get((bare["name"], bool(bare["of_village"]))) if bare else None
        if bare and place:
            name = f"{bare['body']} {place}"
        while (last := _LAST_PLACE.search(name)) and (above := self._above(last["place"])):
            name = f"{name}, {above}"
        return name

    def _above(self, place: str) -> str | None:
        if _level(place) == VILLAGE:
            return self.above.get(place, self.commune)
        default = self.superior if _level(place) == VILLAGE - 1 else None
        if default and kind_of(place) == "phường" and kind_of(default) == "huyện":
            default = None  # wards are of towns
        return self.above.get(place, default)


def _companies(text: str) -> dict[str, str]:
    """Each company that ``text`` names with its legal form, by its name without."""
    return {f"Công ty {found['name']}": found[0] for found in _WITH_FORM.finditer(text)}


def _of_letterhead(places: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The commune that issues a document with the nearest place of the bodies above it."""
    for place in places:
        higher = [one for one in places if _level(one) < _level(place) == VILLAGE - 1]
        if higher:
            yield place, max(higher, key=_level)


def _said_of(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Each commune with the district of which a sentence says that it is: "Đông là xã vùng cao của huyện Tây"."""
    for found in (*_IS_OF.finditer(text), *_BEING_OF.finditer(text)):
        commune = f"{found['kind'].lower()} {found['name']}"
        match = NAMED_PLACE.search(text, found.start("above"))
        told = named_place(match) if match else None
        if told and names.kinds.get(found["name"], found["kind"].lower()) == found["kind"].lower():
            yield commune, " ".join(told)


def _superior(names: Names) -> str | None:
    """The district or the province that the whole text is about; no province where it names another beside it."""
    about = names.place_of_all
    if about is None or not _is_province(about):
        return about if about and _level(about) == _DISTRICT else None
    return about if names.single.get(PROVINCE, about) == about and proper(about) in province_kinds() else None


def _commune(names: Names) -> str | None:
    """The commune that the whole text is about."""
    about = home_of(names.subject or "") or names.place_of_all
    about = about.partition(", ")[2] or about if about and _level(about) == VILLAGE else about
    return about if about and _level(about) == VILLAGE - 1 else None


def _placed(text: str, names: Names) -> Iterator[tuple[str, str | None, str | None]]:
    """Each place that ``text`` names with its kind, the one that is written right behind it, and the district with
    which its paragraph opens: "Tại huyện Đông, … Xã Hòa Bình …"."""
    for line in text.split("\n"):
        opening: str | None = None
        commune: str | None = None
        for match in NAMED_PLACE.finditer(line):
            told = named_place(match)
            if told is None:
                continue
            place, between = f"{told[0]} {shortened(told[1], names.known)}", _BETWEEN.match(line, match.end())
            beside = between and (_beside(line, between.end(), names) or _bare_behind(line, between, place, names))
            yield place, beside or None, opening
            if _level(place) == VILLAGE - 1:
                commune = place
            elif commune and _level(place) == _DISTRICT and _IS_ONE_OF.search(line, 0, match.start()):
                yield commune, place, None
            if opening is None:
                district = _level(place) == _DISTRICT and not _is_province(place)
                opening = place if district and _OPENS.fullmatch(line, 0, match.start()) else ""


def _beside(text: str, at: int, names: Names) -> str | None:
    """The place that begins there, with its kind or by its bare name, if it is none of former days."""
    match, bare = NAMED_PLACE.match(text, at), names.bare.match(text, at) if names.bare else None
    end = match.end() if match else bare.end() if bare else at
    if _FORMER.match(text, end):
        return None
    told = named_place(match) if match else (names.kinds[bare[0]], bare[0]) if bare else None
    place = " ".join(told) if told else ""
    return names.former.get(place, place) if told else None


def _bare_behind(text: str, between: re.Match[str], commune: str, names: Names) -> str | None:
    """The district that stands bare in brackets behind ``commune``, where all others of the text are "huyện"."""
    found = _BARE_BEHIND.match(text, between.end())
    if not found or between[0] != " (" or found["name"].isupper() or kind_of(commune) not in {"xã", "thị trấn"}:
        return None
    districts = {kind for name, kind in names.kinds.items() if PLACES[kind] == _DISTRICT}
    return f"huyện {found['name']}" if districts == {"huyện"} else None


def _level(place: str) -> int:
    return PLACES[kind_of(place)]


def _is_province(place: str) -> bool:
    return _level(place) == PROVINCE or province_kinds().get(proper(place)) == kind_of(place)


def _only(counts: Counter[str]) -> str:
    """What was told each time, else ""."""
    return next(iter(counts)) if len(counts) == 1 else ""
