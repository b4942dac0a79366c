"""One thing that is known of a line: what it holds, where it stands, how it is typed, listed and written in a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

#: Text shown to people: translated when it is shown, not when it is written down.
Label = str | Promise
#: (stored code, label) pairs; a function where they are catalogue rows.
Choices = Sequence[tuple[str, Label]] | Callable[[], Sequence[tuple[str, Label]]]


class Kind(StrEnum):
    """What a field holds, and so how it is typed, read from a cell and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"
    CHOICES = "choices"  # several at once, a list of codes; typed with a move or in a form, never in a cell
    UNIT = "unit"  # a code in a cell, an id in a row
    PERSON = "person"  # a code or a name in a cell, an id in a row
    INDICATOR = "indicator"  # which quantity is meant: a code of the indicator catalogue
    QUANTITY = "quantity"  # a whole number in the smallest unit of the indicator named by ``of``
    MONEY = "money"  # whole đồng
    WHOLE = "whole"  # a plain whole number
    BOOL = "bool"
    LINE = "line"  # another line of the ledger, by id; typed by its title


class Stored(StrEnum):
    """Where a field's value stands."""

    ENTRY = "entry"
    OWN = "own"  # the register's own model
    RESULT = "result"  # a row of ``Result``
    NOWHERE = "nowhere"  # only steers the writer


#: What the journal tells of a value that is hidden from some of its readers: that there is one.
HIDDEN = "…"


@dataclass(frozen=True, eq=False)  # one thing, itself: choices may be a list, which has no hash
class Field:
    """One thing that is known of a line. ``name`` is also its name in the register's row type and on its model."""

    name: str
    label: Label
    kind: Kind
    stored: Stored = Stored.OWN
    required: bool = False
    filled: bool = False  # left open, the verb that writes the line fills it in; then it may be changed, not cleared
    max_length: int | None = None
    help: Label = ""
    choices: Choices = ()
    of: str = ""  # QUANTITY: the field that names its indicator; LINE: the registers looked in, joined by "|"
    indicator: str = ""  # RESULT: the code of its one indicator, where people do not choose it
    result: str = "achieved"  # RESULT: which kind of quantity (``Result.Kind``) it is
    about: str = "other"  # a return about this reopens the field (``EntryReturn.About``)
    fixed: bool = False  # part of what the line is: never corrected, the line is withdrawn and written anew
    in_form: bool = True
    path: str = ""  # for lists: the lookup from the entry to its value, where ``name`` does not lead there
    listed: bool = False  # a column of the list, of its print and of its workbook
    filtered: bool = False  # a filter of the list
    seen_with: str = ""  # policy action without which the value is hidden everywhere; empty: seen with the line
    heading: Label = ""  # of its spreadsheet column; empty: no column
    example: str = ""  # shown in the template's sample row
    guidance: Label = ""  # shown under the heading

    @property
    def is_searched(self) -> bool:
        """Whether search looks in its words: never in those that are hidden from some who see the line."""
        return self.stored is Stored.OWN and self.kind in (Kind.TEXT, Kind.LONG_TEXT) and not self.seen_with

    @property
    def correctable(self) -> bool:
        """Whether its value on a line that stands may be put right; quantities are, too, but as results."""
        return not self.fixed and self.stored in (Stored.ENTRY, Stored.OWN)

    @property
    def stays(self) -> bool:
        """Whether a line that stands always has it."""
        return self.required or self.filled

    def pairs(self) -> Sequence[tuple[str, Label]]:
        """The choices, looked up now."""
        return self.choices() if callable(self.choices) else self.choices


def told(field: Field, value: object) -> object:
    """``value`` as the journal may tell it to everybody who sees the line."""
    return HIDDEN if field.seen_with and value not in (None, "") else value
