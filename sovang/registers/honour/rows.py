"""The rows in which ceremonies, lines of a book and pages of a diary come in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line
from sovang.registers.models import Privacy

from .models import Book, Cadence


@dataclass(kw_only=True, slots=True)
class NewCeremony(Line):
    """A ceremony held on ``day`` by the unit; ``attendances`` counts those present, a person each time he comes."""

    cadence: str = Cadence.MONTHLY
    story: str = ""
    praised_id: UUID | None = None
    attendances: int | None = None


@dataclass(kw_only=True, slots=True)
class NewHonour(Line):
    """A line of a book: ``name`` did ``deed``; the title is made of both when it is left out."""

    title: str = ""
    book: str = Book.GOOD_DEEDS
    name: str = ""
    deed: str = ""
    corrects_id: UUID | None = None


@dataclass(kw_only=True, slots=True)
class NewPage(Line):
    """A page of the diary of ``person_id``."""

    title: str = ""
    text: str = ""
    privacy: str = Privacy.PRIVATE
