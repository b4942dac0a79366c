"""Each proposed number beside what the ledger derives and what was reported before for the same question."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import get_language

from sovang.base.actor import Actor
from sovang.base.periods import Period
from sovang.figures.questions import Answer, Basis, Figure, Question, Then, answer_each
from sovang.intake.narrative.models import Proposal
from sovang.programmes.models import Indicator
from sovang.registers.models import Result
from sovang.registers.reported.models import OPEN_END, OPEN_START, ReportedFigure

from .sides import Compared, Side, Verdict

_LEDGER = {Basis.DERIVED, Basis.STRUCTURAL, Basis.MIXED}
#: Measures that sum quantities written on lines: without a single one there is nothing to ask.
_OF_RESULTS = {"sum_results", "latest_result"}


def compare(*, by: Actor, proposals: Iterable[Proposal]) -> dict[UUID, Compared]:
    """By id of the proposal; they need not be stored.

    What was reported before comes in one query. The ledger is asked for all different questions at once, and only for
    those whose indicator can be derived and of which something was ever written.
    """
    given = list(proposals)
    asked = _asked(by, given)
    before, ledger = _reported(asked), answer_each(_derivable(asked), by=by)
    found = {one.proposal.pk: _compared(one, before.get(one.question, []), ledger.get(one.question)) for one in asked}
    return {one.pk: found.get(one.pk, Compared(Verdict.NOT_ASKED)) for one in given}


def question_of(proposal: Proposal) -> Question | None:
    """The figure that the proposal states; None while unit, indicator or period is missing."""
    if proposal.unit_id is None or proposal.indicator is None or proposal.starts is None or proposal.ends is None:
        return None
    period = _period(proposal.starts, proposal.ends)
    return Question(proposal.indicator.code, proposal.unit_id, period, Then(), proposal.kind)


@dataclass(frozen=True)
class _Asked:
    """A proposal that can be compared, as a question and as the figure that it gives itself."""

    proposal: Proposal
    indicator: Indicator
    question: Question

    @property
    def said(self) -> Figure:
        return _figure(self.proposal, self.indicator)


@dataclass(frozen=True)
class _Stated:
    """A reported figure as it stands in the register."""

    entry_id: UUID
    source: str
    figure: Figure


def _derivable(asked: Sequence[_Asked]) -> list[Question]:
    """The different questions to which the ledger may know an answer, so that asking the others is spared."""
    rows = Result.objects.exclude(entry__register="reported").order_by()
    written = set(rows.values_list("indicator_id", "kind").distinct())

    def may_be_known(one: _Asked) -> bool:
        sums = one.indicator.measure in _OF_RESULTS and not one.indicator.parameters
        return bool(one.indicator.measure) and (not sums or (one.indicator.pk, one.question.kind) in written)

    return list(dict.fromkeys(one.question for one in asked if may_be_known(one)))


def _asked(by: Actor, proposals: Sequence[Proposal]) -> list[_Asked]:
    whole = [
        _Asked(one, one.indicator, question)
        for one in proposals
        if one.value is not None and one.indicator and (question := question_of(one))
    ]
    allowed = by.among("figures.view", {one.question.unit_id for one in whole})
    return [one for one in whole if one.question.unit_id in allowed]


def _reported(asked: Sequence[_Asked]) -> Mapping[Question, list[_Stated]]:
    """What stands in the register under the questions, in the order in which it was written. One query."""
    rows = Result.objects.filter(
        entry__register="reported",
        entry__reported__scope=ReportedFigure.Scope.SUBTREE,
        entry__reported__unit__in={one.question.unit_id for one in asked},
        entry__reported__indicator__in={one.indicator.pk for one in asked},
    ).select_related("entry__reported", "indicator")
    found: dict[Question, list[_Stated]] = defaultdict(list)
    for row in rows.order_by("entry_id"):
        stated = row.entry.reported
        period = _period(stated.starts, stated.ends)
        question = Question(row.indicator.code, stated.unit_id, period, Then(), stated.kind)
        found[question].append(_Stated(row.entry_id, stated.source, _figure(row, row.indicator)))
    return found


def _compared(asked: _Asked, stated: Sequence[_Stated], known: Answer | None) -> Compared:
    derived = _derived(known.total, stated=bool(stated)) if known else None
    others = [one for one in stated if one.entry_id != asked.proposal.entry_id]
    last = others[-1] if others else None
    return Compared.of(
        Side(asked.said, derived, asked.question) if derived else None,
        Side(asked.said, last.figure, asked.question, last.source, last.entry_id) if last else None,
    )


def _derived(total: Figure, *, stated: bool) -> Figure | None:
    """The figure without what the unit itself reported, which stands on the other side."""
    if total.value is None:
        return None
    if total.basis in _LEDGER or not stated:
        return total
    other = total.other
    if other is None or other.basis not in _LEDGER:
        return None
    return replace(
        total, value=other.value, value_hi=None, scale=other.scale, basis=other.basis, exactness=other.exactness,
        denominator=other.denominator, other=None,
    )  # fmt: skip


def _figure(row: Proposal | Result, indicator: Indicator) -> Figure:
    unit = indicator.unit_en if (get_language() or "vi").startswith("en") else indicator.unit_vi
    return Figure(
        row.value, indicator.scale, unit, Basis.REPORTED, row.value_hi, row.exactness, denominator=row.denominator
    )


def _period(starts: dt.date, ends: dt.date) -> Period:
    return Period(None if starts == OPEN_START else starts, None if ends == OPEN_END else ends)
