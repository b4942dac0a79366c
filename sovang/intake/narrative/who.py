"""To which organisation or place a number belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .mentions import DOER, LIKELY, Mention

_BELONGS = re.compile(r"[^,;.\d]{0,40}(?:của|thuộc|thuộc diện)\s+", re.IGNORECASE)
_BELONGING = 50


@dataclass
class Doer:
    """Whom the text is about while it is read: ``subject`` the whole of it, ``now`` the paragraph so far."""

    subject: str | None
    now: str | None = None

    def new_paragraph(self) -> None:
        self.now = self.subject

    def passed(self, found: list[Mention]) -> None:
        """Another sentence was read; its first doer is whom the next is about."""
        self.now = next((one.name for one in found if one.weight >= DOER), self.now)


def choose(found: list[Mention], sentence: str, at: int, after: int, carried: str | None) -> str | None:
    """Whose the counted things are said to be; else the last doer named before ``at`` in its clause, then in its
    sentence; else the one whom a clause of time runs ahead of; else whom the sentence before was about."""
    for one in found:
        if after <= one.start < after + _BELONGING and _BELONGS.fullmatch(sentence, after, one.start):
            return one.name
    clause = sentence.rfind(";", 0, at) + 1
    before = [one for one in found if one.end <= at]
    here = [one for one in before if one.start >= clause]
    for group, least in ((here, DOER), (here, LIKELY), (before, DOER), (before, LIKELY)):
        if doers := [one for one in group if one.weight >= least]:
            return doers[-1].name
    ahead = next((one for one in found if one.start >= after and one.weight >= DOER), None)
    if ahead and sentence[: ahead.start].rstrip().endswith(","):
        return ahead.name
    return carried or (before[-1].name if before else None)
