"""Lines of registers that are written as described: a row type to build on, its check, and its writer.

A register with rules of its own adds them in its ``checking.py``; only one whose lines open others (headers, sheets)
needs a writer of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base import bulk
from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.people.models import Person
from sovang.places.selectors import unit_cards
from sovang.programmes.catalogue import PROGRAMME
from sovang.programmes.selectors import indicators

from . import registry
from .description import Field, Kind, Problem, Register, Stored
from .models import Entry, OwnerKind, Privacy
from .owners import owner_kinds
from .rows import NewContribution, NewEntry, NewResult
from .writing import insert_entries

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_AMOUNTS = (Kind.WHOLE, Kind.MONEY, Kind.QUANTITY)


@dataclass(kw_only=True, slots=True)
class Line:
    """What every row has. A register's row type derives from it and adds its own fields under their names.

    ``day`` is the day of the thing itself (none: today); ``id`` is made by a sender that may send twice. An owner kind
    is only named where it is not simply that of the unit, or of the person named.
    """

    title: str
    unit_id: int
    year: int
    id: UUID | None = None
    day: dt.date | None = None
    owner_kind: str = ""
    person_id: UUID | None = None
    field_id: int | None = None
    topic_id: int | None = None
    programme_id: str = PROGRAMME
    tags: str = ""
    privacy: str = Privacy.ORDINARY
    synthetic: bool = False
    results: tuple[NewResult, ...] = ()
    contributions: tuple[NewContribution, ...] = ()


@transaction.atomic
def write_lines(
    *, by: Actor, register: str, rows: Sequence[Any], batch: UUID | None = None, state: str = ""
) -> list[UUID]:
    """Write ``rows`` (derived from ``Line``) as one set in ``state`` (none: the register's first); the ids in order.

    A row that was sent before under its id is passed over. Raises Refused with the first problem of the register's
    check, NotFound and Forbidden as the policy says, ``repeats.Conflict`` for an id that comes with other content.
    """
    described = registry.get(register)
    action = "entries.import" if batch else described.action
    by.require(action, {row.unit_id for row in rows}, persons={row.person_id for row in rows})
    return insert_lines(by=by, register=register, rows=rows, batch=batch, state=state)


@transaction.atomic
def insert_lines(
    *, by: Actor, register: str, rows: Sequence[Any], batch: UUID | None = None, state: str = ""
) -> list[UUID]:
    """The same for a verb that has asked for leave by itself, where lines come to stand at other units than its own."""
    described = registry.get(register)
    for problem in described.check(rows) if described.check else ():
        raise Refused(problem.message, field=problem.field)
    names, kinds = _names(rows), owner_kinds({row.unit_id for row in rows})
    fixed = _fixed(described)
    new = [_entry(described, row, state, names, kinds, fixed) for row in rows]
    written = insert_entries(by=by, register=register, rows=new, batch=batch)
    _insert_own(described.model, [(i, r) for i, r, f in zip(written.ids, rows, written.fresh, strict=True) if f])
    return written.ids


def problems(register: str, rows: Sequence[Any]) -> list[Problem]:
    """What the description alone refuses: what is missing, too long, not to choose, negative, or yet to come."""
    described = registry.get(register)
    found = [p for field in described.fields for p in _problems(field, rows)]
    cards, today = unit_cards({row.unit_id for row in rows}), timezone.localdate()
    for i, row in enumerate(rows):
        if row.unit_id not in cards:
            found.append(Problem(i, "unit_id", _("Không có đơn vị số %(unit)s.") % {"unit": row.unit_id}))
        if row.owner_kind == OwnerKind.PERSON and row.person_id is None:
            found.append(Problem(i, "person_id", _("Chủ thể là cá nhân thì phải ghi người trong danh sách.")))
        if row.owner_kind and row.owner_kind not in described.owner_kinds:
            words = {"kind": OwnerKind(row.owner_kind).label, "label": described.label}
            found.append(Problem(i, "owner_kind", _("“%(kind)s” không đứng tên được trong sổ “%(label)s”.") % words))
        if row.day and row.day > today and not described.ahead:
            message = _("Ngày %(day)s chưa tới.") % {"day": f"{row.day:%d/%m/%Y}"}
            found.append(Problem(i, "day", message))
    return sorted(found, key=lambda problem: problem.row)


def _problems(field: Field, rows: Sequence[Any]) -> Iterable[Problem]:
    codes = {str(code) for code, _label in field.pairs()} if field.kind is Kind.CHOICE else set()
    for i, row in enumerate(rows):
        if not hasattr(row, field.name):  # comes with a later move
            continue
        if message := wrong(field, getattr(row, field.name), codes):
            yield Problem(i, field.name, message)


def wrong(field: Field, value: Any, codes: set[str]) -> str:
    """What the description refuses of one value, "" for nothing; ``codes``: its choices, none where all go."""
    if value is None or value == "":
        return _("Xin ghi “%(label)s”.") % {"label": field.label} if field.required else ""
    if field.kind in _TEXTS:
        if field.required and not nfc(value).strip():
            return _("Xin ghi “%(label)s”.") % {"label": field.label}
        if field.max_length and len(value) > field.max_length:
            words = {"label": field.label, "max": field.max_length}
            return _("“%(label)s” dài quá %(max)s ký tự.") % words
    if field.kind is Kind.CHOICE and codes and str(value) not in codes:
        return _("“%(value)s” không có trong danh mục của “%(label)s”.") % {"value": value, "label": field.label}
    if field.kind in _AMOUNTS and value < 0:
        return _("“%(label)s” không được âm.") % {"label": field.label}
    return ""


def _names(rows: Sequence[Any]) -> dict[UUID, str]:
    wanted = {row.person_id for row in rows if row.person_id}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _fixed(described: Register) -> list[tuple[Field, int]]:
    """The fields that are quantities of one indicator, with its id."""
    wanted = [f for f in described.fields if f.stored is Stored.RESULT and f.indicator]
    ids = dict(indicators().filter(code__in={f.indicator for f in wanted}).values_list("code", "pk")) if wanted else {}
    return [(f, ids[f.indicator]) for f in wanted]


def _entry(
    described: Register,
    row: Any,
    state: str,
    names: dict[UUID, str],
    kinds: dict[int, OwnerKind],
    fixed: Sequence[tuple[Field, int]],
) -> NewEntry:
    own = [str(getattr(row, f.name, "") or "") for f in described.fields if f.is_searched]
    typed = ((f, pk, getattr(row, f.name, None)) for f, pk in fixed)
    return NewEntry(
        id=row.id,
        unit_id=row.unit_id,
        year=row.year,
        day=row.day or min(timezone.localdate(), dt.date(row.year, 12, 31)),
        owner_kind=row.owner_kind or (OwnerKind.PERSON if row.person_id else kinds[row.unit_id]),
        person_id=row.person_id,
        programme_id=row.programme_id,
        topic_id=row.topic_id,
        field_id=row.field_id,
        tags=row.tags,
        title=row.title,
        words=" ".join(filter(None, [*own, names.get(row.person_id, "")])),
        state=state or described.first_state,
        privacy=row.privacy,
        synthetic=row.synthetic,
        results=(*row.results, *(NewResult(pk, f.result, value) for f, pk, value in typed if value is not None)),
        contributions=row.contributions,
    )


def _insert_own(model: type[models.Model], fresh: Sequence[tuple[UUID, Any]]) -> None:
    columns = [f for f in model._meta.concrete_fields if not f.generated and f.name != "entry"]
    names = [f.attname for f in columns]
    rows = ((entry_id, *(_value(f, row) for f in columns)) for entry_id, row in fresh)
    bulk.insert(model, ["entry_id", *names], rows)


def empty(field: Field, described: Register) -> Any:
    """What the column of a correctable field holds where nothing is said."""
    model = Entry if field.stored is Stored.ENTRY else described.model
    return next(c for c in model._meta.concrete_fields if field.name in (c.name, c.attname)).get_default()


def _value(column: models.Field[Any, Any], row: Any) -> Any:
    """What the row says, cleaned; a column that the row type does not have begins with its default."""
    value = getattr(row, column.attname, None)
    if value is None:
        return column.get_default()
    if isinstance(value, str):
        return nfc(value) if isinstance(column, models.TextField) else one_line(value)
    return value
