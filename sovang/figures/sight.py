"""What whoever asks may see of the lines behind a figure: a count is open to more people than what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.registers.selectors import seen

from .shapes import Explanation, Listed


def as_seen(explained: Explanation, by: Actor) -> Explanation:
    """``explained`` without the titles of lines that ``by`` may not open, and without the names of persons whom ``by``
    may not look up. One query.
    """
    lines = {one.entry_id for one in explained.cells} | {one.entry_id for one in explained.records}
    opened = seen(by=by, ids=lines)
    return replace(
        explained,
        cells=[replace(one, opens=one.entry_id in opened) for one in explained.cells],
        records=[
            one if one.entry_id in opened else replace(one, title=_("Dòng ngoài phạm vi được xem"), opens=False)
            for one in explained.records
        ],
        listed=_listed(explained.listed, by),
    )


def _listed(rows: Sequence[Listed], by: Actor) -> Sequence[Listed]:
    if not any(one.is_person for one in rows):
        return rows
    named = by.among("people.view", {one.unit_id for one in rows})
    return [one if one.unit_id in named else replace(one, label=_("Không được xem tên")) for one in rows]
