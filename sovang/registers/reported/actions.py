"""Verbs of reported figures: state them, correct them with a reason, take them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc, one_line
from sovang.journal.write import Change, write
from sovang.places.models import Unit
from sovang.programmes.measures import display
from sovang.programmes.models import Indicator
from sovang.registers import moving, reach, withdrawing
from sovang.registers.correcting import Correction
from sovang.registers.models import Entry, Result
from sovang.registers.owners import owner_kinds
from sovang.registers.quantities import check_value
from sovang.registers.rows import NewEntry, NewResult
from sovang.registers.writing import insert_entries, search_text

from .checking import check, indicators
from .models import ReportedFigure
from .rows import Key, ReportedRow

REGISTER = "reported"
STATED = "stated"

_QUANTITY = ("value", "value_hi", "exactness", "denominator", "excluded")
_WORDS = ("source_words", "period_note")


@transaction.atomic
def report_figures(*, by: Actor, rows: Sequence[ReportedRow], batch: UUID | None = None) -> list[UUID]:
    """State figures; ids in the order of ``rows``. The same statement again changes nothing.

    A figure that the same source has stated before with another value is corrected, if the row gives a reason. Raises
    Refused without one, and for an unknown indicator, a missing source, a range or period the wrong way round, a
    numerator above its denominator, or the same figure twice in ``rows``.
    """
    by.require("entries.register", {row.unit_id for row in rows})
    known = indicators(rows)
    check(rows, known)
    _check_twice(rows)
    stated = _stated(rows)
    new = [row for row in rows if row.key not in stated]
    ids = {key: figure.pk for key, figure in stated.items()}
    ids.update(zip((row.key for row in new), _insert(by, new, known, batch), strict=True))
    for row in rows:
        if row.key in stated:
            _restate(by, stated[row.key], row, known[row.indicator_id])
    return [ids[row.key] for row in rows]


@transaction.atomic
def restate_figures(
    *, by: Actor, corrections: Sequence[Correction], reason: str = "", batch: UUID | None = None
) -> list[Entry]:
    """Put figures right as one set: ``value``, words and notes, and the ``reason`` of each, else ``reason`` for all.

    The lines in the order given. Raises Refused for a number changed without a reason, when somebody else has changed a
    line since its version, and as ``report_figures``.
    """
    versions = {c.id: c.version for c in corrections}
    entries = reach.lock(by=by, action="entries.register", ids=versions, versions=versions, register=REGISTER)
    figures = ReportedFigure.objects.select_related("indicator").in_bulk(versions)
    results = {one.entry_id: one for one in Result.objects.filter(entry__in=entries)}
    told: dict[str, list[tuple[Entry, dict[str, object], dict[str, object]]]] = {}
    for entry, one in zip(entries, corrections, strict=True):
        before, after = _put_right(figures[entry.pk], results[entry.pk], one.changes)
        why = nfc(str(one.changes.get("reason") or reason))
        if "value" in after and not why:
            raise _lacks_reason(figures[entry.pk].indicator, before["value"], after["value"])
        entry.folded = search_text(entry.title, entry.tags, *_words(figures[entry.pk]))
        told.setdefault(why, []).append((entry, before, after))
    Result.objects.bulk_update(results.values(), ["value"], batch_size=500)
    ReportedFigure.objects.bulk_update(figures.values(), _WORDS, batch_size=500)
    Entry.objects.bulk_update(entries, ["folded"], batch_size=500)
    for why, some in told.items():
        moving.touch_each(by=by, verb="reported.correct", told=some, reason=why, batch=batch)
    return entries


def _put_right(
    figure: ReportedFigure, result: Result, changes: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what ``changes`` says; what of it was otherwise before, and what it is now."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "reason":
            continue
        holder = result if name == "value" else figure
        said = value if name == "value" else one_line(value or "")
        if getattr(holder, name) != said:
            before[name], after[name] = getattr(holder, name), said
            setattr(holder, name, said)
    check_value(result.value, result.value_hi, result.denominator)
    return before, after


def _words(figure: ReportedFigure) -> tuple[str, str]:
    return figure.source, figure.source_words


@transaction.atomic
def withdraw_figures(*, by: Actor, ids: Collection[UUID], reason: str) -> None:
    """Take statements back; the journal keeps them with the reason. Raises Refused without one."""
    entries = reach.lock(by=by, action="entries.register", ids=ids, register=REGISTER)
    if not nfc(reason):
        raise Refused(_("Xin ghi lý do rút số báo cáo."), field="reason")
    figures = ReportedFigure.objects.in_bulk([entry.id for entry in entries])
    values = dict(Result.objects.filter(entry__in=entries).values_list("entry_id", "value"))
    changes = [
        Change("entry", e.id, e.title, e.unit_id, {"value": values[e.id], "source": figures[e.id].source})
        for e in entries
    ]
    withdrawing.delete(Entry.objects.filter(id__in=figures))
    write(by=by, verb="reported.withdraw", changes=changes, reason=nfc(reason))


def _check_twice(rows: Sequence[ReportedRow]) -> None:
    keys: set[Key] = set()
    for row in rows:
        if row.key in keys:
            raise Refused(_("Một số báo cáo của cùng nguồn, cùng kỳ có hai lần trong danh sách."), field="value")
        keys.add(row.key)


def _stated(rows: Sequence[ReportedRow]) -> dict[Key, ReportedFigure]:
    """What is already in the books under the keys of ``rows``, locked."""
    keys = {row.key for row in rows}
    near = ReportedFigure.objects.select_for_update(of=("self",)).filter(
        unit__in={row.unit_id for row in rows}, indicator__in={row.indicator_id for row in rows}
    )
    found = {
        (f.unit_id, f.indicator_id, f.kind, f.starts, f.ends, f.scope, f.source): f
        for f in near.select_related("entry")
    }
    return {key: figure for key, figure in found.items() if key in keys}


def _insert(by: Actor, rows: Sequence[ReportedRow], known: Mapping[int, Indicator], batch: UUID | None) -> list[UUID]:
    unit_ids = {row.unit_id for row in rows}
    kinds, opened = owner_kinds(unit_ids), dict(Unit.objects.filter(id__in=unit_ids).values_list("id", "opened"))
    lines = [_entry(row, kinds[row.unit_id], opened[row.unit_id], known[row.indicator_id]) for row in rows]
    inserted = insert_entries(by=by, register=REGISTER, rows=lines, batch=batch)
    ReportedFigure.objects.bulk_create(
        _figure(entry_id, row) for entry_id, row, fresh in zip(inserted.ids, rows, inserted.fresh, strict=True) if fresh
    )
    return inserted.ids


def _entry(row: ReportedRow, owner_kind: str, opened: dt.date, indicator: Indicator) -> NewEntry:
    return NewEntry(
        id=row.id,
        unit_id=row.unit_id,
        year=(row.end or row.start or timezone.localdate()).year,
        day=max(row.starts, opened),
        period_end=row.ends,
        owner_kind=owner_kind,
        title=indicator.name_vi,
        state=STATED,
        words=f"{row.source} {row.source_words}",
        synthetic=row.synthetic,
        results=(_result(row),),
    )


def _result(row: ReportedRow) -> NewResult:
    return NewResult(
        row.indicator_id,
        row.kind,
        row.value,
        row.value_hi,
        row.exactness,
        row.denominator,
        one_line(row.excluded),
        day=row.end or timezone.localdate(),
    )


def _figure(entry_id: UUID, row: ReportedRow) -> ReportedFigure:
    return ReportedFigure(
        entry_id=entry_id,
        unit_id=row.unit_id,
        indicator_id=row.indicator_id,
        kind=row.kind,
        starts=row.starts,
        ends=row.ends,
        scope=row.scope,
        source=one_line(row.source),
        source_words=one_line(row.source_words),
        period_note=one_line(row.period_note),
    )


def _restate(by: Actor, figure: ReportedFigure, row: ReportedRow, indicator: Indicator) -> None:
    result = Result.objects.get(entry=figure.pk)
    before = {name: getattr(result, name) for name in _QUANTITY}
    after = {name: getattr(row, name) for name in _QUANTITY} | {"excluded": one_line(row.excluded)}
    if before == after:
        return
    if not nfc(row.reason):
        raise _lacks_reason(indicator, result.value, row.value)
    Result.objects.filter(pk=result.pk).update(**after)
    words = {"source_words": one_line(row.source_words), "period_note": one_line(row.period_note)}
    ReportedFigure.objects.filter(pk=figure.pk).update(**words)
    moving.touch(
        by=by, verb="reported.correct", entries=[figure.entry], before=before, after=after, reason=nfc(row.reason)
    )


def _lacks_reason(indicator: Indicator, before: int, after: int) -> Refused:
    said = {"title": indicator.name_vi, "before": display(before, indicator), "after": display(after, indicator)}
    message = _("“%(title)s” đã được báo cáo là %(before)s. Muốn sửa thành %(after)s, xin ghi lý do.")
    return Refused(message % said, field="reason")
