"""One run: make the rows asked for, ask the system, say what falls short."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from dataclasses import asdict, dataclass, field

from django.db import transaction

from sovang.figures.store import snapshot

from .comparing import differences
from .house import House
from .making import make
from .rows import Row


@dataclass(frozen=True)
class Found:
    """``differing``: what is wrong with a row, by its id; ``missing``: rows that no register carries yet."""

    asked: int
    right: list[str]
    differing: dict[str, list[str]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        lines = [f"{id}  {'; '.join(why)}" for id, why in self.differing.items()]
        registers: dict[str, list[str]] = {}
        for id, register in self.missing.items():
            registers.setdefault(register, []).append(id)
        lines += [f"chưa có sổ ({register}): {' '.join(ids)}" for register, ids in registers.items()]
        lines += [f"{len(self.right)} of {self.asked}  ({self.seconds:.0f} s)"]
        return "\n".join(lines) + "\n"


def run(only: Collection[str] = (), house: House | None = None, *, store: bool = False) -> Found:
    """Make and compare all rows, or those in ``only``, in a new house or a given one. KeyError for an id of no row.

    With ``store`` everything is asked twice: of the database, and above communes of the fact store.
    """
    started = time.perf_counter()
    with transaction.atomic():
        house = house or House()
        wanted = [house.row(id) for id in only] if only else list(house.rows.values())
        made = make(house, {row.id for row in wanted})
    asked = [row for row in wanted if row.id in made]
    found = compare(house, asked)
    if store:
        snapshot.rebuild()
        for id, why in compare(house, asked).items():
            found[id] += [f"from the fact store: {one}" for one in why if one not in found[id]]
    return Found(
        asked=len(wanted),
        right=[id for id, why in found.items() if not why],
        differing={id: why for id, why in found.items() if why},
        missing={row.id: row.register for row in wanted if row.id not in made},
        seconds=time.perf_counter() - started,
    )


def compare(house: House, rows: Collection[Row]) -> dict[str, list[str]]:
    """What differs, by row id; empty lists for what is right."""
    return {row.id: differences(row, house.units[row.place], house.by) for row in rows}
