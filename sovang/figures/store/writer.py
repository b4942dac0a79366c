"""Run as a program of its own: copies facts from the database into Parquet files, straight through Arrow.

A process apart for two reasons. ADBC brings its own SQLite library, and two of them on one file in one process break
each other's locks: the one that closes believes it was the last and removes the write-ahead log under the other. And
the memory of a rebuild goes back to the system. Takes an order as JSON on standard input, answers with JSON; imports no
Django.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

import duckdb


def main() -> None:
    """Read the mark and every source inside one read transaction; see ``snapshot`` for the order's fields."""
    order = json.load(sys.stdin)
    counts = {}
    with _connect(order["url"]) as link, link.cursor() as cursor, duckdb.connect(config={"threads": 2}) as duck:
        if order["url"].startswith("postgresql:"):
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(order["mark"])
        mark = int(cursor.fetchall()[0][0])
        for source, (read, write) in order["sources"].items():
            counts[source] = _copy(cursor, duck, read.replace("[[mark]]", str(mark)), write)
    json.dump({"mark": mark, "counts": counts}, sys.stdout)


def _connect(url: str) -> Any:
    """ADBC opens transactions by itself, so every statement sees the same committed state."""
    driver = "adbc_driver_postgresql" if url.startswith("postgresql:") else "adbc_driver_sqlite"
    return importlib.import_module(f"{driver}.dbapi").connect(url)


def _copy(cursor: Any, duck: Any, read: str, write: str) -> int:
    cursor.execute(read)
    duck.register("source", cursor.fetch_record_batch())
    copied = duck.execute(write).fetchall()
    duck.unregister("source")
    return int(copied[0][0])


if __name__ == "__main__":
    main()
