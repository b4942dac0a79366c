"""The first sheet of a template: its headings, and how values are written under them."""

from __future__ import annotations

import datetime as dt

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sovang.registers.description import Field, Kind, Register

from . import seal
from .lines_out import Written

_WIDTHS = {Kind.LONG_TEXT: 44, Kind.TEXT: 48, Kind.UNIT: 34, Kind.PERSON: 30, Kind.CHOICE: 26, Kind.INDICATOR: 30}
#: The hidden column stands between the first two: whoever sorts what he sees takes it along.
_SEAL = 1


class Sheet:
    """A sheet with the headings of ``register``; ``sealed`` with the hidden column of handed-out rows."""

    def __init__(
        self, book: xlsxwriter.Workbook, page: Worksheet, register: Register, bold: Format, *, sealed: bool
    ) -> None:
        self.page, self.register, self.sealed = page, register, sealed
        shift = [i + 1 if sealed and i >= _SEAL else i for i in range(len(register.columns))]
        self._at = {field.name: position for field, position in zip(register.columns, shift, strict=True)}
        self._looks = {(day, grey): book.add_format(_look(day=day, grey=grey)) for day in (0, 1) for grey in (0, 1)}
        for field in register.columns:
            page.write_string(0, self.at(field), str(field.heading), bold)
            page.set_column(self.at(field), self.at(field), _WIDTHS.get(field.kind, 16))
        if sealed:
            page.write_string(0, _SEAL, seal.HEADING, bold)
            page.set_column(_SEAL, _SEAL, 12, None, {"hidden": True})
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def at(self, field: Field) -> int:
        """The position of the field's column, from 0."""
        return self._at[field.name]

    def write(self, row: int, field: Field, value: Written, *, grey: bool = False) -> None:
        """A value, or an empty cell that is ``grey`` because nothing can be put there."""
        position, look = self.at(field), self._looks[isinstance(value, dt.date), grey]
        if value is None or value == "":
            self.page.write_blank(row, position, None, look)
        elif isinstance(value, str):
            self.page.write_string(row, position, value, look)
        elif isinstance(value, dt.date):
            self.page.write_datetime(row, position, dt.datetime.combine(value, dt.time.min), look)
        else:
            self.page.write_number(row, position, value, look)

    def mark(self, row: int, text: str) -> None:
        """The hidden cell of a row."""
        self.page.write_string(row, _SEAL, text)

    def stop(self, field: Field, rows: int) -> int:
        """Refuse typing into the first ``rows`` where the field is fixed; the row from which it is free."""
        if not field.fixed or not rows:
            return 1
        rule = {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": str(field.heading)[:32],
            "error_message": _("Mục này cố định trên dòng đã ghi. Nếu ghi nhầm, xin xóa dòng rồi ghi dòng mới."),
        }
        self.page.data_validation(1, self.at(field), rows, self.at(field), rule)
        return rows + 1


def _look(*, day: int, grey: int) -> dict[str, object]:
    look: dict[str, object] = {"valign": "top", "text_wrap": True}
    if day:
        look["num_format"] = "dd/mm/yyyy"
    return look | ({"bg_color": "#E4E4E4", "font_color": "#5A5A5A"} if grey else {})
