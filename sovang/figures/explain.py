"""From a figure down to what it is made of: reports, and listed units and members. Ledger lines: ``records.py``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sovang.people.models import Person

from . import engine, labels
from .asked import Asked
from .measures.selection import STRUCTURE
from .records import of_row
from .reported import Report
from .shapes import OWN, UNDIVIDED, Cell, Listed, Split


def cells(asked: Asked, key: int | str | None) -> list[Cell]:
    """Every report that answers the question: the used ones first. ``key`` keeps those of one row of the split."""
    if not asked.reports:
        return []
    mine = asked.own_report
    used = (mine,) if mine and asked.uses_own_report and key is None else asked.plan.used
    chosen = [(r, r in used) for r in asked.reports if key is None or _in_row(asked, r, key)]
    made = [cell for report, is_used in chosen for cell in _cells_of(report, used=is_used)]
    return sorted(made, key=lambda c: not c.used)


def _in_row(asked: Asked, report: Report, key: int | str) -> bool:
    if asked.split is Split.CHILD:
        child = report.first.child
        return report is not asked.own_report and (OWN if child is None else child) == key
    return key == UNDIVIDED


def _cells_of(report: Report, *, used: bool) -> list[Cell]:
    return [
        Cell(
            unit_id=t.unit_id,
            entry_id=t.entry_id,
            value=t.value,
            value_hi=t.value_hi,
            exactness=t.exactness,
            denominator=t.denominator,
            scope=t.scope,
            source=t.source,
            source_words=t.source_words,
            period_note=t.period_note,
            used=used,
        )
        for t in report.tiles
    ]


def listed(asked: Asked, key: int | str | None, after: str | None, limit: int) -> tuple[list[Listed], str | None]:
    """One page of the units or members behind a structural figure; none for other figures."""
    selection = asked.counted
    if selection is None or selection.relation not in STRUCTURE:
        return [], None
    members = selection.relation == "member_as_at"
    column = "f.person_id" if members else "f.unit_id"
    row = of_row(asked, key)
    where = selection.where.also(row.sql, *row.params)
    where = where.also(f"{column} > %s", after) if after else where
    sql = (
        f"SELECT {column}, f.unit_id FROM {selection.relation} f JOIN ({asked.places.sql}) p ON p.id = f.place_id "  # noqa: S608
        f"WHERE {where.sql} ORDER BY {column} LIMIT %s"
    )
    rows = engine.database_rows(sql, (*asked.places.params, *where.params, limit + 1), asked.places)
    page = rows[:limit]
    made = _members(page) if members else _units(asked, page)
    return made, str(page[-1][0]) if len(rows) > limit else None


def _members(rows: Sequence[Sequence[Any]]) -> list[Listed]:
    names = dict(Person.objects.filter(pk__in=[uuid.UUID(str(r[0])) for r in rows]).values_list("pk", "name"))
    return [Listed(row[1], names[uuid.UUID(str(row[0]))], is_person=True) for row in rows]


def _units(asked: Asked, rows: Sequence[Sequence[Any]]) -> list[Listed]:
    names = labels.of_units([row[1] for row in rows], asked)
    return [Listed(row[1], names[row[1]]) for row in rows]
