"""The quantities of many lines for a workbook, read without building objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, range_of
from sovang.programmes.selectors import indicators
from sovang.registers.columns import is_chosen_quantity, own_columns
from sovang.registers.description import Field, Register
from sovang.registers.fields import Kind, Stored
from sovang.registers.models import Entry, Result

from .sheet import driver_rows

_EXACT = Exactness.EXACT.value


class Told(NamedTuple):
    """One quantity of a line, whose id is ``key`` as the database writes it."""

    key: str
    id: int
    indicator_id: int
    kind: str
    value: int
    value_hi: int | None
    exactness: str
    denominator: int | None
    excluded: str


#: The results of many lines; a line may have none.
Lines = Sequence[Sequence[Told]]
Shown = Callable[[Lines], Sequence[object]]


@dataclass(frozen=True)
class Measured:
    """A column that is read from the lines' results."""

    title: str
    width: float
    shown: Shown


def measured_columns(by: Actor, register: Register) -> list[Measured]:
    """What a line counts, the listed fields that stand in results, and a column per kind of ``register.measured``."""
    listed = [f for f in own_columns(by, register) if f.stored is Stored.RESULT and not f.seen_with]
    if not (listed or register.measured):
        return []
    known = indicators()
    names = {one.pk: f"{one.name_vi} ({one.unit_vi})" for one in known}
    scales = {one.pk: one.scale for one in known}
    pks = {one.code: one.pk for one in known}
    named = [Measured(_("Số đo"), 30, partial(_named, names))]
    own = [Measured(str(f.label), 14, _of_field(f, scales, pks)) for f in listed if f.kind is not Kind.INDICATOR]
    kinds = [Measured(str(Result.Kind(kind).label), 12, partial(_of_kind, scales, kind)) for kind in register.measured]
    return named + own + kinds


def read_results(measured: Sequence[Measured], entries: QuerySet[Entry]) -> Mapping[str, Sequence[Told]]:
    """Key of the entry (its id as the database writes it) → its results in their order. One query."""
    if not measured:
        return {}
    found: dict[str, list[Told]] = defaultdict(list)
    asked = Result.objects.filter(entry__in=entries.values("pk")).order_by()
    asked = asked.annotate(key=Cast("entry_id", CharField()))
    for told in map(Told._make, chain.from_iterable(driver_rows(asked.values_list(*Told._fields)))):
        found[told.key].append(told)
    for several in found.values():
        if len(several) > 1:
            several.sort(key=attrgetter("id"))
    return found


def _named(names: Mapping[int, str], lines: Lines) -> Sequence[object]:
    return [names[rows[0].indicator_id] if len(rows) == 1 else _all_names(names, rows) for rows in lines]


def _all_names(names: Mapping[int, str], rows: Sequence[Told]) -> str | None:
    return _once(names[row.indicator_id] for row in rows)


def _of_kind(scales: Mapping[int, int], kind: str, lines: Lines) -> Sequence[object]:
    """Most lines have a single result: these are told without a list of their own."""
    return [
        (_one(scales, rows[0]) if rows[0].kind == kind else None)
        if len(rows) == 1
        else _amount(scales, [row for row in rows if row.kind == kind], alone=_is_alone(rows))
        for rows in lines
    ]


def _of_field(field: Field, scales: Mapping[int, int], pks: Mapping[str, int]) -> Shown:
    told = _told(field, scales, pks)
    return lambda lines: [told(rows) for rows in lines]


def _told(field: Field, scales: Mapping[int, int], pks: Mapping[str, int]) -> Callable[[Sequence[Told]], object]:
    if field.kind is Kind.QUANTITY and field.indicator:
        pk = pks[field.indicator]
        return lambda rows: _amount(scales, [r for r in rows if r.indicator_id == pk and r.kind == field.result])
    if is_chosen_quantity(field) and field.name not in {"value_hi", "denominator"}:
        return lambda rows: _amount(scales, rows, alone=_is_alone(rows))
    labels = {str(code): str(label) for code, label in field.pairs()}
    return lambda rows: _once(_label(labels, getattr(r, field.name, None)) for r in rows)


def _is_alone(rows: Sequence[Told]) -> bool:
    """Whether all count the same thing."""
    return len({row.indicator_id for row in rows}) == 1


def _label(labels: Mapping[str, str], value: Any) -> str:
    return "" if value is None else labels.get(str(value), str(value))


def _once(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def _amount(scales: Mapping[int, int], rows: Sequence[Told], *, alone: bool = True) -> object:
    """A number where the line counts one thing exactly; else every value in words."""
    if not rows:
        return None
    if alone and all(r.value_hi is None and r.exactness == _EXACT for r in rows):
        return _number(sum(r.value for r in rows), scales[rows[0].indicator_id])
    return "; ".join(_said(r, scales[r.indicator_id]) for r in rows)


def _one(scales: Mapping[int, int], row: Told) -> object:
    """As ``_amount`` of a single result, which most lines have."""
    scale = scales[row.indicator_id]
    return _number(row.value, scale) if row.value_hi is None and row.exactness == _EXACT else _said(row, scale)


def _number(value: int, scale: int) -> float:
    return value / 10**scale if scale else value


def _said(row: Told, scale: int) -> str:
    return claimed(range_of(row.value, row.value_hi, scale), row.exactness, value=row.value // 10**scale)
