"""The rows in which assignments and acts of help come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sovang.registers.lines import Line


@dataclass(kw_only=True, slots=True)
class NewSupport(Line):
    """The agency ``unit_id`` is to help ``commune_id`` from ``day`` on, until ``until`` if that is known."""

    title: str = ""
    commune_id: int | None = None
    until: dt.date | None = None
    decision: str = ""


@dataclass(kw_only=True, slots=True)
class NewSupported(Line):
    """A commune that comes onto the list."""

    reason: str = ""


@dataclass(kw_only=True, slots=True)
class NewHelp(Line):
    """What an agency gave a commune on ``day``: ``acts`` of help worth ``value`` đồng altogether."""

    commune_id: int | None = None
    detail: str = ""
    acts: int | None = 1
    value: int | None = None
