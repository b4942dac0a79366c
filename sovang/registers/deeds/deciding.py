"""Confirming what was done, in bulk and with exceptions; and saying that a deed was not met or goes on next year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.prepared import for_lists
from sovang.base.text import nfc
from sovang.programmes.models import NormSubject
from sovang.registers import moving, returning
from sovang.registers.models import Entry, Evidence, Result
from sovang.registers.thresholds import reached

from . import states
from .models import Deed

#: A result so many times what was registered is looked at by a person.
FAR_OVER = 3
#: So long a confirmation may be taken back by whoever may give it.
SECOND_THOUGHT = dt.timedelta(minutes=10)


class Doubt(StrEnum):
    """Why a person should look at a deed before it is confirmed."""

    NO_EVIDENCE = "no_evidence"
    NO_RESULT = "no_result"  # a quantity was registered and none is told
    FAR_OVER = "far_over"
    BELOW = "below"
    ALIKE = "alike"

    @property
    def label(self) -> str:
        return {
            Doubt.NO_EVIDENCE: _("Thiếu minh chứng"),
            Doubt.NO_RESULT: _("Chưa có số đo kết quả"),
            Doubt.FAR_OVER: _("Số vượt nhiều"),
            Doubt.BELOW: _("Thấp hơn đăng ký"),
            Doubt.ALIKE: _("Nội dung giống"),
        }[self]


@dataclass(frozen=True)
class Verification:
    """Which deeds were confirmed, and which were left for a person to look at, with the reasons."""

    verified: list[UUID]
    left_out: dict[UUID, list[Doubt]]


@transaction.atomic
def verify_deeds(
    *,
    by: Actor,
    ids: Iterable[UUID],
    named: Collection[UUID] = (),
    versions: Mapping[UUID, int] | None = None,
) -> Verification:
    """Confirm deeds that were reported done. Doubtful ones are left out, unless they are ``named`` one by one.

    From now on they count as achieved, at the day they were done. Raises Refused when one is not waiting.
    """
    entries = moving.take(by=by, register="deed", verb="verify", ids=ids, versions=versions)
    found, sure = doubts(entries), set(named)
    left_out = {i: why for i, why in found.items() if i not in sure}
    sound = [e for e in entries if e.id not in left_out]
    returning.close_returns(sound)
    moving.put(by=by, verb="deed.verify", entries=sound, state=states.VERIFIED)
    return Verification([e.id for e in sound], left_out)


@transaction.atomic
def reopen_deeds(*, by: Actor, ids: Iterable[UUID], reason: str) -> list[Entry]:
    """Take back a confirmation given by mistake: the deeds wait for confirmation again and no longer count.

    Raises Refused without a reason, and for a deed confirmed more than ``SECOND_THOUGHT`` ago: that one is returned to
    its author instead, who then knows why.
    """
    entries = moving.take(by=by, register="deed", verb="reopen", ids=ids)
    if not nfc(reason):
        raise Refused(_("Xin ghi lý do bỏ xác nhận."), field="reason")
    earliest = timezone.now() - SECOND_THOUGHT
    for entry in entries:
        if entry.state_since < earliest:
            words = {"title": entry.title, "minutes": SECOND_THOUGHT // dt.timedelta(minutes=1)}
            raise Refused(
                _("“%(title)s” đã xác nhận quá %(minutes)s phút. Muốn xem lại, xin trả lại kèm lý do.") % words
            )
    moving.put(by=by, verb="deed.reopen", entries=entries, state=states.DONE, reason=nfc(reason))
    return entries


@transaction.atomic
def mark_not_met(*, by: Actor, ids: Iterable[UUID], reason: str) -> list[Entry]:
    """Deeds that were not done, with the reason that the year's report will name."""
    return _settled(by, "not_met", ids, states.NOT_MET, reason, _("Xin ghi lý do chưa đạt."))


@transaction.atomic
def carry_deeds(*, by: Actor, ids: Iterable[UUID], reason: str) -> list[Entry]:
    """Deeds that go on next year (``copying.copy_forward`` writes them there)."""
    return _settled(by, "carry", ids, states.CARRIED, reason, _("Xin ghi lý do chuyển sang năm sau."))


def doubts(entries: Sequence[Entry]) -> dict[UUID, list[Doubt]]:
    """The doubts about each entry that has any. Two queries; one where the results are at hand."""
    prefetch_related_objects(entries, "results")
    near = reached(NormSubject.ALIKE_PERCENT, lambda least: Q(deed__similarity__gte=least))
    known = {entry_id: about for entry_id, *about in _known(near)([e.id for e in entries])}
    found: dict[UUID, list[Doubt]] = {}
    for entry in entries:
        is_proven, is_near = known.get(entry.id, (False, False))
        why = [] if is_proven else [Doubt.NO_EVIDENCE]
        why += _about_quantities(_quantities(entry))
        why += [Doubt.ALIKE] if is_near else []
        if why:
            found[entry.id] = why
    return found


@lru_cache(maxsize=100)
def _known(near: Q) -> Callable[[Collection[UUID]], list[tuple[UUID, bool, bool]]]:
    """Of each entry whether there is evidence, and whether ``near`` holds."""

    def query(ids: Any) -> QuerySet[Entry, tuple[UUID, bool, bool]]:
        proven = Exists(Evidence.objects.filter(entry=OuterRef("pk")))
        return Entry.objects.filter(id__in=ids).annotate(proven=proven, near=near).values_list("id", "proven", "near")

    return for_lists(query)


def _quantities(entry: Entry) -> dict[int, dict[str, int]]:
    """Indicator → kind → sum of what is told of it."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for result in entry.results.all():
        found[result.indicator_id][result.kind] += result.value
    return found


def _about_quantities(told: Mapping[int, Mapping[str, int]]) -> list[Doubt]:
    why: list[Doubt] = []
    for kinds in told.values():
        registered = kinds.get(Result.Kind.REGISTERED)
        achieved = kinds.get(Result.Kind.ACHIEVED)
        if registered is None:
            continue
        if achieved is None:
            why.append(Doubt.NO_RESULT)
        elif achieved > registered * FAR_OVER:
            why.append(Doubt.FAR_OVER)
        elif achieved < registered:
            why.append(Doubt.BELOW)
    return list(dict.fromkeys(why))


def _settled(by: Actor, verb: str, ids: Iterable[UUID], state: str, reason: str, ask: str) -> list[Entry]:
    entries = moving.take(by=by, register="deed", verb=verb, ids=ids)
    if not nfc(reason):
        raise Refused(ask, field="reason")
    returning.close_returns(entries)
    Deed.objects.filter(entry__in=[e.id for e in entries]).update(outcome=nfc(reason))
    moving.put(by=by, verb=f"deed.{verb}", entries=entries, state=state, reason=nfc(reason))
    return entries
