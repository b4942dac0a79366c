"""The same thing sent twice, by a double click or a phone without an answer: same content is accepted, other is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.journal.models import JournalLine

from .models import Entry
from .rows import NewEntry


class Conflict(Refused):
    """An id that is already in the ledger came again with other content (409).

    The ledger's line stays as it is; the sender keeps his own, and ``entry_id`` lets a person compare the two.
    """

    def __init__(self, message: str, entry_id: UUID) -> None:
        super().__init__(message)
        self.entry_id = entry_id


def seen(rows: Sequence[NewEntry]) -> set[UUID]:
    """Which of the rows' own ids have arrived before with just this content. Raises Conflict when it differs."""
    sent = {row.id: row for row in rows if row.id is not None}
    if not sent:
        return set()
    known = standing_ids(sent)
    digests = _digests(known)
    for entry_id in known:
        if digests.get(str(entry_id)) != sent[entry_id].digest():
            raise Conflict(
                _("“%(title)s” đã được gửi trước đó với nội dung khác. Xin mở dòng đã có để đối chiếu.")
                % {"title": sent[entry_id].title},
                entry_id,
            )
    return known


def standing_ids(ids: Iterable[UUID | None]) -> set[UUID]:
    """Those of ``ids`` that are in the ledger."""
    wanted = {i for i in ids if i is not None}
    return set(Entry.objects.filter(id__in=wanted).values_list("id", flat=True)) if wanted else set()


def _digests(ids: Iterable[UUID]) -> dict[str, str]:
    """Checksums of what was first sent, from the journal: the line itself may have been corrected since."""
    texts = [str(i) for i in ids]
    if not texts:
        return {}
    lines = JournalLine.objects.filter(object_type="entry", object_id__in=texts, after__has_key="sent").order_by("-id")
    return {line.object_id: line.after["sent"] for line in lines}
