"""What may be done with many lines of a list at once: which moves, with which rows, and which come ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Act
from sovang.people.models import User
from sovang.people.policy import among_each
from sovang.registers.description import Move, Register
from sovang.registers.models import Entry

#: Moves of a superior stand in front and their rows come ticked; ends of a year stay on the line's own page.
_CONFIRMING, _SETTLING = "entries.verify", "entries.close_year"


@dataclass(frozen=True)
class Bulk:
    """``pickable`` rows have a box; ``confirming`` are those that a superior may confirm now."""

    acts: list[Act] = field(default_factory=list)
    pickable: set[UUID] = field(default_factory=set)
    confirming: set[UUID] = field(default_factory=set)


def bulk_of(user: User, register: Register, rows: Sequence[Entry]) -> Bulk:
    """What ``user`` may do with the rows of one page: one query for all policy actions that moves ask."""
    moves = [m for m in register.moves if m.bulk and m.action != _SETTLING and m.verb in register.carriers]
    movable = {row.unit_id for row in rows if any(row.state in m.sources for m in moves)}
    allowed = among_each(user, {m.action for m in moves}, movable)
    taken = {m: {r.id for r in rows if r.state in m.sources and r.unit_id in allowed[m.action]} for m in moves}
    open_moves = [m for m in moves if taken[m]]
    if not open_moves:
        return Bulk()
    confirming = {id for m in open_moves if m.action == _CONFIRMING and not (m.asks or m.fields) for id in taken[m]}
    acts = [_act(register, m) for m in sorted(open_moves, key=lambda m: m.action == _CONFIRMING)]
    if confirming:
        href = reverse("desk:return_entries", args=[register.code])
        acts.insert(0, Act(_("Trả lại…"), href, "arrow-back-up", "danger", key="t"))
    return Bulk(acts, {id for m in open_moves for id in taken[m]}, confirming)


def _act(register: Register, move: Move) -> Act:
    href = reverse("desk:move_entries", args=[register.code, move.verb])
    plain = move.action == _CONFIRMING and not (move.asks or move.fields)
    tone = move.tone or ("main-act" if move.action == _CONFIRMING else "")
    return Act(move.label, href, "check" if plain else "arrow-right", tone, key="d" if plain else "")
