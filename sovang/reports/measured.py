"""The quantities of many lines for a workbook, read without building objects.

Most lines count one thing exactly: such columns are made at once. What else there is (several results, ranges, claims)
is told line by line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, NullIf
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

Row = tuple[Any, ...]


class Told(NamedTuple):
    """One quantity of a line. ``claim`` is None where it is exact, ``excluded`` where nobody is left out."""

    id: int | None  # None of a line without results
    indicator_id: int
    kind: str
    value: int
    value_hi: int | None
    claim: str | None
    denominator: int | None
    excluded: str | None

    @property
    def exactness(self) -> str:
        return self.claim or Exactness.EXACT.value


_PATHS = ("id", "indicator_id", "kind", "value", "value_hi", "claim", "denominator", "left_out")
_NOTHING = (None,) * (1 + len(_PATHS))


@dataclass(frozen=True)
class Results:
    """What the lines of a part count, in their order.

    The three columns hold the only and exact result of a line, None where there is none or more to tell: ``told`` has
    that by the line's place.
    """

    indicators: Sequence[int | None]
    kinds: Sequence[str | None]
    values: Sequence[int | None]
    told: Mapping[int, Sequence[Told]]
    rows: Sequence[Row]

    def of(self, place: int) -> Sequence[Told]:
        """All results of one line."""
        if told := self.told.get(place):
            return told
        one = _read(self.rows[place])
        return () if one.id is None else [one]


Shown = Callable[[Results], Sequence[object]]


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


def read_results(entries: QuerySet[Entry]) -> Callable[[Sequence[str]], Results]:
    """Asks once what ``entries`` count; then the keys of some lines (ids as the database writes them) → their results.

    Read apart from the lines, in the order of their index: joined to lines sorted by unit they lie far apart, and
    SQLite takes half as long again over 100,000.
    """
    asked = Result.objects.filter(entry__in=entries.order_by().values("pk")).order_by()
    exact, nobody = Value(Exactness.EXACT.value), Value("")
    asked = asked.annotate(
        key=Cast("entry_id", CharField()), claim=NullIf("exactness", exact), left_out=NullIf("excluded", nobody)
    )
    rows = list(chain.from_iterable(driver_rows(asked.values_list("key", *_PATHS))))
    found, several = {row[0]: row for row in rows}, defaultdict[str, list[Told]](list)
    if len(found) < len(rows):
        counted = Counter(row[0] for row in rows)
        for row in rows:
            if counted[row[0]] > 1:
                several[row[0]].append(_read(row))
    return partial(_results, found, {key: sorted(told) for key, told in several.items()})


def _results(found: Mapping[str, Row], several: Mapping[str, Sequence[Told]], keys: Sequence[str]) -> Results:
    rows = [found.get(key, _NOTHING) for key in keys]
    _keys, _ids, indicators_, kinds, values, tops, claims, *_rest = zip(*rows, strict=True)
    told = {n: several[key] for n, key in enumerate(keys) if key in several} if several else {}
    if tops.count(None) + claims.count(None) < 2 * len(rows):
        odd = [n for n, (top, claim) in enumerate(zip(tops, claims, strict=True)) if top is not None or claim]
        told |= {n: [_read(rows[n])] for n in odd if n not in told}

    def alone(column: Row) -> Row:
        return tuple(None if n in told else one for n, one in enumerate(column)) if told else column

    return Results(alone(indicators_), alone(kinds), alone(values), told, rows)


def _read(row: Row) -> Told:
    return Told._make(row[1:])


def _named(names: Mapping[int, str], results: Results) -> Sequence[object]:
    cells: list[object] = list(map(names.get, results.indicators))  # type: ignore[arg-type]  # None has no name
    for place, told in results.told.items():
        cells[place] = _once(names[one.indicator_id] for one in told)
    return cells


def _of_kind(scales: Mapping[int, int], kind: str, results: Results) -> Sequence[object]:
    columns: Iterable[tuple[Any, Any, Any]] = zip(results.indicators, results.kinds, results.values, strict=True)
    cells: list[object] = [_number(value, scales[one]) if its == kind else None for one, its, value in columns]
    for place, told in results.told.items():
        cells[place] = _amount(scales, [one for one in told if one.kind == kind], alone=_is_alone(told))
    return cells


def _of_field(field: Field, scales: Mapping[int, int], pks: Mapping[str, int]) -> Shown:
    told = _told(field, scales, pks)
    return lambda results: [told(results.of(place)) for place in range(len(results.rows))]


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
    if alone and all(r.value_hi is None and r.claim is None for r in rows):
        return _number(sum(r.value for r in rows), scales[rows[0].indicator_id])
    return "; ".join(_said(r, scales[r.indicator_id]) for r in rows)


def _number(value: int, scale: int) -> float:
    return value / 10**scale if scale else value


def _said(row: Told, scale: int) -> str:
    return claimed(range_of(row.value, row.value_hi, scale), row.exactness, value=row.value // 10**scale)
