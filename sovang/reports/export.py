"""A register's list as .xlsx: every line that the filters leave, straight from the database to the file."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rustpy_xlsxwriter import Format, write_worksheet

from sovang.base.errors import Refused
from sovang.base.exactness import Exactness
from sovang.base.numbers import claimed, range_of
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, OwnerKind, Result

from .workbook import page_setup, sheet_name, text

#: Kinds of a register's own field that one database column holds as it is read.
_PLAIN = {Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.YEAR, Kind.CHOICE, Kind.WHOLE, Kind.MONEY, Kind.BOOL}
_AT_ONCE = 5_000
#: Columns of quantities: heading and width.
_QUANTITIES = ((gettext_lazy("Số đo"), 30), (gettext_lazy("Đăng ký"), 12), (gettext_lazy("Đạt được"), 12))

Shown = Callable[[Any], object]


@dataclass(frozen=True)
class _Out:
    title: str
    path: str
    width: float
    shown: Shown


def export_entries(register: Register, entries: QuerySet[Entry]) -> bytes:
    """``entries`` of ``register`` as a workbook, in their order. Whoever calls has left out what is beyond reach.

    Text never becomes a formula; dates are dates and numbers are numbers. Raises Refused when there is no line.
    """
    if not entries.exists():
        raise Refused(_("Không có dòng nào để xuất. Xin bỏ bớt điều kiện lọc."))
    return _file(str(register.label), _columns(register), entries)


def _file(label: str, columns: Sequence[_Out], entries: QuerySet[Entry]) -> bytes:
    out = io.BytesIO()
    write_worksheet(
        _records(columns, entries),
        out,
        sheet_name=sheet_name(label),
        freeze_row=1,
        autofilter=True,
        datetime_format="dd/mm/yyyy",
        column_widths=[*(column.width for column in columns), *(width for _title, width in _QUANTITIES)],
        header_format=Format().set_bold().set_text_wrap().set_border("thin").set_background_color("#F3ECDD"),
        page_setup=page_setup() | {"repeat_rows": (0, 0)},
    )
    return out.getvalue()


def _records(columns: Sequence[_Out], entries: QuerySet[Entry]) -> Iterator[dict[str, object]]:
    """One record a line, its own columns first; the quantities of many lines are looked up at once."""
    titles, shown = [column.title for column in columns], [column.shown for column in columns]
    measures = [str(title) for title, _width in _QUANTITIES]
    rows = entries.values_list("pk", *(column.path for column in columns)).iterator(chunk_size=_AT_ONCE)
    known = {indicator.pk: indicator for indicator in indicators()}
    while part := list(islice(rows, _AT_ONCE)):
        told = _quantities([row[0] for row in part], known)
        for pk, *values in part:
            own = {t: show(value) for t, show, value in zip(titles, shown, values, strict=True)}
            yield own | dict(zip(measures, told.get(pk, ("", "", "")), strict=True))


class _Told(NamedTuple):
    """One quantity of a line, read without building objects: a long list has tens of thousands."""

    entry_id: UUID
    indicator_id: int
    kind: str
    value: int
    value_hi: int | None
    exactness: str


def _quantities(ids: Sequence[UUID], measures: Mapping[int, Indicator]) -> dict[UUID, tuple[object, object, object]]:
    """Entry → what it counts, how much was registered, how much was achieved."""
    found: dict[UUID, list[_Told]] = defaultdict(list)
    for row in Result.objects.filter(entry__in=ids).order_by("id").values_list(*_Told._fields):
        found[row[0]].append(_Told(*row))
    return {
        pk: (
            _measured(rows, measures),
            _amount(rows, Result.Kind.REGISTERED, measures),
            _amount(rows, Result.Kind.ACHIEVED, measures),
        )
        for pk, rows in found.items()
    }


def _measured(rows: Sequence[_Told], measures: Mapping[int, Indicator]) -> str:
    seen = (measures[i] for i in dict.fromkeys(r.indicator_id for r in rows))
    return "; ".join(f"{indicator.name_vi} ({indicator.unit_vi})" for indicator in seen)


def _amount(rows: Sequence[_Told], kind: str, measures: Mapping[int, Indicator]) -> object:
    """A number where the line counts one thing exactly; else every value in words."""
    here = [r for r in rows if r.kind == kind]
    plain = all(r.value_hi is None and r.exactness == Exactness.EXACT for r in here)
    if here and plain and len({r.indicator_id for r in rows}) == 1:
        total, scale = sum(r.value for r in here), measures[here[0].indicator_id].scale
        return total / 10**scale if scale else total
    return "; ".join(_said(r, measures[r.indicator_id].scale) for r in here)


def _said(row: _Told, scale: int) -> str:
    return claimed(range_of(row.value, row.value_hi, scale), row.exactness, value=row.value // 10**scale)


def _columns(register: Register) -> list[_Out]:
    states = {state.code: str(state.label) for state in register.states}
    kinds = {kind.value: str(kind.label) for kind in OwnerKind}
    fixed = [
        _Out(_("Mã đơn vị"), "unit__code", 16, _text),
        _Out(_("Năm"), "year", 7, _same),
        _Out(_("Ngày"), "day", 12, _same),
        _Out(_("Chủ thể"), "owner_kind", 16, kinds.get),
        _Out(_("Người"), "person__name", 24, _text),
        _Out(_("Nội dung"), "title", 60, _text),
        _Out(_("Lĩnh vực"), "field__name_vi", 22, _text),
        _Out(_("Tình trạng"), "state", 18, states.get),
    ]
    taken = {column.title for column in fixed}
    return fixed + [
        _own(register, field) for field in register.columns if _is_own(field) and str(field.heading) not in taken
    ]


def _is_own(field: Field) -> bool:
    return field.stored == Stored.OWN and field.kind in _PLAIN


def _own(register: Register, field: Field) -> _Out:
    labels = {code: str(label) for code, label in field.pairs()}
    shown: dict[Kind, Shown] = {Kind.CHOICE: labels.get, Kind.BOOL: _yes}
    words = shown.get(field.kind, _text)
    return _Out(str(field.heading), f"{register.own}__{field.name}", 24, words)


def _same(value: object) -> object:
    return value


def _text(value: object) -> object:
    return text(value) if isinstance(value, str) else value


def _yes(value: object) -> object:
    return _("Có") if value else ""
