"""The workbook that a unit fills in: headings of the register, a row per member or child unit, choices to pick from;
or the lines that the unit has, each with its hidden ``seal``, to be edited and sent back.

Columns are found by their headings when it comes back; columns and sheets beside them are passed over.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sovang.people import selectors as people
from sovang.people.selectors import By
from sovang.places import selectors as places
from sovang.programmes import selectors as programmes
from sovang.registers import registry
from sovang.registers.description import Field, Kind, Label, Register

from .references import SEPARATOR
from .returning.handing_out import write_lines
from .returning.sheet import Sheet

_SPARE = 300  # rows below the pre-filled ones that also offer the choices


@dataclass(frozen=True)
class _Known:
    """What the ledger knows beforehand: units and persons as they are picked, and the rows to fill in."""

    units: list[str]
    persons: list[str]
    rows: list[dict[Kind, str]]


def template(*, by: By, register: str, unit_code: str, year: int, lines: bool = False) -> bytes:
    """An .xlsx for ``register`` (its code), filled in for the unit and programme year as far as the ledger knows.

    A unit with units below gets a row for each of them, a unit without gets a row per member; with ``lines`` it gets
    the lines of the year instead. Raises NotFound or Forbidden for the unit, KeyError for an unknown register, Refused
    for more lines than a file takes.
    """
    unit = places.get_unit(by=by, code=unit_code)
    by.require("entries.import", [unit.id])
    described = registry.get(register)
    known = _known(by, unit.id, year)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#F3ECDD"})
        first, guidance, lists = (book.add_worksheet(name) for name in (_("Danh sách"), _("Hướng dẫn"), _("Danh mục")))
        sheet = Sheet(book, first, described, bold, sealed=lines)
        filled = write_lines(by, sheet, unit, year) if lines else _fill(sheet, known.rows, year)
        for field in described.columns:
            _offer(sheet, lists, field, _choices(field, known), filled)
        _explain(guidance, described, bold, lines=lines)
    return out.getvalue()


def _known(by: By, unit_id: int, year: int) -> _Known:
    on = min(timezone.localdate(), dt.date(year, 12, 31))
    own = places.unit_cards([unit_id], on)[unit_id]
    below = places.children(unit_id, on)
    members = people.members_of(by=by, unit_id=unit_id, on=on)
    units = [f"{card.code}{SEPARATOR}{card.name}" for card in (own, *below)]
    persons = [f"{m.code}{SEPARATOR}{m.name}" for m in members if m.at_home]
    if below:
        rows = [{Kind.UNIT: unit} for unit in units[1:]]
    else:
        rows = [{Kind.UNIT: units[0], Kind.PERSON: person} for person in persons]
    return _Known(units, persons, rows)


def _choices(field: Field, known: _Known) -> Sequence[str]:
    if field.kind is Kind.UNIT:
        return known.units
    if field.kind is Kind.PERSON:
        return known.persons
    if field.kind is Kind.BOOL:
        return ["x"]
    if field.kind is Kind.INDICATOR:
        return [f"{i.code}{SEPARATOR}{i.name_vi} ({i.unit_vi})" for i in programmes.indicators() if not i.measure]
    return [str(label) for _code, label in field.pairs()]


def _offer(sheet: Sheet, lists: Worksheet, field: Field, choices: Sequence[str], filled: int) -> None:
    """A drop-down list for the column, kept on the sheet of lists; a text that is not in it is only warned about.

    What is fixed on the lines that stand is not offered there: typing over it is stopped at once.
    """
    position = sheet.at(field)
    hint = (
        {"input_title": str(field.heading)[:32], "input_message": str(field.guidance)[:255]} if field.guidance else {}
    )
    if choices:
        letter = xlsxwriter.utility.xl_col_to_name(position)
        for row, text in enumerate([str(field.heading), *choices]):
            lists.write_string(row, position, text)
        source = f"='{lists.get_name()}'!${letter}$2:${letter}${len(choices) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
    else:
        rule = {"validate": "any"}
    first = sheet.stop(field, filled) if sheet.sealed else 1
    if choices or hint:
        sheet.page.data_validation(first, position, filled + _SPARE, position, rule | hint)


def _fill(sheet: Sheet, rows: Sequence[dict[Kind, str]], year: int) -> int:
    for number, known in enumerate(rows, start=1):
        for field in sheet.register.columns:
            if field.kind is Kind.YEAR:
                sheet.write(number, field, year)
            elif field.kind in known:
                sheet.write(number, field, known[field.kind])
    return len(rows)


def _explain(sheet: Worksheet, register: Register, bold: Format, *, lines: bool) -> None:
    returning = [
        _("Ô màu xám là phần cố định hoặc đã khóa. Xin sửa ở các ô khác; việc mới ghi vào dòng trống phía dưới."),
        _("Xóa một dòng ở đây chưa rút dòng đó khỏi sổ: khi gửi lại, hệ thống hỏi từng dòng."),
    ]
    intro = [
        *(returning if lines else []),
        _("Mỗi dòng là một việc. Điền trang “Danh sách” rồi gửi lại tệp này; có thể đổi thứ tự cột."),
        _("Ngày ghi như 30/11/2026. Số ghi như 12,5 hoặc 12.5; số nguyên xin ghi liền, như 3485."),
        _("Tệp có một dòng lỗi thì chưa dòng nào được nhập; hệ thống chỉ rõ ô cần sửa."),
    ]
    for row, text in enumerate(intro):
        sheet.write_string(row, 0, text)
    for position, title in enumerate([_("Cột"), _("Bắt buộc"), _("Cách ghi"), _("Ví dụ")]):
        sheet.write_string(len(intro) + 1, position, title, bold)
    for row, field in enumerate(register.columns, start=len(intro) + 2):
        texts: list[Label] = [
            field.heading,
            _("có") if field.required else "",
            field.guidance or field.help,
            field.example,
        ]
        for position, words in enumerate(texts):
            sheet.write_string(row, position, str(words))
    for position, width in enumerate((30, 10, 80, 40)):
        sheet.set_column(position, position, width)
