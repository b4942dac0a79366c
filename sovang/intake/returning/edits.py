"""What a person has changed in the rows of lines that were handed out, or why it cannot be changed there.

What nobody has touched is not even read, so that an unedited file says nothing, whatever has become of names and
catalogues since. What the edits mean against the ledger of the day is found out by ``comparing``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.registers.correcting import shut
from sovang.registers.description import Field, Kind, Register
from sovang.registers.models import Entry
from sovang.registers.repeats import standing_ids
from sovang.registers.selectors import under

from ..checking import Edit, Fault, Piece, shown
from ..workbook import Cell, Row, letters
from . import seal
from .lines_out import Line, Shown, lines_out
from .seal import Seal

if TYPE_CHECKING:
    from ..checking import Checker

_Ours = Sequence[tuple[Seal, Row]]
_Said = dict[str, tuple[Any, str]]


class Edits:
    """Reads edits of lines under one unit. ``language`` is the one in which the file was handed out."""

    def __init__(self, register: Register, checker: Checker, unit_id: int, language: str) -> None:
        self._register, self._checker, self._unit_id, self._language = register, checker, unit_id, language
        self._fields = {about.name: (about, position) for about, position in checker.columns}

    def read(self, ours: _Ours, column: int) -> tuple[list[Edit], list[Fault]]:
        """The edits among some rows, and their faults. ``column`` is that of the seals."""
        touched = [(found, row, names) for found, row in ours if (names := self._touched(found, row[1]))]
        if not touched:
            return [], []
        piece = self._checker.understand([self._only(row, names) for _found, row, names in touched])
        lines = self._lines({found.id for found, _row, _names in touched if found.id})
        said = [
            self._said(piece, number, found, names, lines.get(found.id))
            for number, (found, _row, names) in enumerate(touched)
        ]
        self._locked(piece, said, [lines.get(found.id) for found, _row, _names in touched])
        edits = [
            Edit(row[0], found.id.hex, found.version, found.prints, said[number])
            for number, (found, row, _names) in enumerate(touched)
            if found.id and said[number] and number not in piece.faults
        ]
        faults = [fault for _row, told in sorted(piece.faults.items()) for fault in told]
        return edits, [*faults, *self._misplaced(ours, touched, lines, column)]

    def _touched(self, found: Seal, cells: Sequence[Cell]) -> set[str]:
        prints = seal.split(self._register, found.prints)
        return {
            name
            for name, (about, at) in self._fields.items()
            if seal.touched(about, cells[at] if at < len(cells) else "", prints[name])
        }

    def _only(self, row: Row, names: set[str]) -> Row:
        """The row with nothing but the cells that were touched, and what their quantities are counted in."""
        pairs = [{f.name, f.of} for f in self._register.columns if f.kind is Kind.QUANTITY and f.of]
        wanted = names.union(*(pair for pair in pairs if pair & names))
        read = {self._fields[name][1] for name in wanted if name in self._fields}
        return row[0], [cell if at in read else "" for at, cell in enumerate(row[1])]

    def _lines(self, ids: set[UUID]) -> dict[UUID | None, Line]:
        """The lines at the unit and below it, with all that they hold."""
        query = Entry.objects.filter(under(self._unit_id), register=self._register.code, id__in=ids)
        found = lines_out(by=System(), register=self._register, query=query, language=self._language)
        return {line.entry.id: line for line in found}

    def _said(self, piece: Piece, number: int, found: Seal, names: set[str], line: Line | None) -> _Said:
        """The cells that say something else than the line; those that may not are blamed. All, where it is gone."""
        wrong = {fault.heading for fault in piece.faults.get(number, [])}
        said: _Said = {}
        for name in sorted(names, key=list(self._fields).index):
            about, at = self._fields[name]
            value = plain(piece.values[name][number])
            now = line.shown.get(name, Shown()) if line else Shown(value=...)
            if str(about.heading) in wrong or value == now.value:
                continue
            if message := _refusal(about, seal.split(self._register, found.prints)[name], now, value):
                piece.blame(number, message, about, at)
            said[name] = (value, shown(piece.cells(at)[number]))
        return self._whole(piece, number, said)

    def _whole(self, piece: Piece, number: int, said: _Said) -> _Said:
        """A quantity goes along with the indicator that it is counted in: its smallest unit is another now."""
        for name, (about, at) in self._fields.items():
            if about.kind is Kind.QUANTITY and about.of in said:
                said.setdefault(name, (piece.values[name][number], shown(piece.cells(at)[number])))
        return said

    def _locked(self, piece: Piece, said: Sequence[_Said], lines: Sequence[Line | None]) -> None:
        """Lines that are settled, or were sent back for something else, in the words of the verb that corrects; none
        where settled lines are restated."""
        if self._register.restate:
            return
        abouts: dict[Entry, set[str]] = {
            line.entry: {self._register.field(name).about for name in names}
            for line, names in zip(lines, said, strict=True)
            if line and names
        }
        sentences = shut(abouts)
        for number, line in enumerate(lines):
            if line and line.entry.id in sentences and number not in piece.faults:
                about, at = self._fields[next(iter(said[number]))]
                piece.blame(number, sentences[line.entry.id], about, at)

    def _misplaced(
        self, ours: _Ours, touched: Sequence[tuple[Seal, Row, set[str]]], lines: Mapping[UUID | None, Line], column: int
    ) -> list[Fault]:
        """Seals of lines elsewhere, and seals that a sorting has parted from their rows."""
        elsewhere = standing_ids(found.id for found, _row, _names in touched if found.id not in lines)
        of_others = {found.prints: found.id for found, _row in ours}
        faults = []
        for found, row, _names in touched:
            here = self._prints(found, row[1])
            if found.id in elsewhere:
                faults.append(_at_seal(row[0], column, _("Dòng này không thuộc đơn vị đang nhập. Xin xóa dòng.")))
            elif of_others.get(here, found.id) != found.id:
                message = _(
                    "Nội dung và dấu ẩn của dòng này đã lệch nhau vì chỉ sắp xếp một phần bảng. Xin tải lại tệp."
                )
                faults.append(_at_seal(row[0], column, message))
        return faults

    def _prints(self, found: Seal, cells: Sequence[Cell]) -> str:
        """What the row's cells say now, in the form of its seal."""
        before = seal.split(self._register, found.prints)
        said = {name: cells[at] if at < len(cells) else "" for name, (_about, at) in self._fields.items()}
        hidden = {name for name, print in before.items() if seal.is_hidden(print)}
        return seal.prints(self._register, said, hidden=hidden, shut={n for n, p in before.items() if seal.is_shut(p)})


def plain(value: Any) -> Any:
    """A value read from a cell as ``lines_out`` has it: no, and no text, are nothing."""
    return None if value == "" or value is False else value


def _refusal(about: Field, print: str, now: Shown, value: Any) -> str:
    if seal.is_hidden(print):
        return _("Mục này không mở cho người đã tải tệp, nên không sửa ở đây. Xin xóa ô này.")
    if about.fixed:
        return _("Mục này cố định trên dòng đã ghi. Nếu ghi nhầm, xin xóa dòng rồi ghi dòng mới.")
    if now.shut or seal.is_shut(print):
        return _("Ô này không sửa bằng bảng tính. Xin để như cũ và sửa trên trang của dòng.")
    if about.stays and value is None:
        return _("Ô này bắt buộc. Xin ghi %(heading)s.") % {"heading": about.heading}
    return ""


def _at_seal(line: int, column: int, message: str) -> Fault:
    return Fault(line, letters(column), seal.HEADING, "", message)
