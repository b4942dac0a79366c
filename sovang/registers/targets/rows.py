"""The rows in which targets, checklists and recognitions come in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Nature, PlaceLevel, Span, Standard


@dataclass(kw_only=True, slots=True)
class NewTarget(Line):
    """What ``unit_id`` sets itself. ``plan`` is in the smallest unit of the indicator.

    Without a direction it is the indicator's; without ``until_year`` a term of five years, or the year itself.
    """

    nature: str = Nature.TARGET
    span: str = Span.TERM
    direction: str = ""
    indicator_id: int | None = None
    plan: int | None = None
    plan_words: str = ""
    until_year: int | None = None
    whole_id: UUID | None = None
    focus_id: UUID | None = None
    detail: str = ""


@dataclass(kw_only=True, slots=True)
class NewList(Line):
    """The checklist of the commune ``unit_id``; its title is made by the verb."""

    title: str = ""
    standard: str = Standard.NTM


@dataclass(kw_only=True, slots=True)
class NewCriterion(Line):
    """A line of a checklist, written by the verb that opens it."""

    list_id: UUID
    standard: str
    code: str
    number: int


@dataclass(kw_only=True, slots=True)
class NewRecognition(Line):
    """A decision; ``title`` names the village, for a commune it is the commune's own name."""

    title: str = ""
    standard: str = Standard.NTM
    level: str = PlaceLevel.COMMUNE
    decision: str = ""
