"""Reads an upload into checked pieces.

Each piece is committed by itself, so a reading that was killed goes on after the last.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sovang.base.errors import Refused
from sovang.registers import registry
from sovang.registers.description import IMPLIED, Register
from sovang.registers.models import Batch

from .checking import Checked, Checker
from .headings import plain
from .models import Piece, Upload
from .returning import seal
from .returning.returned import ReturnChecker
from .returning.seal import first_mark
from .waiting import Waiting
from .workbook import Row, Table, open_table

#: Rows read, kept and later written at once: enough for bulk statements, few enough to stay small in memory.
PIECE = 5_000


def titles(register: Register) -> dict[str, list[str]]:
    """Field name → the titles under which its column is known: heading, label and name, in Vietnamese and English."""
    found: dict[str, list[str]] = {f.name: [] for f in register.columns}
    for language in ("vi", "en"):
        with override(language):
            for about in register.columns:
                found[about.name] += [plain(about.heading), plain(about.label)]
    known = {name: list(dict.fromkeys([*accepted, plain(name)])) for name, accepted in found.items()}
    return known | {seal.NAME: [plain(seal.HEADING)]}


def stage(upload: Upload) -> None:
    """Read and check what has not been read yet; afterwards the batch waits for a decision (state "preview").

    Raises Refused when the file as a whole cannot be taken; rows that were read before stay until the batch is
    discarded.
    """
    register = registry.get(upload.batch.register)
    with open_table(bytes(upload.data), titles(register)) as table:
        _begin(upload, register, table)
        whole, checker = _checker(upload, register, table)
        for piece in upload.pieces.order_by("position").only("good", "known"):
            checker.remember(Waiting(*piece.good))
            if isinstance(checker, ReturnChecker):
                checker.remember_known(piece.known["ids"], upload.last_line)
        left = (row for row in whole if row[0] > upload.last_line)
        for position, rows in enumerate(_pieces(left), start=upload.pieces.count()):
            _keep(upload, position, rows, checker.check(rows))
    _finish(upload)


def _checker(upload: Upload, register: Register, table: Table) -> tuple[Iterator[Row], Checker]:
    """All rows, and who checks them: a sheet that was handed out is known by the mark in its hidden column."""
    columns, rows = table.heading.columns, table.rows
    if seal.NAME in columns:
        upload.mark, rows = first_mark(rows, columns[seal.NAME])
    if not upload.mark:
        return rows, Checker(register, upload.batch.unit_id, upload.year, columns)
    upload.save(update_fields=["mark"])
    return rows, ReturnChecker(register, upload.batch.unit_id, upload.year, columns, upload.mark)


def _begin(upload: Upload, register: Register, table: Table) -> None:
    asked = [f for f in register.columns if f.required and f.name not in IMPLIED]
    missing = [str(f.heading) for f in asked if f.name not in table.heading.columns]
    if missing:
        raise Refused(
            _("Thiếu cột: %(missing)s. Xin dùng mẫu do hệ thống cấp và giữ nguyên hàng tiêu đề.")
            % {"missing": ", ".join(missing)},
            field="file",
        )
    upload.sheet = table.sheet
    upload.columns = table.heading.columns
    upload.notices = table.notices
    upload.rows_total = max(table.total, 0)
    upload.save(update_fields=["sheet", "columns", "notices", "rows_total"])


def _pieces(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while piece := list(itertools.islice(rows, PIECE)):
        yield piece


@transaction.atomic
def _keep(upload: Upload, position: int, rows: list[Row], checked: Checked) -> None:
    read_up_to = upload.last_line
    upload.last_line = rows[-1][0]
    upload.rows_done += len(rows)
    upload.rows_good += len(checked.good.lines)
    upload.rows_faulty += checked.faulty
    upload.rows_known += len(checked.known.ids) + checked.known.again
    counts = ("last_line", "rows_done", "rows_good", "rows_faulty", "rows_known")
    now = {name: getattr(upload, name) for name in counts}
    if not Upload.objects.filter(pk=upload.pk, last_line=read_up_to).update(**now):
        raise Refused(_("Tệp này đang được đọc ở nơi khác."), field="file")
    faults = checked.faults
    Piece.objects.create(
        upload=upload, position=position, good=checked.good, known=asdict(checked.known), faults=faults,
        fault_count=len(faults),
    )  # fmt: skip


@transaction.atomic
def _finish(upload: Upload) -> None:
    if upload.rows_good + upload.rows_faulty + upload.rows_known == 0 and not upload.mark:
        raise Refused(_("Bảng chỉ có tiêu đề, chưa có dòng nào. Xin điền rồi gửi lại."), field="file")
    batch = upload.batch
    batch.state = Batch.State.PREVIEW
    batch.rows = upload.rows_good
    batch.save(update_fields=["state", "rows"])
