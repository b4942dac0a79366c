"""The places that a text names: which of each level it names most, and whom the whole of it is about."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .names import CAP, COMMITTEES, NAMED_PLACE, PLACES, UPPER, VILLAGE, named_place, shortened

PROVINCE = 1


@dataclass
class Names:
    """What the text names, to know who "toàn huyện", "Huyện ủy" and "Đảng bộ" are."""

    main: dict[int, str] = field(default_factory=dict)  # level → the place that the text names most
    last: dict[int, str] = field(default_factory=dict)  # level → the place that was named last
    known: set[str] = field(default_factory=set)
    place_of_all: str | None = None  # the place that the whole text is about: named most, the larger of equals
    bodies: dict[str, str] = field(default_factory=dict)  # head → its name when it was last written in full
    bare: re.Pattern[str] | None = None  # names of places without their kind
    kinds: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)  # village → its commune

    @classmethod
    def of(cls, text: str, head: tuple[str, ...] = ()) -> Names:
        """The places of ``text``; those of its letter``head``, the issuer's last, are whom it is about."""
        names = cls()
        counts: dict[int, Counter[str]] = {}
        found = list(_places(text))
        names.known = {name for _, name in found if len(name.split()) <= _LONGEST}
        for kind, name in found:
            plain = shortened(name, names.known)
            counts.setdefault(PLACES[kind], Counter())[f"{kind} {plain}"] += 1
            names.kinds.setdefault(plain, kind)
        for kind, name in _provinces(text):
            if names.kinds.setdefault(name, kind) == kind:
                counts.setdefault(PROVINCE, Counter())[f"{kind} {name}"] += 1
        names.main = {level: most.most_common(1)[0][0] for level, most in counts.items()}
        names.main |= {PLACES[kind_of(place)]: place for place in head}
        named = [level for level in names.main if not names.main[level][-1].isdigit()]
        told = sorted(named, key=lambda level: (-_named(text, names.main[level]), level))
        names.place_of_all = head[-1] if head else names.main[told[0]] if told else None
        names.within = _within(text)
        if own := [name for name in names.kinds if not name[0].isdigit() and not name.startswith("số ")]:
            words = "|".join(re.escape(name) for name in sorted(own, key=len, reverse=True))
            names.bare = re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s+[{UPPER}])")
        return names

    def new_paragraph(self) -> None:
        """What is below the place of the whole text is no longer meant by its kind alone."""
        self.last = {level: place for level, place in self.last.items() if level <= self._level}

    def place(self, kind: str) -> str | None:
        """The place of that kind that the paragraph named last, else, where it is not below it, that of the text."""
        level = PLACES[kind.lower()]
        meant = [self.last.get(level), self.main.get(level) if level <= self._level else None]
        named = [one for one in meant if one]
        return next((one for one in named if kind_of(one) == kind.lower()), named[0] if named else None)

    def located(self, name: str) -> str:
        """``name`` with the commune behind it, where it ends in a village that the text has told the commune of."""
        village = next((one for one in self.within if name.endswith(one)), None)
        return f"{name}, {self.within[village]}" if village else name

    @property
    def _level(self) -> int:
        return PLACES[kind_of(self.place_of_all)] if self.place_of_all else max(PLACES.values())


_LONGEST = 3


def _places(text: str) -> Iterator[tuple[str, str]]:
    yield from filter(None, map(named_place, NAMED_PLACE.finditer(text)))
    for found in _OF_COMMITTEE.finditer(text):
        yield COMMITTEES[found["body"]], " ".join(found["name"].split())


def _within(text: str) -> dict[str, str]:
    """The commune of each village that is written with it; one that is written with two is left out."""
    found: dict[str, set[str]] = {}
    village, end = "", 0
    for match in NAMED_PLACE.finditer(text):
        kind, name = named_place(match) or ("", "")
        level = PLACES.get(kind)
        if level == VILLAGE - 1 and village and text[end : match.start()] in _BETWEEN:
            found.setdefault(village, set()).add(f"{kind} {name}")
        village, end = f"{kind} {name}" if level == VILLAGE else "", match.end()
    return {village: communes.pop() for village, communes in found.items() if len(communes) == 1}


_BETWEEN = {", ", " (", " thuộc ", ", thuộc ", " "}
_OF_COMMITTEE = re.compile(rf"(?<!\w)(?P<body>{'|'.join(COMMITTEES)})\s+(?P<name>{CAP}(?:\s+{CAP}){{0,4}})")


def _provinces(text: str) -> Iterator[tuple[str, str]]:
    """Provinces are known without their kind ("Bắc Kạn có 21 xã")."""
    kinds = _province_kinds()
    for found in _province_pattern().finditer(text):
        yield kinds[found[0]], found[0]


@lru_cache(maxsize=1)
def _province_kinds() -> dict[str, str]:
    with (Path(__file__).parent / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {line["name"]: line["kind"] for line in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _province_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_province_kinds(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)(?!\s+[{UPPER}])")


def _named(text: str, place: str) -> int:
    """How often a text names a place; what its first line names counts more."""
    name = proper(place)
    return text.count(name) + 2 * (name in text[: max(0, text.find("\n"))])


def kind_of(place: str) -> str:
    """ "thị trấn" of "thị trấn Sông Mã"."""
    return next(kind for kind in sorted(PLACES, key=len, reverse=True) if place.startswith(kind + " "))


def proper(place: str) -> str:
    return place[len(kind_of(place)) + 1 :]
