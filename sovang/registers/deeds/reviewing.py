"""What the year-end review noted: shown next year beside the commitment of the same owner."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.journal.write import Change, write

from .models import Shortcoming


@transaction.atomic
def note_shortcomings(
    *, by: Actor, unit_id: int, year: int, texts: Sequence[str], person_id: UUID | None = None
) -> list[Shortcoming]:
    """Note shortcomings of a unit, or of one person in it, found at the review of ``year``. Refused if empty."""
    by.require("entries.register", {unit_id}, persons={person_id})
    words = [nfc(text) for text in texts]
    if not all(words):
        raise Refused(_("Xin ghi nội dung hạn chế."), field="text")
    rows = [Shortcoming(unit_id=unit_id, person_id=person_id, year=year, text=text) for text in words]
    Shortcoming.objects.bulk_create(rows)
    changes = [Change("shortcoming", r.pk, r.text, unit_id, after={"year": year, "text": r.text}) for r in rows]
    write(by=by, verb="shortcoming.note", changes=changes)
    return rows
