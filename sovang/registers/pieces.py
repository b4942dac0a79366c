"""What a line's page shows beside its own fields: rows of its own, and tables that are worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from sovang.base.actor import Actor

from .fields import Field, Label


@dataclass(frozen=True)
class Ref:
    """In a panel: another line of the ledger, drawn as a link for those who may see it."""

    entry_id: UUID
    text: str


#: What a cell of a panel may hold; days, numbers and yes/no are written in the reader's way.
Said = str | int | bool | dt.date | Ref | Promise | None


@dataclass(frozen=True)
class Panel:
    """A table on a line's page that is worked out, not typed: a lineage, a list of those who have not studied yet."""

    title: Label
    headings: Sequence[Label]
    rows: Sequence[Sequence[Said]]
    empty: Label = ""  # said when there are no rows; without it an empty panel is left out


@dataclass(frozen=True)
class Lead:
    """For who leads: how many of how many, and one remark; it opens the register's list."""

    label: Label
    value: int
    of: int
    remark: Label = ""


@dataclass(frozen=True)
class Part:
    """Rows of their own under a line: attendances of a session, findings of an inspection.

    ``read`` gives them to an actor who sees the line, in order; each has ``fields`` as attributes and a ``pk``. ``add``
    is the verb that writes some (a mapping per row by field name), ``remove`` the one that takes one out again.
    """

    code: str
    title: Label
    one: Label  # on the button: "Thêm %(one)s"
    fields: tuple[Field, ...]
    read: Callable[[Actor, Any], Sequence[Any]]
    add: Callable[..., object] | None = None  # add(by=, id=, rows=)
    remove: Callable[..., object] | None = None  # remove(by=, id=, row=)
    action: str = "entries.progress"  # policy action of both verbs
    states: tuple[str, ...] = ()  # in which rows may be added and removed; empty: the open ones
    fits: Callable[[Any], bool] | None = None  # the lines whose page offers to add rows; none: all
