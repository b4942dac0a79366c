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
_LONGER = 0.02  # of two names that fit, the one that says more
_HEAD = 0.15  # a name that begins with the counted noun
_BEHIND = 90
_BEFORE = 80
_STOP = re.compile(r"[,;.:()“”]|\s(?:và|với|cho|trong đó|được|đã|nhằm|để|tại|đạt|đăng ký|xây dựng)\s")


@dataclass(frozen=True)
class Known:
    """A line of the catalogue as words; ``code`` for programs, ``name`` for people."""

    code: str
    name: str
    unit: str
    words: frozenset[str]


@lru_cache(maxsize=1)
def catalogue() -> tuple[tuple[Known, ...], dict[str, float]]:
    """All indicators of the installed files that are no rates of others, and the weight of each word."""
    found: dict[str, Known] = {}
    for path in indicator_files():
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                words = _words(line["name_vi"])
                found[line["code"]] = Known(line["code"], line["name_vi"], line["unit_vi"], words)
    counts = Counter(word for one in found.values() for word in one.words)
    return tuple(found.values()), {word: math.log(1 + len(found) / n) for word, n in counts.items()}


def indicator_of(sentence: str, start: int, after: int, end: int, unit: str) -> tuple[str, bool]:
    """``(name, known)``: the name of the catalogue's indicator that fits best, or the words beside the number."""
    after_it = sentence[end:after] + re.split(r"[;.]|\d", sentence[after : after + _BEHIND])[0]
    before = _before(sentence, start)
    near, wide = _words(after_it), _words(before)
    known, weights = catalogue()
    best, score = None, 0.0
    for one in known:
        if one.words and _fits(one, unit):
            whole = sum(weights[w] for w in one.words)
            share = sum(weights[w] * (1.0 if w in near else 0.8) for w in one.words & (near | wide)) / whole
            merit = share + _LONGER * whole + _HEAD * one.name.lower().startswith(unit.lower().split(",")[0])
            if share > _SURE and merit > score:
                best, score = one, merit
    return (best.name, True) if best else (_proposed(sentence, after, end, before), False)


def _fits(one: Known, written: str) -> bool:
    """A measure needs an indicator in the same dimension; a count one whose unit or name has the counted noun."""
    first, second = known_unit(one.unit), known_unit(written)
    if first or second:
        return (first and first[0]) == (second and second[0])
    unit, said = one.unit.lower(), written.lower()
    noun = _words(written.split(",")[0])
    return unit == said or (said in _PERSONS and unit == "người") or (bool(noun) and noun <= one.words)


def _before(sentence: str, start: int) -> str:
    """The words before the number that belong to it: not those of the number before, up to its comma."""
    text = re.split(r"[;.:]\s", sentence[max(0, start - _BEFORE) : start])[-1]
    *counted, rest = re.split(r"\d", text)
    return rest.partition(",")[2] or rest if counted else rest


def _words(text: str) -> frozenset[str]:
    """Lower-case words with their tones, usual abbreviations written out, empty ones left out."""
    plain = " ".join(_SHORT.get(word, word) for word in _WORD.findall(text.lower()))
    return frozenset(plain.split()) - _EMPTY


def _proposed(sentence: str, after: int, end: int, before: str) -> str:
    """The counted noun with its qualifiers; of a measure, the words behind it, else those before the number."""
    tail = sentence[end : end + 90]
    cut = _STOP.search(tail, max(1, after - end))
    noun = (tail[: cut.start()] if cut else tail).strip(" ,")
    measured = sentence[end:after].strip()
    if known_unit(measured):
        noun = noun[len(measured) :].strip() or " ".join(before.split()[-6:])
    return " ".join(noun.split()[:9])
