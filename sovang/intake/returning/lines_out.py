"""Lines of the ledger as rows of a spreadsheet: each value in the form in which its cell is read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import override

from sovang.base.actor import Actor
from sovang.base.dates import write_day
from sovang.base.numbers import number
from sovang.people.models import Person
from sovang.places.selectors import unit_cards
from sovang.registers.columns import path, seen
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, Result
from sovang.registers.selectors import with_parts

from ..references import SEPARATOR
from ..workbook import Cell
from .seal import prints

#: What is written into a cell; a day becomes a cell of a day.
Written = str | int | float | dt.date | None
_LONGEST = 32_000  # characters that a cell holds
_EXACT = 10**15  # whole numbers below it are the same in a cell, which knows fifteen digits
_OPEN = (dt.MINYEAR, dt.MAXYEAR)  # years of days that stand for an open end
_AMOUNTS = (Kind.QUANTITY, Kind.MONEY, Kind.WHOLE)


@dataclass(frozen=True)
class Shown:
    """One value: as ``cells`` would read it from a sheet, and as it is written there. ``shut``: a cell that cannot
    hold all that the line says, or what is never put right in a sheet."""

    value: Any = None
    cell: Written = None
    shut: bool = False

    @property
    def text(self) -> str:
        """For people."""
        return write_day(self.cell) if isinstance(self.cell, dt.date) else str("" if self.cell is None else self.cell)


@dataclass(frozen=True)
class Line:
    """A line with its values by field name; those in ``hidden`` are kept from the reader."""

    entry: Entry
    shown: Mapping[str, Shown]
    hidden: set[str]

    def prints(self, register: Register) -> str:
        """See ``seal.prints``."""
        shut = {name for name, shown in self.shown.items() if shown.shut}
        cells = {name: _as_read(shown.cell) for name, shown in self.shown.items()}
        return prints(register, cells, hidden=self.hidden, shut=shut)


def lines_out(*, by: Actor, register: Register, query: QuerySet[Entry], language: str) -> list[Line]:
    """The lines of ``query`` as ``by`` may see them, in its order; as many queries for one as for many."""
    with override(language):
        entries = with_parts(query, register.code)
        known = _Known(register, entries)
        actions = {f.seen_with for f in register.columns if f.seen_with}
        open_to = {action: seen(by, action, [e.id for e in entries]) for action in actions}
        return [_line(register, entry, known, open_to) for entry in entries]


def is_shut(register: Register, field: Field) -> bool:
    """Quantities that a sheet shows but never puts right: what a line of its kind is measured by, and what is said
    beside the number."""
    if field.stored is not Stored.RESULT or field.indicator:
        return field.stored is Stored.NOWHERE and not is_reason(register, field)
    if field.kind is Kind.INDICATOR:
        return any(field.name in (c.name, c.attname) for c in register.model._meta.concrete_fields)
    return field.kind is not Kind.QUANTITY or (hasattr(Result, field.name) and field.name != "value")


def is_reason(register: Register, field: Field) -> bool:
    """The column in which a row says why its line, which is settled, is put right."""
    return register.restate is not None and field.stored is Stored.NOWHERE and field.name == "reason"


def results_of(register: Register, field: Field, results: Iterable[Result]) -> list[Result]:
    """Those of a line's results that the field tells of: all, where a column says of which kind they are."""
    if any(f.name == "kind" and f.stored is Stored.RESULT for f in register.columns):
        return list(results)
    if field.indicator:
        return [r for r in results if r.indicator.code == field.indicator and r.kind == field.result]
    return [r for r in results if r.kind == field.result]


class _Known:
    """What cells name, looked up at once: units, persons, lines and indicators."""

    def __init__(self, register: Register, entries: Sequence[Entry]) -> None:
        self._register = register
        named = {kind: self._named(kind, entries) for kind in (Kind.UNIT, Kind.PERSON, Kind.LINE, Kind.INDICATOR)}
        self.units = {pk: f"{c.code}{SEPARATOR}{c.name}" for pk, c in unit_cards(named[Kind.UNIT]).items()}
        persons = _rows(Person.objects.all(), named[Kind.PERSON], "code", "name")
        self.persons = {pk: f"{code}{SEPARATOR}{name}" for pk, code, name in persons}
        self.titles = dict(_rows(Entry.objects.all(), named[Kind.LINE], "title"))
        self.labels = {f.name: {str(c): str(label) for c, label in f.pairs()} for f in register.columns}

    def _named(self, kind: Kind, entries: Sequence[Entry]) -> set[Any]:
        fields = [f for f in self._register.columns if f.kind is kind and f.stored is not Stored.RESULT]
        return {value_of(self._register, f, e) for f in fields for e in entries} - {None}


