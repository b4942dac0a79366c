"""Puts a figure together: ledger lines that no report covers, reports in place of what they cover, the rest beside."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from . import reported
from .asked import Asked
from .reported import SUBTREE, Report
from .rollup import Tally, total
from .shapes import OWN, UNDIVIDED, Basis, Figure, Other, Split

#: Rows of a split by their key.
Keyed = list[tuple[int | str, Figure]]


def rule(asked: Asked) -> str:
    """In one sentence, what counts."""
    if asked.measure is None:
        return _("Chỉ có số do đơn vị báo cáo, không tính từ sổ.")
    return asked.measure.rule(asked.indicator, asked.kind)


def compute(asked: Asked) -> tuple[Figure, Keyed]:
    """The total and the rows of an indicator whose values add up."""
    cells = _cells(asked)
    return _total(asked, cells), _rows(asked, cells)


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


def _cells(asked: Asked) -> dict[Any, _Cell]:
    lines = dict(asked.derived)
    for key, tally in asked.replaced.items() if asked.reports else ():
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


def _rows(asked: Asked, cells: dict[Any, _Cell]) -> Keyed:
    if asked.split is Split.NONE:
        return []
    beside = {_key_of(asked, r): r for r in asked.plan.beside if speaks_for(asked, r)} if asked.reports else {}
    keys = dict.fromkeys([*cells, *beside])
    return [
        (row_key(asked, key), _row(asked, cells.get(key, _Cell()), asked.derived.get(key), beside.get(key)))
        for key in keys
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
