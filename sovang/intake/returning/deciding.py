"""What a person decides about a sheet that came back: about conflicts, about rows that are missing, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Side(StrEnum):
    """Whose values stand where both the ledger and the sheet have changed a line."""

    OURS = "ours"  # the ledger's: the sheet's edit of that line is let go
    THEIRS = "theirs"  # the sheet's
    REFUSE = "refuse"  # nobody has decided: nothing is written


@dataclass(frozen=True)
class Decisions:
    """``conflicts`` holds for the lines that ``sides`` does not name. Of the lines whose rows are missing only those
    that ``withdraw`` names are withdrawn, or with ``withdraw_all`` all. ``reason`` is asked for after the cut-off."""

    conflicts: Side = Side.REFUSE
    sides: Mapping[UUID, Side] = field(default_factory=dict)
    withdraw: Collection[UUID] = ()
    withdraw_all: bool = False
    reason: str = ""

    def side(self, id: UUID) -> Side:
        return self.sides.get(id, self.conflicts)


#: Nothing is decided.
NONE = Decisions()
