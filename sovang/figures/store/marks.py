"""Where the change log stands. The mark parts what is surely inside from what is still to be read.

SQLite has one writer, so log ids are in the order of commits: the mark is the last id. On PostgreSQL a smaller id may
be committed later, so the mark is a transaction id: everything of transactions before it is settled, and rows at or
past it are a tail that every read fetches again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection
from pyarrow import csv, json

from sovang.figures import relation

LOG = "figures_factlog"
#: Fewer log rows than this are fetched as they are: a copy takes three more turns between the two processes.
_FEW = 500
#: Days are read as text and truths as numbers; DuckDB casts them on insert.
_ARROW = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DATE": pa.string(),
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.int8(),
}
_TYPES = {"sign": pa.int8(), "src": pa.string()} | {name: _ARROW[kind] for name, kind in relation.COLUMNS.items()}
_SAID = {"next": pa.int64(), "settled": pa.int8()} | _TYPES
_NOTHING = pa.schema(list(_TYPES.items())).empty_table()
_XMIN = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_SEQUENCE = f"COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{LOG}'), 0)"  # noqa: S608 - a constant

#: The statement that a snapshot starts with, inside its own read transaction.
MARK = {"sqlite": f"SELECT {_SEQUENCE}", "postgresql": f"SELECT {_XMIN}"}
_NEWEST = (
    "(SELECT name FROM figures_factsnapshot ORDER BY id DESC LIMIT 1), (SELECT MAX(version) FROM places_treestamp)"
)


@dataclass(frozen=True)
class State:
    """What one cheap statement says: newest snapshot, version of the tree, whether the log has rows past a mark."""

    snapshot: str | None
    tree: int
    pending: bool


@dataclass(frozen=True)
class Taken:
    """Log rows past a mark: those settled for good, those to be read again, and the next mark.

    Columns are sign, src and those of a fact.
    """

    settled: pa.Table
    tail: pa.Table
    mark: int


def state(mark: int) -> State:
    """Two index look-ups and no scan."""
    past = f"EXISTS (SELECT 1 FROM {LOG} WHERE xid >= %s)"  # noqa: S608 - a constant
    ahead = f"{_SEQUENCE} > %s" if connection.vendor == "sqlite" else past
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_NEWEST}, {ahead}", [mark])
        name, tree, pending = cursor.fetchone()
    return State(name, tree or 0, bool(pending))


def take(mark: int) -> Taken:
    """The committed log rows past ``mark``. Must not run inside a transaction, whose own rows may still vanish."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT MAX(id), {_object()} FROM {LOG} WHERE id > %s", [mark])  # noqa: S608
            last, columns = cursor.fetchone()
            return Taken(_read_json(columns) if last else _NOTHING, _NOTHING, last or mark)
        following = f"(SELECT {_XMIN})"  # asked once, not for every row
        rows = f"SELECT {following}, (xid < {following})::int, {_plain()} FROM {LOG} WHERE xid >= {mark:d}"  # noqa: S608
        cursor.execute(f"{rows} LIMIT {_FEW}")
        few = cursor.fetchall()
        if len(few) < _FEW:
            return _parted(_read_rows(few), mark) if few else Taken(_NOTHING, _NOTHING, mark)
        with cursor.copy(f"COPY ({rows}) TO STDOUT (FORMAT csv)") as copied:
            return _parted(_read_csv(b"".join(copied)), mark)


def _parted(table: pa.Table, mark: int) -> Taken:
    is_settled = table["settled"].cast(pa.bool_())
    rows = table.select(list(_TYPES))
    return Taken(rows.filter(is_settled), rows.filter(pc.invert(is_settled)), max(mark, table["next"][0].as_py()))


def _read_rows(rows: Sequence[Sequence[Any]]) -> pa.Table:
    arrays = [pa.array(values, type=kind) for values, kind in zip(zip(*rows, strict=True), _SAID.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(_SAID))


def _read_csv(text: bytes) -> pa.Table:
    whole = csv.ReadOptions(use_threads=False, column_names=list(_SAID), block_size=len(text) + 1)
    return csv.read_csv(pa.BufferReader(text), whole, convert_options=csv.ConvertOptions(column_types=_SAID))


def _read_json(text: str) -> pa.Table:
    """One JSON object of columns, each an array."""
    schema = pa.schema([(name, pa.list_(kind)) for name, kind in _TYPES.items()])
    data = text.encode()
    whole = json.ReadOptions(use_threads=False, block_size=len(data) + 1)
    read = json.read_json(pa.BufferReader(data), whole, json.ParseOptions(explicit_schema=schema))
    return pa.Table.from_arrays([column.combine_chunks().flatten() for column in read.columns], read.column_names)


def _plain() -> str:
    """The columns as ``_TYPES`` has them: a Python object per value of a long log would take twice as long."""
    cast = {"BOOLEAN": "::int", "DATE": "::text"}
    return ", ".join(name + cast.get(relation.COLUMNS.get(name, ""), "") for name in _TYPES)


def _object() -> str:
    """The rows as columns, put together by SQLite: a Python object per value would take twice as long."""
    pairs = (f"'{name}', json_group_array({name})" for name in _TYPES)
    return f"json_object({', '.join(pairs)})"
