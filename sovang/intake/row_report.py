"""The report of rows: every row of the file as it was read, and what became of it."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from rustpy_xlsxwriter import Format, write_worksheet

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.registers.models import Batch

from .checking import shown
from .faulty_rows import sentence
from .foreign.tidying import Tidied
from .reading import PIECE, Reading, opened
from .selectors import all_faults, get_upload

Line = dict[str, str]


def row_report(*, by: Actor, batch_id: UUID) -> bytes:
    """An .xlsx with a line per row of the file: where it stands, taken or not, why, and what its columns say.

    Raises as ``get_upload``, and Refused while the file is not read to its end.
    """
    upload = get_upload(by=by, batch_id=batch_id)
    if upload.batch.state == Batch.State.STAGED:
        raise Refused(_("Tệp chưa đọc xong nên chưa có báo cáo từng dòng."))
    wrong: dict[int, list[str]] = defaultdict(list)
    for fault in all_faults(upload):
        wrong[fault.line].append(sentence(fault))
    out = io.BytesIO()
    with opened(upload) as reading:
        write_worksheet(
            _lines(reading, wrong),
            out,
            sheet_name=_("Từng dòng"),
            freeze_row=1,
            autofilter=True,
            header_format=Format().set_bold().set_text_wrap().set_border("thin").set_background_color("#F3ECDD"),
        )
    return out.getvalue()


def _lines(reading: Reading, wrong: Mapping[int, list[str]]) -> Iterator[Line]:
    columns = [(str(f.heading), reading.columns[f.name]) for f in reading.register.columns if f.name in reading.columns]
    for tidied in reading.pieces(PIECE):
        cells = dict(tidied.rows)
        for line in sorted({*cells, *tidied.left}):
            row = cells.get(line, ())
            told = {_("Dòng"): reading.tidy.place(line), **_result(line, tidied, wrong)}
            yield told | {heading: shown(row[at]) if at < len(row) else "" for heading, at in columns}


def _result(line: int, tidied: Tidied, wrong: Mapping[int, list[str]]) -> Line:
    result, why = _("Đã nhận"), ""
    if line in tidied.left:
        result, why = _("Bỏ qua"), str(tidied.left[line].label)
    elif line in wrong:
        result, why = _("Lỗi"), "\n".join(wrong[line])
    return {_("Kết quả"): result, _("Lý do"): why}
