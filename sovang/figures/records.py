"""One page of the ledger lines inside a figure, newest first, at the same cost however many there are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from sovang.base.errors import NotFound
from sovang.journal.models import JournalLine

from . import engine
from .asked import Asked
from .measures import Selection
from .measures.registers import counting_states
from .measures.selection import STRUCTURE, Where
from .rollup import KEYS
from .shapes import OWN, UNDIVIDED, Record, Split

_COLUMNS = (
    "f.row_id, f.entry_id, f.title, f.unit_id, f.day, f.year, f.state, f.owner_kind, f.amount, f.amount_hi, f.exactness"
)
_WHOLE_NUMBERS = frozenset({"fact_result", "fact_contribution"})  # ids of their rows; those of entries are UUIDs


def records(asked: Asked, key: int | str | None, after: str | None, limit: int) -> tuple[list[Record], str | None]:
    """The lines after ``after``, and the key of the next page. Raises NotFound when ``after`` is no such key."""
    selection = _lines(asked)
    if selection is None or selection.relation in STRUCTURE or (key is None and _stated(asked)):
        return [], None
    order = _Order.of(asked, selection)
    texts, params = _from(asked, selection, key, order.past(after) if after else Where())
    sql = f"SELECT {_COLUMNS} {texts} ORDER BY {order.columns} LIMIT %s"
    rows = engine.database_rows(sql, (*params, limit + 1), asked.places)
    page = rows[:limit]
    confirmed = _confirmations([uuid.UUID(str(row[1])) for row in page])
    return [_record(row, confirmed) for row in page], order.key(page[-1]) if len(rows) > limit else None


def of_row(asked: Asked, key: int | str | None) -> Where:
    """The condition of one row of the split: on places ``p`` for units, on facts ``f`` otherwise."""
    column = KEYS[asked.split]
    if key is None or not column:
        return Where()
    if key == UNDIVIDED:
        return Where().also("1 = 0")
    if key in {OWN, ""}:
        return Where().also("f.giver = ''" if asked.split is Split.GIVER else f"{column} IS NULL")
    return Where().also(f"{column} = %s", key)


@dataclass(frozen=True)
class _Order:
    """Which index ends in the order shown: lines by their id within a year; by day what counts by its day."""

    by_day: bool
    whole_numbers: bool

    @classmethod
    def of(cls, asked: Asked, selection: Selection) -> _Order:
        of_results = selection.relation == "fact_result"
        by_day = of_results or (asked.kind == "achieved" and selection.relation == "fact_entry")
        return cls(by_day, selection.relation in _WHOLE_NUMBERS)

    @property
    def columns(self) -> str:
        return "f.day DESC, f.row_id DESC" if self.by_day else "f.row_id DESC"

    def key(self, row: Sequence[Any]) -> str:
        return f"{row[4]}~{row[0]}" if self.by_day else str(row[0])

    def past(self, key: str) -> Where:
        day, _tilde, row_id = key.rpartition("~")
        try:
            last = self._row_id(row_id)
            if not self.by_day:
                return Where().also("f.row_id < %s", last)
            on = dt.date.fromisoformat(day)
        except ValueError:
            raise NotFound from None
        return Where().also("f.day <= %s", on).also("(f.day < %s OR f.row_id < %s)", on, last)

    def _row_id(self, text: str) -> object:
        """As the database compares it."""
        if self.whole_numbers:
            return int(text)
        return uuid.UUID(text) if connection.features.has_native_uuid_field else uuid.UUID(text).hex


def _from(asked: Asked, selection: Selection, key: int | str | None, past: Where) -> tuple[str, tuple[object, ...]]:
    """Above a commune the lines are walked in their order and each is asked for its place, which no index may lead
    (hence the plus); below, the lines of the few places are fetched (docs/decisions/0006-flat-lists.md).
    """
    row, places, facts = of_row(asked, key), asked.places, selection.where
    inside, beside = (row, Where()) if asked.split is Split.CHILD else (Where(), row)
    where = facts.also(beside.sql, *beside.params).also(past.sql, *past.params)
    if places.are_few:
        text = f"{places.joined(selection.relation)} AND {inside.sql}"
    else:
        stands = f"+f.place_id IN (SELECT p.id FROM ({places.sql}) p WHERE {inside.sql})"  # noqa: S608
        text = f"FROM {selection.relation} f WHERE {stands}"
    return f"{text} AND {where.sql}", (*places.params, *inside.params, *where.params)


def _stated(asked: Asked) -> bool:
    return bool(asked.own_report and asked.uses_own_report)


def _lines(asked: Asked) -> Selection | None:
    """The counted lines, without those that only wait beside the figure."""
    selection = asked.counted
    if selection is None or not selection.waiting:
        return selection
    return replace(selection, where=selection.where.also("f.state <> %s", selection.waiting))


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
