"""Presses the buttons of any register: a move with what it asks, and what a line may need before it is let through."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.models import JournalLine
from sovang.registers import actions, registry
from sovang.registers.carrying import Asked
from sovang.registers.description import Field, Kind, Move, Part, Register
from sovang.registers.models import Entry
from sovang.testing.lines import BY, Seat, filled, today, variants, write

_PNG = b"\x89PNG\r\n\x1a\n"


def pressed(register: Register) -> tuple[Move, ...]:
    """The moves that have a button."""
    return tuple(m for m in register.moves if m.verb in register.carriers)


def press(
    register: Register, move: Move, id: UUID, given: Mapping[str, Any], *, by: Actor = BY, reason: str = "Lý do thật"
) -> None:
    """As the desk does it: the whole set or nothing. Raises what the verb raises."""
    with transaction.atomic():
        register.carriers[move.verb](Asked(by, [], today(), named=[id], reason=reason, given=given))


def press_somehow(register: Register, move: Move, id: UUID, seat: Seat) -> str:
    """Press until it is let through: first as little as possible, then with all that may stand behind the line.

    The last refusal, "" for none. What was prepared for nothing is taken back.
    """
    refusal = ""
    for prepare in (lambda: None, *preparations(register, id, seat)):
        for given in variants(move.fields, seat):
            try:
                with transaction.atomic():
                    prepare()
                    press(register, move, id, given)
            except Refused as error:
                refusal = error.message
            else:
                return ""
    return refusal


def preparations(register: Register, id: UUID, seat: Seat) -> Iterator[Callable[[], object]]:
    """What people do to a line between two moves, as far as descriptions know of it; all of it together at last."""
    entry = Entry.objects.get(pk=id)
    open_parts = [p for p in register.parts if p.add and entry.state in (p.states or register.open_states)]
    steps: list[Callable[[], object]] = [
        *(partial(_add, part, id, seat, number) for part in open_parts for number in (1, 2, 3)),
        *(partial(write, other, seat, 7, **{field.name: id}) for other, field in _naming(register)),
        partial(actions.add_evidence, by=BY, id=id, data=_PNG + id.bytes, filename="anh.png", day=today()),
        partial(actions.add_progress, by=BY, id=id, day=today(), text="Đã làm một phần"),
    ]

    def everything() -> None:
        for step in steps:
            try:
                with transaction.atomic():
                    step()
            except Refused:
                continue

    yield from steps
    yield everything


def _add(part: Part, id: UUID, seat: Seat, number: int) -> None:
    """A row; another number may name a line of another register."""
    assert part.add
    part.add(by=BY, id=id, rows=[filled(part.fields, seat, number, full=True)])


def _naming(register: Register) -> Iterator[tuple[Register, Field]]:
    """Registers whose lines may name one of ``register``, and by which field."""
    for other in registry.all():
        for field in other.form_fields:
            if field.kind is Kind.LINE and register.code in field.of.split("|") and other.writer:
                yield other, field


@dataclasses.dataclass(frozen=True)
class Standing:
    """All that a refused move must leave alone."""

    entry: Mapping[str, Any]
    own: Mapping[str, Any]
    rows: Mapping[str, int]


def standing(register: Register, id: UUID) -> Standing:
    own = register.model._meta
    tables: list[type[models.Model]] = [
        *apps.get_app_config(own.app_label).get_models(),
        *apps.get_app_config("registers").get_models(),
    ]
    return Standing(
        Entry.objects.values().get(pk=id),
        register.model._default_manager.values().get(pk=id),
        {m.__name__: m._default_manager.count() for m in tables},
    )


def journalled(id: UUID, state: str) -> list[str]:
    """The verbs by which the journal says that the line came into ``state``, oldest first."""
    lines = JournalLine.objects.filter(object_type="entry", object_id=str(id), after__state=state)
    return list(lines.order_by("id").values_list("verb", flat=True))
