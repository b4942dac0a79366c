"""A number that a person points at: read without the words before it, which made the reader pass it over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .models import Narrative, Proposal
from .proposing import Catalogue, propose
from .reader.facts import Fact, extract
from .selectors import sentence_at

#: Behind this word a number counts by itself, whatever stood before it in the text.
_LEAD = "là "


def read_marked(narrative: Narrative, start: int, end: int, there: Sequence[Proposal]) -> Proposal:
    """The proposal for the first number in ``start`` to ``end``, not yet written; ``there`` in the order of the text.

    Raises Refused where no number stands, or where one is proposed already.
    """
    fact = _fact(narrative.text, start, end)
    if any(one.start < fact.end and fact.start < one.end for one in there):
        raise Refused(_("Chỗ này đã có đề xuất số liệu."))
    (made,) = propose(narrative, [fact], Catalogue())
    before = [one for one in there if one.start < made.start]
    made.position = before[-1].position if before else 0
    _goes_on(made, before, narrative.text)
    return made


def _fact(text: str, start: int, end: int) -> Fact:
    if not 0 <= start < end <= len(text):
        raise Refused(_("Chỗ được đánh dấu nằm ngoài văn bản."))
    rest = text[start : sentence_at(text, start).end]
    shift = start - len(_LEAD)
    for found in extract(_LEAD + rest).facts:
        if len(_LEAD) <= found.start < end - shift:
            return replace(found, start=found.start + shift, end=found.end + shift, part_of=None)
    raise Refused(_("Chỗ được đánh dấu không có số nào."))


def _goes_on(made: Proposal, before: Sequence[Proposal], text: str) -> None:
    """What the cut-off words said of whom and when: as for the number before in the same line, else the unit's own."""
    made.unit_id = made.narrative.unit_id
    if before and "\n" not in text[before[-1].end : made.start]:
        last = before[-1]
        made.organisation, made.unit_id = last.organisation, last.unit_id
        if made.starts is None:
            made.starts, made.ends = last.starts, last.ends
