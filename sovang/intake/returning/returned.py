"""A handed-out sheet that came back: which rows are lines of the ledger, and which are new.

New rows get ids made of what they say, so that the same row in a second sending is known again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.ids import uuid7_of
from sovang.registers.description import Register
from sovang.registers.repeats import standing_ids

from ..checking import Checked, Checker, Fault, Known, Piece
from ..workbook import Cell, Row, letters
from . import seal
from .edits import Edits
from .seal import Seal


class ReturnChecker(Checker):
    """Checks a sheet with seals: new rows as any sheet's, the others against their lines. ``signed`` is its mark."""

    def __init__(self, register: Register, unit_id: int, year: int, columns: Mapping[str, int], signed: str) -> None:
        super().__init__(register, unit_id, year, columns)
        self._column, self._signed, self._known = columns[seal.NAME], signed, Known()
        self._mark = seal.read_mark(signed, register)
        self._edits = Edits(register, self, unit_id, self._mark.language)
        self._line_of: dict[UUID, int] = {}  # id → the row that bears it

    def check(self, rows: Sequence[Row]) -> Checked:
        """As ``Checker.check``; what is known comes along."""
        new, ours, faults = self._sort_out(rows)
        self._known = Known(ids=[found.id.hex for found, _row in ours if found.id])
        self._known.edits, wrong = self._edits.read(ours, self._column)
        checked = super().check(new)
        told = sorted([*faults, *wrong, *checked.faults], key=lambda fault: fault.line)
        return Checked(checked.good, told, self._known)

    def remember_known(self, ids: Iterable[str], line: int) -> None:
        """Ids of rows that an interrupted reading had checked, up to ``line``."""
        self._line_of |= dict.fromkeys(map(UUID, ids), line)

    def _sort_out(self, rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Seal, Row]], list[Fault]]:
        """New rows, rows that are lines, and rows whose seal is wrong; the seal itself is taken out."""
        new: list[Row] = []
        ours: list[tuple[Seal, Row]] = []
        faults: list[Fault] = []
        for line, cells in rows:
            bare = (line, [cell if i != self._column else "" for i, cell in enumerate(cells)])
            try:
                found = self._seal_of(line, cells[self._column] if self._column < len(cells) else "")
            except Refused as refusal:
                faults.append(Fault(line, letters(self._column), seal.HEADING, "", refusal.message))
                continue
            if found is None or found.id is None:
                new.append(bare)
            else:
                ours.append((found, bare))
        return new, ours, faults

    def _seal_of(self, line: int, cell: Cell) -> Seal | None:
        found = seal.read_seal(cell)
        if found is None or found.id is None:
            return found
        if found.mark != self._signed:
            raise Refused(_("Dòng này được chép từ một tệp khác. Xin ghi lại nội dung ở một dòng trống."))
        if (first := self._line_of.setdefault(found.id, line)) != line:
            words = {"line": first, "column": letters(self._column)}
            message = _(
                "Dòng này là bản chép của dòng %(line)s. Nếu là việc mới, xin xóa ô của dòng này ở cột ẩn %(column)s."
            )
            raise Refused(message % words)
        return found

    def _ask_the_register(self, piece: Piece) -> None:
        """What stands already need not be asked about, nor written."""
        ids = [self._id_of(piece, row) for row in range(len(piece.lines))]
        there = standing_ids(ids)
        piece.dropped = {row for row, id in enumerate(ids) if id in there and row not in piece.faults}
        piece.values["id"] = [str(id) for id in ids]
        self._known.again += len(piece.dropped)
        super()._ask_the_register(piece)

    def _id_of(self, piece: Piece, row: int) -> UUID:
        said = {name: values[row] for name, values in piece.values.items() if values[row] is not None}
        text = self._signed + json.dumps(said, sort_keys=True, ensure_ascii=False)
        return uuid7_of(self._mark.moment, hashlib.sha256(text.encode()).digest())
