"""Rows of cells become rows of a register, or faults that say where, what is wrong and how to mend it.

A piece of the sheet is taken column by column: what stands in many of its rows is read and looked up once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import compress, repeat, zip_longest
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import fold, one_line
from sovang.registers.description import IMPLIED, Field, Kind, Register
from sovang.registers.models import OwnerKind

from .cells import MEASURED, PLAIN, Wrong, amount, column_reader, text_of, understood
from .references import Indicators, Lines, People, Units
from .waiting import Waiting, flat, revive
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


#: Kinds of cells whose words point at something, in the order in which that is found: a person within the unit.
_WORDED = (Kind.UNIT, Kind.PERSON, Kind.INDICATOR, Kind.LINE, *MEASURED)


class Edit(NamedTuple):
    """A row whose cells say something else than its line did when it was read: field name → value and text."""

    line: int
    id: str
    version: int  # that the line had when it was handed out
    prints: str
    said: Mapping[str, tuple[Any, str]]


@dataclass
class Known:
    """Rows that are lines of the ledger: the ids of all, and the edits among them. ``again``: new rows that stand in
    the ledger since an earlier sending."""

    ids: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    again: int = 0


@dataclass(frozen=True)
class Checked:
    """What became of some rows: those that may be written, and what is wrong with the others."""

    good: Waiting
    faults: Sequence[Fault]
    known: Known = field(default_factory=lambda: Known())

    @property
    def faulty(self) -> int:
        """Rows with at least one fault."""
        return len({fault.line for fault in self.faults})


class Checker:
    """Checks the rows of one sheet. ``columns`` says at which position (from 0) each known field stands.

    ``place`` names a row by its number where that is not the number which people see.
    """

    def __init__(
        self, register: Register, unit_id: int, year: int, columns: Mapping[str, int], place: Callable[[int], str] = str
    ) -> None:
        self._register = register
        self._flat = flat(register)
        self._fields = {f.name: (f, columns[f.name]) for f in register.columns if f.name in columns}
        self._read_column = {name: column_reader(about) for name, (about, _position) in self._fields.items()}
        telling = [f for f in register.columns if f.required or f.kind is Kind.PERSON]
        self._key = [f.name for f in telling if f.name in columns and f.name != "title"]  # the title counts folded
        self._units = Units(unit_id, year)
        implied = IMPLIED if len(self._units.known) == 1 else IMPLIED[1:]  # whose row it is must be said among several
        self._asked = {f.name for f in register.columns if f.required and f.name not in implied}
        self._indicators = Indicators()
        self._year = year
        self._place = place
        self._lines: dict[int, int] = {}  # hash of what makes a row that row → its line

    @property
    def columns(self) -> list[tuple[Field, int]]:
        """The known fields with the positions of their columns."""
        return list(self._fields.values())

    def check(self, rows: Sequence[Row]) -> Checked:
        """Check some rows, after those checked before: a row that repeats an earlier one is a fault.

        Empty rows vanish.
        """
        piece = Piece([row for row in rows if any(row[1])])
        for about, position in self._fields.values():
            self._read(piece, about, position)
        self._resolve(piece)
        self._imply(piece)
        self._once(piece)
        self._ask_the_register(piece)
        return Checked(piece.good(), [fault for _row, faults in sorted(piece.faults.items()) for fault in faults])

    def understand(self, rows: Sequence[Row]) -> Piece:
        """What the cells say, whatever else a row must have."""
        piece = Piece(rows)
        for about, position in self._fields.values():
            piece.take(about, position, self._read_column[about.name](piece.cells(position)))
        self._resolve(piece)
        return piece

    def remember(self, good: Waiting) -> None:
        """Take in rows that an interrupted reading had checked, so that repeats of them are still seen."""
        for line, identity in zip(good.lines, self._identities(good), strict=True):
            self._lines.setdefault(identity, line)

    def _read(self, piece: Piece, about: Field, position: int) -> None:
        values = self._read_column[about.name](piece.cells(position))
        if about.name in self._asked and None in values:
            nothing = Wrong(_("Ô này bắt buộc. Xin ghi %(heading)s.") % {"heading": about.heading})
            values = [nothing if value is None else value for value in values]
        piece.take(about, position, values)

    def _resolve(self, piece: Piece) -> None:
        """Turn words into ids and amounts into smallest units."""
        worded = [pair for pair in self._fields.values() if pair[0].indicator or pair[0].kind not in PLAIN]
        of_kind = {kind: [pair for pair in worded if pair[0].kind is kind] for kind in _WORDED}
        named = (piece.values[about.name] for about, _position in of_kind[Kind.PERSON])
        people = People((text for texts in named for text in texts if text is not None), self._units)
        for about, position in (pair for kind in _WORDED for pair in of_kind[kind]):
            mean, beside = self._meaning(about, people, piece)
            words = list(zip(piece.values[about.name], piece.values.get(beside, repeat(None)), strict=False))
            known = {pair: understood(mean, *pair) for pair in set(words) if pair[0] is not None}
            piece.take(about, position, [known.get(pair) for pair in words])

    def _meaning(self, about: Field, people: People, piece: Piece) -> tuple[Callable[[Any, Any], Any], str]:
        """What the words in a field mean, given what stands in another field of the row; and that field's name."""
        if about.kind is Kind.UNIT:
            return lambda text, _nothing: self._units.find(text), ""
        if about.kind is Kind.PERSON:
            return lambda text, unit: str(people.find(text, unit)), "unit_id"
        if about.kind is Kind.LINE:
            titles = (text for text in piece.values[about.name] if text is not None)
            lines = Lines(titles, about.of.split("|"), self._units)
            return lambda text, _nothing: str(lines.find(text)), ""
        if about.kind is Kind.INDICATOR:
            return lambda text, _nothing: self._indicators.find(text), ""
        if about.indicator:
            measured = self._indicators.named(about.indicator)
            return lambda written, _nothing: amount(written, measured), ""
        return self._amount, about.of

    def _amount(self, written: str | float, indicator: int | None) -> int:
        if indicator is None:
            raise Refused(_("Có số lượng nhưng chưa rõ là số lượng của gì. Xin ghi số đo."))
        return amount(written, self._indicators.by_id[indicator])

    def _imply(self, piece: Piece) -> None:
        """What is not written: the unit and the year of the import; as owner the named person, else the unit."""
        taken = {f.name for f in fields(self._flat.row)}
        piece.fill("unit_id", repeat(self._units.home.id))
        if "year" in taken:
            piece.fill("year", repeat(self._year))
        if "owner_kind" in taken:
            units = zip(piece.values["unit_id"], piece.values.get("person_id", repeat(None)), strict=False)
            known = self._units.known
            piece.fill("owner_kind", (OwnerKind.PERSON if person else known[unit].owner_kind for unit, person in units))

    def _once(self, piece: Piece) -> None:
        for row, identity in enumerate(self._identities(Waiting(piece.lines, piece.values))):
            line = piece.lines[row]
            first = line if row in piece.faults else self._lines.setdefault(identity, line)
            if first != line:
                message = _("Trùng với dòng %(line)s. Xin bỏ một dòng, hoặc ghi rõ điểm khác nhau.")
                piece.blame(row, message % {"line": self._place(first)})

    def _identities(self, rows: Waiting) -> Iterator[int]:
        nothing: Sequence[Any] = [None] * len(rows.lines)
        titles = (fold(title or "") for title in rows.columns.get("title", nothing))
        return map(hash, zip(titles, *(rows.columns.get(name, nothing) for name in self._key), strict=True))

    def _ask_the_register(self, piece: Piece) -> None:
        """The register's own rules, the same as for the form."""
        sound = [row for row in range(len(piece.lines)) if row not in piece.faults and row not in piece.dropped]
        for problem in self._flat.check(revive(self._register, piece.good().columns)) if sound else ():
            piece.blame(sound[problem.row], problem.message, *self._fields.get(problem.field, ()))


