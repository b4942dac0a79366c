"""Spreadsheets into registers: ``start``, then ``apply`` or ``discard``; ``undo``.

Rows pass through the register's own writer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write
from sovang.people.models import User
from sovang.places import selectors as places
from sovang.registers import actions as registers
from sovang.registers import registry
from sovang.registers.models import Batch

from . import selectors
from .applying import apply_all
from .foreign.deciding import begin_anew, check_layout
from .foreign.layout import Layout
from .foreign.remembering import remember
from .jobs import read_upload
from .models import Piece, Upload
from .references import Units
from .returning.deciding import NONE, Decisions
from .returning.homing import AppliedThere
from .selectors import Preview
from .staging import stage

#: Bytes up to which a file is read while the user waits (some 2,000 rows); a larger one is a job's.
INLINE = 200_000


def start(*, by: Actor, unit_code: str, register: str, year: int, data: bytes, filename: str) -> Preview:
    """Take in a file for a unit and all below it. A small one is read at once, a large one by a job.

    A file that was applied there before changes nothing: its batch comes back. One that only waited is read afresh,
    because the ledger may know more by now. A sheet that was handed out is taken for the unit and year that it names.
    Raises NotFound or Forbidden for the unit, KeyError for an unknown register, Refused for a file that cannot be taken
    as a whole (nothing of it is kept).
    """
    upload = _take_in(by=by, unit_code=unit_code, register=register, year=year, data=data, filename=filename)
    try:
        _read_soon(upload)
    except AppliedThere as told:
        return selectors.preview(by=by, batch_id=told.batch_id)
    return selectors.preview(by=by, batch_id=upload.batch_id)


def import_file(*, by: Actor, unit_code: str, register: str, year: int, data: bytes, filename: str) -> Preview:
    """``start``, read to the end here and now whatever the size: for the console and for programs."""
    upload = _take_in(by=by, unit_code=unit_code, register=register, year=year, data=data, filename=filename)
    try:
        if upload.batch.state == Batch.State.STAGED:
            _read(upload)
    except AppliedThere as told:
        return selectors.preview(by=by, batch_id=told.batch_id)
    return selectors.preview(by=by, batch_id=upload.batch_id)


def resume(*, by: Actor, batch_id: UUID) -> None:
    """Let a job go on with a reading that was cut off or stopped. Raises as ``selectors.get_upload``.

    A finished reading stays as it is.
    """
    upload = selectors.get_upload(by=by, batch_id=batch_id)
    if upload.batch.state == Batch.State.STAGED:
        Upload.objects.filter(pk=batch_id).update(stopped=False)
        read_upload.enqueue(str(batch_id))


def stop(*, by: Actor, batch_id: UUID) -> None:
    """Let a reading end at its next piece; ``resume`` goes on there. Raises as ``selectors.get_upload``."""
    selectors.get_upload(by=by, batch_id=batch_id)
    Upload.objects.filter(pk=batch_id, batch__state=Batch.State.STAGED, asks=False).update(stopped=True)


def decide(*, by: Actor, batch_id: UUID, layout: Layout, names: Mapping[str, str], now: bool = False) -> Preview:
    """Say how a workbook is read, remember it for the next of its shape, and read it so from the beginning.

    ``names``: as written → code of the unit that it means. ``now``: whatever its size, for the console. Raises
    NotFound or Forbidden, Refused for a layout that lacks what every row needs, for an unknown unit, and once the file
    was applied.
    """
    _explained(by=by, batch_id=batch_id, layout=layout, names=names)
    if _size(batch_id) > INLINE and not now:
        read_upload.enqueue(str(batch_id))
    else:
        read_upload.call(str(batch_id))  # why it cannot be read is written down beside the decision, not lost with it
    return selectors.preview(by=by, batch_id=batch_id)


@transaction.atomic
def apply(*, by: Actor, batch_id: UUID, decided: Decisions = NONE) -> int:
    """Write all rows into the register as one batch, or none; the number of rows. Once applied, again changes nothing.

    Of a sheet that was handed out the edits are made as well, and what is missing withdrawn, as ``decided``; the number
    counts them too, and where nothing has changed nothing is written and the file goes on waiting.

    Raises NotFound or Forbidden, what the register's writer raises, Refused while rows are faulty or
    unread.
    """
    batch = _lock(by, batch_id)
    if batch.state == Batch.State.APPLIED:
        return batch.rows
    if batch.state != Batch.State.PREVIEW:
        raise Refused(_("Tệp chưa đọc xong hoặc đã hoàn tác, nên chưa nhập được."))
    upload = batch.upload
    if upload.rows_faulty:
        raise Refused(
            _("Còn %(count)s dòng lỗi. Xin sửa trong tệp rồi gửi lại; chưa dòng nào được nhập.")
            % {"count": upload.rows_faulty}
        )
    if _applied(batch.unit_id, batch.register, batch.file_sha256):
        raise Refused(_("Tệp này đã được nhập trước đó."))
    applied = apply_all(by=by, upload=upload, decided=decided)
    if not applied.rows:
        return 0
    batch.state, batch.rows = Batch.State.APPLIED, applied.rows
    batch.save(update_fields=["state", "rows"])
    Piece.objects.filter(upload=upload).delete()
    after = {"state": "applied", "rows": batch.rows, "changed": applied.changed, "withdrawn": applied.withdrawn}
    told = {name: value for name, value in after.items() if value}
    change = Change("batch", batch.id, batch.title, batch.unit_id, {"state": "preview"}, told)
    write(by=by, verb="intake.apply", changes=[change], batch=batch.id)
    return batch.rows


def undo(*, by: Actor, batch_id: UUID) -> int:
    """Take an applied file out of the ledger again, with the headers that it opened.

    Returns the number of the file's lines, as ``apply`` did. Raises as ``registers.actions.undo_batch``.
    """
    upload = selectors.get_upload(by=by, batch_id=batch_id)
    registers.undo_batch(by=by, id=batch_id)
    return upload.batch.rows


@transaction.atomic
def discard(*, by: Actor, batch_id: UUID) -> None:
    """Forget a file that was never applied. Raises Refused when it was."""
    batch = _lock(by, batch_id)
    if batch.state in (Batch.State.APPLIED, Batch.State.UNDONE):
        raise Refused(_("Tệp đã nhập thì không bỏ được; xin dùng hoàn tác."))
    batch.delete()


def _lock(by: Actor, batch_id: UUID) -> Batch:
    """The batch, locked; the gate of ``selectors`` has asked for leave."""
    selectors.get_upload(by=by, batch_id=batch_id)
    return Batch.objects.select_for_update().get(id=batch_id)


@transaction.atomic
def _take_in(*, by: Actor, unit_code: str, register: str, year: int, data: bytes, filename: str) -> Upload:
    """The upload of this file: a new one, or the one that was applied before."""
    unit_id = places.get_unit(by=by, code=unit_code).id
    by.require("entries.import", [unit_id])
    code, digest = registry.get(register).code, hashlib.sha256(data).hexdigest()
    if applied := _applied(unit_id, code, digest):
        return applied.upload
    waiting = [Batch.State.STAGED, Batch.State.PREVIEW]
    Batch.objects.filter(unit=unit_id, register=code, file_sha256=digest, state__in=waiting).delete()
    name = one_line(filename)[:200] or _("bảng tính")
    batch = Batch.objects.create(
        register=code,
        unit_id=unit_id,
        title=_("Nhập từ tệp “%(name)s”") % {"name": name},
        file_sha256=digest,
        created_by=by if isinstance(by, User) else None,
    )
    Upload.objects.create(batch=batch, year=year, filename=name, data=data)
    return Upload.objects.defer("data").select_related("batch").get(pk=batch.pk)


def _applied(unit_id: int, register: str, digest: str) -> Batch | None:
    """The applied import of just this file for the unit and register."""
    found = Batch.objects.filter(unit=unit_id, register=register, file_sha256=digest, state=Batch.State.APPLIED)
    return found.select_related("upload").first()


@transaction.atomic
def _explained(*, by: Actor, batch_id: UUID, layout: Layout, names: Mapping[str, str]) -> None:
    """Write down how the upload is read, and take back what was read of it otherwise."""
    batch = _lock(by, batch_id)
    if batch.state not in (Batch.State.STAGED, Batch.State.PREVIEW):
        raise Refused(_("Tệp đã nhập hoặc đã hoàn tác, nên không đổi cách đọc được nữa."))
    upload = Upload.objects.defer("data").select_related("batch").get(pk=batch_id)
    units = Units(batch.unit_id, upload.year)
    check_layout(upload, layout, units)
    remember(upload, layout, {text: units.find(code) for text, code in names.items()}, by)
    begin_anew(upload, layout)
    batch.state = Batch.State.STAGED
    batch.save(update_fields=["state"])
    change = Change("batch", batch.id, batch.title, batch.unit_id, {}, {"layout": layout.shape, "names": len(names)})
    write(by=by, verb="intake.decide", changes=[change], batch=batch.id)


def _read_soon(upload: Upload) -> None:
    """Now if it is short, else by a job."""
    if upload.batch.state == Batch.State.STAGED:
        if _size(upload.batch_id) > INLINE:
            read_upload.enqueue(str(upload.batch_id))
        else:
            _read(upload)


def _size(batch_id: UUID) -> int:
    """Bytes of the file of a batch, which is not loaded."""
    size: int = Upload.objects.values_list(Length("data"), flat=True).get(pk=batch_id)
    return size


def _read(upload: Upload) -> None:
    try:
        stage(upload)
    except Refused:
        upload.batch.delete()
        raise
