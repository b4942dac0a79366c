"""Which basis a cell uses, and what a used report covers: the two are never added together.

Default: derived where the unit keeps that register for that period, else reported; a superior's choice goes before. A
used report of a whole subtree covers every descendant of its own day, so the sum takes the uppermost covering reports
and the ledger lines that none of them covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sovang.base.periods import Period

from . import engine
from .measures import Selection
from .measures.selection import Where, whole_years
from .models import BasisChoice
from .places import Places
from .reported import OWN_SCOPE, SUBTREE, Report
from .shapes import Basis

#: By indicator and kind: unit, from which year on, which basis.
Choices = dict[tuple[int, str], list[tuple[int, int, str]]]


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


def choices(unit_ids: Collection[int], indicators: Collection[int], kinds: Collection[str]) -> Choices:
    """Every choice of superiors for such figures of the units: by indicator, kind and unit, the oldest first."""
    rows = BasisChoice.objects.filter(unit_id__in=unit_ids, indicator_id__in=indicators, kind__in=kinds)
    found: Choices = defaultdict(list)
    for indicator, kind, unit, year, chosen in rows.order_by("year").values_list(
        "indicator_id", "kind", "unit_id", "year", "basis"
    ):
        found[indicator, kind].append((unit, year, chosen))
    return found


def in_force(chosen: Sequence[tuple[int, int, str]], period: Period) -> dict[int, str]:
    """The choices in force for the period's last year, by unit."""
    last = whole_years(period)[1] if period.end else None
    until = period.end.year if period.end and last is not None else 9999
    return {unit: basis for unit, year, basis in chosen if year <= until}


class Kept(NamedTuple):
    """Reports beside the ledger that may answer instead of them."""

    reports: Sequence[Report]
    selection: Selection | None
    period: Period


def kept_by(asked: Sequence[Kept]) -> list[frozenset[int]]:
    """For each, the reporting units whose own ledger, on the tree of its day, holds the register behind the figure."""
    reads = [list(_reads_of_units(one)) for one in asked]
    answers = iter(engine.rows_of_each([read for some in reads for read in some]))
    return [frozenset(row[0] for _read in some for row in next(answers)) for some in reads]


def _reads_of_units(asked: Kept) -> Iterator[engine.Read]:
    if asked.selection is None:
        return
    proof = register_kept(asked.selection, asked.period)
    for column, units in _by_column(asked.reports).items():
        where = proof.where.one_of(f"c.{column}", units)
        kept = (
            f"SELECT DISTINCT c.{column} AS unit_id FROM {proof.relation} f "  # noqa: S608 - columns by number
            f"JOIN places_place c ON c.id = f.place_id WHERE {where.sql}"
        )
        yield engine.Read("k.unit_id", f"FROM ({kept}) k", where.params)


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


class Proof(NamedTuple):
    """Whether anything under ``places`` keeps the register behind ``selection``."""

    selection: Selection
    places: Places
    period: Period


def anywhere(asked: Sequence[Proof]) -> list[bool]:
    """For each, whether there is a line that proves it."""
    return [bool(rows) for rows in engine.rows_of_each([_read_of_first(one) for one in asked])]


def _read_of_first(asked: Proof) -> engine.Read:
    proof, places = register_kept(asked.selection, asked.period), asked.places
    first = f"SELECT 1 AS one {places.joined(proof.relation)} AND {proof.where.sql} LIMIT 1"
    # The relation is not named: whether something is kept is asked of the database, which may stop at the first line.
    return engine.Read("a.one", f"FROM ({first}) a", (*places.params, *proof.where.params), places)


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
