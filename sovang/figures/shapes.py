"""What is asked and what is answered: a figure is (indicator, unit, period, view) → value with its provenance."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sovang.base.periods import Period


@dataclass(frozen=True)
class Now:
    """Today's tree, successors resolved."""


@dataclass(frozen=True)
class Then:
    """The tree of the period's last day; an open end means today."""


@dataclass(frozen=True)
class OfTheirDay:
    """Each record under the ancestors of its own day; where the tree changed, a unit shows a seam."""


@dataclass(frozen=True)
class AsAt:
    """The tree of ``day``, records restated up to it. A period that ends after ``day`` is refused."""

    day: dt.date


View = Now | Then | OfTheirDay | AsAt


class Split(StrEnum):
    """How an answer is divided into rows."""

    NONE = "none"
    CHILD = "child"
    MONTH = "month"
    FIELD = "field"
    INDICATOR = "indicator"  # the indicator's own parts; they need not exhaust the whole
    OWNER_KIND = "owner_kind"
    GIVER = "giver"


class Basis(StrEnum):
    """Where a cell's value comes from."""

    DERIVED = "derived"  # summed from the ledger
    REPORTED = "reported"  # stated by somebody for exactly this period
    STRUCTURAL = "structural"  # counted from the lists of units or members
    MIXED = "mixed"  # a sum of cells of more than one basis
    NOTHING = "nothing"  # neither records nor a report: not the same as zero


#: Key of the row that holds a unit's own records, those that hang under none of its children.
OWN = "own"
#: Key of the row that holds reported values, which cannot be divided this way.
UNDIVIDED = "undivided"


@dataclass(frozen=True)
class Question:
    """One figure or one table. ``kind`` (planned, registered, achieved, structure): the indicator's own when empty."""

    indicator: str
    unit_id: int
    period: Period
    view: View = field(default_factory=Now)
    kind: str = ""
    split: Split | str = Split.NONE


@dataclass(frozen=True)
class Other:
    """The figure of the basis that was not used: shown beside, never added."""

    basis: Basis
    value: int
    exactness: str
    entry_id: uuid.UUID | None = None
    scale: int = 0
    denominator: int | None = None


@dataclass(frozen=True)
class Figure:
    """``value / 10**scale`` in ``unit``; ``value`` is None when nothing is known, and ``why_empty`` then says why.

    ``denominator`` makes it a share (value of denominator). ``excluded`` says who was left out. ``waiting`` is done but
    not yet confirmed: beside the value, never inside. ``records`` counts the ledger lines in it.
    """

    value: int | None
    scale: int
    unit: str
    basis: Basis
    value_hi: int | None = None
    exactness: str = "exact"
    denominator: int | None = None
    excluded: str = ""
    records: int = 0
    waiting: int = 0
    other: Other | None = None
    why_empty: str = ""

    @property
    def difference(self) -> int | None:
        """``value - other.value``; None where there is nothing to compare, or one is a percentage and one a count."""
        if self.other is None or self.value is None or self.other.scale != self.scale:
            return None
        return self.value - self.other.value


@dataclass(frozen=True)
class Row:
    """One row of a split. ``key`` is a unit id, a month (yyyymm), a code or a database id; ``unit_id`` is for units."""

    key: int | str
    label: str
    figure: Figure
    unit_id: int | None = None


@dataclass(frozen=True)
class Answer:
    """The total and its rows. Rows need not sum to the total where ``total.why_empty`` or the split says so."""

    question: Question
    kind: str
    title: str
    rule: str
    total: Figure
    rows: Sequence[Row] = ()


@dataclass(frozen=True)
class InForce:
    """Which basis a figure of the asked unit uses where there are both, and whether a superior has chosen it."""

    kind: str
    basis: Basis
    chosen: bool


@dataclass(frozen=True)
class Record:
    """One ledger line behind a figure: an entry, one of its results, or one of its contributions."""

    entry_id: uuid.UUID
    row_id: str
    title: str
    unit_id: int
    day: dt.date
    year: int
    state: str
    owner_kind: str
    value: int
    value_hi: int | None
    exactness: str
    confirmed_by: str = ""
    confirmed_at: dt.datetime | None = None
    opens: bool = True  # whether whoever asks may open the line


@dataclass(frozen=True)
class Cell:
    """One covering report inside a figure, or (``used`` False) one that stands beside it."""

    unit_id: int
    entry_id: uuid.UUID
    value: int
    value_hi: int | None
    exactness: str
    denominator: int | None
    scope: str
    source: str
    source_words: str
    period_note: str
    used: bool
    opens: bool = True


@dataclass(frozen=True)
class Listed:
    """A unit or a person behind a structural figure."""

    unit_id: int
    label: str
    is_person: bool = False


@dataclass(frozen=True)
class Explanation:
    """What a figure is made of: reports (all), and one page of ledger lines or of listed units and members.

    Used cells and the records of all pages sum to the figure. ``after`` is the key of the next page, None at the end.
    ``title`` is the indicator's, followed by the label of the row that is explained.
    """

    question: Question
    title: str
    figure: Figure
    rule: str
    cells: Sequence[Cell]
    records: Sequence[Record]
    listed: Sequence[Listed] = ()
    parts: Sequence[tuple[str, Figure]] = ()  # numerator and denominator of a share, by indicator code
    after: str | None = None
