"""The shapes in which verbs hand rows to the bulk writer."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import astuple, dataclass, replace
from uuid import UUID

from sovang.base.exactness import Exactness
from sovang.base.text import nfc, one_line

from .models import Contribution, Privacy, Result


@dataclass(
    slots=True
)  # not frozen: that makes it three times as slow to make, and a load makes as many as it has lines
class NewResult:
    """A quantity: ``value`` in the indicator's smallest unit (``value / 10**scale`` is what people read)."""

    indicator_id: int
    kind: Result.Kind | str
    value: int
    value_hi: int | None = None
    exactness: Exactness | str = Exactness.EXACT.value
    denominator: int | None = None
    excluded: str = ""
    day: dt.date | None = None  # the day it was reached; none: the entry's day
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewContribution:
    """Who gave what: đồng for money, m² for land, công for labour, pieces of ``unit`` for materials."""

    giver: Contribution.Giver | str
    kind: Contribution.Kind | str
    amount: int
    unit: str
    giver_name: str = ""
    mobiliser: str = ""
    exactness: Exactness | str = Exactness.EXACT
    socialised: bool = True
    note: str = ""
    day: dt.date | None = None


@dataclass(slots=True)
class NewEntry:
    """One line to write. ``id`` is given by a sender that may send twice (a phone, a form); none: it is made here.

    ``words`` is further text that search looks in: the register's own long texts, the owner's name.
    """

    unit_id: int
    year: int
    day: dt.date
    owner_kind: str
    title: str
    state: str
    id: UUID | None = None
    person_id: UUID | None = None
    programme_id: str | None = None
    topic_id: int | None = None
    field_id: int | None = None
    period_end: dt.date | None = None
    tags: str = ""
    words: str = ""
    privacy: str = Privacy.ORDINARY.value
    beyond: bool = False
    late: bool = False
    synthetic: bool = False
    results: tuple[NewResult, ...] = ()
    contributions: tuple[NewContribution, ...] = ()

    def __post_init__(self) -> None:
        self.title = one_line(self.title)
        self.tags = one_line(self.tags) if self.tags else ""
        self.words = nfc(self.words) if self.words else ""

    def digest(self) -> str:
        """Checksum of what was sent: tells a repeated sending from a different one under the same id.

        Whether it came late is found out on arrival, so it is no part of it.
        """
        return hashlib.sha256(repr(astuple(replace(self, late=False))).encode()).hexdigest()[:32]
