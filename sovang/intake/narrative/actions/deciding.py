"""Deciding on proposals, as sets: accepted ones become reported figures with the sentence as their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write
from sovang.people.models import User
from sovang.registers.models import Entry
from sovang.registers.reported.actions import report_figures, withdraw_figures

from ..lessons import Words, forget, learn, lesson, recall
from ..models import Lesson, Proposal
from ..stating import rows_of
from .locking import lock, open_ones

State = Proposal.State
_DECIDED = ["state", "decided_by", "decided_at", "entry", "taught"]


@transaction.atomic
def accept(*, by: Actor, ids: Collection[UUID], reason: str = "") -> list[Proposal]:
    """Write proposals as reported figures, all or none; accepted ones stay as they are.

    What the text says twice alike is one figure. Raises Refused with one sentence when some lack unit, indicator,
    period or value, when the text contradicts itself, when ``by`` may not report for a unit, and as ``report_figures``
    (a figure stated before with another value needs a ``reason``).
    """
    proposals = lock(by=by, ids=ids)
    new = [one for one in proposals if one.entry_id is None]
    rows = rows_of(new, by=by, reason=reason)
    keys = list(dict.fromkeys(row.key for row in rows))
    unique = {row.key: row for row in rows}
    figures = dict(zip(keys, report_figures(by=by, rows=[unique[key] for key in keys]), strict=True))
    _decide(by, new, State.ACCEPTED)
    for proposal, row in zip(new, rows, strict=True):
        proposal.entry_id = figures[row.key]
    _save(by, "narrative.accept", new)
    return proposals


@transaction.atomic
def reject(*, by: Actor, ids: Collection[UUID], learn: bool = False) -> list[Proposal]:
    """Say that the ledger shall not have these; with ``learn`` that such words are no quantity, there and below.

    The proposals, then those that a lesson rejected with them. Raises Refused for accepted ones.
    """
    proposals = lock(by=by, ids=ids)
    _refuse_accepted(proposals)
    _decide(by, proposals, State.REJECTED)
    _save(by, "narrative.reject", proposals)
    return [*proposals, *(_no_quantities(by, proposals) if learn else ())]


@transaction.atomic
def put_off(*, by: Actor, ids: Collection[UUID]) -> list[Proposal]:
    """Leave proposals for later. Raises Refused for accepted ones."""
    proposals = lock(by=by, ids=ids)
    _refuse_accepted(proposals)
    _decide(by, proposals, State.LATER)
    _save(by, "narrative.put_off", proposals)
    return proposals


@transaction.atomic
def reopen(*, by: Actor, ids: Collection[UUID], reason: str = "") -> list[Proposal]:
    """Take decisions back. The reported figures that came of them are withdrawn with ``reason``.

    A figure stays where another accepted proposal says the same, or where it stood before the narrative came in. What
    their rejection taught is forgotten, unless another rejection that stands taught it too.
    """
    proposals = lock(by=by, ids=ids)
    if figures := _figures_of(proposals):
        withdraw_figures(by=by, ids=figures, reason=reason or _("Mở lại đề xuất trong báo cáo bằng lời"))
    lessons = {one.taught_id for one in proposals if one.taught_id}
    for proposal in proposals:
        proposal.state, proposal.decided_by, proposal.decided_at, proposal.entry = State.OPEN, None, None, None
        proposal.taught = None
    _save(by, "narrative.reopen", proposals)
    _unlearn(by, lessons)
    return proposals


def _unlearn(by: Actor, ids: Collection[int]) -> None:
    """Forget those of the lessons that no rejection teaches any more."""
    query = Lesson.objects.select_for_update(of=("self",)).filter(pk__in=ids, forgotten_at=None, teachers=None)
    if lessons := list(query.select_related("meaning_unit", "meaning_indicator")):
        forget(by=by, lessons=lessons)


def _figures_of(proposals: Sequence[Proposal]) -> list[UUID]:
    since = {one.entry_id: one.narrative.created_at for one in proposals if one.entry_id}
    others = Proposal.objects.filter(entry__in=since).exclude(pk__in=[one.pk for one in proposals])
    shared = set(others.values_list("entry_id", flat=True))
    made = Entry.objects.filter(pk__in=since.keys() - shared).values_list("pk", "created_at")
    return [pk for pk, created_at in made if created_at >= since[pk]]


def _refuse_accepted(proposals: Iterable[Proposal]) -> None:
    if words := next((one.words for one in proposals if one.state == State.ACCEPTED), None):
        raise Refused(_("“%(words)s” đã được nhận; xin mở lại trước.") % {"words": words})


def _decide(by: Actor, proposals: Iterable[Proposal], state: str) -> None:
    for proposal in proposals:
        proposal.state, proposal.decided_at = state, timezone.now()
        proposal.decided_by = by if isinstance(by, User) else None


def _save(by: Actor, verb: str, proposals: Sequence[Proposal]) -> None:
    Proposal.objects.bulk_update(proposals, _DECIDED, batch_size=200)
    write(by=by, verb=verb, changes=[_change(one) for one in proposals])


def _change(one: Proposal) -> Change:
    after: dict[str, object] = {"state": one.state, "narrative": str(one.narrative_id), "start": one.start}
    if one.entry_id:
        after["entry"] = str(one.entry_id)
    return Change("proposal", one.pk, one.words, one.narrative.unit_id, after=after)


def _no_quantities(by: Actor, proposals: Sequence[Proposal]) -> list[Proposal]:
    found = [
        lesson(by=by, unit_id=one.narrative.unit_id, kind=Lesson.Kind.NO_QUANTITY,
               phrase=Words.of(one, one.narrative.text).around)
        for one in proposals
    ]  # fmt: skip
    lessons = learn(by=by, lessons=filter(None, found))
    taught = {(one.unit_id, one.phrase): one for one in lessons}
    for proposal, one in zip(proposals, found, strict=True):
        proposal.taught = taught[one.unit_id, one.phrase] if one else None
    Proposal.objects.bulk_update(proposals, ["taught"], batch_size=200)
    alike = []
    for narrative in {one.narrative_id: one.narrative for one in proposals}.values():
        alike += recall(open_ones(narrative), narrative.text, lessons)
    _save(by, "narrative.reject", alike)
    return alike
