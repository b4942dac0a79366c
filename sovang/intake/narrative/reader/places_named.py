"""The places that a text names, with their kinds, and the commune of each village."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .name_words import COMMITTEES, PLACES, VILLAGE
from .names import CAP, NAMED_PLACE, TWIN, UPPER, named_place

PROVINCE = 1


def named_places(text: str) -> Iterator[tuple[str, str]]:
    """``(kind, name)`` of each place that stands with its kind, or behind a committee of it."""
    named = list(filter(None, map(named_place, NAMED_PLACE.finditer(text))))
    own = {name for _, name in named} | province_kinds().keys()
    yield from (one for one in named if f"{one[0].capitalize()} {one[1]}" not in own)  # "Sóc Trăng" is no "sóc"
    for found in _OF_COMMITTEE.finditer(text):
        yield COMMITTEES[found["body"]], " ".join(found["name"].split())


def former_communes(text: str) -> dict[str, str]:
    """Each commune that was merged, and the new one that the text tells."""
    new = {" ".join(told) for found in _NEW.finditer(text) if (told := _named_at(text, found.end()))}
    merged = list(_merged(text))
    new |= {place for place, _ in merged}
    if len(new) != 1:
        return {}
    old = {" ".join(told) for found in _LONG_AGO.finditer(text) if (told := _named_at(text, found.end()))}
    old = old.union(*(places for _, places in merged))
    for found in NAMED_PLACE.finditer(text):
        if _CALLED_FORMER.match(text, found.end()) and (told := _named_at(text, found.start())):
            old.add(" ".join(told))
    return dict.fromkeys(old - new, *new)


def _merged(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each new commune with those that a sentence says it was made of."""
    for found in _AFTER.finditer(text):
        if told := _named_at(text, found.end()):
            yield " ".join(told), _communes(found["old"])
    for match in NAMED_PLACE.finditer(text):
        made = _MADE_OF.match(text, match.end())
        if made and (told := _named_at(text, match.start())):
            yield " ".join(told), _communes(made["old"])


def _communes(words: str) -> set[str]:
    every = filter(None, map(named_place, NAMED_PLACE.finditer(words)))
    found = {" ".join(told) for told in every if PLACES[told[0]] == VILLAGE - 1}
    if listed := _LISTED.search(words):
        found |= {f"{listed['kind']} {name}" for name in _AND.split(listed["names"])}
    return found


#: "3 xã: Ea Trang, Cư Né và Krông Mới".
_LISTED = re.compile(
    rf"(?<!\w)(?P<kind>xã|phường|thị trấn)(?::| gồm:?)?\s+(?P<names>{CAP}(?:\s{CAP})*(?:,\s{CAP}(?:\s{CAP})*)*\s+và\s+"
    rf"{CAP}(?:\s{CAP})*)"
)
_AND = re.compile(r",\s+|\s+và\s+")


#: "Sau sáp nhập ba đơn vị (…), xã Đông có …".
_AFTER = re.compile(
    r"(?<!\w)[Ss]au\s(?:khi\s)?(?:sáp nhập|hợp nhất|sắp xếp)(?P<old>[^.;\n]{0,200}?),\s+(?=(?:xã|phường|đặc khu)\s)"
)
#: "Xã Đông được thành lập trên cơ sở sáp nhập xã Tây và xã Nam".
_MADE_OF = re.compile(
    r"(?:\s\([^()\n]{2,40}\)|, tỉnh [^,.;\n]{2,20},?)?\s(?:được\s|chính thức\s)?"
    r"(?:thành lập|hình thành|ra đời|đi vào hoạt động)(?:\smới)?(?:\s(?:từ\s)?ngày\s[\d/.-]{5,10},?)?"
    r"\s(?:trên cơ sở|từ)(?P<old>[^.;\n]{0,240})"
)


def _named_at(text: str, at: int) -> tuple[str, str] | None:
    """The commune that begins there."""
    found = NAMED_PLACE.match(text, at)
    told = named_place(found) if found else None
    return told if told and PLACES[told[0]] == VILLAGE - 1 else None


#: "Nhập về xã Đông mới", "nay là xã Đông".
_NEW = re.compile(
    r"(?<!\w)(?:(?:(?:sáp\s+)?nhập|hợp nhất)\s+(?:về|vào|thành)|nay\s+(?:là|thuộc|nằm trong)|"
    r"thành lập|trở thành)\s+(?=(?:xã|phường|thị trấn|đặc khu)\s)",
    re.IGNORECASE,
)
#: "Trước đây thuộc xã Tây", "nguyên là thôn của xã Tây".
_LONG_AGO = re.compile(
    r"(?<!\w)(?:trước|xưa|nguyên|vốn|từng|khi ấy|lúc đó|hồi đó)(?!\w)(?:[^.;\n](?!(?<!\w)nay(?!\w))){0,90}?(?<!\w)"
    r"(?:thuộc|là thôn của|nằm trong)\s+"
    r"(?=(?:xã|phường|thị trấn)\s)",
    re.IGNORECASE,
)
_CALLED_FORMER = re.compile(r"\s(?:cũ|trước đây|trước kia|ngày trước)(?!\w)")


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
    rf"(?<!\w)(?P<body>{'|'.join(COMMITTEES)})\s+"
    rf"(?P<name>(?<=Tỉnh ủy\s){CAP}(?:\s+{CAP}){{0,2}}{TWIN}|{CAP}(?:\s+{CAP}){{0,4}})"
)


def provinces(text: str) -> Iterator[tuple[str, str]]:
    """Provinces are known without their kind ("Bắc Kạn có 21 xã"), by the name of their station too ("Bắc Kạn TV")."""
    kinds = province_kinds()
    for found in _province_pattern().finditer(text):
        yield kinds[found[0]], found[0]


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
