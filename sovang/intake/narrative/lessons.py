"""What corrections taught: kept for the unit where they were made, holding there and below, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.text import fold
from sovang.journal.write import Change, write
from sovang.people.models import User
from sovang.places import selectors as places
from sovang.places.models import Unit
from sovang.programmes.models import Indicator

from .models import Lesson, Proposal
from .proposing import requantify

_LONGEST = 200  # code points of a phrase, as the column holds it
_BEHIND = 6  # words behind a number that say what is counted
_AROUND = 2  # words on each side that say that a number counts nothing
_LOOKED = 120  # code points
#: Where the counted noun ends: at a mark, or before what is said of it.
_END = re.compile(r"[,;.:()\[\]“”\"\n\d]|\s(?:và|với|cho|trong đó|được|đã|nhằm|để|tại|ở|do|của|đạt|đăng ký|xây dựng)\s")
_CLAUSE = re.compile(r"[.;:!?\n]")
_WORD = re.compile(r"[^\W_]+[²³]?|%")
Kind = Lesson.Kind


@dataclass(frozen=True)
class Words:
    """The words of one proposal to which lessons are held; empty where the text says nothing of the sort."""

    organisation: str
    counted: str
    around: str

    @classmethod
    def of(cls, proposal: Proposal, text: str) -> Words:
        return cls(fold(proposal.organisation)[:_LONGEST], counted(text, proposal.end), around(text, proposal))

    def phrases(self, kind: str) -> list[str]:
        """The phrases of lessons that speak here, the longest first: what is counted may go on behind two words."""
        if kind == Kind.INDICATOR:
            words = self.counted.split()
            return [self.counted, *(" ".join(words[:n]) for n in range(len(words) - 1, 1, -1))]
        return [self.organisation if kind == Kind.ORGANISATION else self.around]


def counted(text: str, end: int) -> str:
    """The folded words behind a number that ends at ``end``: its unit and what it counts."""
    behind = _END.split(text[end : end + _LOOKED], maxsplit=1)[0]
    return fold(" ".join(_WORD.findall(behind)[:_BEHIND]))[:_LONGEST]


def around(text: str, proposal: Proposal) -> str:
    """The folded words on both sides of a number in its clause, with ``#`` in its place."""
    before = _CLAUSE.split(text[max(0, proposal.start - _LOOKED) : proposal.start])[-1]
    behind = _CLAUSE.split(text[proposal.end : proposal.end + _LOOKED], maxsplit=1)[0]
    left, right = _WORD.findall(before)[-_AROUND:], _WORD.findall(behind)[:_AROUND]
    return fold(" ".join([*left, "#", *right]))[:_LONGEST] if left or right else ""


def lessons_for(unit_id: int) -> list[Lesson]:
    """The lessons that hold for a unit: its own, then those of what is above it, the nearest first. One query besides
    the tree."""
    line = [unit_id, *(card.id for card in reversed(places.ancestors(unit_id)))]
    found = Lesson.objects.filter(unit__in=line, forgotten_at=None).select_related("meaning_unit", "meaning_indicator")
    return sorted(found, key=lambda lesson: line.index(lesson.unit_id))


def recall(made: Iterable[Proposal], text: str, lessons: Sequence[Lesson]) -> list[Proposal]:
    """Let lessons, the nearest first, speak on open proposals; those that one changed, not yet written."""
    known = {(lesson.kind, lesson.phrase): lesson for lesson in reversed(lessons)}
    changed = []
    for proposal in made if known else ():
        words = Words.of(proposal, text)
        heard = [_heard(known, kind, words) for kind in Kind.values]
        for lesson in filter(None, heard):
            _follow(proposal, lesson)
        if any(heard):
            changed.append(proposal)
    return changed


def _heard(known: Mapping[tuple[str, str], Lesson], kind: str, words: Words) -> Lesson | None:
    return next((known[kind, phrase] for phrase in words.phrases(kind) if (kind, phrase) in known), None)


def lesson(*, by: Actor, unit_id: int, kind: str, phrase: str, means: Unit | Indicator | None = None) -> Lesson | None:
    """A lesson for the unit and below, not yet written; None where there are no words to know it by."""
    if not phrase:
        return None
    return Lesson(
        unit_id=unit_id,
        kind=kind,
        phrase=phrase,
        meaning_unit=means if isinstance(means, Unit) else None,
        meaning_indicator=means if isinstance(means, Indicator) else None,
        created_by=by if isinstance(by, User) else None,
    )


def learn(*, by: Actor, lessons: Iterable[Lesson]) -> list[Lesson]:
    """Keep lessons, each once; the same words of a unit again get the new meaning. Two statements, however many."""
    new = list({(one.unit_id, one.kind, one.phrase): one for one in lessons}.values())
    Lesson.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["unit", "kind", "phrase"],
        update_fields=["meaning_unit", "meaning_indicator", "created_by", "forgotten_at"],
    )
    write(by=by, verb="narrative.learn", changes=[_change(one, after=told(one)) for one in new])
    return new


def forget(*, by: Actor, lessons: Collection[Lesson]) -> None:
    """Let lessons hold no longer; what they changed stays as it is."""
    Lesson.objects.filter(pk__in=[one.pk for one in lessons]).update(forgotten_at=timezone.now())
    write(by=by, verb="narrative.forget", changes=[_change(one, before=told(one)) for one in lessons])


def remember(*, by: Actor, lessons: Collection[Lesson]) -> None:
    """Let forgotten lessons hold again."""
    Lesson.objects.filter(pk__in=[one.pk for one in lessons]).update(forgotten_at=None)
    write(by=by, verb="narrative.remember", changes=[_change(one, after=told(one)) for one in lessons])


def told(one: Lesson) -> dict[str, object]:
    """What a lesson says, for the journal."""
    means = one.meaning_unit or one.meaning_indicator
    return {"kind": one.kind, "meaning": means.code if means else ""}


def _change(one: Lesson, **sides: Mapping[str, object]) -> Change:
    return Change("lesson", one.pk, one.phrase, one.unit_id, **sides)


def _follow(proposal: Proposal, lesson: Lesson) -> None:
    if lesson.kind == Kind.ORGANISATION:
        proposal.unit = lesson.meaning_unit
    elif lesson.kind == Kind.INDICATOR:
        requantify(proposal, lesson.meaning_indicator)
    else:
        proposal.state, proposal.decided_at = Proposal.State.REJECTED, timezone.now()
