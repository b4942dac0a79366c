"""Readings of personal data go into the journal: once per reader, thing and day, so that leafing costs nothing."""

from __future__ import annotations

from django.utils import timezone

from sovang.base.actor import Actor

from .models import JournalLine
from .write import Change, write


def note_reading(*, by: Actor, verb: str, object_type: str, object_id: object, label: str, unit_id: int) -> None:
    """Journal that ``by`` was shown the thing today. One query if that is known already, else one insert more.

    The day is part of the line's ``object_id``: what is known is found by the index whatever the journal holds.
    """
    today = f"{object_id}/{timezone.localdate().isoformat()}"
    known = JournalLine.objects.filter(object_type=object_type, object_id=today, actor_id=by.actor_id, verb=verb)
    if not known.exists():
        write(by=by, verb=verb, changes=[Change(object_type, today, label, unit_id)])
