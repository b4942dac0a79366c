"""Which unit a name means that the tree writes otherwise: "CB thôn 1" is Chi bộ thôn Một. Proposed, not decided."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sovang.base.text import fold

from ..references import SEPARATOR, NamedUnit, Units

_SHORT = {
    "cb": "chi bo", "cbo": "chi bo", "db": "dang bo", "du": "dang uy", "dbbp": "dang bo bo phan",
    "tdp": "to dan pho", "kdc": "khu dan cu", "mttq": "mat tran to quoc", "ubmttq": "mat tran to quoc",
    "hpn": "hoi phu nu", "pn": "phu nu", "hnd": "hoi nong dan", "nd": "nong dan", "hccb": "hoi cuu chien binh",
    "ccb": "cuu chien binh", "dtn": "doan thanh nien", "tn": "thanh nien", "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan", "ldld": "lien doan lao dong", "cq": "co quan", "truong th": "truong tieu hoc",
    "mn": "mam non", "tyt": "tram y te", "tt": "thi tran", "x": "xa", "p": "phuong",
}  # fmt: skip
_NUMBERS = {
    "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8",
    "chin": "9", "muoi": "10", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
}  # fmt: skip
#: Words of the sort of a unit, which people add and leave out.
_SORTS = {
    "chi", "dang", "bo", "uy", "xa", "phuong", "thi", "tran", "thon", "ban", "xom", "ap", "khu", "to", "dan", "pho",
    "cu", "truc", "thuoc", "so",
}  # fmt: skip
_TOKEN = re.compile(r"[a-z]+|\d+")
_LEAST, _SURE, _MARGIN = 0.55, 0.8, 0.06
_SHOWN = 5


class Likely:
    """Finds the units that a text could mean, among the unit imported for and all below it."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._words = {unit.id: _words(unit.name) for unit in units.known.values()}
        self._bearing: dict[str, set[int]] = defaultdict(set)
        for unit_id, words in self._words.items():
            for word in words:
                self._bearing[word].add(unit_id)

    def near(self, text: str) -> list[NamedUnit]:
        """The most likely units, best first."""
        return [self._units.known[unit_id] for _worth, unit_id in self._ranked(text)[:_SHOWN]]

    def meant(self, text: str) -> NamedUnit | None:
        """The one unit that the text most likely means; None where two could be meant equally, or none."""
        ranked = self._ranked(text)
        if not ranked or ranked[0][0] < _SURE:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        return self._units.known[ranked[0][1]]

    def _ranked(self, text: str) -> list[tuple[float, int]]:
        words = _words(text)
        telling = [word for word in words if word not in _SORTS] or words
        candidates = set().union(*(self._bearing[word] for word in telling if word in self._bearing))
        worths = [(_alike(words, self._words[unit_id]), unit_id) for unit_id in candidates]
        return sorted((pair for pair in worths if pair[0] >= _LEAST), reverse=True)


def unknown_names(texts: Iterable[str], units: Units) -> list[str]:
    """The texts by which ``units`` finds no unit, each once, in their order."""
    return [text for text in dict.fromkeys(texts) if text.strip() and not units.knows(text)]


def _words(name: str) -> list[str]:
    """Its words without marks, abbreviations written out, numbers in digits without leading zeros."""
    plain = fold(name.partition(SEPARATOR)[0])
    spelt = [part for word in _TOKEN.findall(plain) for part in _SHORT.get(word, word).split()]
    return [_NUMBERS.get(word, word.lstrip("0") or "0") for word in spelt]


def _alike(here: Sequence[str], there: Sequence[str]) -> float:
    """From 0 to 1. Other numbers are another unit, whatever the rest says."""
    if [w for w in here if w.isdigit()] != [w for w in there if w.isdigit()]:
        return 0.0
    own, other = ([w for w in words if w not in _SORTS] for words in (here, there))
    whole = difflib.SequenceMatcher(None, " ".join(here), " ".join(there)).ratio()
    telling = difflib.SequenceMatcher(None, " ".join(own), " ".join(other)).ratio()
    return 0.4 * whole + 0.6 * telling
