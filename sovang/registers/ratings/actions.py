"""Verbs of review and rating: writing the self-review, proposing a level, deciding it. Sending it is plain."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.people.models import Person, User
from sovang.registers import moving
from sovang.registers.actions import not_to_come
from sovang.registers.fields import HIDDEN
from sovang.registers.lines import write_lines
from sovang.registers.models import Entry, Privacy
from sovang.registers.moves import carry_out

from .caps import require_caps
from .checking import REGISTER
from .models import Level, Rating, Subject
from .rows import NewRating
from .rules import in_force, require_level, rule_sets


def write_reviews(*, by: Actor, rows: Sequence[NewRating], batch: UUID | None = None) -> list[UUID]:
    """Write self-reviews as drafts, as one set. Raises as ``lines.write_lines``."""
    wanted = {row.person_id for row in rows if row.person_id}
    names = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return write_lines(by=by, register=REGISTER, rows=[_titled(row, names) for row in rows], batch=batch)


def _titled(row: NewRating, names: Mapping[UUID, str]) -> NewRating:
    """Lines of a list differ by whose review it is. Data, and so Vietnamese whoever writes it."""
    if row.person_id is None:
        return replace(row, title=row.title or f"Kiểm điểm tập thể năm {row.year}")
    title = row.title or f"Kiểm điểm năm {row.year}: {names.get(row.person_id, '')}"
    return replace(row, title=title[:500], privacy=Privacy.PERSONAL)


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
    _appraise(by, entries, {"level": level, "score": score, "gates": gates, "proposed_on": day})
    told = {"level": HIDDEN, "proposed_on": day.isoformat()}
    moving.put(by=by, verb="rating.propose", entries=entries, state="proposed", given=told)
    return entries


def _appraise(by: Actor, entries: Sequence[Entry], said: Mapping[str, Any]) -> None:
    """Write what was proposed with the rules of each line's day. Raises Refused where these do not let it stand."""
    sets = rule_sets()
    under: dict[str, list[UUID]] = defaultdict(list)
    for entry in entries:
        rules = in_force(sets, Subject.PERSON if entry.person_id else Subject.COLLECTIVE, entry.day)
        require_level(rules, said["level"], said["score"], said["gates"])
        under[rules.code if rules else ""].append(entry.pk)
    for code, ids in under.items():  # two or three sets at most
        Rating.objects.filter(pk__in=ids).update(**said, rules=code, proposed_by=by.actor_label[:120])


@transaction.atomic
def decide(*, by: Actor, ids: Collection[UUID], given: Mapping[str, Any], day: dt.date) -> list[Entry]:
    """Decide the levels proposed, as one set: the cap on the top level is counted over all of them together.

    Raises Refused without the number of the decision, for one's own review, for a day to come, and with the counted
    numbers where the top level stands too often and the rules know no exception or no reason for one is given.
    """
    entries = moving.take(by=by, register=REGISTER, verb="decide", ids=ids)
    _not_own(by, entries)
    lines = Rating.objects.filter(pk__in=[entry.pk for entry in entries])
    require_caps(list(lines), {one.code: one for one in rule_sets()}, given.get("exception") or "")
    lines.update(decided_by=by.actor_label[:120])
    return carry_out(by=by, register=REGISTER, verb="decide", ids=list(ids), given=given, day=day)


def _not_own(by: Actor, entries: Sequence[Entry]) -> None:
    """Nobody appraises or decides on himself."""
    if isinstance(by, User) and by.person_id and by.person_id in {entry.person_id for entry in entries}:
        raise Refused(_("Không tự đề xuất, tự quyết định mức xếp loại của chính mình."))
