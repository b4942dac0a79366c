"""The row in which an example comes in."""

from __future__ import annotations

from dataclasses import dataclass

from sovang.registers.lines import Line


@dataclass(kw_only=True, slots=True)
class NewExemplar(Line):
    """A profile of ``person_id``, or of the unit itself; the title says in one line what the example is."""

    story: str = ""
    quotation: str = ""
