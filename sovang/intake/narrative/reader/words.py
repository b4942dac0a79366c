"""Which words stand beside a number and beside a name or time: signs that an answer bears or not. How much each speaks
for it was learned from marked texts (``forest.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sovang.base.text import fold

_WORD = re.compile(r"\w+|[,;:.()\"“”%-]")
_FEW = 4096  # stretches of text that are remembered
_LEAD, _FOLLOW, _BETWEEN = 2, 3, 25  # words
_AHEAD, _BEHIND, _OPENING = 5, 6, 2  # words about the number
_LEADING, _MOST = 160, 25  # characters and words that lead to the number
_NEAR, _BEFORE, _START = 40, 80, 60  # characters in which they are looked for


@lru_cache(maxsize=_FEW)
def words_of(text: str) -> tuple[str, ...]:
    """The words and marks of ``text`` without tones, every number as 0."""
    return tuple("0" if word.isdigit() else fold(word) for word in _WORD.findall(text))


@dataclass(frozen=True)
class Spot:
    """Where an answer is named nearest to a number: ``where`` is a word for its side or how far back, ``lead`` and
    ``follow`` are the words about it, the nearest first, ``between`` those up to the number."""

    where: str
    lead: tuple[str, ...]
    follow: tuple[str, ...]
    between: frozenset[str] = frozenset()

    @classmethod
    def at(cls, where: str, text: str, start: int, end: int, between: str = "") -> Spot:
        return cls(
            where,
            words_of(text[max(0, start - _NEAR) : start])[: -_LEAD - 1 : -1],
            words_of(text[end : end + _START])[:_FOLLOW],
            frozenset(words_of(between)[:_BETWEEN]),
        )


@dataclass(frozen=True)
class About:
    """The words about a number, the nearest first, those that open its sentence, and all that lead to it."""

    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    opening: tuple[str, ...]
    leading: frozenset[str]

    @classmethod
    def of(cls, text: str, start: int, after: int) -> About:
        return cls(
            words_of(text[max(0, start - _BEFORE) : start])[: -_AHEAD - 1 : -1],
            words_of(text[start : after + _START])[1:_BEHIND],
            words_of(text[:_START])[:_OPENING],
            frozenset(words_of(text[max(0, start - _LEADING) : start])[-_MOST:]),
        )

    def signs(self, kind: str, spot: Spot | None) -> list[str]:
        """Those of an answer of a ``kind`` that is named at ``spot``."""
        where = spot.where if spot else "no"
        found = [f"{where}|{kind}", f"open {' '.join(self.opening)}|{where}"]
        if self.opening:
            found.append(f"open {self.opening[0]}|{kind}")
        found += _numbered("lead", spot.lead, where) if spot else ()
        found += _numbered("follow", spot.follow, where) if spot else ()
        found += [f"between {word}|{where}" for word in spot.between] if spot else ()
        found += _numbered("ahead", self.ahead, where)
        found += {f"ahead {word}|{kind}" for word in self.ahead}
        found += {f"behind {word}|{where}" for word in self.behind}
        found += {f"clause {word}|{where}" for word in self.leading}
        found += [f"behind {min(i, 1)} {word}|{kind}" for i, word in enumerate(self.behind)]
        return list(dict.fromkeys(found))


_APART = 2  # words further off are one


def _numbered(part: str, words: Iterable[str], where: str) -> list[str]:
    return [f"{part} {min(i, _APART)} {word}|{where}" for i, word in enumerate(words)]
