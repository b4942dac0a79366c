"""Choosing issues; their moves need no rule beyond the description (``registers.moves``)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sovang.base.actor import Actor
from sovang.registers.lines import write_lines

from .checking import REGISTER
from .rows import NewIssue


def choose_issues(*, by: Actor, rows: Sequence[NewIssue], batch: UUID | None = None) -> list[UUID]:
    """A unit takes up what its people are upset about, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=REGISTER, rows=rows, batch=batch)
