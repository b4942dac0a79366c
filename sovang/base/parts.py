"""What the components in ``templates/ui`` are given: small values that rooms build and templates draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Chip:
    """A word with its icon. ``tone``: quiet, info, waiting, good, heed, bad or outline; never told by colour alone."""

    text: Words
    icon: str = ""
    tone: str = "quiet"


@dataclass(frozen=True)
class Act:
    """Something to press: a link, or with ``post`` a one-button form. ``tone``: "", main-act, danger or quiet."""

    text: Words
    href: str
    icon: str = ""
    tone: str = ""
    post: bool = False
    key: str = ""  # single-key shortcut


@dataclass(frozen=True)
class Crumb:
    """One step of a path through the tree."""

    text: Words
    href: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure with where it comes from. ``value`` and ``of`` are already written out for reading."""

    label: Words
    value: str
    of: str = ""  # denominator: drawn as value/of
    unit: Words = ""
    source: Words = ""  # "1.964 bản ghi"
    href: str = ""  # to the records behind it
    lines: Sequence[tuple[Words, Words]] = ()  # what the popover says: rule, scope, tree date, time


@dataclass(frozen=True)
class Event:
    """One step of a timeline. ``tone`` as of ``Chip``."""

    day: dt.date
    text: Words
    by: Words = ""
    amount: str = ""
    icon: str = "pencil"
    tone: str = "quiet"


@dataclass(frozen=True)
class Proof:
    """One piece of evidence. ``picture`` decides between a thumbnail and the sign of a paper."""

    href: str
    caption: Words
    day: dt.date
    picture: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a plain table; numbers stand right-aligned in tabular figures."""

    label: Words
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a plain table: text, perhaps a link, a note under it, or a chip, or something to press."""

    text: Words = ""
    href: str = ""
    note: Words = ""
    chip: Chip | None = None
    act: Act | None = None


@dataclass(frozen=True)
class Row:
    """A row of a plain table. ``kind``: "" or "sum" or "group"."""

    cells: Sequence[Cell]
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """A plain table: columns and rows of cells; under 768 px its rows become cards."""

    columns: Sequence[Column]
    rows: Sequence[Row] = field(default_factory=tuple)
    caption: Words = ""
