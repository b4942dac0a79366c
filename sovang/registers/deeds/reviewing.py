"""What the year-end review noted: shown next year beside the commitment of the same owner."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
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


@transaction.atomic
def withdraw_shortcoming(*, by: Actor, id: UUID, reason: str) -> None:
    """Take back what was noted by mistake, as long as no deed was registered to mend it. Raises NotFound, Refused."""
    row = Shortcoming.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if row is None:
        raise NotFound
    by.require("entries.register", {row.unit_id}, persons={row.person_id})
    if row.deeds.exists():
        raise Refused(_("Đã có việc đăng ký để khắc phục hạn chế này nên không rút lại được."))
    if not nfc(reason):
        raise Refused(_("Xin ghi lý do rút lại."), field="reason")
    change = Change("shortcoming", id, row.text, row.unit_id, before={"year": row.year, "text": row.text})
    row.delete()
    write(by=by, verb="shortcoming.withdraw", changes=[change], reason=nfc(reason))
