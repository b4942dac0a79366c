"""Moves without a rule beyond their description: lines change state, what was typed goes into their own columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.programmes.selectors import indicators

from . import moving, registry
from .actions import not_to_come
from .carrying import Asked, Carrier
from .description import Field, Kind, Move, Register, Stored
from .fields import HIDDEN
from .models import Entry
from .quantities import write_results
from .rows import NewResult
from .writing import search_text


@transaction.atomic
def carry_out(
    *,
    by: Actor,
    register: str,
    verb: str,
    ids: Sequence[UUID],
    given: Mapping[str, Any] | None = None,
    reason: str = "",
    day: dt.date | None = None,
) -> list[Entry]:
    """Take lines through the move ``verb`` and write its own fields and quantities; the lines as they are now.

    Journalled as ``<register>.<verb>``. A move that asks for a day puts it into the own column ``<target>_on`` where
    there is one. Raises Refused for a missing reason or field, a day to come, and a line in another state.
    """
    described, typed = registry.get(register), dict(given or {})
    move = described.move(verb)
    entries = moving.take(by=by, register=register, verb=verb, ids=ids)
    if "reason" in move.asks and not nfc(reason):
        raise Refused(_("Xin ghi lý do."), field="reason")
    values = {f.name: _clean(f, typed.get(f.name)) for f in move.fields}
    own = {name: _stored(described, name, value) for name, value in values.items() if _stands(move, name)}
    hidden = {f.name for f in move.fields if f.seen_with}
    if day:
        own |= _dated(described, move, entries, day)
    if own:
        described.model._default_manager.filter(pk__in=[e.pk for e in entries]).update(**own)
        _let_search_find(entries, [v for name, v in own.items() if isinstance(v, str) and name not in hidden])
    measured = [_quantity(f, values[f.name]) for f in move.fields if f.stored is Stored.RESULT and values[f.name]]
    write_results(entries, [measured] * len(entries), day=day)
    said = {name: HIDDEN if name in hidden and value else value for name, value in own.items()}
    moving.put(
        by=by, verb=f"{register}.{verb}", entries=entries, state=move.target, reason=nfc(reason), given=_plain(said)
    )
    return entries


def plain(register: str, verb: str) -> Carrier:
    """The carrier of a plain move, for ``Register.carriers``."""

    def carrier(asked: Asked) -> Sequence[UUID]:
        carry_out(
            by=asked.by,
            register=register,
            verb=verb,
            ids=asked.all,
            given=asked.given,
            reason=asked.reason,
            day=asked.day if "day" in registry.get(register).move(verb).asks else None,
        )
        return ()

    return carrier


def _let_search_find(entries: Sequence[Entry], texts: Sequence[str]) -> None:
    if words := search_text(*texts):
        found = Concat(F("folded"), Value(words))
        Entry.objects.filter(pk__in=[e.pk for e in entries]).update(folded=found)


def _dated(described: Register, move: Move, entries: Sequence[Entry], day: dt.date) -> dict[str, dt.date]:
    not_to_come(day)
    if move.dates:
        moving.stand_at(entries, day)
    column = f"{move.target}_on"
    has = any(f.name == column for f in described.model._meta.concrete_fields)
    return {column: day} if has else {}


def _quantity(field: Field, value: int) -> NewResult:
    return NewResult(indicators().get(code=field.indicator).pk, field.result, value)


def _stored(described: Register, name: str, value: Any) -> Any:
    """Nothing typed is what the column begins with."""
    return described.model._meta.get_field(name).get_default() if value is None else value  # type: ignore[union-attr]


def _stands(move: Move, name: str) -> bool:
    return next(f for f in move.fields if f.name == name).stored is Stored.OWN


def _clean(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        value = nfc(value) if field.kind is Kind.LONG_TEXT else one_line(value)
        if field.max_length and len(value) > field.max_length:
            words = {"label": field.label, "max": field.max_length}
            raise Refused(_("“%(label)s” dài quá %(max)s ký tự.") % words, field=field.name)
    if field.required and value in (None, ""):
        raise Refused(_("Xin ghi “%(label)s”.") % {"label": field.label}, field=field.name)
    return value


def _plain(values: Mapping[str, Any]) -> dict[str, object]:
    return {name: str(v) if isinstance(v, dt.date | UUID) else v for name, v in values.items()}
