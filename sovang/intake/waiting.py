"""Checked rows as they wait between reading and writing, and how they come back as rows of their register.

They wait column by column, as JSON: a column is converted at once, and names of fields are not repeated in every row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.registers.description import Check, Kind, Register, Writer

#: Field name → the value of every row, None where a row says nothing.
Columns = Mapping[str, Sequence[Any]]


class Waiting(NamedTuple):
    """Row numbers in the sheet, and what stands in these rows."""

    lines: Sequence[int]
    columns: Columns

    def rows(self, most: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """The first rows, each with what it says."""
        for line, *values in zip(self.lines[:most], *self.columns.values(), strict=False):
            said = zip(self.columns, values, strict=True)
            yield line, {name: value for name, value in said if value is not None}


@dataclass(frozen=True)
class Flat:
    """The parts of a register that lines come in through: its row type, its rules and its writer."""

    row: type[Any]
    check: Check
    writer: Writer


@cache
def flat(register: Register) -> Flat:
    """Raises Refused for a register whose lines come into being otherwise than row by row."""
    if register.row is None or register.check is None or register.writer is None:
        raise Refused(_("“%(label)s” không nhập bằng bảng tính.") % {"label": register.label})
    return Flat(register.row, register.check, register.writer)


def revive(register: Register, columns: Columns) -> list[Any]:
    """Rows of the register's own type; what a row does not say begins as that type says."""
    make, names = flat(register).row, tuple(columns)
    living = [_living(register, name, values) for name, values in columns.items()]
    return [make(**dict(zip(names, row, strict=True))) for row in zip(*living, strict=True)]


def _living(register: Register, name: str, values: Sequence[Any]) -> Sequence[Any]:
    default, alive = _defaults(register).get(name), _alive(register).get(name)
    if alive is None:
        return values if default is None else [default if value is None else value for value in values]
    known = {value: default if value is None else alive(value) for value in set(values)}
    return [known[value] for value in values]


def revive_value(register: Register, name: str, value: Any) -> Any:
    """One value of a field, as the ledger holds it."""
    alive = _alive(register).get(name)
    return value if alive is None else alive(value)


@cache
def _alive(register: Register) -> dict[str, Callable[[Any], Any]]:
    """Which fields come back from JSON as another type, and how; choices of catalogue rows are keyed by their id."""
    found: dict[str, Callable[[Any], Any]] = {"id": UUID}
    for about in register.fields:
        if about.kind is Kind.DATE:
            found[about.name] = dt.date.fromisoformat
        elif about.kind in {Kind.PERSON, Kind.LINE}:
            found[about.name] = UUID
        elif about.kind is Kind.CHOICE and about.name.endswith("_id"):
            found[about.name] = int
    return found


@cache
def _defaults(register: Register) -> dict[str, Any]:
    return {f.name: f.default for f in fields(flat(register).row) if f.default is not MISSING}
