"""The workbook of faulty rows: as they were sent, with a column that says what is wrong with each."""

from __future__ import annotations

import io
from collections import defaultdict
from uuid import UUID

import xlsxwriter
from django.utils.translation import gettext as _

from sovang.base.actor import Actor

from .checking import Fault, shown
from .models import Upload
from .reading import FAULT, LINE, PIECE, opened
from .returning import seal
from .selectors import all_faults, get_upload, register_of
from .workbook import Row


def faulty_rows(*, by: Actor, batch_id: UUID) -> bytes:
    """An .xlsx with the template's headings, the faulty rows and a column “Lỗi”; it may be mended and sent again.

    Raises as ``get_upload``.
    """
    upload = get_upload(by=by, batch_id=batch_id)
    messages: dict[int, list[str]] = defaultdict(list)
    for fault in all_faults(upload):
        messages[fault.line].append(sentence(fault))
    with opened(upload) as reading:
        rows = [row for tidied in reading.pieces(PIECE) for row in tidied.rows if row[0] in messages]
    return _write(upload, rows, messages)


def sentence(fault: Fault) -> str:
    return f"{fault.heading}: {fault.message}" if fault.heading else fault.message


def _write(upload: Upload, rows: list[Row], messages: dict[int, list[str]]) -> bytes:
    known = {f.name: str(f.heading) for f in register_of(upload).columns} | {seal.NAME: seal.HEADING}
    columns = [(heading, upload.columns[name]) for name, heading in known.items() if name in upload.columns]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Dòng lỗi"))
        for position, title in enumerate([*(heading for heading, _at in columns), str(FAULT), str(LINE)]):
            sheet.write_string(0, position, title, bold)
            if title == seal.HEADING:
                sheet.set_column(position, position, None, None, {"hidden": True})
        for number, (line, cells) in enumerate(rows, start=1):
            values = [shown(cells[at]) if at < len(cells) else "" for _heading, at in columns]
            for position, text in enumerate([*values, "\n".join(messages[line]), str(line)]):
                sheet.write_string(number, position, text)
    return out.getvalue()
