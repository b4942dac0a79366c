"""The lines of a list: one page of entries with the words of their cells and what is to be known of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Chip, Words
from sovang.registers.description import Register, State
from sovang.registers.models import Entry

from .bulk import Bulk
from .columns import Column, Known

#: Stands for a line in the address of its page, which is worked out once for all lines.
_ANY = UUID(int=0)


@dataclass(frozen=True)
class Line:
    """One entry of the list. ``group`` opens a new unit; ``pick`` is "", "look" or "clean"."""

    id: UUID
    href: str
    group: str
    title: str
    note: str
    cells: list[Words]
    evidence: int
    since: dt.datetime
    state: State
    marks: list[Chip]
    pick: str


def lines_of(
    rows: Sequence[Entry], register: Register, columns: Sequence[Column], known: Known, bulk: Bulk, within: str
) -> list[Line]:
    """The rows as lines; ``within`` ends each address, so that a line's page knows from which list it was opened."""
    waiting = [row for row in rows if row.id in bulk.confirming]
    found = register.doubts(waiting) if register.doubts and waiting else {}
    lines, last, page = [], None, reverse("desk:entry", args=[_ANY])
    for row in rows:
        why = [doubt.label for doubt in found.get(row.id, ())]
        lines.append(
            Line(
                id=row.id,
                href=page.replace(str(_ANY), str(row.id)) + within,
                group=known.cards[row.unit_id].name if row.unit_id != last else "",
                title=row.title,
                note=vars(row)["field_name"] or "",
                cells=[column.write(row) for column in columns],
                evidence=vars(row)["proofs"],
                since=row.state_since,
                state=register.state(row.state),
                marks=[
                    *marks(row, returned=vars(row)["is_returned"]),
                    *(Chip(text, "alert-triangle", "heed") for text in why),
                ],
                pick=("look" if why else "clean") if row.id in bulk.pickable else "",
            )
        )
        last = row.unit_id
    return lines


def marks(row: Entry, *, returned: bool) -> list[Chip]:
    """What is to be known of a line beside its state."""
    found = []
    if returned:
        found.append(Chip(_("Bị trả lại"), "arrow-back-up", "bad"))
    if row.late:
        found.append(Chip(_("Nộp muộn"), "clock-exclamation", "bad"))
    if row.beyond:
        found.append(Chip(_("Ngoài đăng ký"), "plus"))
    if row.synthetic:
        found.append(Chip(_("Dữ liệu giả lập"), "flag", "outline"))
    return found
