"""A register's list as .xlsx: every line that the filters leave, straight from the database to the file.

The columns are those of the list on the page; after them comes what else the register's spreadsheet holds. Values are
converted column by column: a long list has tens of thousands of lines.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from rustpy_xlsxwriter import Format, write_worksheet

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.places.models import Unit
from sovang.programmes.selectors import all_fields
from sovang.registers.columns import may_see, own_columns, path
from sovang.registers.description import Field, Register
from sovang.registers.fields import Kind, Stored
from sovang.registers.models import Entry, OwnerKind
from sovang.registers.reach import visible

from .measured import Measured, measured_columns, read_results
from .sheet import Columns, Sheet, driver_rows, sheet
from .workbook import page_setup, sheet_name, text

#: Kinds of a register's own field that one database column holds as it is read.
_PLAIN = {Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.YEAR, Kind.CHOICE, Kind.WHOLE, Kind.MONEY, Kind.BOOL}
#: What stands behind a reference, where a person reads it.
_NAMED = {Kind.PERSON: "name", Kind.LINE: "title", Kind.UNIT: "code", Kind.INDICATOR: "name_vi"}
#: Years of days that stand for an open end.
_OPEN = (dt.MINYEAR, dt.MAXYEAR)

#: A whole column of values as the file holds them.
Shown = Callable[[Sequence[Any]], Sequence[object]]


@dataclass(frozen=True)
class Out:
    """A column of the file. ``seen_with``: policy action without which a line's value is left out."""

    title: str
    path: str
    width: float
    shown: Shown
    seen_with: str = ""


def export_entries(*, by: Actor, register: Register, entries: QuerySet[Entry]) -> bytes:
    """``entries`` of ``register`` as a workbook, in their order. Whoever calls has left out what is beyond reach.

    Text never becomes a formula; dates are dates and numbers are numbers. Raises Refused when there is no line.
    """
    if not entries.exists():
        raise Refused(_("Không có dòng nào để xuất. Xin bỏ bớt điều kiện lọc."))
    widths, below = lines(by, register, entries)
    out = io.BytesIO()
    write_worksheet(
        below,
        out,
        sheet_name=sheet_name(str(register.label)),
        freeze_row=1,
        autofilter=True,
        datetime_format="dd/mm/yyyy",
        column_widths=list(widths.values()),
        header_format=Format().set_bold().set_text_wrap().set_border("thin").set_background_color("#F3ECDD"),
        page_setup=page_setup() | {"repeat_rows": (0, 0)},
    )
    return out.getvalue()


def lines(by: Actor, register: Register, entries: QuerySet[Entry]) -> tuple[dict[str, float], Sheet]:
    """Titles with their widths, and below them a line for each of ``entries``, its own columns first."""
    columns, measured = columns_of(by, register), measured_columns(by, register)
    widths = {c.title: c.width for c in columns} | {m.title: m.width for m in measured}
    return widths, sheet(list(widths), _parts(by, columns, measured, entries))


def _parts(
    by: Actor, columns: Sequence[Out], measured: Sequence[Measured], entries: QuerySet[Entry]
) -> Iterator[Columns]:
    hidden = sorted({column.seen_with for column in columns if column.seen_with})
    asked = _with_reach(by, hidden, entries).annotate(key=Cast("pk", CharField()))
    paths = [*(f"open_{n}" for n in range(len(hidden))), *(column.path for column in columns)]
    results_of = read_results(entries) if measured else None
    for part in driver_rows(asked.values_list("key", *paths)):
        keys, *values = zip(*part, strict=True)
        open_to = dict(zip(hidden, values, strict=False))
        own = [
            column.shown(_kept(read, open_to.get(column.seen_with)))
            for column, read in zip(columns, values[len(hidden) :], strict=True)
        ]
        results = results_of(keys) if results_of else None
        yield [*own, *(column.shown(results) for column in measured if results)]


