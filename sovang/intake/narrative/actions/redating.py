"""Putting right of which day a report is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write

from .. import dating
from ..lessons import lessons_for, recall
from ..linking import Linker
from ..models import Lesson, Narrative, Proposal
from ..selectors import get_narrative
from .locking import lock_narrative, undecided


@transaction.atomic
def redate(*, by: Actor, id: UUID, day: dt.date) -> int:
    """Understand the names of a report as the tree stood on another day; returns how many proposals changed their unit.

    Only undecided ones whose unit is still the one that the day before gave: what a person chose stays. Raises as
    ``selectors.get_narrative``, Refused for a day still to come and for a report that is not read yet.
    """
    dating.refuse_future(day)
    get_narrative(by=by, id=id)
    narrative = lock_narrative(id)
    if narrative.stage != Narrative.Stage.READ:
        raise Refused(_("Báo cáo này chưa đọc xong, xin đợi một lát."))
    before = dating.told(narrative)
    changed = _linked_anew(narrative, undecided(narrative), day, by)
    Proposal.objects.bulk_update(changed, ["unit"], batch_size=200)
    narrative.day, narrative.day_from = day, Narrative.DayFrom.GIVEN
    narrative.save(update_fields=["day", "day_from"])
    after = dating.told(narrative) | {"proposals": len(changed)}
    change = Change("narrative", narrative.pk, narrative.title, narrative.unit_id, before, after)
    write(by=by, verb="narrative.redate", changes=[change])
    return len(changed)


def _linked_anew(narrative: Narrative, found: Sequence[Proposal], day: dt.date, by: Actor) -> list[Proposal]:
    """Those of ``found`` that have another unit by the tree of ``day``, not yet written."""
    names = {one.organisation for one in found}
    then, now = (Linker(by=by, unit_id=narrative.unit_id, day=on).link(names) for on in (narrative.day, day))
    loose = [one for one in found if one.unit_id == then[one.organisation].unit_id]
    units = [one.unit_id for one in loose]
    for one in loose:
        one.unit_id = now[one.organisation].unit_id
    taught = [one for one in lessons_for(narrative.unit_id) if one.kind == Lesson.Kind.ORGANISATION]
    recall(loose, narrative.text, taught)
    return [one for one, unit in zip(loose, units, strict=True) if one.unit_id != unit]
