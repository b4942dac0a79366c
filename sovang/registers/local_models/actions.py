"""Verbs of models. Moves that need no rule beyond the description are plain (``registers.moves``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.places.selectors import unit_cards
from sovang.registers import moving, reach
from sovang.registers.holding import hold
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry, EntryLink

from .checking import LIST, REGISTER
from .models import Check, LocalModel, ModelList
from .rows import NewList, NewModel

#: States in which a model is carried out, and may be checked.
CARRIED_OUT = ("doing", "effective", "recognised", "replicated")


@transaction.atomic
def register_models(*, by: Actor, rows: Sequence[NewModel], batch: UUID | None = None) -> list[UUID]:
    """Register models as one set; a committee's list of the year is opened with its first.

    A model with a source is linked to it. Raises as ``lines.write_lines``.
    """
    by.require("entries.import" if batch else "entries.register", {row.unit_id for row in rows})
    hold(row.unit_id for row in rows)
    lists = _lists(by, rows, batch)
    listed = [replace(row, list_id=lists[row.unit_id, row.year]) for row in rows]
    ids = write_lines(by=by, register=REGISTER, rows=listed, batch=batch)
    _link(zip(ids, rows, strict=True))
    return ids


def _lists(by: Actor, rows: Sequence[NewModel], batch: UUID | None) -> dict[tuple[int, int], UUID]:
    """The lists of the rows' committees and years, those that are missing opened in one set."""
    wanted = dict.fromkeys((row.unit_id, row.year) for row in rows)
    there = ModelList.objects.filter(unit__in={u for u, _year in wanted}, year__in={y for _unit, y in wanted})
    found = {(one.unit_id, one.year): one.pk for one in there}
    names = unit_cards({unit for unit, _year in wanted})
    first = {(row.unit_id, row.year): row for row in reversed(rows)}
    missing = [
        NewList(
            title=_("Mô hình năm %(year)s của %(unit)s") % {"year": year, "unit": names[unit].name},
            unit_id=unit,
            year=year,
            day=first[unit, year].day,
            synthetic=first[unit, year].synthetic,
        )
        for unit, year in wanted
        if (unit, year) not in found and unit in names
    ]
    made = write_lines(by=by, register=LIST, rows=missing, batch=batch) if missing else []
    return found | {(row.unit_id, row.year): pk for row, pk in zip(missing, made, strict=True)}


def _link(pairs: Iterable[tuple[UUID, NewModel]]) -> None:
    kind = EntryLink.Kind.REPLICATED_FROM
    links = [EntryLink(source_id=i, target_id=row.source_id, kind=kind) for i, row in pairs if row.source_id]
    EntryLink.objects.bulk_create(links, ignore_conflicts=True)


@transaction.atomic
def mark_replicated(*, by: Actor, ids: Collection[UUID]) -> list[Entry]:
    """Models that others have taken up. Raises Refused for one that no other model names as its source."""
    entries = moving.take(by=by, register=REGISTER, verb="mark_replicated", ids=ids)
    taken = set(LocalModel.objects.filter(source__in=ids).values_list("source_id", flat=True))
    for entry in entries:
        if entry.id not in taken:
            raise Refused(
                _("Chưa có mô hình nào ghi là nhân rộng từ “%(title)s”.") % {"title": entry.title}, field="source"
            )
    moving.put(by=by, verb="model.mark_replicated", entries=entries, state="replicated")
    return entries


@transaction.atomic
def check_model(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write yearly checks of one model. Raises Refused for a model that is not carried out, or a year checked twice."""
    entry = _carried_out(by, id)
    checks = [Check(model_id=id, year=r["year"], found=r["found"], note=one_line(r.get("note") or "")) for r in rows]
    try:
        with transaction.atomic():
            Check.objects.bulk_create(checks)
    except IntegrityError:
        raise Refused(_("Mỗi năm chỉ ghi một lần kiểm tra."), field="year") from None
    after = {"checks": [{"year": one.year, "found": one.found} for one in checks]}
    moving.touch(by=by, verb="model.check", entries=[entry], after=after)


@transaction.atomic
def remove_check(*, by: Actor, id: UUID, row: int) -> None:
    """Take out a check written by mistake. Raises NotFound for one of another model."""
    entry = _carried_out(by, id)
    found = Check.objects.filter(pk=row, model=id).first()
    if found is None:
        raise NotFound
    moving.touch(
        by=by, verb="model.uncheck", entries=[entry], before={"year": found.year, "found": found.found}, after={}
    )
    found.delete()


def _carried_out(by: Actor, id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.progress", ids=[id], register=REGISTER)
    if entry.state not in CARRIED_OUT:
        raise Refused(_("“%(title)s” chưa được thực hiện hoặc đã dừng.") % {"title": entry.title}, field="state")
    return entry
