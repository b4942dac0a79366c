"""Which places and bodies a text names in words of its own, how far before a number: whom "Đảng ủy xã" may mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from .forest import LACKING
from .mentions import Mention
from .name_says import core_of
from .name_words import PLACE_KINDS, PLACES, VILLAGE
from .place_grammar import UPPER
from .places_named import kind_of, proper
from .sentences import Sentence

_RECENT = 4096  # names that are remembered
_LONGEST = 200_000  # characters in which is looked how often a name stands
_OFTEN = 5  # more is as good
_OTHERS = 4  # places that are tried in the stead of one
#: The place of a name, its first: "thôn 4B" of "Chi bộ thôn 4B, xã Đông".
_PLACE = re.compile(rf"(?<!\w)(?P<place>(?:{PLACE_KINDS})\s[{UPPER}\d][^,()]*)")
_UNNAMED = re.compile(r"(?<!\w)(?P<kind>xã|phường|thị trấn|huyện)(?=,|$)")


class NamedLast:
    """Where each place and body stands in the sentences of a ``text``, ``told`` with the names in them."""

    def __init__(self, text: str, told: list[tuple[Sentence, list[Mention]]]) -> None:
        self._text = text[:_LONGEST]
        self._as_it_is: dict[str, int] = {}
        self._stands: dict[str, list[int]] = defaultdict(list)
        self._places: dict[int, list[tuple[int, str]]] = defaultdict(list)  # level → where which
        for sentence, here in told:
            for one in here:
                for named in _named(one, sentence.text):
                    self._add(sentence.start + one.start, named)

    def _add(self, at: int, named: str) -> None:
        self._stands[named].append(at)
        if _PLACE.fullmatch(named):
            self._places[PLACES[kind_of(named)]].append((at, named))

    def known(self, names: list[str], at: int) -> dict[str, dict[str, float]]:
        """Of each of ``names`` how far before ``at`` its place, or itself, stands, how often, and whether nearer than
        the others of its level; how often the text has it as it is, and whether it is but the beginning of another."""
        back = {name: self._back(_key(name), at) for name in names}
        levels = {name: level_of(name) for name in names}
        cores = {core_of(name) for name in names}
        found = {}
        for name, far in back.items():
            nearer = {one for of, one in back.items() if 0 <= one < far and levels[of] == levels[name]}
            found[name] = {
                "named_back": far,
                "named_rank": len(nearer) if far >= 0 else LACKING,
                "named_times": bisect_left(self._stands.get(_key(name), []), at),
                "as_it_is": self._often(name.partition(",")[0]),
                "core_as_it_is": self._often(core_of(name)),
                "begins_another": any(one.startswith(f"{core_of(name)} ") for one in cores),
            }
        return found

    def _often(self, words: str) -> int:
        if words not in self._as_it_is:
            self._as_it_is[words] = min(self._text.count(words), _OFTEN)
        return self._as_it_is[words]

    def _back(self, named: str, at: int) -> float:
        stands = self._stands.get(named, [])
        before = bisect_left(stands, at)
        return at - stands[before - 1] if before else LACKING

    def others(self, name: str, at: int) -> Iterator[str]:
        """``name`` of the other places that the text named last before ``at``, with the commune where it tells none."""
        if unnamed := _UNNAMED.search(name):
            for place in self._before(PLACES[unnamed["kind"]], at):
                yield f"{name[: unnamed.start()]}{place}"
            return
        found = _PLACE.search(name)
        if found is None:
            return
        own, level = found["place"], level_of(name)
        if level == VILLAGE and ", " not in name[found.end() :]:
            for commune in self._before(VILLAGE - 1, at):
                yield f"{name}, {commune}"
        for other in self._before(level, at):
            if other != own:
                yield f"{name[: found.start()]}{other}"

    def _before(self, level: int, at: int) -> list[str]:
        """The places of a ``level`` that stand before ``at``, the nearest first."""
        places = self._places.get(level, [])
        before = bisect_left(places, (at, ""))
        return list(dict.fromkeys(place for _, place in reversed(places[max(0, before - _FAR) : before])))[:_OTHERS]


_FAR = 60  # names


def _named(one: Mention, text: str) -> Iterator[str]:
    """The places of a name that the words ``one`` stands in tell themselves; the name of what has no place."""
    words = text[one.start : one.end]
    places = [found["place"] for found in _PLACE.finditer(one.name)]
    yield from (place for place in places if proper(place) in words)
    if not places and one.name.rsplit(" ", 1)[-1] in words:
        yield one.name


@lru_cache(maxsize=_RECENT)
def _key(name: str) -> str:
    """The place of a ``name``, or what it is without those above it."""
    place = _PLACE.search(name)
    return place["place"] if place else name.partition(",")[0]


@lru_cache(maxsize=_RECENT)
def level_of(name: str) -> int:
    """That of the place of a ``name``, 0 without one."""
    place = _PLACE.search(name)
    return PLACES[kind_of(place["place"])] if place else 0
