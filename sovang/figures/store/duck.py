"""DuckDB in this process over the newest snapshot and the log past it: a committed write is in the next answer."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa
from django.db import connection

from sovang.figures import relation
from sovang.figures.models import FactSnapshot

from . import marks
from .snapshot import folder

_PLACE = ("id", "unit_id", *(f"{letter}{slot}" for letter in "tn" for slot in range(7)))
_KIND = ("id", "is_party", "is_grassroots", "is_cell")
#: A connection's own: small, because several workers share the machine.
_CONFIG = {"threads": max(1, os.cpu_count() or 1), "memory_limit": "512MB"}

_lock = threading.Lock()
_current: Store | None = None
_owner = 0


class Store:
    """One snapshot opened in this process. Not for use across forks; see ``rows_of_each``."""

    def __init__(self, snapshot: FactSnapshot) -> None:
        self.name = snapshot.name
        self.mark = snapshot.mark
        self.tree = -1
        self._with_tail: set[str] = set()
        self._duck = duckdb.connect(config=_CONFIG)
        columns = ", ".join(("sign", *relation.COLUMNS))
        typed = ", ".join(f"{name} {kind}" for name, kind in relation.COLUMNS.items())
        for source in relation.SOURCES:
            path = folder() / snapshot.name / f"{source}.parquet"
            for part in ("settled", "tail"):
                self._run(f"CREATE TABLE {part}_{source} (sign TINYINT, {typed})")
            self._run(
                f"CREATE VIEW fact_{source} AS SELECT {columns} FROM read_parquet('{path}') "  # noqa: S608 - made here
                f"UNION ALL SELECT {columns} FROM settled_{source} UNION ALL SELECT {columns} FROM tail_{source}"
            )

    def catch_up(self, state: marks.State) -> None:
        """Take in the log past the mark, and the places if the tree changed; the caller holds the lock.

        The tree's version is looked at again afterwards: facts and places must belong to the same tree.
        """
        while True:
            if state.pending:
                self._take_log()
            if state.tree != self.tree:
                self._load_places()
                self.tree = state.tree
            again = marks.state(self.mark)
            if again.tree == self.tree:
                return
            state = again

    def _take_log(self) -> None:
        taken = marks.take(self.mark)
        self._run("BEGIN")
        for source in self._with_tail:
            self._run(f"DELETE FROM tail_{source}")  # noqa: S608 - names from this package
        self._append("settled", taken.settled)
        self._with_tail = self._append("tail", taken.tail)
        self._run("COMMIT")
        self.mark = taken.mark

    def _append(self, part: str, log: pa.Table) -> set[str]:
        """Add log rows to the tables of ``part``; says which sources they were of."""
        columns = ", ".join(("sign", *relation.COLUMNS))
        sources: set[str] = set(log["src"].unique().to_pylist())
        self._duck.register("log", log)
        for source in sources:
            insert = f"INSERT INTO {part}_{source} SELECT {columns} FROM log WHERE src = ?"  # noqa: S608 - names from here
            self._run(insert, [source])
        self._duck.unregister("log")
        return sources

    def _load_places(self) -> None:
        from sovang.figures.engine import relations

        kinds = relations()["place_kind"]
        self._load("places_place", _PLACE, f"SELECT {', '.join(_PLACE)} FROM places_place")  # noqa: S608 - from above
        self._load("place_kind", _KIND, kinds)

    def _load(self, table: str, names: Sequence[str], sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            rows = cursor.fetchall()
        types = [pa.bool_() if name.startswith("is_") else pa.int64() for name in names]
        columns = list(zip(*rows, strict=True)) or [()] * len(names)
        arrays = [pa.array(values, type=kind) for values, kind in zip(columns, types, strict=True)]
        self._duck.register("loaded", pa.Table.from_arrays(arrays, names=list(names)))
        self._run(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM loaded")  # noqa: S608 - names from here
        self._duck.unregister("loaded")

    def _run(self, sql: str, params: Sequence[object] = ()) -> None:
        """Carry out a statement to its end: a connection with an unread result refuses the next one."""
        self._duck.execute(sql, list(params)).fetchall()

    def rows(self, sql: str, params: Sequence[object]) -> list[tuple[Any, ...]]:
        """Run a question's text; safe from several threads at once."""
        with self._duck.cursor() as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(sql.replace("%s", "?"), list(params)).fetchall()
            return found

    def close(self) -> None:
        self._duck.close()


def rows_of_each(texts: Sequence[tuple[str, Sequence[object]]]) -> list[list[tuple[Any, ...]]] | None:
    """The answers from the store as of now; None when there is no snapshot, or when the store failed and was discarded.

    What was committed before is taken in once for all ``texts``. Must not be called inside a transaction. Opened at the
    first question of a process, so nothing crosses a fork.
    """
    try:
        store = _caught_up()
        return [store.rows(sql, params) for sql, params in texts] if store else None
    except (duckdb.Error, pa.ArrowException, OSError):
        logging.getLogger(__name__).exception("The fact store failed and is opened again; the database answers.")
        discard()
        return None


def _caught_up() -> Store | None:
    global _current, _owner
    with _lock:
        store = _current if _owner == os.getpid() else None
        state = marks.state(store.mark if store else 0)
        if store is None or store.name != state.snapshot:
            snapshot = FactSnapshot.objects.order_by("-id").first()
            if snapshot is None:
                return None
            store = _current = Store(snapshot)
            _owner = os.getpid()
            state = marks.state(store.mark)
        if state.pending or state.tree != store.tree:
            store.catch_up(state)
        return store


def discard() -> None:
    """Forget this process's store; the next question opens it again."""
    global _current
    with _lock:
        if _current is not None and _owner == os.getpid():
            _current.close()
        _current = None
