"""Lines of the journal as people read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sovang.journal.models import JournalLine
from sovang.journal.verbs import sentence
from sovang.registers.description import Register

from ..journal.wording import Changed, changes


@dataclass(frozen=True)
class Told:
    """One line of the history: when, what, and the fields that changed."""

    at: dt.datetime
    text: str
    changed: list[Changed]
    reason: str


def told(line: JournalLine, register: Register | None = None) -> Told:
    """``line`` with the fields that it changed, in the words of the register that it is about."""
    both = line.before.keys() & line.after.keys()
    changed = [_in_words(one, register) for one in changes(line, {}) if one.key in both]
    return Told(line.at, sentence(line), changed, line.reason)


def _in_words(changed: Changed, register: Register | None) -> Changed:
    """Labels in place of codes, where the register knows the field."""
    field = next((f for f in register.fields if f.name == changed.key), None) if register else None
    if field is None:
        return changed
    said = {code: str(label) for code, label in field.pairs()}
    before, after = (said.get(value, value) for value in (changed.before, changed.after))
    return replace(changed, name=field.label, before=before, after=after)
