"""Which basis a cell uses, and what a used report covers: the two are never added together.

Default: derived where the unit keeps that register for that period, else reported; a superior's choice goes before. A
used report of a whole subtree covers every descendant of its own day, so the sum takes the uppermost covering reports
and the ledger lines that none of them covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sovang.base.periods import Period

from . import engine
from .measures import Selection
from .measures.selection import Where, whole_years
from .models import BasisChoice
from .places import Places
from .reported import OWN_SCOPE, SUBTREE, Report
from .shapes import Basis


@dataclass(frozen=True)
class Plan:
    """Who answers what: ``used`` reports replace the ledger lines they cover; ``beside`` ones are only shown."""

    used: tuple[Report, ...] = ()
    beside: tuple[Report, ...] = ()
    kept: frozenset[int] = frozenset()  # units with reports whose ledger holds the register

    @property
    def covered(self) -> Where | None:
        """The condition on facts ``f`` that a used report covers; None when nothing is covered."""
        return _standing_under(self.used) if self.used else None


def plan(reports: Sequence[Report], choices: dict[int, str], kept: frozenset[int]) -> Plan:
    """Take the uppermost reports whose basis is "reported"; ``reports`` come uppermost first."""
    used: list[Report] = []
    beside: list[Report] = []
    for report in reports:
        default = Basis.DERIVED if report.unit_id in kept else Basis.REPORTED
        wanted = choices.get(report.unit_id, default)
        ok = wanted == Basis.REPORTED and not _is_covered(report, used)
        (used if ok else beside).append(report)
    return Plan(tuple(used), tuple(beside), kept)


def _is_covered(report: Report, used: Sequence[Report]) -> bool:
    return any(
        over.scope == SUBTREE and (over.unit_id in report.ancestors or over.unit_id == report.unit_id) for over in used
    )


def choices(unit_ids: Sequence[int], indicator_id: int, kind: str, period: Period) -> dict[int, str]:
    """The superiors' choices in force for the period's last year, by unit."""
    last = whole_years(period)[1] if period.end else None
    year = period.end.year if period.end and last is not None else 9999
    rows = BasisChoice.objects.filter(unit_id__in=unit_ids, indicator_id=indicator_id, kind=kind, year__lte=year)
    return dict(rows.order_by("year").values_list("unit_id", "basis"))


def kept_by(reports: Sequence[Report], selection: Selection | None, period: Period) -> frozenset[int]:
    """The reporting units whose own ledger, on the tree of its day, holds the register behind ``selection``."""
    if selection is None or not reports:
        return frozenset()
    proof = register_kept(selection, period)
    found: set[int] = set()
    for column, units in _by_column(reports).items():
        marks = ", ".join(["%s"] * len(units))
        sql = (
            f"SELECT DISTINCT c.{column} FROM {proof.relation} f JOIN places_place c ON c.id = f.place_id "  # noqa: S608
            f"WHERE {proof.where.sql} AND c.{column} IN ({marks})"
        )
        found.update(row[0] for row in engine.database_rows(sql, (*proof.where.params, *units)))
    return frozenset(found)


def register_kept(selection: Selection, period: Period) -> Selection:
    """Any line of the register that shows it is kept; for quantities, any line of that very quantity."""
    if not selection.keeps:
        return selection
    where = Where().also("f.register = %s", selection.keeps).also("f.state <> 'draft'")
    if period.start:
        where = where.also("f.year >= %s", period.start.year)
    if period.end:
        where = where.also("f.year <= %s", period.end.year)
    return Selection("fact_entry", where, claims=False)


def without_covered(selection: Selection, covered: Where | None, *, inverse: bool = False) -> Selection:
    """``selection`` less what reports cover; ``inverse`` keeps only that."""
    if covered is None:
        return selection
    text = covered.sql if inverse else f"NOT ({covered.sql})"
    return replace(selection, where=selection.where.also(text, *covered.params))


def anywhere(selection: Selection, places: Places, period: Period) -> bool:
    """Whether anything under ``places`` keeps the register behind ``selection``."""
    proof = register_kept(selection, period)
    sql = f"SELECT 1 {places.joined(proof.relation)} AND {proof.where.sql} LIMIT 1"
    return bool(engine.database_rows(sql, (*places.params, *proof.where.params), places))


def _by_column(reports: Sequence[Report]) -> dict[str, list[int]]:
    """Reporting units by the place column that finds their records: a level slot, or the unit for own records."""
    found: dict[str, list[int]] = defaultdict(list)
    for report in reports:
        found["unit_id" if report.scope == OWN_SCOPE else f"t{report.slot}"].append(report.unit_id)
    return found


def _standing_under(reports: Sequence[Report]) -> Where:
    columns = _by_column(reports)
    texts = [f"c.{column} IN ({', '.join(['%s'] * len(units))})" for column, units in columns.items()]
    params = tuple(unit for units in columns.values() for unit in units)
    text = f"f.place_id IN (SELECT c.id FROM places_place c WHERE {' OR '.join(texts)})"  # noqa: S608 - columns by number
    return Where((text,), params)
