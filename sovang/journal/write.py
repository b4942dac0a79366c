"""The one way to write the journal, called by every verb inside its transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from sovang.base import bulk
from sovang.base.actor import Actor

from .models import JournalLine

_COLUMNS = (
    "at", "actor_id", "actor_label", "verb", "batch", "reason",
    "object_type", "object_id", "object_label", "unit_id", "before", "after",
)  # fmt: skip
_AT_ONCE = 5_000  # rows held in memory; no query runs while they are sent


@dataclass(frozen=True)
class Change:
    """One changed row: what it is, where it belongs, and the fields that changed (JSON-ready) before and after."""

    object_type: str
    object_id: object
    label: str = ""
    unit_id: int | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


def write(*, by: Actor, verb: str, changes: Iterable[Change], batch: uuid.UUID | None = None, reason: str = "") -> None:
    """Record ``changes`` made by ``verb`` (``room.verb``) in the caller's transaction, at the speed of a bulk load."""
    common = (timezone.now(), by.actor_id, by.actor_label, verb, batch, reason)
    rows = ((*common, *_columns(change)) for change in changes)
    while some := list(islice(rows, _AT_ONCE)):
        bulk.insert(JournalLine, _COLUMNS, some)


def _columns(change: Change) -> tuple[object, ...]:
    return (
        change.object_type,
        str(change.object_id),
        change.label[:300],
        change.unit_id,
        dict(change.before),
        dict(change.after),
    )
