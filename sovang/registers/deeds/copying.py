"""Carrying last year's deeds into a new year: written as new lines that say what they were copied from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.journal.write import Change, write
from sovang.registers import reach
from sovang.registers.models import Entry, EntryLink, Result

from .models import Deed
from .registering import register_deeds
from .rows import NewDeed


@transaction.atomic
def copy_forward(
    *, by: Actor, ids: Iterable[UUID], year: int, unit_id: int | None = None, day: dt.date | None = None
) -> list[UUID]:
    """Register chosen deeds again for ``year`` with a link ``copied_from``; the new ids.

    ``unit_id`` names the successor where the old unit is no more. What was copied before is not copied twice. Raises
    NotFound for a deed out of sight, Refused for a year that is not later.
    """
    chosen = _deeds(by, list(ids))
    if any(deed.entry.year >= year for deed in chosen):
        raise Refused(_("Năm chép sang phải sau năm của việc được chép."), field="year")
    done = EntryLink.objects.filter(
        target__in=[d.pk for d in chosen], kind=EntryLink.Kind.COPIED_FROM, source__year=year
    )
    already = set(done.values_list("target_id", flat=True))
    fresh = [d for d in chosen if d.pk not in already]
    new_ids = register_deeds(by=by, rows=_rows(fresh, year, unit_id, day)) if fresh else []
    _link(by, fresh, new_ids)
    return new_ids


def _deeds(by: Actor, ids: list[UUID]) -> list[Deed]:
    seen = Entry.objects.filter(reach.visible(by), id__in=ids, register="deed")
    found = {d.pk: d for d in Deed.objects.filter(entry__in=seen.values("pk")).select_related("entry")}
    if len(found) < len(set(ids)):
        raise NotFound
    return [found[i] for i in dict.fromkeys(ids)]


def _rows(deeds: list[Deed], year: int, unit_id: int | None, day: dt.date | None) -> list[NewDeed]:
    results = Result.objects.filter(entry__in=[d.pk for d in deeds], kind=Result.Kind.REGISTERED)
    registered = {r.entry_id: r for r in results}
    return [_row(d, registered.get(d.pk), year, unit_id, day) for d in deeds]


def _row(deed: Deed, registered: Result | None, year: int, unit_id: int | None, day: dt.date | None) -> NewDeed:
    entry = deed.entry
    row = NewDeed(
        title=entry.title,
        unit_id=unit_id or entry.unit_id,
        year=year,
        day=day,
        owner_kind=entry.owner_kind,
        person_id=entry.person_id,
        programme_id=entry.programme_id or "",
        field_id=entry.field_id,
        tags=entry.tags,
        detail=deed.detail,
        target=deed.target,
        synthetic=entry.synthetic,
    )
    if registered:
        row.indicator_id, row.exactness = registered.indicator_id, registered.exactness
        row.quantity, row.quantity_hi = registered.value, registered.value_hi
    return row


def _link(by: Actor, old: list[Deed], new_ids: list[UUID]) -> None:
    pairs = list(zip(old, new_ids, strict=True))
    EntryLink.objects.bulk_create(
        [EntryLink(source_id=new, target_id=d.pk, kind=EntryLink.Kind.COPIED_FROM) for d, new in pairs]
    )
    changes = [
        Change("entry", new, d.entry.title, d.entry.unit_id, after={"copied_from": str(d.pk)}) for d, new in pairs
    ]
    write(by=by, verb="deed.copy_forward", changes=changes)
