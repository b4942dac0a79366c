"""The rows in which items, contests, works, prizes and books come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Genre


@dataclass(kw_only=True, slots=True)
class NewMedia(Line):
    """An item of a channel. ``broadcasts``: how often it was sent; ``posts``: how many posts the line tells of."""

    channel: str
    genre: str = Genre.NEWS
    shows: str = ""
    shown_id: UUID | None = None
    slot_id: int | None = None
    address: str = ""
    text: str = ""
    broadcasts: int | None = None
    posts: int | None = None


@dataclass(kw_only=True, slots=True)
class NewContest(Line):
    """A contest that is open until ``until``."""

    until: dt.date | None = None
    rules: str = ""


@dataclass(kw_only=True, slots=True)
class NewWork(Line):
    """A work sent in to ``contest_id``."""

    contest_id: UUID | None = None
    author: str = ""
    text: str = ""


@dataclass(kw_only=True, slots=True)
class NewPrize(Line):
    """A prize of a contest for the collective ``unit_id``."""

    contest_id: UUID | None = None
    decision: str = ""


@dataclass(kw_only=True, slots=True)
class NewBook(Line):
    """A book of examples that is being put together."""

    foreword: str = ""
