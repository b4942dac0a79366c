"""The indicator of a number: the catalogue's by the words of its name, else a name proposed from the text."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from sovang.programmes.catalogue import indicator_files
from sovang.programmes.measures import known_unit

from .proposed import Place, proposed

_WORD = re.compile(r"\w+")
_SURE = 0.62  # share of a name's weight that must stand near the number
_EMPTY = {
    "của", "và", "các", "đã", "được", "theo", "bác", "trong", "ở", "tại", "do", "làm", "với", "cho", "từ", "đến",
    "mức", "số", "tỷ", "lệ", "thực", "hiện", "là", "diện", "tích", "tiền", "giá", "trị", "lượt", "mới",
}  # fmt: skip
_SHORT = {
    "tccsđ": "tổ chức cơ sở đảng",
    "ntm": "nông thôn mới",
    "cchc": "cải cách hành chính",
    "mttq": "mặt trận tổ quốc",
}
_PERSONS = {"người", "cá nhân", "cán bộ", "đồng chí"}
#: Words for the same thing: as reported → as the catalogue counts it.
_SAME = {"việc làm": "việc", "phần việc": "việc", "đầu việc": "việc", "căn": "căn nhà", "nhà": "căn nhà",
         "ngôi nhà": "căn nhà", "cầu": "cây cầu", "ngày công": "công"}  # fmt: skip
_LONGER = 0.02  # of two names that fit, the one that says more
_HEAD = 0.15  # a name that begins with the counted noun
_WIDER = 0.8  # weight of a word that stands before the number


@dataclass(frozen=True)
class Known:
    """A line of the catalogue as words; ``code`` for programs, ``name`` for people."""

    code: str
    name: str
    unit: str
    words: frozenset[str]


@lru_cache(maxsize=1)
def catalogue() -> tuple[tuple[Known, ...], dict[str, float]]:
    """All indicators of the installed files, and the weight of each word."""
    found: dict[str, Known] = {}
    for path in indicator_files():
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                words = _words(line["name_vi"])
                found[line["code"]] = Known(line["code"], line["name_vi"], line["unit_vi"], words)
    counts = Counter(word for one in found.values() for word in one.words)
    return tuple(found.values()), {word: math.log(1 + len(found) / n) for word, n in counts.items()}


def indicator_of(place: Place) -> tuple[str, bool]:
    """``(name, known)``: the name of the catalogue's indicator that fits best, or the words beside the number."""
    near, wide = _words(f"{place.behind} {place.next_noun}"), _words(place.before)
    _known, weights = catalogue()
    best, score = None, 0.0
    for one, whole, head in _candidates(place.unit):
        share = sum(weights[w] * (1.0 if w in near else _WIDER) for w in one.words & (near | wide)) / whole
        merit = share + _LONGER * whole + _HEAD * head
        if share > _SURE and merit > score:
            best, score = one, merit
    return (best.name, True) if best else (proposed(place), False)


@lru_cache(maxsize=512)
def _candidates(unit: str) -> tuple[tuple[Known, float, bool], ...]:
    """The indicators that may be counted in ``unit``, each with the weight of its name and whether that begins so."""
    known, weights = catalogue()
    noun = unit.lower().split(",")[0]
    return tuple(
        (one, sum(weights[w] for w in one.words), one.name.lower().startswith(noun))
        for one in known
        if one.words and _fits(one, unit)
    )


def _fits(one: Known, written: str) -> bool:
    """A measure needs an indicator in the same dimension; a count one whose unit or name begins with the noun."""
    first, second = known_unit(one.unit), known_unit(written)
    if first or second:
        return (first and first[0]) == (second and second[0])
    unit, said = one.unit.lower(), written.lower()
    noun = _SAME.get(said, said.split(",")[0])
    if not noun:
        return False
    return unit.startswith(noun) or one.name.lower().startswith(noun) or (said in _PERSONS and unit == "người")


def _words(text: str) -> frozenset[str]:
    """Lower-case words with their tones, usual abbreviations written out, empty ones left out; households close to
    poverty are no poor ones."""
    plain = " ".join(_SHORT.get(word, word) for word in _WORD.findall(text.lower().replace("cận nghèo", "cận_nghèo")))
    return frozenset(plain.split()) - _EMPTY
