"""The row in which a proposal comes in."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.registers.lines import Line


@dataclass(kw_only=True, slots=True)
class NewAward(Line):
    """An award proposed for ``unit_id``, or for ``person_id`` of it."""

    form: str
    body: str
    reason: str = ""
    movement: str = ""