def _with_reach(by: Actor, actions: Sequence[str], entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """``entries`` with ``open_0``, ``open_1``…: whether values kept behind that action are open to ``by``."""
    for n, action in enumerate(actions):
        where = visible(by, action)
        is_open = Case(When(where, then=1), default=0) if where else Value(1)
        entries = entries.annotate(**{f"open_{n}": is_open})
    return entries


def _kept(values: Sequence[Any], is_open: Sequence[int] | None) -> Sequence[Any]:
    return values if is_open is None else [v if yes else None for v, yes in zip(values, is_open, strict=True)]


def columns_of(by: Actor, register: Register) -> list[Out]:
    """What every list has, then the list's own columns, then the plain rest of the register's spreadsheet."""
    states = {state.code: str(state.label) for state in register.states}
    kinds = {kind.value: str(kind.label) for kind in OwnerKind}
    fixed = [
        Out(_("Mã đơn vị"), "unit_id", 22, _looked_up(_codes)),
        Out(_("Năm"), "year", 7, _same),
        Out(_("Ngày"), "day", 12, _same),
        Out(_("Chủ thể"), "owner_kind", 16, _labels(kinds)),
        Out(_("Người"), "person__name", 32, _text),
        Out(_("Nội dung"), "title", 60, _text),
        Out(_("Lĩnh vực"), "field_id", 22, _looked_up(_field_names)),
        Out(_("Tình trạng"), "state", 18, _labels(states)),
    ]
    taken = {column.path for column in fixed}
    listed = [f for f in own_columns(by, register) if f.stored is not Stored.RESULT]
    rest = [f for f in register.columns if f.stored is Stored.OWN and f.kind in _PLAIN and may_see(by, f)]
    own = [_own(register, f) for f in dict.fromkeys((*listed, *rest)) if path(register, f) not in {"", *taken}]
    return fixed + _named_apart(fixed, own)


def _named_apart(fixed: Sequence[Out], own: Sequence[Out]) -> list[Out]:
    """A record has each title once: of two columns of one name the first stays."""
    titles = {column.title for column in fixed}
    return list({column.title: column for column in reversed(own) if column.title not in titles}.values())[::-1]


def _own(register: Register, field: Field) -> Out:
    there, width = path(register, field), 14 if field.kind in (Kind.DATE, Kind.YEAR, Kind.BOOL) else 24
    if named := _NAMED.get(field.kind):
        there = f"{there.removesuffix('_id')}__{named}"
    return Out(str(field.heading or field.label), there, width, _shown(field), field.seen_with)


def _shown(field: Field) -> Shown:
    match field.kind:
        case Kind.CHOICE:
            return _labels({str(code): str(label) for code, label in field.pairs()})
        case Kind.BOOL:
            return _yes
        case Kind.DATE:
            return _days
        case Kind.YEAR | Kind.WHOLE | Kind.MONEY | Kind.QUANTITY:
            return _same
        case _:
            return _text


def _same(values: Sequence[Any]) -> Sequence[object]:
    return values


def _labels(labels: dict[str, str]) -> Shown:
    return lambda values: list(map(labels.get, values))


def _looked_up(find: Callable[[Collection[int]], Mapping[int, str]]) -> Shown:
    """Many lines refer to few things: each is asked for once, and not joined to every line."""
    known: dict[int, str] = {}

    def shown(ids: Sequence[Any]) -> Sequence[object]:
        if missing := set(ids) - known.keys() - {None}:
            known.update(find(missing))
        return list(map(known.get, ids))

    return shown


def _codes(units: Collection[int]) -> Mapping[int, str]:
    return dict(Unit.objects.filter(id__in=units).values_list("id", "code"))


def _field_names(fields: Collection[int]) -> Mapping[int, str]:
    return {pk: text(name) for pk, name in all_fields().filter(id__in=fields).values_list("id", "name_vi")}


def _text(values: Sequence[Any]) -> Sequence[object]:
    """``workbook.text`` only where there is something for it to do."""
    if all(map(str.isprintable, filter(None, values))):
        return values
    return [v if v is None else text(v) for v in values]


def _days(values: Sequence[Any]) -> Sequence[object]:
    return [None if v is None or v.year in _OPEN else v for v in values]


def _yes(values: Sequence[Any]) -> Sequence[object]:
    yes = _("Có")
    return [yes if v else None for v in values]
