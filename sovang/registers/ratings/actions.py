"""Verbs of review and rating: writing the self-review, proposing a level, deciding it. Sending it is plain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.people.models import User
from sovang.registers import moving
from sovang.registers.actions import not_to_come
from sovang.registers.fields import HIDDEN
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry, Privacy

from .caps import require_caps
from .checking import REGISTER
from .models import Level, Rating, Subject
from .rows import NewRating
from .rules import in_force, require_level, rule_sets


def write_reviews(*, by: Actor, rows: Sequence[NewRating], batch: UUID | None = None) -> list[UUID]:
    """Write self-reviews as drafts, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=REGISTER, rows=[_titled(row) for row in rows], batch=batch)


def _titled(row: NewRating) -> NewRating:
    privacy = Privacy.PERSONAL if row.person_id else row.privacy
    return replace(row, title=row.title or f"Kiểm điểm, xếp loại năm {row.year}", privacy=privacy)


@transaction.atomic
def propose(*, by: Actor, ids: Collection[UUID], given: Mapping[str, Any], day: dt.date) -> list[Entry]:
    """Appraise reviews that were sent: one score, level and set of gates for all of them, by the rules of their day.

    The score is typed; nothing is worked out from deeds. Raises Refused for a level above the band of its score or
    without its gates, for one's own review, and for a day to come.
    """
    not_to_come(day)
    entries = moving.take(by=by, register=REGISTER, verb="propose", ids=ids)
    _not_own(by, entries)
    level, score, gates = given.get("level") or "", given.get("score"), sorted(given.get("gates") or ())
    if level not in Level.values:
        raise Refused(_("Xin chọn mức xếp loại."), field="level")
    sets, ratings = rule_sets(), _ratings(entries)
    for entry in entries:
        rules = in_force(sets, Subject.PERSON if entry.person_id else Subject.COLLECTIVE, entry.day)
        require_level(rules, level, score, gates)
        rating = ratings[entry.pk]
        rating.rules, rating.level, rating.score, rating.gates = rules.code if rules else "", level, score, gates
        rating.proposed_by, rating.proposed_on = by.actor_label[:120], day
    fields = ["rules", "level", "score", "gates", "proposed_by", "proposed_on"]
    Rating.objects.bulk_update(ratings.values(), fields, batch_size=500)
    told = {"level": HIDDEN, "proposed_on": day.isoformat()}
    moving.put(by=by, verb="rating.propose", entries=entries, state="proposed", given=told)
    return entries


@transaction.atomic
def decide(*, by: Actor, ids: Collection[UUID], given: Mapping[str, Any], day: dt.date) -> list[Entry]:
    """Decide the levels proposed, as one set: the cap on the top level is counted over all of them together.

    Raises Refused without the number of the decision, for one's own review, for a day to come, and with the counted
    numbers where the top level stands too often and the rules know no exception or no reason for one is given.
    """
    not_to_come(day)
    entries = moving.take(by=by, register=REGISTER, verb="decide", ids=ids)
    _not_own(by, entries)
    decision, exception = one_line(given.get("decision") or ""), one_line(given.get("exception") or "")
    if not decision:
        raise Refused(_("Xin ghi số quyết định."), field="decision")
    require_caps(list(_ratings(entries).values()), {one.code: one for one in rule_sets()}, exception)
    label = by.actor_label[:120]
    told = {"decision": decision, "exception": exception, "decided_on": day}
    Rating.objects.filter(pk__in=[e.pk for e in entries]).update(**told, decided_by=label)
    journalled = {"decision": decision, "exception": exception, "decided_on": day.isoformat()}
    moving.put(
        by=by, verb="rating.decide", entries=entries, state="decided", reason=exception,
        given={name: said for name, said in journalled.items() if said},
    )  # fmt: skip
    return entries


def _ratings(entries: Sequence[Entry]) -> dict[UUID, Rating]:
    return Rating.objects.in_bulk([entry.pk for entry in entries])


def _not_own(by: Actor, entries: Sequence[Entry]) -> None:
    """Nobody appraises or decides on himself."""
    if isinstance(by, User) and by.person_id and by.person_id in {entry.person_id for entry in entries}:
        raise Refused(_("Không tự đề xuất, tự quyết định mức xếp loại của chính mình."))
