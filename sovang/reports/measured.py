"""The quantities of many lines for a workbook, read without building objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, range_of
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.columns import is_chosen_quantity, own_columns
from sovang.registers.description import Field, Register
from sovang.registers.fields import Kind, Stored
from sovang.registers.models import Entry, Result

_EXACT = Exactness.EXACT.value


class Told(NamedTuple):
    """One quantity of a line."""

    id: int
    indicator_id: int
    kind: str
    value: int
    value_hi: int | None
    exactness: str
    denominator: int | None
    excluded: str


@dataclass(frozen=True)
class Measured:
    """A column that is read from a line's results."""

    title: str
    width: float
    shown: Callable[[Sequence[Told]], object]


def measured_columns(by: Actor, register: Register) -> list[Measured]:
    """What a line counts, the listed fields that stand in results, and a column per kind of ``register.measured``."""
    listed = [f for f in own_columns(by, register) if f.stored is Stored.RESULT and not f.seen_with]
    if not (listed or register.measured):
        return []
    known = {indicator.pk: indicator for indicator in indicators()}
    names = {pk: f"{indicator.name_vi} ({indicator.unit_vi})" for pk, indicator in known.items()}
    named = [Measured(_("Số đo"), 30, partial(_named, names))]
    own = [Measured(str(f.label), 14, _of_field(f, known)) for f in listed if f.kind is not Kind.INDICATOR]
    kinds = [Measured(str(Result.Kind(kind).label), 12, partial(_of_kind, known, kind)) for kind in register.measured]
    return named + own + kinds


def read_results(measured: Sequence[Measured], entries: QuerySet[Entry]) -> Mapping[str, Sequence[Told]]:
    """Key of the entry (its id as the database writes it) → its results in their order. One query."""
    if not measured:
        return {}
    found: dict[str, list[Told]] = defaultdict(list)
    rows = Result.objects.filter(entry__in=entries.values("pk")).order_by()
    for key, *row in rows.values_list(Cast("entry_id", CharField()), *Told._fields).iterator(chunk_size=5_000):
        found[key].append(Told(*row))
    for told in found.values():
        if len(told) > 1:
            told.sort(key=itemgetter(0))
    return found


def _named(names: Mapping[int, str], rows: Sequence[Told]) -> str:
    if len(rows) == 1:
        return names[rows[0].indicator_id]
    return "; ".join(names[i] for i in dict.fromkeys(r.indicator_id for r in rows))


def _of_kind(known: Mapping[int, Indicator], kind: str, rows: Sequence[Told]) -> object:
    alone = len(rows) == 1 or len({r.indicator_id for r in rows}) == 1
    return _amount(known, [r for r in rows if r.kind == kind], alone=alone)


def _of_field(field: Field, known: Mapping[int, Indicator]) -> Callable[[Sequence[Told]], object]:
    if field.kind is Kind.QUANTITY and field.indicator:
        (pk,) = (i.pk for i in known.values() if i.code == field.indicator)
        return lambda rows: _amount(known, [r for r in rows if r.indicator_id == pk and r.kind == field.result])
    if is_chosen_quantity(field) and field.name not in {"value_hi", "denominator"}:
        return lambda rows: _amount(known, rows, alone=len({r.indicator_id for r in rows}) == 1)
    labels = {str(code): str(label) for code, label in field.pairs()}
    return lambda rows: _once(_label(labels, getattr(r, field.name, None)) for r in rows)


def _label(labels: Mapping[str, str], value: Any) -> str:
    return "" if value is None else labels.get(str(value), str(value))


def _once(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))


def _amount(known: Mapping[int, Indicator], rows: Sequence[Told], *, alone: bool = True) -> object:
    """A number where the line counts one thing exactly; else every value in words."""
    if not rows:
        return ""
    if alone and all(r.value_hi is None and r.exactness == _EXACT for r in rows):
        total, scale = sum(r.value for r in rows), known[rows[0].indicator_id].scale
        return total / 10**scale if scale else total
    return "; ".join(_said(r, known[r.indicator_id].scale) for r in rows)


def _said(row: Told, scale: int) -> str:
    return claimed(range_of(row.value, row.value_hi, scale), row.exactness, value=row.value // 10**scale)
