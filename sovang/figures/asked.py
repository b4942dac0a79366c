"""A question with everything looked up that it names, and what ledger and reports hold for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from sovang.programmes.models import Indicator

from . import basis
from .last import last_of_each
from .measures import Measure, Selection, measure_of
from .places import Places
from .reported import SUBTREE, Report
from .rollup import Sum, Tally
from .shapes import Basis, Figure, Other, Question, Split

if TYPE_CHECKING:
    from .together import Together

_SUMMED = {Indicator.SumRule.ADDITIVE, Indicator.SumRule.AS_OF}


@dataclass(frozen=True)
class Asked:
    """A question with everything looked up that it names; its kind and its split are those meant."""

    question: Question
    indicator: Indicator
    measure: Measure | None
    kind: str
    split: Split
    places: Places
    together: Together = field(compare=False, repr=False)

    @property
    def summed(self) -> bool:
        return self.indicator.sum_rule in _SUMMED

    @cached_property
    def selection(self) -> Selection | None:
        """The facts behind the figure, each unit's last one where values do not sum; None when it is never derived."""
        if self.measure is None:
            return None
        chosen = self.measure.select(self.indicator, self.kind, self.question.period)
        if chosen is None or self.summed:
            return chosen
        return last_of_each(chosen, self.question.unit_id, self.places, self.split)

    @property
    def reports(self) -> list[Report]:
        return self.together.reports[self.question]

    @cached_property
    def inner(self) -> list[Report]:
        """The reports of cells below the asked unit; its own subtree report is looked at apart."""
        return [r for r in self.reports if r is not self.own_report]

    @cached_property
    def plan(self) -> basis.Plan:
        """The bases of all cells below the asked unit."""
        kept: frozenset[int] = self.together.kept.get(self.question, frozenset())
        return basis.plan(self.inner, self._choices, kept)

    @cached_property
    def own_report(self) -> Report | None:
        """What the asked unit states of its whole subtree."""
        mine = (r for r in self.reports if r.unit_id == self.question.unit_id and r.scope == SUBTREE)
        return next(mine, None)

    @property
    def derived(self) -> dict[Any, Tally]:
        """What the ledger holds, by key of the split, reports or not."""
        return self.together.derived.get(self.question, {})

    @property
    def replaced(self) -> dict[Any, Tally]:
        """Those of the derived lines that used reports cover."""
        return self.together.replaced.get(self.question, {})

    @property
    def keeps(self) -> bool:
        """Whether the ledger anywhere under the unit holds the register behind the figure."""
        return self.together.keeps.get(self.question, False)

    @property
    def chosen(self) -> str:
        """The superior's choice of basis for the asked unit; "" where the default holds."""
        return self._choices.get(self.question.unit_id, "")

    @cached_property
    def _choices(self) -> dict[int, str]:
        return basis.in_force(self.together.choices.get((self.indicator.pk, self.kind), ()), self.question.period)

    @property
    def units(self) -> set[int]:
        """The asked unit, and those that reported under it."""
        return {self.question.unit_id, *(r.unit_id for r in self.reports)}

    @property
    def sum(self) -> Sum | None:
        """The ledger lines to be added up; None where there are none, or parts are asked instead."""
        if self.selection is None or self.split is Split.INDICATOR:
            return None
        alone = not self.summed and self.split is not Split.CHILD
        return Sum(self.selection, self.places, Split.NONE if alone else self.split)

    @property
    def sum_replaced(self) -> Sum | None:
        """Those of the lines that used reports cover."""
        if self.sum is None or not self.summed or not self.reports or not self.plan.covered:
            return None
        return self.sum._replace(selection=basis.without_covered(self.sum.selection, self.plan.covered, inverse=True))

    @property
    def undivided(self) -> Asked:
        """The same without its rows."""
        return self.together.asked(replace(self.question, split=Split.NONE))

    @property
    def divided(self) -> list[Asked]:
        """What the indicator is divided into, in catalogue order."""
        return [self.together.asked(part) for part in self.together.divided(self)]

    @property
    def parts(self) -> dict[str, Asked]:
        """What a share is made of, by the names of ``Catalogue.named_by``."""
        return {name: self.together.asked(part) for name, part in self.together.parts(self).items()}

    @property
    def wanted(self) -> Basis:
        """The basis to be used where there are both."""
        default = Basis.DERIVED if self.keeps else Basis.REPORTED
        return Basis(self.chosen) if self.chosen else default

    @property
    def uses_own_report(self) -> bool:
        return self.own_report is not None and self.wanted is Basis.REPORTED

    @property
    def counted(self) -> Selection | None:
        """The ledger lines inside the roll-up: those that no used report covers."""
        if not self.summed:
            return self.selection
        return basis.without_covered(self.selection, self.plan.covered) if self.selection else None

    def empty(self, why: str) -> Figure:
        return self.figure(None, Basis.NOTHING, why_empty=why)

    def stated(self, report: Report, *, other: Other | None = None) -> Figure:
        """The figure that a report states."""
        return self.figure(report.tally, Basis.REPORTED, other=other, excluded=report.excluded)

    def figure(
        self, tally: Tally | None, origin: Basis, *, other: Other | None = None, why_empty: str = "", excluded: str = ""
    ) -> Figure:
        english = (get_language() or "vi").startswith("en")
        unit = self.indicator.unit_en if english else self.indicator.unit_vi
        if tally is None:
            return Figure(None, self.indicator.scale, unit, origin, other=other, why_empty=why_empty)
        return Figure(
            value=tally.value,
            value_hi=tally.value_hi if tally.value_hi != tally.value else None,
            scale=self.indicator.scale,
            unit=unit,
            basis=origin,
            exactness=tally.exactness,
            denominator=tally.denominator or None,
            excluded=excluded,
            records=tally.records,
            waiting=tally.waiting,
            other=other,
        )


def usual_kind(indicator: Indicator) -> str:
    """The kind (planned, registered, achieved, structure) that is meant where a question names none.

    What is known from reports only has been achieved.
    """
    measure = measure_of(indicator)
    return measure.kind_of(indicator) if measure else "achieved"
