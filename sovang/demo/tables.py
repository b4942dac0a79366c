"""The demonstration's data files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of ``data/<name>.csv`` by heading."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
