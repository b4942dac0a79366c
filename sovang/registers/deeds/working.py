"""Doing the deed: progress with quantities, and reporting it done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import nfc
from sovang.registers import actions, moving, returning
from sovang.registers.cutoffs import after_cutoff
from sovang.registers.models import Entry, Progress, Result
from sovang.registers.quantities import write_results
from sovang.registers.rows import NewContribution, NewResult

from . import states
from .models import Deed


@transaction.atomic
def record_progress(
    *,
    by: Actor,
    id: UUID,
    day: dt.date,
    text: str,
    results: Sequence[NewResult] = (),
    contributions: Sequence[NewContribution] = (),
    progress_id: UUID | None = None,
) -> Progress:
    """What was done on ``day``; ``results`` are what was reached since the report before (they add up).

    A registered deed is under way from then on. Raises Refused as ``registers.actions.add_progress``.
    """
    if progress_id and Progress.objects.filter(id=progress_id).exists():
        return _added(by, id, day, text, results, contributions, progress_id)
    (entry,) = moving.take(by=by, register="deed", verb="record_progress", ids=[id])
    if entry.state == states.REGISTERED:
        moving.put(by=by, verb="deed.begin", entries=[entry], state=states.DOING, settles=False)
    return _added(by, id, day, text, results, contributions, progress_id)


def _added(
    by: Actor,
    entry_id: UUID,
    day: dt.date,
    text: str,
    results: Sequence[NewResult],
    contributions: Sequence[NewContribution],
    progress_id: UUID | None,
) -> Progress:
    reached = [_achieved(r) for r in results]
    return actions.add_progress(
        by=by, id=entry_id, day=day, text=text, results=reached, contributions=contributions, progress_id=progress_id
    )


@transaction.atomic
def report_done(
    *,
    by: Actor,
    ids: Iterable[UUID],
    done_on: dt.date,
    outcome: str = "",
    results: Mapping[UUID, Sequence[NewResult]] | None = None,
    versions: Mapping[UUID, int] | None = None,
) -> list[Entry]:
    """Deeds are finished on ``done_on`` and wait for confirmation; from now on they stand at that day in the ledger.

    ``results`` are quantities reached and not yet told. Deeds reported after the year's cut-off are marked late. Raises
    Refused for a day to come.
    """
    entries = moving.take(by=by, register="deed", verb="report_done", ids=ids, versions=versions)
    actions.not_to_come(done_on, field="done_on")
    moving.stand_at(entries, done_on)
    Deed.objects.filter(entry__in=entries).update(done_on=done_on)
    if words := nfc(outcome):
        Deed.objects.filter(entry__in=entries).update(outcome=words)
    told = results or {}
    write_results(entries, [told.get(e.id, ()) for e in entries], kind=Result.Kind.ACHIEVED, day=done_on)
    returning.close_returns(entries)
    late = [e.id for e in after_cutoff(entries)]
    moving.put(by=by, verb="deed.report_done", entries=entries, state=states.DONE, late=late)
    return entries


def _achieved(result: NewResult) -> NewResult:
    if result.kind not in {Result.Kind.ACHIEVED, ""}:
        raise Refused(_("Tiến độ chỉ ghi số đã đạt được."), field="kind")
    return result
