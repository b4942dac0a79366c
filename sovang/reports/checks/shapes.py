"""What a data check is, where it looks, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from sovang.base.actor import Actor
from sovang.base.periods import Period
from sovang.figures.shapes import Question
from sovang.registers import reach
from sovang.registers.models import Entry
from sovang.registers.selectors import under

Label = str | Promise


class Severity(StrEnum):
    """How sure it is that something must be mended, the worst first."""

    ERROR = "error"  # cannot be true
    WARNING = "warning"  # may be true, and then somebody should know why
    NOTICE = "notice"  # nothing is wrong yet


SEVERITIES: dict[Severity, Label] = {
    Severity.ERROR: pgettext_lazy("severity", "Sai"),
    Severity.WARNING: pgettext_lazy("severity", "Cần xem lại"),
    Severity.NOTICE: pgettext_lazy("severity", "Lưu ý"),
}


@dataclass(frozen=True)
class ToLine:
    """The way to a line of the ledger."""

    label: str
    entry_id: UUID


@dataclass(frozen=True)
class ToFigure:
    """The way to what a figure is made of."""

    label: str
    question: Question


@dataclass(frozen=True)
class ToList:
    """The way to lines of a register: those of the finding's unit and of one year that stand in ``state``."""

    label: str
    register: str
    year: int
    state: str


Way = ToLine | ToFigure | ToList


@dataclass(frozen=True)
class Finding:
    """One thing to look at in one unit: ``sentence`` says what was expected and what stands there instead."""

    unit_id: int
    sentence: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Ground:
    """Where a check looks: what hangs under a unit on today's tree, in one programme year, within reach of ``by``."""

    by: Actor
    unit_id: int
    year: int

    @property
    def period(self) -> Period:
        return Period.year(self.year)

    def lines(self, action: str = "entries.view") -> QuerySet[Entry]:
        """The ledger there, of all years."""
        return Entry.objects.filter(reach.visible(self.by, action), under(self.unit_id))


@dataclass(frozen=True)
class Check:
    """One rule. ``advice`` says how to mend what it finds; ``find`` asks a fixed number of queries.

    ``action`` is the policy action without which nobody can see what the check looks at.
    """

    code: str
    severity: Severity
    title: Label
    advice: Label
    find: Callable[[Ground], Iterable[Finding]]
    action: str = "entries.view"
