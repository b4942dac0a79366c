"""The organisations of the five places, and the invented bodies that their figures count (``units.csv``).

A line whose parent is ``X/kind`` stands for one unit under every ``kind`` of X; ``count`` repeats it, numbered ``{n}``.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sovang.base.actor import Actor
from sovang.places.actions import NewUnit, open_units
from sovang.places.geography import load_geography, units_before_reform

FOUNDED = dt.date(2010, 1, 1)
_FILE = Path(__file__).parent / "units.csv"


def open_tree(by: Actor) -> dict[str, int]:
    """Open every unit as it stood before 1/7/2025; ids by code."""
    load_geography()
    units = units_before_reform(FOUNDED)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            units += _of_line(line, units)
    return {unit.code: unit.id for unit in open_units(by=by, units=units)}


def _of_line(line: dict[str, str], known: list[NewUnit]) -> list[NewUnit]:
    return [unit for parent in _parents(line["parent"], known) for unit in _under(parent, line)]


def _parents(written: str, known: list[NewUnit]) -> list[NewUnit]:
    above, _slash, kind = written.partition("/")
    if kind:
        return [unit for unit in known if unit.parent == above and unit.kind == kind]
    return [unit for unit in known if unit.code == above]


def _under(parent: NewUnit, line: dict[str, str]) -> Iterator[NewUnit]:
    for n in range(1, int(line["count"] or 1) + 1):
        words = {"parent": parent.code, "place": parent.name.removeprefix("Đảng bộ "), "n": f"{n:02}"}
        code, name = line["code"].format(**words), line["name"].format(**words)
        yield NewUnit(code, name, line["kind"], parent.code, FOUNDED, synthetic=bool(line["count"]))
