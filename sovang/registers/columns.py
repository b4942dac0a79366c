"""What a register's list shows of its own fields, and where each field's value stands."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sovang.base.actor import Actor
from sovang.people.models import User

from .description import Field, Register
from .fields import Kind, Stored
from .models import Entry
from .reach import visible

#: What every list shows in its own way: headings, the main cell and the column of owners.
_COMMON = {"unit_id", "title", "field_id", "owner_kind", "person_id"}


def own_columns(by: Actor, register: Register) -> tuple[Field, ...]:
    """The listed fields that have a column of their own, without those whose values ``by`` may see nowhere.

    A quantity whose indicator people choose stands in the columns of ``Register.measured`` where there are any.
    """
    return tuple(
        f
        for f in register.list_fields
        if f.name not in _COMMON and not (register.measured and is_chosen_quantity(f)) and may_see(by, f)
    )


def is_chosen_quantity(field: Field) -> bool:
    """A quantity of whatever indicator the line counts, not of one fixed by the description."""
    return field.stored is Stored.RESULT and field.kind is Kind.QUANTITY and not field.indicator


def may_see(by: Actor, field: Field) -> bool:
    """Whether some line's value of ``field`` may be open to ``by``; which ones, ``seen`` says."""
    return not field.seen_with or not isinstance(by, User) or bool(by.authority.reaches(field.seen_with))


def seen(by: Actor, action: str, ids: Collection[UUID]) -> set[UUID]:
    """Those of the entries ``ids`` whose values kept behind ``action`` are open to ``by``. One query."""
    return set(Entry.objects.filter(visible(by, action), id__in=ids).values_list("id", flat=True))


def path(register: Register, field: Field) -> str:
    """The lookup from an entry to the field's value; "" for what stands in a result or nowhere."""
    own = {Stored.ENTRY: field.name, Stored.OWN: f"{register.own}__{field.name}"}
    return field.path or own.get(field.stored, "")


def named_paths(register: Register) -> list[str]:
    """What to fetch along so that listed persons and lines can be named without a query each."""
    named = (f for f in register.list_fields if f.kind in (Kind.PERSON, Kind.LINE) and f.name not in _COMMON)
    return [there.removesuffix("_id") for f in named if (there := path(register, f))]
