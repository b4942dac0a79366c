"""Puts a figure together: ledger lines that no report covers, reports in place of what they cover, the rest beside."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sovang.programmes.models import Indicator

from . import basis, reported
from .last import last_of_each
from .measures import Measure, Selection, measure_of
from .places import Places, places_under
from .reported import SUBTREE, Report
from .rollup import Tally, roll_up, total
from .shapes import OWN, UNDIVIDED, Basis, Figure, Other, Question, Split

Keyed = list[tuple[int | str, Figure]]
_SUMMED = {Indicator.SumRule.ADDITIVE, Indicator.SumRule.AS_OF}


@dataclass(frozen=True)
class Asked:
    """A question with everything looked up that it names."""

    question: Question
    indicator: Indicator
    measure: Measure | None
    kind: str
    split: Split
    places: Places

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

    @cached_property
    def reports(self) -> list[Report]:
        return reported.reports_under(self.indicator, self.kind, self.question.period, self.places)

    @cached_property
    def plan(self) -> basis.Plan:
        """The bases of all cells below the asked unit; its own subtree report is looked at apart."""
        inner = [r for r in self.reports if r is not self.own_report]
        period = self.question.period
        chosen = basis.choices([r.unit_id for r in inner], self.indicator.pk, self.kind, period)
        return basis.plan(inner, chosen, basis.kept_by(inner, self.selection, period))

    @cached_property
    def own_report(self) -> Report | None:
        """What the asked unit states of its whole subtree."""
        mine = (r for r in self.reports if r.unit_id == self.question.unit_id and r.scope == SUBTREE)
        return next(mine, None)

    @cached_property
    def keeps(self) -> bool:
        """Whether the ledger anywhere under the unit holds the register behind the figure."""
        return self.selection is not None and basis.anywhere(self.selection, self.places, self.question.period)

    @cached_property
    def chosen(self) -> str:
        """The superior's choice of basis for the asked unit; "" where the default holds."""
        found = basis.choices([self.question.unit_id], self.indicator.pk, self.kind, self.question.period)
        return found.get(self.question.unit_id, "")

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


def resolve(question: Question, indicator: Indicator, *, places: Places | None = None) -> Asked:
    """Look up measure, kind and places (given, where another question of the same unit, period and view has them).

    Raises Refused for an as-at view of a later period.
    """
    measure = measure_of(indicator)
    kind = question.kind or usual_kind(indicator)
    places = places or places_under(question.unit_id, question.view, question.period)
    return Asked(question, indicator, measure, kind, Split(question.split), places)


def usual_kind(indicator: Indicator) -> str:
    """The kind that an indicator has by itself; what is known from reports only has been achieved."""
    measure = measure_of(indicator)
    return measure.kind_of(indicator) if measure else "achieved"


def rule(asked: Asked) -> str:
    """In one sentence, what counts."""
    if asked.measure is None:
        return _("Chỉ có số do đơn vị báo cáo, không tính từ sổ.")
    return asked.measure.rule(asked.indicator, asked.kind)


def compute(asked: Asked) -> tuple[Figure, Keyed]:
    """The total and the rows of an indicator whose values add up."""
    derived = roll_up(asked.selection, asked.places, asked.split) if asked.selection else {}
    cells = _cells(asked, derived)
    whole = _total(asked, cells)
    return whole, _rows(asked, derived, cells)


@dataclass(frozen=True)
class _Cell:
    """Under one key: the ledger lines counted, and the reports used instead of others."""

    lines: Tally = field(default_factory=Tally)
    reports: tuple[Report, ...] = ()

    @property
    def tally(self) -> Tally:
        return self.lines + total(r.tally for r in self.reports)

    @property
    def excluded(self) -> str:
        return reported.said(r.excluded for r in self.reports)


