"""The criteria of each standard that has a checklist, from ``criteria.csv``: a revised set is other lines there."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sovang.registers.description import Label

from .models import Standard

_FILE = Path(__file__).parent / "criteria.csv"


@dataclass(frozen=True)
class Item:
    """One criterion as the standard has it."""

    number: int
    code: str
    name_vi: str


@cache
def items() -> dict[str, tuple[Item, ...]]:
    """The criteria of each standard in their order; standards without any have no checklist."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    found: dict[str, tuple[Item, ...]] = {}
    for line in lines:
        item = Item(int(line["number"]), line["code"], line["name_vi"])
        found[line["standard"]] = (*found.get(line["standard"], ()), item)
    return found


def with_checklist() -> Sequence[tuple[str, Label]]:
    """Standards as choices, those that have criteria."""
    return [(code, label) for code, label in Standard.choices if code in items()]
