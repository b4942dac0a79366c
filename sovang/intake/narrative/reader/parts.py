"""Which quantity is a part of which: "90 ha rừng, trong đó 60 ha quế, 30 ha keo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .quantity import Quantity

_OPENS = re.compile(r"(?<!\w)(?:trong (?:đó|số đó|số này)|bao gồm|gồm)(?!\w)[^.]*$|[(][^()]*$", re.IGNORECASE)
_LEADS = re.compile(r"\s*trong (?:đó|số đó|số này)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Whole:
    """A quantity that later ones may be parts of: ``at`` is its place in the list of facts."""

    at: int
    end: int
    quantity: Quantity


def whole_of(sentence: str, quantity: Quantity, here: Sequence[Whole], before: Sequence[Whole]) -> int | None:
    """The place in the list of the whole that ``quantity`` is a part of: of the quantities before the words that open
    its parts (those of the sentence before, where the sentence opens so) the last that counts the same and is not
    less, else the last of that measure; where all are less, and the text contradicts itself, the last that counts the
    same. None where nothing opens parts."""
    opened = _OPENS.search(sentence, 0, quantity.start)
    if not opened:
        return None
    wholes = [one for one in here if one.end <= opened.start()]
    if not wholes and _LEADS.match(sentence):
        wholes = list(before)
    alike = [one for one in wholes if _measures_alike(one.quantity, quantity)]
    same = [one for one in alike if one.quantity.unit == quantity.unit]
    chosen = (_not_less(same, quantity) or _not_less(alike, quantity) or same)[-1:]
    return chosen[0].at if chosen else None


def _measures_alike(whole: Quantity, part: Quantity) -> bool:
    """A share is no part of a count; things may be of another noun."""
    return whole.base_unit == part.base_unit or (whole.counts and part.counts)


def _not_less(wholes: Sequence[Whole], part: Quantity) -> list[Whole]:
    return [one for one in wholes if part.value * part.size <= one.quantity.value * one.quantity.size]
