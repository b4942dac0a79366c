"""The row in which a review comes in."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.registers.lines import Line


@dataclass(kw_only=True, slots=True)
class NewRating(Line):
    """The self-review of ``unit_id``, or of ``person_id`` in it, for ``year``. Its title is written by the verb."""

    title: str = ""
    done: str
    limits: str = ""
    causes: str = ""
    next_deeds: str = ""
    self_score: int | None = None
    self_level: str = ""
