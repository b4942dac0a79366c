"""Reading meetings and opinions: what came of a meeting, and what a code tells to whoever has it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.registers import registry
from sovang.registers.description import Label, Panel, Ref
from sovang.registers.models import Entry
from sovang.registers.reach import visible

from .checking import PETITION
from .codes import as_written
from .models import Petition
from .states import OPEN, REFUSED, SETTLED


@dataclass(frozen=True)
class Followed:
    """How far an opinion has come. Neither its words nor who asked: a code may fall into anybody's hands."""

    state: str
    label: Label
    received_on: dt.date
    due: dt.date | None  # while an answer is owed
    answered_on: dt.date | None
    ended_on: dt.date | None  # settled or refused


def by_code(code: str) -> Followed:
    """What is told to whoever types a code, without signing in. Raises NotFound for one that nobody was given."""
    found = Petition.objects.filter(code=as_written(code)).select_related("entry").first()
    if found is None:
        raise NotFound
    state = registry.get(PETITION).state(found.entry.state)
    due = found.due if state.code in OPEN else None
    return Followed(
        state.code, state.label, found.received_on, due, found.answered_on, found.settled_on or found.refused_on
    )


@dataclass(frozen=True)
class Opinion:
    """An opinion as the page of its meeting shows it. Of who asked only whether it is known: the line's own page, which
    asks for leave, says who."""

    pk: object
    title: str
    subject: str
    kind: str
    asker_name: str
    asker_contact: str


def opinions_at(by: Actor, entry: Entry) -> list[Opinion]:
    """The opinions received at a meeting as they were said, in the order in which they were written."""
    return [
        Opinion(
            one.pk,
            one.entry.title,
            one.subject,
            one.kind,
            _("có ghi") if one.asker_name else "",
            _("có ghi") if one.asker_contact else "",
        )
        for one in _received_at(by, entry)
    ]


def _received_at(by: Actor, entry: Entry) -> list[Petition]:
    lines = Petition.objects.filter(visible(by, line="entry__"), dialogue=entry.pk)
    return list(lines.select_related("entry").order_by("pk"))


def followed_at(by: Actor, entry: Entry) -> list[Panel]:
    """What came of the opinions received at a meeting: the open ones first, with how many of them are settled."""
    found = _received_at(by, entry)
    if not found:
        return []
    counts = Counter(one.entry.state for one in found)
    words = {"settled": counts[SETTLED], "received": len(found), "refused": counts[REFUSED]}
    title = _("Giải quyết xong %(settled)s/%(received)s ý kiến, từ chối %(refused)s") % words
    found.sort(key=lambda one: (one.entry.state not in OPEN, one.due))
    described = registry.get(PETITION)
    rows = [
        (
            Ref(one.pk, one.entry.title),
            described.state(one.entry.state).label,
            one.due if one.entry.state in OPEN else None,
            one.settled_on or one.refused_on,
        )
        for one in found
    ]
    return [Panel(title, (_("Ý kiến"), _("Tình trạng"), _("Hạn trả lời"), _("Kết luận ngày")), rows)]
