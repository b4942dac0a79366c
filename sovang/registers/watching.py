"""Readings of watched registers go into the journal: who looked at a rating is part of what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from sovang.base.actor import Actor
from sovang.journal.write import Change, write

from .description import Register
from .models import Entry

#: A reading of more lines than this is told as one, by their number.
_NAMED = 20


def note_reading(*, by: Actor, register: Register, entries: Sequence[Entry], unit_id: int) -> None:
    """Journal that ``by`` was shown ``entries`` (a page of a list of ``unit_id``, or one line). One insert; none for
    registers that are not watched."""
    if not register.watched or not entries:
        return
    if len(entries) > _NAMED:
        changes = [Change("register", register.code, str(register.label), unit_id, after={"rows": len(entries)})]
    else:
        changes = [Change("entry", entry.id, entry.title, entry.unit_id) for entry in entries]
    write(by=by, verb=f"{register.code}.read", changes=changes)
