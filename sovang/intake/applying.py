"""The checked rows of an upload on their way into the ledger; the caller holds the transaction.

Missing rows are withdrawn and edits made before new rows are written: these may take the place of a line that goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.registers import keeping, registry
from sovang.registers.correcting import Correction, correct_entries
from sovang.registers.description import Register
from sovang.registers.lines import empty
from sovang.registers.models import Entry
from sovang.registers.repeats import standing_ids
from sovang.registers.withdrawing import withdraw_entries

from .models import Upload
from .returning.comparing import Comparison, Difference, compare
from .returning.deciding import Decisions, Side
from .returning.measured import Measured
from .waiting import Waiting, flat, revive, revive_value


@dataclass(frozen=True)
class Applied:
    """How many lines were written, changed and withdrawn."""

    new: int
    changed: int = 0
    withdrawn: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.withdrawn


def apply_all(*, by: Actor, upload: Upload, decided: Decisions) -> Applied:
    """Write all rows; in a sheet that was handed out, edits and withdrawals as well, as ``decided``.

    Raises what the verbs raise: their rules have spoken in the preview, but the ledger may have moved on since; and
    Refused while a conflict is open, or for a line to withdraw that is none of the missing ones.
    """
    if not upload.mark:
        return Applied(_write(by, upload))
    found = compare(by=by, upload=upload)
    edits, gone = _decided(found, decided), _chosen(found, decided)
    if gone:
        _withdraw(by, upload, gone, decided.reason)
    if edits:
        _correct(by, upload, edits, decided.reason)
    return Applied(_write(by, upload), len(edits), len(gone))


def _write(by: Actor, upload: Upload) -> int:
    """Hand all new rows to the register's writer, piece by piece."""
    register = registry.get(upload.batch.register)
    writer, written = flat(register).writer, 0
    for good in upload.pieces.order_by("position").values_list("good", flat=True).iterator(chunk_size=1):
        rows = revive(register, Waiting(*good).columns)
        if upload.mark:
            there = standing_ids(row.id for row in rows)
            rows = [row for row in rows if row.id not in there]
        if rows:
            written += len(writer(by=by, rows=rows, batch=upload.batch_id))
    return written


def _decided(found: Comparison, decided: Decisions) -> list[Difference]:
    """The edits to be made. A line that is gone can only be let go."""
    taken = {one.id: Side.THEIRS if not one.is_conflict else decided.side(one.id) for one in found.differences}
    still_open = [
        o for o in found.conflicts if taken[o.id] != Side.OURS and (taken[o.id] is Side.REFUSE or not o.entry)
    ]
    if still_open:
        message = ngettext(
            "%(count)s dòng đã được sửa trong sổ sau khi cấp tệp (trước hết: dòng %(line)s). Xin chọn giữ bên nào.",
            "%(count)s dòng đã được sửa trong sổ sau khi cấp tệp (trước hết: dòng %(line)s). Xin chọn giữ bên nào.",
            len(still_open),
        )
        raise Refused(message % {"count": len(still_open), "line": still_open[0].line}, field="conflicts")
    return [one for one in found.differences if taken[one.id] is Side.THEIRS]


def _chosen(found: Comparison, decided: Decisions) -> list[UUID]:
    missing = [one.id for one in found.removed]
    if decided.withdraw_all:
        return missing
    if set(decided.withdraw) - set(missing):
        raise Refused(_("Danh sách dòng vắng đã thay đổi. Xin xem lại rồi chọn lại."), field="withdraw")
    return [id for id in missing if id in set(decided.withdraw)]


def _withdraw(by: Actor, upload: Upload, ids: Sequence[UUID], reason: str) -> None:
    going = partial(keeping.keep_gone, upload.batch_id)
    withdraw_entries(by=by, ids=ids, reason=reason, batch=upload.batch_id, going=going)


def _correct(by: Actor, upload: Upload, edits: Sequence[Difference], reason: str) -> None:
    register = registry.get(upload.batch.register)
    measured, rows = Measured(register), keeping.of_lines([one.id for one in edits])
    corrections = [_correction(register, measured, one.entry, one) for one in edits if one.entry]
    correct = register.restate or correct_entries
    lines = correct(by=by, corrections=corrections, reason=reason, batch=upload.batch_id)
    keeping.keep(batch=upload.batch_id, rows=rows, named=lines, versions={e.id: e.version for e in lines})


def _correction(register: Register, measured: Measured, entry: Entry, one: Difference) -> Correction:
    if register.restate:
        return Correction(entry.id, entry.version, {c.field.name: c.value for c in one.changes})
    plain = {c.field.name: c.value for c in one.changes if c.field.correctable}
    said = {c.field.name: c.value for c in one.changes if not c.field.correctable}
    changes = {
        name: empty(register.field(name), register) if value is None else revive_value(register, name, value)
        for name, value in plain.items()
    }
    return Correction(entry.id, entry.version, changes, measured.results(entry, said))
