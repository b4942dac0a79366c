"""The hidden cell of a handed-out row: whose file it is, which line the row is, and what its cells held.

It stands in the row itself, so that sorting or filtering the sheet takes it along and a .csv keeps it. What a cell held
is kept as a short print of its text: enough to know whether a person has touched it, and nothing can be read from it.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.registers.description import Field, Kind, Register

from ..cells import text_of
from ..references import code_of
from ..workbook import Cell, Row

#: Under which name the column is found, and its heading: one that no list of people has.
NAME = "#seal"
HEADING = "Cột ẩn, xin giữ nguyên"
_CODED = (Kind.UNIT, Kind.PERSON, Kind.INDICATOR)
_WIDE = 8  # characters of a print: 48 bits
_HIDDEN, _SHUT = "-" * _WIDE, "!"
_BETWEEN = "|"


@dataclass(frozen=True)
class Mark:
    """What a file was handed out for: unit (its code) and all below it, register and year; when, how many lines, and
    in which language its cells are written."""

    unit: str
    register: str
    year: int
    moment: dt.datetime
    count: int
    language: str

    def sign(self, register: Register) -> str:
        said = (self.unit, self.register, self.year, self.moment.isoformat(), self.count, self.language)
        return _signer(register).sign(_BETWEEN.join(map(str, said)))


class Seal(NamedTuple):
    """``mark`` as signed; of a line its id, the version it had, and the prints of its cells by field name."""

    mark: str
    id: UUID | None = None
    version: int = 0
    prints: str = ""

    def write(self) -> str:
        return _BETWEEN.join((self.mark, self.id.hex if self.id else "", str(self.version), self.prints))


def read_seal(cell: Cell) -> Seal | None:
    """What the hidden cell says; None where it says nothing. Raises Refused for one that somebody has changed."""
    if not (text := one_line(text_of(cell))):
        return None
    try:
        mark, id, version, prints = text.rsplit(_BETWEEN, 3)
        return Seal(mark, UUID(id) if id else None, int(version), prints)
    except ValueError:
        raise Refused(_("Ô ẩn của dòng này đã bị sửa. Xin tải lại tệp rồi sửa tiếp.")) from None


def read_mark(signed: str, register: Register) -> Mark:
    """Raises Refused when it was not signed here, or for other columns than the register has now."""
    try:
        unit, code, year, moment, count, language = _signer(register).unsign(signed).split(_BETWEEN)
        return Mark(unit, code, int(year), dt.datetime.fromisoformat(moment), int(count), language)
    except (signing.BadSignature, ValueError):
        raise Refused(
            _("Tệp không phải bản hệ thống đã cấp cho sổ “%(label)s”, hoặc mẫu của sổ đã đổi. Xin tải lại tệp.")
            % {"label": register.label},
            field="file",
        ) from None


def first_mark(rows: Iterator[Row], position: int) -> tuple[str, Iterator[Row]]:
    """The mark of the first row that has one, "" where none has, and all the rows again."""
    looked_at: list[Row] = []
    for row in rows:
        looked_at.append(row)
        if position < len(row[1]) and (seal := read_seal(row[1][position])):
            return seal.mark, chain(looked_at, rows)
    return "", iter(looked_at)


def prints(register: Register, cells: Mapping[str, Cell], *, hidden: set[str], shut: set[str]) -> str:
    """Prints of a line's cells as they are read back; of those in ``hidden`` nothing, those in ``shut`` are marked."""
    return "".join(
        _HIDDEN if f.name in hidden else _print(f, cells.get(f.name, ""), shut=f.name in shut) for f in register.columns
    )


def split(register: Register, whole: str) -> dict[str, str]:
    """Field name → print."""
    return {f.name: whole[i * _WIDE : (i + 1) * _WIDE] for i, f in enumerate(register.columns)}


def is_hidden(print: str) -> bool:
    """The value was kept from the one who took the file."""
    return print == _HIDDEN


def is_shut(print: str) -> bool:
    """The cell shows what no single cell can hold, such as several quantities."""
    return print.startswith(_SHUT)


def touched(field: Field, cell: Cell, print: str) -> bool:
    """Whether the cell says something else than when it was handed out."""
    if is_hidden(print):
        return cell != ""
    try:
        return _print(field, cell, shut=is_shut(print)) != print
    except Refused:  # a formula that was never computed
        return True


def _print(field: Field, cell: Cell, *, shut: bool) -> str:
    text = one_line(text_of(cell))
    if field.kind in _CODED:
        text = code_of(text)
    digest = base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()
    return _SHUT + digest[1:] if shut else digest


def _signer(register: Register) -> signing.Signer:
    """Bound to the columns: prints are told apart by their order alone."""
    columns = [register.code, *(f.name for f in register.columns)]
    return signing.Signer(salt="sovang.intake.returning.seal " + " ".join(columns))
