"""The checked rows of an upload on their way through the register's writer, some thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sovang.base.actor import Actor
from sovang.registers import registry
from sovang.registers.description import Register

from .models import Upload
from .waiting import Waiting, flat, revive

#: Rows handed over at once: enough for bulk statements, few enough to stay small in memory.
LOAD = 5_000


def write_all(*, by: Actor, upload: Upload) -> int:
    """Hand all rows to the register's writer; the number written. The caller holds the transaction.

    Raises what the writer raises: its rules have spoken in the preview, but the ledger may have moved on since.
    """
    register = registry.get(upload.batch.register)
    writer, written = flat(register).writer, 0
    for rows in _loads(upload, register):
        written += len(writer(by=by, rows=rows, batch=upload.batch_id))
    return written


def _loads(upload: Upload, register: Register) -> Iterator[list[Any]]:
    load: list[Any] = []
    for piece in upload.pieces.order_by("position").only("good").iterator(chunk_size=2):
        load += revive(register, Waiting(*piece.good).columns)
        if len(load) >= LOAD:
            yield load
            load = []
    if load:
        yield load
