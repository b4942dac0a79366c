"""Moving entries from state to state, and touching them, as sets: only here ``state`` and ``version`` are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write

from . import reach, registry
from .description import Move
from .models import Entry


def take(
    *, by: Actor, register: str, verb: str, ids: Iterable[UUID], versions: Mapping[UUID, int] | None = None
) -> list[Entry]:
    """Lock the entries that ``verb`` is to move. Raises as ``reach.lock``, and Refused in a wrong state."""
    move = registry.get(register).move(verb)
    entries = reach.lock(by=by, action=move.action, ids=ids, register=register, versions=versions)
    for entry in entries:
        if entry.state not in move.sources:
            raise _wrong_state(move, entry)
    return entries


def _wrong_state(move: Move, entry: Entry) -> Refused:
    state = registry.get(entry.register).state(entry.state)
    return Refused(
        _("“%(title)s” đang ở trạng thái “%(state)s” nên không thể %(verb)s.")
        % {"title": entry.title, "state": state.label, "verb": str(move.label).lower()},
        field="state",
    )


def put(
    *, by: Actor, verb: str, entries: Sequence[Entry], state: str, reason: str = "", late: Iterable[UUID] = ()
) -> None:
    """Put locked ``entries`` into ``state`` and journal it; those in ``late`` are marked as come after the cut-off."""
    now = timezone.now()
    changes = [_change(e, state) for e in entries]
    ids = [e.id for e in entries]
    Entry.objects.filter(id__in=ids).update(state=state, state_since=now, updated_at=now, version=F("version") + 1)
    if late_ids := list(late):
        Entry.objects.filter(id__in=late_ids).update(late=True)
    for entry in entries:
        entry.state, entry.state_since, entry.updated_at, entry.version = state, now, now, entry.version + 1
    write(by=by, verb=verb, changes=changes, reason=reason)


def touch(
    *, by: Actor, verb: str, entries: Sequence[Entry], after: Mapping[str, object], reason: str = "",
    before: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Something that hangs on the entries changed: their version grows, so that two people editing meet, and a line
    with ``before`` and ``after`` is written for each."""
    now = timezone.now()
    Entry.objects.filter(id__in=[e.id for e in entries]).update(updated_at=now, version=F("version") + 1)
    for entry in entries:
        entry.updated_at, entry.version = now, entry.version + 1
    changes = [Change("entry", e.id, e.title, e.unit_id, before=before or {}, after=after) for e in entries]
    write(by=by, verb=verb, changes=changes, reason=reason)


def _change(entry: Entry, state: str) -> Change:
    return Change("entry", entry.id, entry.title, entry.unit_id, {"state": entry.state}, {"state": state})
