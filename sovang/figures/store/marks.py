"""Where the change log stands. The mark parts what is surely inside from what is still to be read.

SQLite has one writer, so log ids are in the order of commits: the mark is the last id. On PostgreSQL a smaller id may
be committed later, so the mark is a transaction id: everything of transactions before it is settled, and rows at or
past it are a tail that every read fetches again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db import connection

from sovang.figures import relation

LOG = "figures_factlog"
#: Truths as numbers on both databases.
_ARRAY = {"sqlite": "json_group_array({})", "postgresql": "array_to_json(array_agg({}))"}
_TRUTH = {"sqlite": "{}", "postgresql": "{}::int"}
_OBJECT = {"sqlite": "json_object", "postgresql": "json_build_object"}
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

    Rows are one JSON object of columns: sign, src and those of a fact, each an array; None when there are no rows.
    """

    settled: str | None
    tail: str | None
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
            cursor.execute(f"SELECT MAX(id), {_columns()} FROM {LOG} WHERE id > %s", [mark])  # noqa: S608
            last, columns = cursor.fetchone()
            return Taken(columns, None, last) if last else Taken(None, None, mark)
        following = f"(SELECT {_XMIN})"  # asked once, not for every row
        parted = f"{following}, xid < {following}, {_columns()}::text"
        cursor.execute(f"SELECT {parted} FROM {LOG} WHERE xid >= %s GROUP BY 2", [mark])  # noqa: S608
        rows = cursor.fetchall()
    parts = {is_settled: columns for _next, is_settled, columns in rows}
    return Taken(parts.get(True), parts.get(False), max(mark, rows[0][0]) if rows else mark)


@cache
def _columns() -> str:
    """The rows as columns, put together by the database: a Python object per value would take twice as long."""
    vendor = connection.vendor
    kinds = {"sign": "", "src": ""} | relation.COLUMNS
    plain = {name: (_TRUTH[vendor] if kind == "BOOLEAN" else "{}").format(name) for name, kind in kinds.items()}
    pairs = (f"'{name}', {_ARRAY[vendor].format(text)}" for name, text in plain.items())
    return f"{_OBJECT[vendor]}({', '.join(pairs)})"