def _rows(query: QuerySet[Any], ids: Collection[Any], *columns: str) -> list[tuple[Any, ...]]:
    return list(query.filter(pk__in=ids).values_list("pk", *columns)) if ids else []


def value_of(register: Register, field: Field, entry: Entry) -> Any:
    """The stored value; None where it stands nowhere."""
    there = path(register, field)
    start: Any = entry
    return reduce(lambda holder, name: getattr(holder, name, None), there.split("__"), start) if there else None


def _line(register: Register, entry: Entry, known: _Known, open_to: Mapping[str, set[UUID]]) -> Line:
    hidden = {f.name for f in register.columns if f.seen_with and entry.id not in open_to[f.seen_with]}
    shown = {f.name: _shown(register, f, entry, known) for f in register.columns if f.name not in hidden}
    return Line(entry, shown, hidden)


def _shown(register: Register, field: Field, entry: Entry, known: _Known) -> Shown:
    if field.stored is Stored.RESULT:
        return _measured(register, field, entry)
    value = value_of(register, field, entry)
    if value is None or value == "" or value is False:
        return Shown(shut=is_shut(register, field))
    shown = _WRITTEN.get(field.kind, _text)(field, value, known)
    return Shown(shown.value, shown.cell, shut=shown.shut or is_shut(register, field))


def _text(field: Field, value: Any, known: _Known) -> Shown:
    text = str(value)
    return Shown(text, text) if len(text) <= _LONGEST else Shown(text, f"{text[:_LONGEST]}…", shut=True)


def _day(field: Field, value: dt.date, known: _Known) -> Shown:
    return Shown() if value.year in _OPEN else Shown(value.isoformat(), value)


_WRITTEN: dict[Kind, Callable[[Field, Any, _Known], Shown]] = {
    Kind.DATE: _day,
    Kind.UNIT: lambda field, value, known: Shown(value, known.units.get(value, "")),
    Kind.PERSON: lambda field, value, known: Shown(str(value), known.persons.get(value, "")),
    Kind.LINE: lambda field, value, known: Shown(str(value), known.titles.get(value, "")),
    Kind.CHOICE: lambda field, value, known: Shown(str(value), known.labels[field.name].get(str(value), str(value))),
    Kind.BOOL: lambda field, value, known: Shown(value=True, cell="x"),
    Kind.YEAR: lambda field, value, known: Shown(value, value),
    **dict.fromkeys(_AMOUNTS, lambda field, value, known: Shown(value, _amount(value, 0))),
}


def _measured(register: Register, field: Field, entry: Entry) -> Shown:
    shut = is_shut(register, field)
    found = results_of(register, field, entry.results.all())
    if len(found) > 1:
        texts = [_of_result(field, r).text for r in found]
        return Shown(cell="; ".join(dict.fromkeys(texts)), shut=True)
    if not found:
        return Shown(shut=shut)
    shown = _of_result(field, found[0])
    ranged = found[0].value_hi is not None and field.kind in _AMOUNTS
    return Shown(shown.value, shown.cell, shut=shut or ranged)


def _of_result(field: Field, result: Result) -> Shown:
    if field.kind is Kind.INDICATOR:
        one = result.indicator
        return Shown(one.pk, f"{one.code}{SEPARATOR}{one.name_vi} ({one.unit_vi})")
    held = getattr(result, field.name, None) if hasattr(Result, field.name) else result.value
    if held in (None, ""):
        return Shown()
    if field.kind in _AMOUNTS:
        return Shown(held, _amount(held, result.indicator.scale))
    if field.kind is Kind.CHOICE:
        return Shown(str(held), {str(c): str(label) for c, label in field.pairs()}.get(str(held), str(held)))
    return Shown(held, str(held))


def _amount(value: int, scale: int) -> Written:
    """A number where a cell keeps it exactly, else its digits with a decimal comma."""
    if abs(value) >= _EXACT:
        return number(value, scale, language="vi").replace(".", "")
    return value if scale == 0 else value / 10**scale


def _as_read(written: Written) -> Cell:
    """The cell as the reader of workbooks gives it."""
    if written is None:
        return ""
    if isinstance(written, dt.date):
        return {"date": written.isoformat()}
    return float(written) if isinstance(written, int) else written
