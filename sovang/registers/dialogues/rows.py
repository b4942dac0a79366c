"""The rows in which meetings and opinions come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sovang.registers.lines import Line

from .models import Channel, Level, PetitionKind, Subject


@dataclass(kw_only=True, slots=True)
class NewDialogue(Line):
    """A meeting as it is planned; ``day`` may lie ahead. ``attendances`` is known once it was held."""

    level: str = Level.COMMUNE
    chair: str = ""
    place: str = ""
    audience: str = ""
    topics: str = ""
    attendances: int | None = None


@dataclass(kw_only=True, slots=True)
class NewPetition(Line):
    """An opinion as it is received on ``day``. ``due`` and ``received_on`` are worked out by the writer."""

    level: str = Level.COMMUNE
    kind: str = PetitionKind.PETITION
    subject: str = Subject.OTHER
    channel: str = Channel.RECEPTION
    detail: str = ""
    dialogue_id: UUID | None = None
    asker_name: str = ""
    asker_contact: str = ""
    received_on: dt.date | None = None
    due: dt.date | None = None
