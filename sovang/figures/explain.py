"""From a figure down to what it is made of: reports, ledger lines page by page, listed units and members."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import connection

from sovang.journal.models import JournalLine
from sovang.people.models import Person

from . import engine, labels
from .figure import Asked
from .measures import Selection
from .measures.registers import counting_states
from .measures.selection import Where
from .reported import Report
from .rollup import KEYS
from .shapes import OWN, UNDIVIDED, Cell, Listed, Record, Split

_COLUMNS = (
    "f.row_id, f.entry_id, f.title, f.unit_id, f.day, f.year, f.state, f.owner_kind, f.amount, f.amount_hi, f.exactness"
)


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


def records(asked: Asked, key: int | str | None, after: str | None, limit: int) -> tuple[list[Record], str | None]:
    """One page of the ledger lines inside the figure, newest first, and the key of the next page."""
    selection = _lines(asked, key)
    if selection is None or selection.relation in {"unit_as_at", "member_as_at"}:
        return [], None
    where = selection.where.also("f.row_id < %s", _row_id(selection, after)) if after else selection.where
    sql = (
        f"SELECT {_COLUMNS} FROM {selection.relation} f JOIN ({asked.places.sql}) p ON p.id = f.place_id "  # noqa: S608
        f"WHERE {where.sql} ORDER BY f.row_id DESC LIMIT %s"
    )
    rows = engine.database_rows(sql, (*asked.places.params, *where.params, limit + 1))
    page = rows[:limit]
    confirmed = _confirmations([uuid.UUID(str(row[1])) for row in page])
    made = [_record(row, confirmed) for row in page]
    return made, made[-1].row_id if len(rows) > limit else None


def _lines(asked: Asked, key: int | str | None) -> Selection | None:
    """The counted lines, without those that only wait beside the figure."""
    if asked.own_report and asked.uses_own_report and key is None:
        return None
    selection = asked.counted
    if selection is None:
        return None
    where = selection.where
    if selection.waiting:
        where = where.also("f.state <> %s", selection.waiting)
    return replace(selection, where=_of_row(asked, where, key))


def _of_row(asked: Asked, where: Where, key: int | str | None) -> Where:
    if key is None or not KEYS[asked.split]:
        return where
    if key in {OWN, ""}:
        return (
            where.also(f"{KEYS[asked.split]} IS NULL") if asked.split is not Split.GIVER else where.also("f.giver = ''")
        )
    if key == UNDIVIDED:
        return where.also("1 = 0")
    return where.also(f"{KEYS[asked.split]} = %s", key)


def _row_id(selection: Selection, after: str) -> object:
    """The cursor as the database compares it: entries have UUIDs, results and contributions whole numbers."""
    if selection.relation not in {"fact_entry", "fact_header"}:
        return int(after)
    return uuid.UUID(after) if connection.features.has_native_uuid_field else uuid.UUID(after).hex


def _record(row: Sequence[Any], confirmed: dict[str, tuple[str, dt.datetime]]) -> Record:
    entry_id = uuid.UUID(str(row[1]))
    by, at = confirmed.get(str(entry_id), ("", None))
    return Record(
        entry_id=entry_id,
        row_id=str(row[0]),
        title=row[2],
        unit_id=row[3],
        day=row[4],
        year=row[5],
        state=row[6],
        owner_kind=row[7],
        value=row[8],
        value_hi=row[9] if row[9] != row[8] else None,
        exactness=row[10],
        confirmed_by=by,
        confirmed_at=at,
    )


def _confirmations(entry_ids: Sequence[uuid.UUID]) -> dict[str, tuple[str, dt.datetime]]:
    """Who confirmed each entry, and when, as the journal has it."""
    lines = JournalLine.objects.filter(
        object_type="entry", object_id__in=[str(i) for i in entry_ids], after__state__in=counting_states()
    ).order_by("id")
    return {line.object_id: (line.actor_label, line.at) for line in lines}


def listed(asked: Asked, key: int | str | None, after: str | None, limit: int) -> tuple[list[Listed], str | None]:
    """One page of the units or members behind a structural figure; none for other figures."""
    selection = asked.counted
    if selection is None or selection.relation not in {"unit_as_at", "member_as_at"}:
        return [], None
    members = selection.relation == "member_as_at"
    column = "f.person_id" if members else "f.unit_id"
    where = _of_row(asked, selection.where, key)
    where = where.also(f"{column} > %s", after) if after else where
    sql = (
        f"SELECT {column}, f.unit_id FROM {selection.relation} f JOIN ({asked.places.sql}) p ON p.id = f.place_id "  # noqa: S608
        f"WHERE {where.sql} ORDER BY {column} LIMIT %s"
    )
    rows = engine.database_rows(sql, (*asked.places.params, *where.params, limit + 1))
    page = rows[:limit]
    made = _members(page) if members else _units(asked, page)
    return made, str(page[-1][0]) if len(rows) > limit else None


def _members(rows: Sequence[Sequence[Any]]) -> list[Listed]:
    names = dict(Person.objects.filter(pk__in=[uuid.UUID(str(r[0])) for r in rows]).values_list("pk", "name"))
    return [Listed(row[1], names[uuid.UUID(str(row[0]))]) for row in rows]


def _units(asked: Asked, rows: Sequence[Sequence[Any]]) -> list[Listed]:
    names = labels.of_units([row[1] for row in rows], asked)
    return [Listed(row[1], names[row[1]]) for row in rows]
