"""The shapes in which deeds come in: a line of an owner's sheet, and the flat row of forms and spreadsheets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sovang.base.exactness import Exactness
from sovang.base.text import nfc, one_line
from sovang.programmes.catalogue import PROGRAMME


@dataclass(kw_only=True, slots=True)
class DeedLine:
    """One concrete act, whoever does it. ``quantity`` is in the smallest unit of its indicator."""

    title: str
    id: UUID | None = None  # made by the sender, so that sending twice writes once
    detail: str = ""
    target: str = ""
    due: dt.date | None = None
    field_id: int | None = None
    topic_id: int | None = None
    tags: str = ""
    indicator_id: int | None = None
    quantity: int | None = None
    quantity_hi: int | None = None
    exactness: str = Exactness.EXACT.value
    shortcoming_id: UUID | None = None
    skilful_mobilisation: bool = False

    def __post_init__(self) -> None:
        self.title = one_line(self.title)
        self.target = one_line(self.target) if self.target else ""
        self.detail = nfc(self.detail) if self.detail else ""


@dataclass(kw_only=True, slots=True)
class NewDeed(DeedLine):
    """A deed with its owner: a collective is the unit itself, a person is named. ``day``: registered on, else today."""

    unit_id: int
    year: int
    owner_kind: str
    person_id: UUID | None = None
    day: dt.date | None = None
    programme_id: str = PROGRAMME
    synthetic: bool = False

    @property
    def owner(self) -> tuple[int | None, UUID | None, str, int]:
        """What the header is unique by: (unit or None, person or None, programme, year)."""
        return (None if self.person_id else self.unit_id, self.person_id, self.programme_id, self.year)


@dataclass(kw_only=True, frozen=True, slots=True)
class SheetLine:
    """A member's line of a shared sheet: his contents, one deed each; unsigned lines stay drafts."""

    person_id: UUID
    contents: tuple[str, ...]
    signed_on: dt.date | None = None
    id: UUID | None = None  # of the member's header


def owned(line: DeedLine, **owner: Any) -> NewDeed:
    """``line`` as a flat row of the given owner (the further fields of ``NewDeed``)."""
    own = {f.name: getattr(line, f.name) for f in fields(DeedLine)}
    return NewDeed(**own, **owner)
