"""A valid line of any register, made from nothing but its description.

Texts take the field's example, choices their first code, days today, amounts one small number; the unit and the person
come from a ``Seat``. A line that has to name another line makes that one first.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from sovang.base.actor import System
from sovang.base.errors import Refused
from sovang.places.models import Unit
from sovang.programmes.selectors import indicators
from sovang.registers import registry
from sovang.registers.description import Field, Kind, Register
from sovang.registers.models import Entry

from .cast import Cast
from .tree import Tree

BY = System()
AMOUNT = 3


@dataclass(frozen=True)
class Seat:
    """Where a line stands: a unit, one of its members where it has any, and a unit beside it that the line may name."""

    unit: Unit
    other: Unit
    person_id: UUID | None = None


def today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the day of the machine, as the cast has it


def seats(tree: Tree, cast: Cast) -> tuple[Seat, ...]:
    """Units that a register may want its lines to stand at, the smallest first; all within the first commune's line."""
    return (
        Seat(tree.cell_a1, tree.cell_a2, cast.member.pk),
        Seat(tree.front_a, tree.cell_a2),
        Seat(tree.commune_a, tree.cell_a2),
        Seat(tree.province, tree.cell_a2),
    )


def seat_of(register: Register, offered: Sequence[Seat]) -> Seat:
    """The first seat at which the register takes a filled row. Raises AssertionError with what was refused."""
    refusals = []
    for seat in offered:
        with transaction.atomic():
            try:
                write(register, seat)
            except Refused as refusal:
                refusals.append(f"{seat.unit.code}: {refusal.message}")
            else:
                return seat
            finally:
                transaction.set_rollback(True)
    raise AssertionError(f"{register.code} takes no filled row: {refusals}")


def write(register: Register, seat: Seat, number: int = 1, **said: Any) -> UUID:
    """One line with its required fields, and what is ``said`` besides. Raises what the writer raises.

    A register without a writer gets its lines along with those of another of its folder (a list with its first line).
    """
    if register.writer is not None:
        return next(iter(register.write(by=BY, values=row(register, seat, number) | said)))
    for other in _beside(register):
        write(other, seat, number)
        if along := Entry.objects.filter(register=register.code).order_by("-id").first():
            return along.pk
    raise AssertionError(f"{register.code} has no writer, and no register beside it brings its lines along")


def _beside(register: Register) -> list[Register]:
    label = register.model._meta.app_label
    return [other for other in registry.all() if other.writer and other.model._meta.app_label == label]


def row(
    register: Register, seat: Seat, number: int = 1, *, full: bool = False, fields: Sequence[Field] = ()
) -> dict[str, Any]:
    """Values by name for the register's row type: what is required, or with ``full`` all ``fields`` (the form's)."""
    values = filled(fields or register.form_fields, seat, number, full=full)
    wanted = {f.name for f in dataclasses.fields(_row_type(register)) if f.default is dataclasses.MISSING}
    always = {"unit_id": seat.unit.pk, "year": today().year, "title": f"Dòng số {number}"}
    return {name: value for name, value in always.items() if name in wanted} | values


def fullest_rows(
    register: Register, seats: Sequence[Seat], first: int = 1, *, fields: Sequence[Field] = ()
) -> list[dict[str, Any]]:
    """A row for each seat with as much in it as the check lets through, numbered from ``first``; all like the first."""
    with transaction.atomic():  # the lines that the row names are made for the trial alone
        full = _taken(register, _known(row(register, seats[0], first, full=True, fields=fields)))
        transaction.set_rollback(True)
    numbered = enumerate(seats, start=first)
    return [_known(row(register, seat, number, full=full, fields=fields)) for number, seat in numbered]


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _taken(register: Register, values: Mapping[str, Any]) -> bool:
    try:
        return not register.check or not register.check([_row_type(register)(**values)])
    except Refused:
        return False


def filled(fields: Sequence[Field], seat: Seat, number: int = 1, *, full: bool = False) -> dict[str, Any]:
    """A value for each required field, or with ``full`` for each; a quantity brings the indicator that it is of."""
    needed = {f.of for f in fields if f.kind is Kind.QUANTITY and (f.required or full)}
    return {f.name: _value(f, seat, number) for f in fields if f.required or full or f.name in needed}


def _row_type(register: Register) -> type[Any]:
    assert register.row is not None, f"lines of {register.code} are not written row by row"
    return register.row


def _value(field: Field, seat: Seat, number: int) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return _text(field, number)
        case Kind.CHOICE:
            return _first_choice(field, seat)
        case Kind.CHOICES:
            return [str(code) for code, _label in field.pairs()]
        case Kind.LINE:
            named = field.of.split("|")
            return write(registry.get(named[(number - 1) % len(named)]), seat, number + 1_000)
        case Kind.UNIT:
            return seat.unit.pk if field.name == "unit_id" else seat.other.pk
        case Kind.PERSON:
            return seat.person_id
        case Kind.INDICATOR:
            return indicators().filter(measure="").values_list("pk", flat=True)[0]
    plain: Mapping[Kind, Any] = {Kind.DATE: today(), Kind.YEAR: today().year, Kind.BOOL: False}
    return plain.get(field.kind, AMOUNT)


def _text(field: Field, number: int) -> str:
    """Titles differ by their number; other texts are as the register's author would write them."""
    text = field.example or f"{field.label} bằng lời"
    return (f"{text} {number}" if field.name == "title" else text)[: field.max_length]


def _first_choice(field: Field, seat: Seat) -> Any:
    codes = [code for code, _label in field.pairs()]
    if field.name == "owner_kind" and "person" in codes:
        return _owner_kind(seat)
    if not codes:  # a catalogue in which nothing stands
        return None
    return int(codes[0]) if field.name.endswith("_id") else codes[0]


def _owner_kind(seat: Seat) -> str:
    return "mass_org" if seat.unit.code.endswith("-MT") else "party_org"


def variants(fields: Sequence[Field], seat: Seat) -> Iterator[dict[str, Any]]:
    """What a person might type: only what must be, and all that there is room for."""
    yield filled(fields, seat)
    if any(not f.required for f in fields):
        yield filled(fields, seat, full=True)
