"""Which figure may not exceed which: from the catalogue's wholes and shares, and from the pairs in ``exceeds.csv``."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps

from sovang.programmes.models import Indicator

#: Measures whose parts are counted among the facts of their whole: derived from the ledger they cannot exceed it.
_CONTAINED = {"count_entries", "count_units", "count_members", "sum_contributions"}
#: Parameters that name another indicator: they say nothing about which facts count.
_NAMING = {"of", "excluded"}
_REGISTERS = "sovang.registers."
_CENTRAL = Path(__file__).parent / "data" / "exceeds.csv"


@dataclass(frozen=True)
class Relation:
    """The sum of ``parts`` may not exceed the sum of ``limits`` (codes). ``contained``: by reports only it can."""

    parts: tuple[str, ...]
    limits: tuple[str, ...]
    contained: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.parts, *self.limits)


def of_catalogue(indicators: Mapping[str, Indicator]) -> Iterator[Relation]:
    """Each part under its whole, parts that exclude each other together, and each share's numerator."""
    for whole, parts in _families(indicators.values()).items():
        for group in [*([part] for part in parts), *exclusive(parts)]:
            yield Relation(tuple(p.code for p in group), (whole.code,), _is_contained(whole, group))
    for share in indicators.values():
        if share.measure == "ratio":
            yield Relation((share.parameters["numerator"],), (share.parameters["denominator"],))


def of_files(check: str) -> Iterator[Relation]:
    """The pairs of one check: columns check, figure and limit; a limit may be a sum ("a+b").

    The central file, and ``exceeds.csv`` in the folder of any register.
    """
    for path in files():
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                if line["check"] == check:
                    yield Relation(tuple(line["figure"].split("+")), tuple(line["limit"].split("+")))


def files() -> list[Path]:
    """The central file, then those of registers in the order of their apps."""
    folders = (Path(app.path) for app in apps.get_app_configs() if app.name.startswith(_REGISTERS))
    return [_CENTRAL, *(path for folder in folders if (path := folder / "exceeds.csv").exists())]


def exclusive(parts: Sequence[Indicator]) -> list[list[Indicator]]:
    """Groups of parts of one whole of which no fact can be in two: only such parts may be added up.

    Two parts exclude each other when one parameter allows them different values only (kinds of owner, states, givers).
    """
    groups: list[list[Indicator]] = []
    allowed = {part: _allowed(part) for part in parts}
    for name in dict.fromkeys(name for values in allowed.values() for name in values):
        group: list[Indicator] = []
        asking = (part for part in parts if name in allowed[part])
        for part in sorted(asking, key=lambda p: len(allowed[p][name])):
            if all(allowed[part][name].isdisjoint(allowed[other][name]) for other in group):
                group.append(part)
        ordered = sorted(group, key=lambda p: p.order)
        if len(group) > 1 and ordered not in groups:
            groups.append(ordered)
    return groups


def _allowed(part: Indicator) -> dict[str, set[Any]]:
    """Parameter → the values that it allows; a result belongs to one indicator only."""
    given = {name: value for name, value in part.parameters.items() if name not in _NAMING}
    if part.measure == "sum_results":
        given.setdefault("indicator", part.code)
    return {name: set(value) if isinstance(value, list) else {value} for name, value in given.items()}


def _families(indicators: Iterable[Indicator]) -> dict[Indicator, list[Indicator]]:
    found: dict[Indicator, list[Indicator]] = defaultdict(list)
    for part in indicators:
        if part.whole:
            found[part.whole].append(part)
    return found


def _is_contained(whole: Indicator, parts: Sequence[Indicator]) -> bool:
    return whole.measure in _CONTAINED and all(part.measure == whole.measure for part in parts)
