"""The places that a text names, with their kinds, and the commune of each village."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .name_words import COMMITTEES, PLACES, VILLAGE
from .place_grammar import CAP, NAMED_PLACE, TWIN, UPPER, named_place

PROVINCE = 1


def named_places(text: str) -> Iterator[tuple[str, str]]:
    """``(kind, name)`` of each place that stands with its kind, or behind a committee of it."""
    named = list(filter(None, map(named_place, NAMED_PLACE.finditer(text))))
    own = {name for _, name in named} | province_kinds().keys()
    yield from (one for one in named if f"{one[0].capitalize()} {one[1]}" not in own)  # "Sóc Trăng" is no "sóc"
    for found in _OF_COMMITTEE.finditer(text):
        yield COMMITTEES[found["body"]], " ".join(found["name"].split())


def communes_of_villages(text: str, former: dict[str, str]) -> dict[str, str]:
    """The commune of each village that is written with it, for a ``former`` one what that became; a village that is
    written with two is left out."""
    found: dict[str, set[str]] = {}
    village, end = "", 0
    for match in NAMED_PLACE.finditer(text):
        kind, name = named_place(match) or ("", "")
        level = PLACES.get(kind)
        if level == VILLAGE - 1 and village and text[end : match.start()] in _BETWEEN:
            commune = f"{kind} {name}"
            found.setdefault(village, set()).add(former.get(commune, commune))
        village, end = f"{kind} {name}" if level == VILLAGE else "", match.end()
    return {village: communes.pop() for village, communes in found.items() if len(communes) == 1}


_BETWEEN = {", ", " (", " thuộc ", ", thuộc ", " của ", ", của ", " ở ", " "}
_OF_COMMITTEE = re.compile(
    rf"(?<!\w)(?P<body>{'|'.join(COMMITTEES)})[^\S\n]+"
    rf"(?P<name>(?<=Tỉnh ủy\s){CAP}(?:[^\S\n]+{CAP}){{0,2}}{TWIN}|{CAP}(?:[^\S\n]+{CAP}){{0,4}})"
)


def provinces(text: str) -> Iterator[tuple[str, str]]:
    """Provinces are known without their kind ("Bắc Kạn có 21 xã"), by the name of their station too ("Bắc Kạn TV")."""
    kinds = province_kinds()
    for found in _province_pattern().finditer(text):
        yield kinds[found[0]], found[0]


def districts(text: str) -> dict[str, str]:
    """Name → kind of the districts that ``text`` tells without their kind, of a province that it names, or the only one
    of the name with which it begins: "Bù Đốp: việc của dân"; of one of a town that was a district before, what the text
    calls it."""
    told = {found[0] for found in _province_pattern().finditer(text)}
    found: dict[str, str] = {}
    for match in _district_pattern().finditer(text):
        named = _districts()[match[0]]
        begins = match.start() == 0 and len(named) == 1 and _OF_DISTRICT.search(text)
        for kind, province in named:
            if province in told or begins:
                found[match[0]] = kind
    return {name: _as_called(kind, text) for name, kind in found.items() if _stands_for_itself(name, text)}


def district_of(written: str) -> str | None:
    """ "huyện Bắc Trà My" of "Bắc Trà My" and of itself; None for what is no district."""
    if (match := NAMED_PLACE.fullmatch(written)) and (named := named_place(match)):
        return " ".join(named) if PLACES[named[0]] == PROVINCE + 1 else None
    return next((f"{kind} {written}" for kind, _ in _districts().get(written, ())), None)


def _stands_for_itself(name: str, text: str) -> bool:
    """False for one that stands once, neither first nor before its province: it may be anything's name."""
    if name in province_kinds():
        return False
    bare = re.findall(rf"(?<![{UPPER}\w] )(?<!\w){re.escape(name)}(?!\w)(?! [{UPPER}])", text)
    return len(bare) > 1 or text.startswith(name) or bool(re.search(rf"{re.escape(name)} \((?:{CAP}\s?)+\)", text))


_OF_DISTRICT = re.compile(r"(?<!\w)(?:Huyện ủy|Thị ủy|Thành ủy|[Hh]uyện|[Tt]hị xã)(?!\w)(?! [A-ZĐ])")


def _as_called(kind: str, text: str) -> str:
    words = {"thị xã": r"[Tt]hị (?:xã|ủy)", "thành phố": r"[Tt]hành (?:phố|ủy)|TP"}.get(kind)
    rural = words and re.search(r"(?<!\w)[Hh]uyện(?: ủy)?(?!\w)", text) and not re.search(words, text)
    return "huyện" if rural else kind


@lru_cache(maxsize=1)
def _districts() -> dict[str, list[tuple[str, str]]]:
    """Each district as it was before July 2025: name → its kind and province; some names are of several."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (Path(__file__).parent / "districts.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["name"], []).append((line["kind"], line["province"]))
    return found


@lru_cache(maxsize=1)
def _district_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_districts(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s[{UPPER}])")


@lru_cache(maxsize=1)
def province_kinds() -> dict[str, str]:
    """Each province and its kind, province or municipality."""
    with (Path(__file__).parent / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {line["name"]: line["kind"] for line in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _province_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(province_kinds(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s+(?!(?:TV|Online)(?!\w))[{UPPER}])")


_KINDS = tuple(f"{kind} " for kind in sorted(PLACES, key=len, reverse=True))


def is_place(name: str) -> bool:
    """True for "xã Hòa Bình", false for a body."""
    return name.startswith(_KINDS)


def kind_of(place: str) -> str:
    """ "thị trấn" of "thị trấn Sông Mã"."""
    return next(kind for kind in _KINDS if place.startswith(kind))[:-1]


def proper(place: str) -> str:
    """ "Sông Mã" of "thị trấn Sông Mã"."""
    return place[len(kind_of(place)) + 1 :]
