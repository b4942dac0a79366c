"""The checked rows of an upload on their way through the register's writer, piece by piece."""

from __future__ import annotations

from sovang.base.actor import Actor
from sovang.registers import registry

from .models import Upload
from .waiting import Waiting, flat, revive


def write_all(*, by: Actor, upload: Upload) -> int:
    """Hand all rows to the register's writer; the number written. The caller holds the transaction.

    Raises what the writer raises: its rules have spoken in the preview, but the ledger may have moved on since.
    """
    register = registry.get(upload.batch.register)
    writer, written = flat(register).writer, 0
    for good in upload.pieces.order_by("position").values_list("good", flat=True).iterator(chunk_size=1):
        if rows := revive(register, Waiting(*good).columns):
            written += len(writer(by=by, rows=rows, batch=upload.batch_id))
    return written