class Piece:
    """Some rows on their way: cells as they came, values by field, and what is wrong by row (from 0)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.lines = [line for line, _cells in rows]
        self.values: dict[str, list[Any]] = {}
        self.faults: dict[int, list[Fault]] = defaultdict(list)
        self.dropped: set[int] = set()  # rows that need not be written
        self._cells: list[Sequence[Cell]] = list(zip_longest(*(cells for _line, cells in rows), fillvalue=""))

    def cells(self, position: int) -> Sequence[Cell]:
        return self._cells[position] if position < len(self._cells) else [""] * len(self.lines)

    def take(self, about: Field, position: int, values: list[Any]) -> None:
        """Keep ``values`` of a field; where one is wrong the row gets none, and a fault."""
        if Wrong in set(map(type, values)):
            for row, wrong in enumerate(values):
                if isinstance(wrong, Wrong):
                    values[row] = None
                    self.blame(row, wrong.message, about, position)
        self.values[about.name] = values

    def fill(self, name: str, implied: Iterable[Any]) -> None:
        """Set a field where the row says nothing."""
        values = self.values.get(name) or [None] * len(self.lines)
        self.values[name] = [other if value is None else value for value, other in zip(values, implied, strict=False)]

    def blame(self, row: int, message: str, about: Field | None = None, position: int = 0) -> None:
        """Note what is wrong with a cell; without a field, with the whole row."""
        if about is None:
            self.faults[row].append(Fault(self.lines[row], "", "", "", message))
        else:
            text = shown(self.cells(position)[row])[:200]
            self.faults[row].append(Fault(self.lines[row], letters(position), str(about.heading), text, message))

    def good(self) -> Waiting:
        """The rows without a fault, and of their columns those in which anything stands."""
        left_out = {*self.faults, *self.dropped}
        sound = [row not in left_out for row in range(len(self.lines))]
        columns: Mapping[str, list[Any]] = self.values
        if left_out:
            columns = {name: list(compress(values, sound)) for name, values in columns.items()}
        said = {name: values for name, values in columns.items() if values.count(None) < len(values)}
        return Waiting(list(compress(self.lines, sound)), said)


def shown(cell: Cell) -> str:
    """A cell on one line, for people; a formula without a value shows as nothing."""
    if isinstance(cell, dict) and "doubtful" in cell:
        return one_line(cell["doubtful"])
    try:
        return one_line(text_of(cell))
    except Refused:
        return ""
