"""What an indicator should say, in plain Python: its parameters read from the catalogue's file, its rows one by one.

It shares nothing with ``figures.measures`` but the file. Units are looked up in a dictionary of parents.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sovang.places.kinds import KINDS
from sovang.programmes import catalogue
from sovang.registers import registry
from sovang.registers.models import Contribution, Entry, Result

_KINDS = {kind.code: kind for kind in KINDS}
_KNOWN = {
    "register", "kind", "states", "owner_kinds", "beyond", "forms", "indicator", "givers", "of",
    "unit_party", "unit_grassroots", "unit_cell",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One line of the catalogue."""

    code: str
    measure: str
    parameters: Mapping[str, str]

    @property
    def register(self) -> str:
        return self.parameters["register"]

    def listed(self, name: str) -> list[str]:
        return self.parameters[name].split("|") if name in self.parameters else []

    def flag(self, name: str) -> bool | None:
        return {"yes": True, "no": False}[self.parameters[name]] if name in self.parameters else None


def of_registers() -> Iterator[Asked]:
    """The sums and counts of the catalogue that name a register; what does not add up is another proof's."""
    for path in catalogue.indicator_files():
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                given = dict(pair.split("=", 1) for pair in line["parameters"].split())
                adds_up = line["sum_rule"] == "additive"
                if adds_up and line["measure"] in _WORTH and "register" in given:
                    yield Asked(line["code"], line["measure"], given)


@dataclass(frozen=True)
class Said:
    """What counts, and what is done and waits, at one unit's own lines."""

    value: int = 0
    waiting: int = 0

    def __add__(self, other: Said) -> Said:
        return Said(self.value + other.value, self.waiting + other.waiting)


def own_of(asked: Asked, unit_id: int, kind: str, year: int) -> Said:
    """What the lines of one unit say for a year; ``kind`` is the unit's kind."""
    strange = {p for p in asked.parameters if not p.startswith("own_")} - _KNOWN
    assert not strange, f"{asked.code}: the oracle does not know {strange}"
    entries = [e for e in Entry.objects.filter(register=asked.register) if e.unit_id == unit_id]
    return sum((_of_line(asked, entry, year) for entry in entries if _belongs(asked, entry, kind)), Said())


def _of_line(asked: Asked, entry: Entry, year: int) -> Said:
    counting, waiting = _states(asked)
    worth = sum(_WORTH[asked.measure](asked, entry, year))
    if counting is None:
        return Said(worth if entry.state != "draft" else 0)
    return Said(worth if entry.state in counting else 0, worth if waiting and entry.state == "done" else 0)


def _states(asked: Asked) -> tuple[Sequence[str] | None, bool]:
    """The states that count (None: all but drafts), and whether what is done waits beside."""
    of_register = registry.get(asked.register).counting
    if asked.measure != "count_entries":
        return of_register, True
    if asked.parameters["kind"] == "achieved":
        states = asked.listed("states") or of_register
        return states, set(states) == set(of_register)
    return asked.listed("states") or None, False


def _belongs(asked: Asked, entry: Entry, kind: str) -> bool:
    shape = _KINDS[kind]
    flags = {
        "beyond": entry.beyond, "unit_party": shape.is_party, "unit_grassroots": shape.is_grassroots,
        "unit_cell": shape.is_cell,
    }  # fmt: skip
    if any(asked.flag(name) not in (None, is_so) for name, is_so in flags.items()):
        return False
    if (kinds := asked.listed("owner_kinds")) and entry.owner_kind not in kinds:
        return False
    if forms := asked.listed("forms"):
        return (entry.owner_kind != "person") == (forms == ["collective"])
    return _has_own(asked, entry)


def _has_own(asked: Asked, entry: Entry) -> bool:
    own = getattr(entry, registry.get(asked.register).own)
    for name in asked.parameters:
        if name.startswith("own_"):
            held: Any = getattr(own, name.removeprefix("own_"))
            if isinstance(held, bool):
                held = "yes" if held else "no"
            if str(held) not in asked.listed(name):
                return False
    return True


def _lines(asked: Asked, entry: Entry, year: int) -> list[int]:
    achieved = asked.parameters["kind"] == "achieved"
    return [1] if (entry.day.year if achieved else entry.year) == year else []


def _results(asked: Asked, entry: Entry, year: int) -> list[int]:
    code = asked.parameters.get("indicator", asked.code)
    rows = Result.objects.filter(entry=entry).select_related("indicator")
    return [r.value for r in rows if (r.indicator.code, r.kind) == (code, "achieved") and _in(r.day, year)]


def _gifts(asked: Asked, entry: Entry, year: int) -> list[int]:
    givers = asked.listed("givers")
    rows = [g for g in Contribution.objects.filter(entry=entry) if g.kind == asked.parameters["kind"]]
    return [g.amount for g in rows if _in(g.day, year) and (not givers or g.giver in givers)]


def _in(day: dt.date, year: int) -> bool:
    return day.year == year


#: Measure → what one line adds.
_WORTH = {"count_entries": _lines, "sum_results": _results, "sum_contributions": _gifts}
