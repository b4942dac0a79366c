"""Moving entries from state to state, and touching them, as sets: only here ``state`` and ``version`` are written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
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
from .models import Entry, EntryReturn
from .writing import places_of


def take(
    *, by: Actor, register: str, verb: str, ids: Iterable[UUID], versions: Mapping[UUID, int] | None = None
) -> list[Entry]:
    """Lock the entries that ``verb`` is to move. Raises as ``reach.lock``, and Refused in a wrong state."""
    move = registry.get(register).move(verb)
    entries = reach.lock(by=by, action=move.action, ids=ids, register=register, versions=versions, named=move.named)
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
    *, by: Actor, verb: str, entries: Sequence[Entry], state: str, reason: str = "", late: Iterable[UUID] = (),
    given: Mapping[str, object] | None = None, settles: bool = True,
) -> None:  # fmt: skip
    """Put locked ``entries`` into ``state`` and journal it, with what was ``given`` along with the move.

    Those in ``late`` are marked as come after the cut-off. Whoever moves a line that was sent back has answered: its
    open return is settled, or a later answer would put the line back to where it once stood. Only the return itself
    says not ``settles``.
    """
    now = timezone.now()
    changes = [_change(e, state, given or {}) for e in entries]
    ids = [e.id for e in entries]
    Entry.objects.filter(id__in=ids).update(state=state, state_since=now, updated_at=now, version=F("version") + 1)
    if late_ids := list(late):
        Entry.objects.filter(id__in=late_ids).update(late=True)
    if settles:
        EntryReturn.objects.filter(entry__in=ids, answered_at=None).update(answered_at=now)
    for entry in entries:
        entry.state, entry.state_since, entry.updated_at, entry.version = state, now, now, entry.version + 1
    write(by=by, verb=verb, changes=changes, reason=reason)


def touch(
    *, by: Actor, verb: str, entries: Sequence[Entry], after: Mapping[str, object], reason: str = "",
    before: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Something that hangs on the entries changed: their version grows, so that two people editing meet, and a line
    with ``before`` and ``after`` is written for each."""
    touch_each(by=by, verb=verb, told=[(e, before or {}, after) for e in entries], reason=reason)


def touch_each(
    *, by: Actor, verb: str, told: Sequence[tuple[Entry, Mapping[str, object], Mapping[str, object]]],
    reason: str = "", batch: UUID | None = None,
) -> None:  # fmt: skip
    """The same where each entry has its own before and after."""
    now = timezone.now()
    Entry.objects.filter(id__in=[entry.id for entry, _b, _a in told]).update(updated_at=now, version=F("version") + 1)
    for entry, _before, _after in told:
        entry.updated_at, entry.version = now, entry.version + 1
    changes = [Change("entry", e.id, e.title, e.unit_id, before=before, after=after) for e, before, after in told]
    write(by=by, verb=verb, changes=changes, reason=reason, batch=batch)


def stand_at(entries: Sequence[Entry], day: dt.date) -> None:
    """Date locked entries ``day``, at the place that their unit had then; one statement per place."""
    places = places_of((e.unit_id, day) for e in entries)
    at_place: dict[int, list[UUID]] = defaultdict(list)
    for entry in entries:
        entry.day, entry.place_id = day, places[entry.unit_id, day]
        at_place[entry.place_id].append(entry.id)
    for place_id, ids in at_place.items():
        Entry.objects.filter(id__in=ids).update(day=day, place=place_id)


def _change(entry: Entry, state: str, given: Mapping[str, object]) -> Change:
    after = {"state": state, **given}
    return Change("entry", entry.id, entry.title, entry.unit_id, {"state": entry.state}, after)
