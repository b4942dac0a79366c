"""Reads an upload into checked pieces.

Each piece is committed by itself, so a reading that was killed goes on after the last. A person who stops it is heeded
at the next piece, and may let it go on there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.registers.models import Batch

from .checking import Checked, Checker
from .foreign.tidying import Tidied
from .models import Piece, Upload
from .reading import PIECE, Reading, opened, settle
from .returning.homing import bring_home
from .returning.returned import ReturnChecker
from .waiting import Waiting
from .workbook import NoHeadings


class _Stopped(Exception):
    """A person stopped the reading."""


class Elsewhere(Refused):
    """Another process reads the same upload and is further."""


def stage(upload: Upload) -> None:
    """Read and check what has not been read yet; afterwards the batch waits for a decision (state "preview").

    A foreign workbook that nobody has explained yet is not read: it ``asks``. Raises Refused when the file as a whole
    cannot be taken; rows that were read before stay until the batch is discarded.
    """
    if upload.asks or upload.stopped:
        return
    try:
        if _is_read(upload) or (settle(upload) and _is_read(upload)):
            _finish(upload)
    except _Stopped:
        return


def _is_read(upload: Upload) -> bool:
    """Read all rows; False where it has to be settled first how."""
    try:
        with opened(upload) as reading:
            if not upload.layout and not reading.is_sure:
                return False
            if reading.mark:
                bring_home(upload, reading.mark)
            _read(upload, reading)
    except NoHeadings:
        return False
    return True


def _read(upload: Upload, reading: Reading) -> None:
    _begin(upload, reading)
    checker = _checker(upload, reading)
    for piece in upload.pieces.order_by("position").only("good", "known"):
        checker.remember(Waiting(*piece.good))
        if isinstance(checker, ReturnChecker):
            checker.remember_known(piece.known["ids"], upload.last_line)
    for position, tidied in enumerate(_unread(upload, reading), start=upload.pieces.count()):
        _keep(upload, position, tidied, checker.check(tidied.rows))
    upload.notices = [*upload.notices, *reading.tidy.notices()]
    upload.save(update_fields=["notices"])


def _checker(upload: Upload, reading: Reading) -> Checker:
    if reading.mark:
        return ReturnChecker(reading.register, upload.batch.unit_id, upload.year, reading.columns, reading.mark)
    return Checker(reading.register, upload.batch.unit_id, upload.year, reading.columns, reading.tidy.place)


def _begin(upload: Upload, reading: Reading) -> None:
    table = reading.table
    upload.mark = reading.mark
    upload.sheet = table.sheet
    upload.columns = dict(reading.columns)
    upload.notices = table.notices
    upload.rows_total = max(table.total, 0)
    upload.parts = [[part.sheet, part.offset, part.heading] for part in table.parts]
    upload.save(update_fields=["sheet", "columns", "notices", "rows_total", "parts", "mark"])


def _unread(upload: Upload, reading: Reading) -> Iterator[Tidied]:
    """All rows are put straight again, because what stands above a row says things of it; those not kept yet come."""
    for tidied in reading.pieces(PIECE):
        if tidied.last > upload.last_line:
            yield tidied.after(upload.last_line)


@transaction.atomic
def _keep(upload: Upload, position: int, tidied: Tidied, checked: Checked) -> None:
    read_up_to = upload.last_line
    upload.last_line = tidied.last
    upload.rows_done += tidied.size
    upload.rows_left += len(tidied.left)
    upload.rows_good += len(checked.good.lines)
    upload.rows_faulty += checked.faulty
    upload.rows_known += len(checked.known.ids) + checked.known.again
    counts = ("last_line", "rows_done", "rows_left", "rows_good", "rows_faulty", "rows_known")
    kept = Upload.objects.filter(pk=upload.pk, last_line=read_up_to, stopped=False)
    if not kept.update(**{name: getattr(upload, name) for name in counts}):
        if Upload.objects.filter(pk=upload.pk, stopped=True).exists():
            raise _Stopped
        raise Elsewhere(_("Tệp này đang được đọc ở nơi khác."), field="file")
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
