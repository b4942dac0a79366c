"""Verbs of targets: setting them, and saying what became of them. Plain moves stand in the description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import nfc, one_line
from sovang.programmes.measures import display
from sovang.programmes.models import Indicator
from sovang.programmes.selectors import indicators
from sovang.registers import moving
from sovang.registers.actions import not_to_come
from sovang.registers.lines import write_lines
from sovang.registers.links import seen_among
from sovang.registers.models import Entry, Result
from sovang.registers.quantities import write_results
from sovang.registers.rows import NewResult

from .checking import TARGET
from .models import Direction, Span, Target
from .reading import read_actual
from .rows import NewTarget

#: Years of a term after its first.
_TERM = 5
#: States that say what became of a target.
CONCLUDED = ("met", "exceeded", "unmet")
_STATES = {"meet": "met", "exceed": "exceeded", "miss": "unmet"}


@transaction.atomic
def set_targets(*, by: Actor, rows: Sequence[NewTarget], batch: UUID | None = None) -> list[UUID]:
    """Write targets as drafts, as one set. Raises NotFound for a named line out of reach, and as ``write_lines``."""
    named = {i for row in rows for i in (row.whole_id, row.focus_id) if i}
    if named - seen_among(by=by, ids=named):
        raise NotFound
    known = indicators().in_bulk({row.indicator_id for row in rows if row.indicator_id})
    return write_lines(by=by, register=TARGET, rows=[_whole_row(row, known) for row in rows], batch=batch)


def _whole_row(row: NewTarget, known: dict[int, Indicator]) -> NewTarget:
    indicator = known.get(row.indicator_id or 0)
    down = indicator is not None and indicator.lower_is_better
    planned = [NewResult(indicator.pk, Result.Kind.PLANNED, row.plan)] if indicator and row.plan is not None else []
    return replace(
        row,
        direction=row.direction or (Direction.DOWN if down else Direction.UP),
        until_year=row.until_year or row.year + (_TERM if row.span == Span.TERM else 0),
        results=(*row.results, *planned),
    )


@transaction.atomic
def conclude(
    *, by: Actor, verb: str, ids: Collection[UUID], day: dt.date, actual: str = "", reason: str = ""
) -> list[Entry]:
    """Say on ``day`` that targets were met, exceeded or missed (``verb``), with the ``actual`` in figures or words.

    Where a target has an indicator the actual is read as its quantity. Raises Refused for a missed target without a
    reason, an actual that is no such quantity, and one that falls short of the plan while it is said to be met.
    """
    entries = moving.take(by=by, register=TARGET, verb=verb, ids=ids)
    not_to_come(day)
    text, why = one_line(actual), nfc(reason).strip()
    if verb == "miss" and not why:
        raise Refused(_("Xin ghi lý do."), field="reason")
    targets = Target.objects.select_related("indicator").in_bulk([entry.pk for entry in entries])
    reached = [_reached(targets[entry.pk], text) for entry in entries]
    _hold_to_plan(verb, entries, targets, reached)
    write_results(entries, [[one] if one else [] for one in reached], day=day)
    Target.objects.filter(pk__in=ids).update(actual_words="", reason=why)
    in_words = [entry.pk for entry, one in zip(entries, reached, strict=True) if one is None]
    Target.objects.filter(pk__in=in_words).update(actual_words=text)
    moving.stand_at(entries, day)
    given = {"actual_words": text} if text else {}
    moving.put(by=by, verb=f"target.{verb}", entries=entries, state=_STATES[verb], reason=why, given=given)
    return entries


@transaction.atomic
def reopen_targets(*, by: Actor, ids: Collection[UUID], reason: str) -> list[Entry]:
    """Take back a conclusion: what was told with it is gone, earlier progress stays. Refused without a reason."""
    entries = moving.take(by=by, register=TARGET, verb="reopen", ids=ids)
    if not (why := nfc(reason).strip()):
        raise Refused(_("Xin ghi lý do."), field="reason")
    told = Q(entry__in=ids, kind=Result.Kind.ACHIEVED, day=F("entry__day"))
    Result.objects.filter(told).delete()
    Target.objects.filter(pk__in=ids).update(actual_words="", reason="")
    moving.put(by=by, verb="target.reopen", entries=entries, state="doing", reason=why)
    return entries


def _reached(target: Target, text: str) -> NewResult | None:
    return read_actual(text, target.indicator) if target.indicator and text else None


def _hold_to_plan(
    verb: str, entries: Sequence[Entry], targets: dict[UUID, Target], reached: Sequence[NewResult | None]
) -> None:
    """What is told in the same numbers must fit the word: met is not below the plan, exceeded is beyond it."""
    plans = {r.entry_id: r for r in Result.objects.filter(entry__in=entries, kind=Result.Kind.PLANNED)}
    for entry, result in zip(entries, reached, strict=True):
        plan, target = plans.get(entry.pk), targets[entry.pk]
        if plan is None or result is None or result.denominator or not target.indicator or verb == "miss":
            continue
        lead = (result.value - plan.value) * (-1 if target.direction == Direction.DOWN else 1)
        if lead < 0 or (verb == "exceed" and lead == 0):
            words = {
                "title": entry.title,
                "plan": display(plan.value, target.indicator),
                "actual": display(result.value, target.indicator),
            }
            raise Refused(_("“%(title)s”: kế hoạch %(plan)s, đạt %(actual)s.") % words, field="actual")
