"""Rows of cells become rows of a register, or faults that say where, what is wrong and how to mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.registers.description import Check, Field, Kind, Register, Writer
from sovang.registers.models import OwnerKind

from .cells import quantity, reader, text_of
from .references import Indicators, People, Units
from .workbook import Cell, Row, letters


class Fault(NamedTuple):
    """What is wrong with one cell. ``heading`` as in the template.

    ``column`` as in the sheet ("C"), empty for the row.
    """

    line: int
    column: str
    heading: str
    value: str
    message: str


#: Fields of every entry that need not be written where the import itself knows them.
IMPLIED = ("unit_id", "year", "owner_kind")


@dataclass
class Checked:
    """What became of some rows: values by field name, or faults."""

    good: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def faulty(self) -> int:
        """Rows with at least one fault."""
        return len({fault.line for fault in self.faults})


class Checker:
    """Checks the rows of one sheet. ``columns`` says at which position (from 0) each known field stands."""

    def __init__(self, register: Register, unit_id: int, year: int, columns: dict[str, int]) -> None:
        self._register = register
        self._flat = flat(register)
        self._fields = [(f, columns[f.name], reader(f)) for f in register.columns if f.name in columns]
        telling = [f for f in register.columns if f.required or f.kind is Kind.PERSON]
        self._key = [f.name for f in telling if f.name in columns and f.name != "title"]  # the title counts folded
        self._columns = columns
        order = [Kind.UNIT, Kind.PERSON, Kind.INDICATOR, Kind.QUANTITY]
        worded = [(f, position) for f, position, _read in self._fields if f.kind in order]
        self._worded = sorted(worded, key=lambda pair: order.index(pair[0].kind))
        self._units = Units(unit_id, year)
        implied = IMPLIED if len(self._units.known) == 1 else IMPLIED[1:]  # whose row it is must be said among several
        self._asked = {f.name for f in register.columns if f.required and f.name not in implied}
        self._indicators = Indicators()
        self._year = year
        self._lines: dict[int, int] = {}  # hash of what makes a row that row → its line

    def check(self, rows: Sequence[Row]) -> Checked:
        """Check some rows, after those checked before: a row that repeats an earlier one is a fault.

        Empty rows vanish.
        """
        done = Checked()
        drafts = [self._read(row) for row in rows if any(row[1])]
        people = People(self._named_people(drafts), self._units)
        for draft in drafts:
            self._resolve(draft, people)
            if not draft.faults:
                self._once(draft)
        self._imply(drafts)
        self._ask_the_register([draft for draft in drafts if not draft.faults])
        for draft in drafts:
            if draft.faults:
                done.faults.extend(draft.faults)
            else:
                done.good.append((draft.line, draft.values))
        return done

    def remember(self, good: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Take in rows that an interrupted reading had checked, so that repeats of them are still seen."""
        for line, values in good:
            self._lines.setdefault(self._identity(values), line)

    def _read(self, row: Row) -> _Draft:
        draft = _Draft(*row)
        width = len(draft.cells)
        for about, position, read in self._fields:
            cell = draft.cells[position] if position < width else ""
            if isinstance(cell, str) and (not cell or cell.isspace()):
                if about.name in self._asked:
                    draft.blame(about, position, _("Ô này bắt buộc. Xin ghi %(heading)s.") % {"heading": about.heading})
                continue
            try:
                draft.values[about.name] = read(cell)
            except Refused as error:
                draft.blame(about, position, error.message)
        return draft

    def _named_people(self, drafts: Iterable[_Draft]) -> Iterable[str]:
        names = [f.name for f, _position, _read in self._fields if f.kind is Kind.PERSON]
        return (draft.values[name] for draft in drafts for name in names if name in draft.values)

    def _resolve(self, draft: _Draft, people: People) -> None:
        """Turn words into ids and amounts into smallest units; units first, for a person is looked up within one."""
        for about, position in self._worded:
            if about.name in draft.values:
                try:
                    draft.values[about.name] = self._meaning(about, draft, people)
                except Refused as error:
                    del draft.values[about.name]
                    draft.blame(about, position, error.message)

    def _meaning(self, about: Field, draft: _Draft, people: People) -> Any:
        written = draft.values[about.name]
        if about.kind is Kind.UNIT:
            return self._units.find(written)
        if about.kind is Kind.PERSON:
            return str(people.find(written, draft.values.get("unit_id")))
        if about.kind is Kind.INDICATOR:
            return self._indicators.find(written)
        indicator = draft.values.get(about.of)
        if indicator is None:
            raise Refused(_("Có số lượng nhưng chưa rõ là số lượng của gì. Xin ghi số đo."))
        return quantity(written, self._indicators.scales[indicator])

    def _once(self, draft: _Draft) -> None:
        first = self._lines.setdefault(self._identity(draft.values), draft.line)
        if first != draft.line:
            message = _("Trùng với dòng %(line)s. Xin bỏ một dòng, hoặc ghi rõ điểm khác nhau.") % {"line": first}
            draft.faults.append(Fault(draft.line, "", "", "", message))

    def _imply(self, drafts: Iterable[_Draft]) -> None:
        """What is not written: the unit and the year of the import; as owner the named person, else the unit."""
        taken = {f.name for f in fields(self._flat.row)}
        for draft in drafts:
            values = draft.values
            unit = self._units.known[values.setdefault("unit_id", self._units.home.id)]
            owner_kind = OwnerKind.PERSON if "person_id" in values else unit.owner_kind
            for name, implied in (("year", self._year), ("owner_kind", owner_kind)):
                if name in taken:
                    values.setdefault(name, implied)

    def _ask_the_register(self, drafts: Sequence[_Draft]) -> None:
        """The register's own rules, the same as for the form."""
        rows = [revive(self._register, draft.values) for draft in drafts]
        for problem in self._flat.check(rows) if rows else ():
            about = next((f for f, _position, _read in self._fields if f.name == problem.field), None)
            if about:
                drafts[problem.row].blame(about, self._columns[about.name], problem.message)
            else:
                draft = drafts[problem.row]
                draft.faults.append(Fault(draft.line, "", "", "", problem.message))

    def _identity(self, values: dict[str, Any]) -> int:
        return hash((fold(values.get("title", "")), *map(values.get, self._key)))


@dataclass
class _Draft:
    line: int
    cells: Sequence[Cell]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def blame(self, about: Field, position: int, message: str) -> None:
        text = shown(self.cells[position]) if position < len(self.cells) else ""
        self.faults.append(Fault(self.line, letters(position), str(about.heading), text[:200], message))


def shown(cell: Cell) -> str:
    """A cell on one line, for people; a formula without a value shows as nothing."""
    try:
        return one_line(text_of(cell))
    except Refused:
        return ""


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


def revive(register: Register, values: dict[str, Any]) -> Any:
    """A row of the register's own type, from values that waited as JSON."""
    living = {name: alive(values[name]) for name, alive in _living(register) if name in values}
    return flat(register).row(**(values | living))


_person = lru_cache(maxsize=8_192)(UUID)  # who has one line has several


@cache
def _living(register: Register) -> list[tuple[str, Callable[[Any], Any]]]:
    """Which fields come back from JSON as another type, and how; choices of catalogue rows are keyed by their id."""
    found: list[tuple[str, Callable[[Any], Any]]] = []
    for about in register.fields:
        if about.kind is Kind.DATE:
            found.append((about.name, dt.date.fromisoformat))
        elif about.kind is Kind.PERSON:
            found.append((about.name, _person))
        elif about.kind is Kind.CHOICE and about.name.endswith("_id"):
            found.append((about.name, int))
    return found
