"""The only writers of the tree: opening units, and reorganisations with their one-step faces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from sovang.base.actor import Actor
from sovang.journal.write import Change, write

from . import atlas, opening, reorganising, steps
from .models import Reorganisation, Unit
from .opening import NewUnit
from .reorganising import Decision, Preview

__all__ = [
    "Decision", "NewUnit", "Preview", "apply_reorganisation", "close_unit", "merge_units", "move_unit", "open_units",
    "preview_reorganisation", "rename_unit", "split_unit", "undo_reorganisation", "what_hinders_undo",
]  # fmt: skip


@transaction.atomic
def open_units(*, by: Actor, units: Sequence[NewUnit]) -> list[Unit]:
    """Open ``units`` as they stand in a founding decision; parents may be among them. Returned in the order given.

    Raises Refused, naming the unit, for a code that is taken, an unknown parent, kind or territory, or a place in the
    tree where the unit cannot hang.
    """
    atlas.lock()
    parents = opening.known_units({u.parent for u in units if u.parent} - {u.code for u in units})
    by.require("places.reorganise", parents.values())
    opened = opening.insert(units, parents)
    atlas.rebuild()
    write(by=by, verb="places.open", changes=[_opened(unit, new) for unit, new in zip(opened, units, strict=True)])
    return opened


def preview_reorganisation(
    *, by: Actor, title: str, decision_no: str, effective: dt.date, steps: Sequence[steps.Step]
) -> Preview:
    """What ``apply_reorganisation`` would do; nothing is kept. Raises Refused as it does, open questions excepted."""
    return reorganising.preview(by=by, decision=Decision(title, decision_no, effective, steps))


def apply_reorganisation(
    *, by: Actor, title: str, decision_no: str, effective: dt.date, steps: Sequence[steps.Step]
) -> Reorganisation:
    """Write one decision on the tree, all of it or nothing; ``effective`` may lie in the past.

    Raises Refused for a step that cannot be taken, a sub-unit of which nobody said where it goes, a tree that cannot
    stand (cycle, closed or lower parent), or a follower's objection.
    """
    return reorganising.apply(by=by, decision=Decision(title, decision_no, effective, steps))


def undo_reorganisation(*, by: Actor, reorganisation_id: UUID) -> Reorganisation:
    """Take a reorganisation back. Raises NotFound, or Refused with what stands in the way."""
    return reorganising.undo(by=by, reorganisation_id=reorganisation_id)


def what_hinders_undo(*, by: Actor, reorganisation_id: UUID) -> str:
    """One sentence on why ``undo_reorganisation`` would be refused today; empty when nothing stands in the way."""
    return reorganising.obstacle(by=by, reorganisation_id=reorganisation_id)


def rename_unit(*, by: Actor, unit: str, name: str, effective: dt.date, decision_no: str = "") -> Reorganisation:
    """One step: the unit (a code, as in all these) bears ``name`` from ``effective`` on."""
    return _one_step(by, steps.Rename(unit, name), name, effective, decision_no)


def move_unit(*, by: Actor, unit: str, parent: str, effective: dt.date, decision_no: str = "") -> Reorganisation:
    """One step: the unit, with everything under it, hangs under ``parent``."""
    return _one_step(by, steps.Move(unit, parent), unit, effective, decision_no)


def merge_units(
    *, by: Actor, units: Sequence[str], into: str, effective: dt.date, decision_no: str = ""
) -> Reorganisation:
    """One step: all of ``units`` go wholly to ``into``, sub-units follow."""
    return _one_step(by, steps.Merge(tuple(units), into), into, effective, decision_no)


def split_unit(
    *, by: Actor, unit: str, shares: Sequence[tuple[str, int]], effective: dt.date, survives: bool = False,
    sub_units: Sequence[steps.Move] = (), decision_no: str = "",
) -> Reorganisation:  # fmt: skip
    """The unit goes to heirs in shares of 1/10 000; ``sub_units`` says where each of its sub-units goes."""
    todo: list[steps.Step] = [*sub_units, steps.Split(unit, tuple(shares), survives)]
    return apply_reorganisation(by=by, title=unit, decision_no=decision_no, effective=effective, steps=todo)


def close_unit(
    *, by: Actor, unit: str, effective: dt.date, successor: str | None = None, custodian: str | None = None,
    decision_no: str = "",
) -> Reorganisation:  # fmt: skip
    """One step: the unit ends; with a successor its records count there, without one it stays a row of its own."""
    return _one_step(by, steps.Close(unit, successor, custodian), unit, effective, decision_no)


def _one_step(by: Actor, step: steps.Step, title: str, effective: dt.date, decision_no: str) -> Reorganisation:
    return apply_reorganisation(by=by, title=title, decision_no=decision_no, effective=effective, steps=[step])


def _opened(unit: Unit, new: NewUnit) -> Change:
    after = {
        "code": new.code, "name": new.name, "kind": new.kind, "parent": new.parent, "opened": new.opened.isoformat()
    }  # fmt: skip
    return Change("unit", unit.id, new.name, unit.id, after=after)
