"""A long report on pages of its own: so many figures at a time, each with the lines of text around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sovang.intake.narrative.models import Proposal

from ..registers.tabs import Tab
from .text import Paragraph

#: Figures on one page: each different one asks the ledger.
SIZE = 100


@dataclass(frozen=True)
class Part:
    """Figures from ``first`` to before ``end``, of all ``found`` in the order of the text."""

    found: Sequence[Proposal]
    first: int
    end: int

    @property
    def shown(self) -> Sequence[Proposal]:
        return self.found[self.first : self.end]

    def lines(self, text: Sequence[Paragraph]) -> list[Paragraph]:
        """The lines from the one that holds the first figure up to the one that holds the first of the next part."""
        begins = self.found[self.first].start if self.first else 0
        stops = self.found[self.end].start if self.end < len(self.found) else None
        ends = [*(one.start for one in text[1:]), None]
        return [
            one
            for one, end in zip(text, ends, strict=True)
            if (end is None or end > begins) and (stops is None or one.start <= stops)
        ]

    def tabs(self, here: str) -> list[Tab]:
        """Where to turn; nothing for a report that fits one page, or is shown as a whole."""
        if len(self.shown) == len(self.found):
            return []
        starts = range(0, len(self.found), SIZE)
        return [
            Tab(self._label(at), f"{here}?part={n}", None, at == self.first) for n, at in enumerate(starts, start=1)
        ]

    def _label(self, at: int) -> str:
        return f"{at + 1}–{min(at + SIZE, len(self.found))}"


def whole(found: Sequence[Proposal]) -> Part:
    return Part(found, 0, len(found))


def part_of(found: Sequence[Proposal], asked: Mapping[str, str]) -> Part:
    """The part that holds the proposal ``at``, or the ``part`` of that number from 1; the first for anything else."""
    at = next((n for n, one in enumerate(found) if str(one.pk) == asked.get("at")), None)
    if at is None:
        number = asked.get("part", "")
        at = (int(number) - 1) * SIZE if number.isdecimal() else 0
    first = at // SIZE * SIZE if 0 <= at < len(found) else 0
    return Part(found, first, min(first + SIZE, len(found)))
