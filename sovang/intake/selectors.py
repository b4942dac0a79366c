"""What was imported, what waits, and what is wrong with it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.registers import registry
from sovang.registers.description import Register
from sovang.registers.models import Batch

from .checking import Fault
from .models import Upload
from .returning.comparing import Comparison, compare
from .waiting import Waiting

#: Faults shown on a page; the workbook of faulty rows has them all.
SHOWN = 100


@dataclass(frozen=True)
class Preview:
    """A file as read: how far, what would be written, and the first faults."""

    upload: Upload
    faults: list[Fault]
    fault_count: int
    sample: list[tuple[int, dict[str, object]]]
    comparison: Comparison | None = None  # of a sheet that was handed out, while it waits to be applied

    @property
    def batch_id(self) -> UUID:
        return self.upload.batch_id

    @property
    def is_read(self) -> bool:
        """All rows are read and checked."""
        return self.upload.batch.state == Batch.State.PREVIEW

    @property
    def is_applied(self) -> bool:
        return self.upload.batch.state == Batch.State.APPLIED

    @property
    def is_clean(self) -> bool:
        """It may be applied: all or nothing, so one faulty row holds up the file."""
        return self.is_read and not self.upload.rows_faulty and not self.fault_count

    @property
    def percent(self) -> int:
        """How far the reading is."""
        return min(100, 100 * self.upload.rows_done // max(self.upload.rows_total, 1))


def get_upload(*, by: Actor, batch_id: UUID) -> Upload:
    """The upload of a batch, without the file itself as long as nobody asks for it.

    Raises NotFound when there is none within reach, Forbidden without leave to import there.
    """
    upload = (
        Upload.objects.defer("data")
        .select_related("batch__unit", "batch__created_by")
        .filter(batch_id=batch_id)
        .first()
    )
    if upload is None:
        raise NotFound
    by.require("entries.import", [upload.batch.unit_id])
    return upload


def preview(*, by: Actor, batch_id: UUID) -> Preview:
    """See ``Preview``. Raises as ``get_upload``."""
    upload = get_upload(by=by, batch_id=batch_id)
    first = upload.pieces.order_by("position").values_list("good", flat=True).first() or [[], {}]
    count = upload.pieces.aggregate(count=Sum("fault_count"))["count"] or 0
    faults = list(itertools.islice(all_faults(upload), SHOWN))
    waits = upload.mark and upload.batch.state == Batch.State.PREVIEW
    comparison = compare(by=by, upload=upload) if waits else None
    return Preview(upload, faults, count, list(Waiting(*first).rows(5)), comparison)


def register_of(upload: Upload) -> Register:
    return registry.get(upload.batch.register)


def uploads(*, by: Actor, unit_id: int, register: str) -> QuerySet[Upload]:
    """Imports of a register for a unit, newest first. Raises as ``Actor.require``."""
    by.require("entries.import", [unit_id])
    found = Upload.objects.filter(batch__unit=unit_id, batch__register=register).defer("data")
    return found.select_related("batch__created_by").order_by("-started_at")


def all_faults(upload: Upload) -> Iterator[Fault]:
    """Every fault, in the order of the sheet."""
    pieces = upload.pieces.filter(fault_count__gt=0).order_by("position")
    for faults in pieces.values_list("faults", flat=True).iterator(chunk_size=10):
        yield from (Fault(*fault) for fault in faults)
