"""The makers: each module makes the records of some rows. ``ROWS`` names them, ``make`` makes them, once.

One that names no row makes what must not be counted; it comes last, and always.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Sequence
from typing import Protocol, cast

from seeds.house import House


class Maker(Protocol):
    ROWS: Sequence[str]

    def make(self, house: House) -> None: ...


def makers() -> list[Maker]:
    """Every module of this folder, by name. Raises ValueError when two make the same row."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__, f"{__name__}."))
    found = [cast(Maker, importlib.import_module(name)) for name in names]
    made = [id for maker in found for id in maker.ROWS]
    if len(set(made)) < len(made):
        raise ValueError(f"Made twice: {', '.join(sorted({id for id in made if made.count(id) > 1}))}")
    return found


def make(house: House, ids: Collection[str]) -> set[str]:
    """Make the records of the rows ``ids``, with whatever their makers make besides; the rows that can be asked now."""
    made: set[str] = set()
    for maker in sorted(makers(), key=lambda one: not one.ROWS):
        if not maker.ROWS or set(maker.ROWS) & set(ids):
            house.once(maker.make)
            made |= set(maker.ROWS)
    return made & set(ids)
