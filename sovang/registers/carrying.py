"""What a button gives to the verb that carries out a move of a register's description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sovang.base.actor import Actor


@dataclass(frozen=True)
class Asked:
    """The lines of one set, and what the move asks; ``named`` are doubtful ones that a person ticked one by one."""

    by: Actor
    ids: Sequence[UUID]
    day: dt.date
    named: Sequence[UUID] = ()
    reason: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)  # the move's own fields, by name

    @property
    def all(self) -> list[UUID]:
        return [*self.ids, *self.named]


#: Calls the verb and gives back the lines that it left out; raises what the verb raises.
Carrier = Callable[[Asked], Collection[UUID]]
