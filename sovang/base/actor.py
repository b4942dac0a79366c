"""Who is acting. Rooms below ``people`` ask the actor itself for leave, so the one policy table answers everywhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Protocol


class Actor(Protocol):
    """Anybody in whose name a verb runs: a signed-in user, or the system itself."""

    @property
    def actor_id(self) -> str:
        """Opaque id written to the journal."""
        ...

    @property
    def actor_label(self) -> str:
        """Name shown in the journal; a role name where personal names are not needed."""
        ...

    def require(self, action: str, unit_ids: Iterable[int], *, persons: Iterable[uuid.UUID | None] = ()) -> None:
        """Pass silently if ``action`` (``room.verb``, a row of the policy table) is allowed at every unit.

        ``persons`` names whose lines are acted on (None: the unit's own): who may act on their own lines only is let
        through when all of them are theirs, and refused when none are named.
        Raises NotFound when a unit is out of reach, Forbidden with the reason when it is in reach but not allowed.
        """
        ...

    def among(self, action: str, unit_ids: Iterable[int]) -> set[int]:
        """Those of ``unit_ids`` at which ``action`` is allowed: one question for a whole list."""
        ...


class System:
    """The machine itself: migrations, the demo loader, console commands run by the administrator of the server."""

    def __init__(self, label: str = "Hệ thống") -> None:
        self.actor_label = label
        self.actor_id = "system"

    def require(self, action: str, unit_ids: Iterable[int], *, persons: Iterable[uuid.UUID | None] = ()) -> None:
        """The operator of the server may do everything; who it was is the operating system's business."""

    def among(self, action: str, unit_ids: Iterable[int]) -> set[int]:
        """All of them."""
        return set(unit_ids)
