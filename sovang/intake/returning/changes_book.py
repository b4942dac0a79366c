"""The workbook of everything that a sheet which came back would change."""

from __future__ import annotations

import io
from collections.abc import Iterator
from uuid import UUID

import xlsxwriter
from django.utils.translation import gettext as _

from sovang.base.actor import Actor

from ..selectors import preview
from .comparing import Comparison

_WIDTHS = (16, 8, 44, 24, 34, 34, 34)


def changes_book(*, by: Actor, batch_id: UUID) -> bytes:
    """An .xlsx with a row for each changed field, each conflict and each missing line; without any where the file was
    not handed out. Raises as ``selectors.get_upload``."""
    found = preview(by=by, batch_id=batch_id).comparison
    heading = (_("Loại"), _("Dòng"), _("Việc"), _("Mục"), _("Trong sổ"), _("Trong tệp"), _("Ghi chú"))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold, sheet = book.add_format({"bold": True, "bottom": 1}), book.add_worksheet(_("Thay đổi"))
        rows = [heading, *(_rows(found) if found else ())]
        for number, row in enumerate(rows):
            for position, text in enumerate(row):
                sheet.write_string(number, position, text, None if number else bold)
        for position, width in enumerate(_WIDTHS):
            sheet.set_column(position, position, width)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    for one in found.differences:
        sort = _("Cần chọn") if one.is_conflict else _("Sửa")
        here = "; ".join(f"{field.heading}: {text}" for field, text in one.here)
        note = here if one.entry else _("Dòng đã được rút khỏi sổ")
        for change in one.changes:
            yield sort, str(one.line), one.title, str(change.field.heading), change.before, change.after, note
    for gone in found.removed:
        yield _("Không thấy trong tệp"), "", gone.title, "", gone.unit, "", gone.held
