"""A set of questions, looked up as one: it costs about as many statements as a single question.

Each sort of thing is read when the first question of the set needs it, and then for all that may.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from . import basis, reported
from .asked import Asked, usual_kind
from .catalogue import BOTH_SIDES, Catalogue
from .measures import measure_of
from .places import places_of
from .reported import Report
from .rollup import Tally, roll_up
from .shapes import Question, Split

_I = TypeVar("_I")
_T = TypeVar("_T")


class Together:
    """The questions of a set, with those that their shares and divided figures are made of."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Raises NotFound for an unknown indicator, Refused for an as-at view of a later period."""
        self.catalogue = Catalogue(questions)
        self._places = places_of(dict.fromkeys((q.unit_id, q.view, q.period) for q in questions))
        self._members: dict[Question, Asked] = {}
        for question in questions:
            self._take_in(question)

    def asked(self, question: Question) -> Asked:
        """``question``, which is one of the set or a part of one."""
        return self._members[self._meant(question)]

    def _meant(self, question: Question) -> Question:
        kind = question.kind or usual_kind(self.catalogue[question.indicator])
        return replace(question, kind=kind, split=Split(question.split))

    def _take_in(self, question: Question) -> None:
        meant = self._meant(question)
        if meant in self._members:
            return
        indicator, split = self.catalogue[meant.indicator], Split(meant.split)
        places = self._places[meant.unit_id, meant.view, meant.period]
        self._members[meant] = made = Asked(
            meant, indicator, measure_of(indicator), meant.kind, split, places, together=self
        )
        divided = [replace(meant, split=Split.NONE), *self.divided(made)] if split is Split.INDICATOR else []
        for part in (*divided, *self.parts(made).values()):
            self._take_in(part)

    def divided(self, asked: Asked) -> list[Question]:
        """Those of the parts of its indicator, each in its own kind."""
        parts = self.catalogue.divided(asked.indicator)
        return [replace(asked.question, indicator=part.code, kind="", split=Split.NONE) for part in parts]

    def parts(self, asked: Asked) -> dict[str, Question]:
        """Those of the parts of a share, each in its own kind: who registered (registered) out of who is there
        (structure). Where the share is split, both its sides are."""
        if not (asked.measure and asked.measure.shares):
            return {}
        sides = Split.NONE if asked.split is Split.INDICATOR else asked.split
        return {
            name: replace(
                asked.question, indicator=part.code, kind="", split=sides if name in BOTH_SIDES else Split.NONE
            )
            for name, part in self.catalogue.named_by(asked.indicator).items()
        }

    @cached_property
    def reports(self) -> Mapping[Question, list[Report]]:
        """What units state that answers each question."""
        return self._of_each(
            lambda one: reported.Wanted(one.indicator, one.kind, one.question.period, one.places), reported.reports_of
        )

    @cached_property
    def choices(self) -> basis.Choices:
        """The superiors' choices for all of the set."""
        members = self._members.values()
        units = {unit for one in members for unit in one.units}
        return basis.choices(units, {one.indicator.pk for one in members}, {one.kind for one in members})

    @cached_property
    def kept(self) -> Mapping[Question, frozenset[int]]:
        """The reporting units that keep the ledger, for questions with reports."""

        def asked(one: Asked) -> basis.Kept | None:
            return basis.Kept(one.inner, one.selection, one.question.period) if one.inner else None

        return self._of_each(asked, basis.kept_by)

    @cached_property
    def derived(self) -> Mapping[Question, dict[Any, Tally]]:
        """What the ledger holds by key of the split, reports or not."""
        return self._of_each(lambda one: one.sum, roll_up)

    @cached_property
    def replaced(self) -> Mapping[Question, dict[Any, Tally]]:
        """Those of the derived lines that used reports cover."""
        return self._of_each(lambda one: one.sum_replaced, roll_up)

    @cached_property
    def keeps(self) -> Mapping[Question, bool]:
        """Whether the ledger anywhere under the unit holds the register behind the figure."""

        def asked(one: Asked) -> basis.Proof | None:
            return basis.Proof(one.selection, one.places, one.question.period) if one.selection else None

        return self._of_each(asked, basis.anywhere)

    def _of_each(
        self, make: Callable[[Asked], _I | None], answer: Callable[[Sequence[_I]], Sequence[_T]]
    ) -> dict[Question, _T]:
        """What ``answer`` gives for all that ``make`` makes of the members, by question."""
        made = {question: item for question, one in self._members.items() if (item := make(one)) is not None}
        return dict(zip(made, answer(list(made.values())), strict=True))
