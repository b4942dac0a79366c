"""Standing time slots, such as the hours of the loudspeakers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.dates import write_day
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from ..leave import require
from ..models import ScheduleSlot


@dataclass(frozen=True)
class NewSlot:
    """Daily from ``starts`` to ``ends``, in the years given; open years are None."""

    unit_id: int
    name: str
    starts: dt.time
    ends: dt.time
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""


@transaction.atomic
def set_slots(*, by: Actor, rows: Sequence[NewSlot]) -> list[ScheduleSlot]:
    """Add time slots; the same slot again is returned as it is, unless it has ended.

    Raises Refused when one ends before it starts.
    """
    require(by, (row.unit_id for row in rows))
    for row in rows:
        if row.ends <= row.starts:
            raise Refused(_("Khung giờ kết thúc trước khi bắt đầu."), field="ends")
    return [_set(by, row) for row in rows]


@transaction.atomic
def end_slot(*, by: Actor, slot_id: int, last_day: dt.date, reason: str) -> None:
    """``last_day`` is the last one on which the slot is used. Raises Refused when that lies outside its years."""
    slot = ScheduleSlot.objects.select_for_update(of=("self",)).filter(id=slot_id).first()
    if slot is None:
        raise NotFound
    require(by, [slot.unit_id])
    if not (slot.first_year or last_day.year) <= last_day.year <= (slot.last_year or last_day.year):
        raise Refused(
            _("Ngày %(day)s nằm ngoài thời gian của khung giờ.") % {"day": write_day(last_day)}, field="last_day"
        )
    before, slot.last_day = slot.last_day, last_day
    slot.save(update_fields=["last_day"])
    was = {"last_day": before.isoformat() if before else None}
    change = Change("slot", slot.pk, slot.name, slot.unit_id, was, {"last_day": last_day.isoformat()})
    write(by=by, verb="programmes.end_slot", changes=[change], reason=reason)


def _set(by: Actor, row: NewSlot) -> ScheduleSlot:
    slot, fresh = ScheduleSlot.objects.get_or_create(
        unit_id=row.unit_id,
        name=one_line(row.name),
        starts=row.starts,
        ends=row.ends,
        first_year=row.first_year,
        last_year=row.last_year,
        last_day=None,
        defaults={"source": one_line(row.source)},
    )
    if fresh:
        after = {"starts": row.starts.isoformat("minutes"), "ends": row.ends.isoformat("minutes")}
        change = Change("slot", slot.pk, slot.name, row.unit_id, after=after)
        write(by=by, verb="programmes.set_slot", changes=[change])
    return slot
