"""Standing time slots, such as the hours of the loudspeakers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
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
    """Add time slots; the same slot again is returned as it is. Raises Refused when one ends before it starts."""
    require(by, (row.unit_id for row in rows))
    for row in rows:
        if row.ends <= row.starts:
            raise Refused(_("Khung giờ kết thúc trước khi bắt đầu."), field="ends")
    return [_set(by, row) for row in rows]


def _set(by: Actor, row: NewSlot) -> ScheduleSlot:
    slot, fresh = ScheduleSlot.objects.get_or_create(
        unit_id=row.unit_id,
        name=one_line(row.name),
        starts=row.starts,
        ends=row.ends,
        first_year=row.first_year,
        last_year=row.last_year,
        defaults={"source": one_line(row.source)},
    )
    if fresh:
        after = {"starts": row.starts.isoformat("minutes"), "ends": row.ends.isoformat("minutes")}
        change = Change("slot", slot.pk, slot.name, row.unit_id, after=after)
        write(by=by, verb="programmes.set_slot", changes=[change])
    return slot
