"""The row in which a model comes in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Level


@dataclass(kw_only=True, slots=True)
class NewModel(Line):
    """A model that ``unit_id`` answers for; ``doer`` carries it out, ``source_id`` is the model it was taken from."""

    doer: str = ""
    detail: str = ""
    level: str = Level.GRASSROOTS
    skilful_mobilisation: bool = False
    source_id: UUID | None = None
    list_id: UUID | None = None  # set by the verb


@dataclass(kw_only=True, slots=True)
class NewList(Line):
    """The list that a committee opens by registering its first model of a year."""
