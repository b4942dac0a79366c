"""The columns of a list, made from the register's description, and what stands in their cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.base.parts import Words
from sovang.places.selectors import UnitCard, unit_cards
from sovang.programmes.selectors import indicators
from sovang.registers.columns import own_columns, path, seen
from sovang.registers.description import Field, Register
from sovang.registers.fields import Kind, Stored
from sovang.registers.models import Entry, OwnerKind, Result

from .quantities import all_said, name_in_catalogue, said

_AMOUNTS = (Kind.QUANTITY, Kind.MONEY, Kind.WHOLE)
_OWNER = {"owner_kind", "person_id"}
#: Years of days that stand for an open end.
_OPEN = (dt.MINYEAR, dt.MAXYEAR)


@dataclass(frozen=True)
class Column:
    """A heading and how a line's cell under it is written. ``look``: classes of the cell, "n" for numbers."""

    label: Words
    write: Callable[[Entry], Words]
    look: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Known:
    """What the cells of one page need beside its entries, looked up at once."""

    cards: Mapping[int, UnitCard]
    measures: Mapping[int, Words]
    open_to: Mapping[str, set[UUID]]  # action → lines whose values kept behind it may be shown


def columns_of(by: Any, register: Register) -> list[Field]:
    """The register's own columns that ``by`` may see."""
    return list(own_columns(by, register))


def known(by: Any, register: Register, fields: Iterable[Field], rows: Sequence[Entry]) -> Known:
    """One query for all units, and one more for each kind of thing that the columns name."""
    own = [f for f in fields if f.stored is not Stored.RESULT]
    units = {row.unit_id for row in rows}
    units |= {_stored(register, f, row) for f in own if f.kind is Kind.UNIT for row in rows}
    measured = {_stored(register, f, row) for f in own if f.kind is Kind.INDICATOR for row in rows} - {None}
    names = {i.pk: name_in_catalogue(i) for i in indicators().filter(pk__in=measured)} if measured else {}
    actions = {f.seen_with for f in fields if f.seen_with}
    return Known(
        unit_cards(units - {None}), names, {action: seen(by, action, [row.id for row in rows]) for action in actions}
    )


def columns(register: Register, fields: Iterable[Field], found: Known) -> list[Column]:
    """Owner, the register's own fields, and one column per kind of quantity that the description names."""
    owned = [Column(_("Chủ thể"), _owner, "minor")] if {f.name for f in register.list_fields} & _OWNER else []
    own = [_column(register, f, found) for f in fields]
    measured = [
        Column(Result.Kind(kind).label, partial(_measured, kind), "n", strong=kind == Result.Kind.ACHIEVED)
        for kind in register.measured
    ]
    return [*owned, *own, *measured]


def _owner(row: Entry) -> Words:
    return vars(row)["person_name"] or OwnerKind(row.owner_kind).label


def _measured(kind: str, row: Entry) -> str:
    return all_said(_told(row), kind)


def _told(row: Entry) -> Iterable[Result]:
    """The line's results as they were read with the page: the way of a related manager takes longer than the words."""
    read: dict[str, list[Result]] = vars(row).get("_prefetched_objects_cache", {})
    return read["results"] if "results" in read else row.results.all()


def _column(register: Register, field: Field, found: Known) -> Column:
    write = _result(field) if field.stored is Stored.RESULT else _plain(register, field, found)
    if field.seen_with:
        write = partial(_hidden, write, found.open_to[field.seen_with])
    if field.kind in _AMOUNTS:
        return Column(field.label, write, "n")
    return Column(field.label, write, "num" if field.kind in (Kind.DATE, Kind.YEAR) else "")


def _hidden(write: Callable[[Entry], Words], ids: set[UUID], row: Entry) -> Words:
    return write(row) if row.id in ids else ""


def _plain(register: Register, field: Field, found: Known) -> Callable[[Entry], Words]:
    words = _words(field, found)
    return lambda row: words(_stored(register, field, row))


def _stored(register: Register, field: Field, row: Entry) -> Any:
    """The field's value, for persons and lines themselves; None where it stands nowhere."""
    if not (there := path(register, field)):
        return None
    if field.kind in (Kind.PERSON, Kind.LINE):
        there = there.removesuffix("_id")
    start: Any = row
    return reduce(lambda holder, name: getattr(holder, name, None), there.split("__"), start)


def _words(field: Field, found: Known) -> Callable[[Any], Words]:
    """How a value of the field's kind is written."""
    match field.kind:
        case Kind.CHOICE:
            labels: dict[str, Words] = {str(code): label for code, label in field.pairs()}
            return lambda value: "" if value is None else labels.get(str(value), str(value))
        case Kind.UNIT:
            return lambda value: found.cards[value].name if value in found.cards else ""
        case Kind.INDICATOR:
            return lambda value: found.measures.get(value, "")
        case Kind.BOOL:
            return lambda value: _("Có") if value else ""
        case _:
            return _WRITTEN.get(field.kind, lambda value: str(value or ""))


#: How plain values are written; what is not named here is text.
_WRITTEN: dict[Kind, Callable[[Any], Words]] = {
    Kind.DATE: lambda day: write_day(day) if day and day.year not in _OPEN else "",
    Kind.PERSON: lambda person: person.name if person else "",
    Kind.LINE: lambda line: line.title if line else "",
    Kind.MONEY: lambda amount: "" if amount is None else f"{number(amount)} đ",
    Kind.WHOLE: lambda amount: "" if amount is None else number(amount),
    Kind.QUANTITY: lambda amount: "" if amount is None else number(amount),
}


def _result(field: Field) -> Callable[[Entry], Words]:
    """What the line's results say of the field, each thing once."""
    if field.kind is Kind.QUANTITY or field.indicator:
        return partial(_quantity, field)
    if field.kind is Kind.INDICATOR:
        return lambda row: _once(name_in_catalogue(r.indicator) for r in _told(row))
    labels = {str(code): str(label) for code, label in field.pairs()}
    return lambda row: _once(_said_of(r, field, labels) for r in _told(row))


def _quantity(field: Field, row: Entry) -> str:
    """Of a fixed indicator its one value; of a chosen one all that the line tells."""
    results = _told(row)
    if field.indicator:
        results = [r for r in results if r.indicator.code == field.indicator and r.kind == field.result]
    return _once(map(said, results))


def _said_of(result: Result, field: Field, labels: Mapping[str, str]) -> str:
    value = getattr(result, field.name, None)
    return "" if value is None else labels.get(str(value), str(value))


def _once(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