def _cells(asked: Asked, derived: dict[Any, Tally]) -> dict[Any, _Cell]:
    lines = dict(derived)
    if asked.reports and asked.plan.covered and asked.selection:
        inside = basis.without_covered(asked.selection, asked.plan.covered, inverse=True)
        for key, tally in roll_up(inside, asked.places, asked.split).items():
            lines[key] = lines.get(key, Tally()) - tally
    cells = {key: _Cell(tally) for key, tally in lines.items()}
    for report in asked.plan.used if asked.reports else ():
        key = _key_of(asked, report)
        held = cells.get(key, _Cell())
        cells[key] = _Cell(held.lines, (*held.reports, report))
    return cells


def _key_of(asked: Asked, report: Report) -> Any:
    if asked.split is Split.CHILD:
        return report.first.child
    return None if asked.split in {Split.NONE, Split.INDICATOR} else UNDIVIDED


def _total(asked: Asked, cells: dict[Any, _Cell]) -> Figure:
    rolled = _Cell(total(c.lines for c in cells.values()), tuple(r for c in cells.values() for r in c.reports))
    origin = _origin(asked, rolled)
    mine = asked.own_report
    if mine is None:
        if origin is Basis.NOTHING:
            return asked.empty(_("Chưa có dòng sổ nào và cũng chưa có số báo cáo cho kỳ này."))
        return asked.figure(rolled.tally, origin, excluded=rolled.excluded)
    if asked.uses_own_report:
        other = None if origin is Basis.NOTHING else other_of(asked, origin, rolled.tally)
        return asked.stated(mine, other=other)
    return asked.figure(rolled.tally, origin, other=other_stated(asked, mine), excluded=rolled.excluded)


def other_of(asked: Asked, origin: Basis, tally: Tally, entry_id: uuid.UUID | None = None) -> Other:
    return Other(origin, tally.value, tally.exactness, entry_id, asked.indicator.scale, tally.denominator or None)


def other_stated(asked: Asked, report: Report) -> Other:
    return other_of(asked, Basis.REPORTED, report.tally, report.first.entry_id)


def _origin(asked: Asked, cell: _Cell) -> Basis:
    """The basis of a sum. A ledger that is kept but holds no such line gives a true zero."""
    ledger = Basis.STRUCTURAL if asked.measure and asked.measure.structural else Basis.DERIVED
    has_lines = bool(cell.lines.records or cell.lines.waiting)
    if cell.reports:
        return Basis.MIXED if has_lines else Basis.REPORTED
    return ledger if has_lines or asked.keeps else Basis.NOTHING


def _rows(asked: Asked, derived: dict[Any, Tally], cells: dict[Any, _Cell]) -> Keyed:
    if asked.split is Split.NONE:
        return []
    beside = {_key_of(asked, r): r for r in asked.plan.beside if speaks_for(asked, r)} if asked.reports else {}
    keys = dict.fromkeys([*cells, *beside])
    return [
        (row_key(asked, key), _row(asked, cells.get(key, _Cell()), derived.get(key), beside.get(key))) for key in keys
    ]


def speaks_for(asked: Asked, report: Report) -> bool:
    """Whether the report states a whole row: a child's subtree, or the asked unit's own records."""
    if asked.split is not Split.CHILD:
        return False
    child = report.first.child
    return (
        child is None
        if report.unit_id == asked.question.unit_id
        else (child == report.unit_id and report.scope == SUBTREE)
    )


def _row(asked: Asked, cell: _Cell, derived: Tally | None, beside: Report | None) -> Figure:
    other = other_stated(asked, beside) if beside else None
    replaced = [r for r in cell.reports if speaks_for(asked, r)]
    if replaced and derived and derived.records:
        other = other_of(asked, Basis.DERIVED, derived)
    ledger = Basis.STRUCTURAL if asked.measure and asked.measure.structural else Basis.DERIVED
    has_lines = bool(cell.lines.records or cell.lines.waiting)
    origin = (Basis.MIXED if has_lines else Basis.REPORTED) if cell.reports else ledger
    return asked.figure(cell.tally, origin, other=other, excluded=cell.excluded)


def row_key(asked: Asked, key: Any) -> int | str:
    if key is None:
        return OWN if asked.split is Split.CHILD else ""
    return key if isinstance(key, str) else int(key)
