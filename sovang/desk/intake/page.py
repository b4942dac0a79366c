"""What the preview of an import shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.intake.checking import Fault
from sovang.intake.foreign.tidying import place_of
from sovang.intake.selectors import Preview, register_of
from sovang.intake.workbook import Part
from sovang.registers.description import Register
from sovang.registers.models import Batch

_CHIPS = {
    Batch.State.STAGED: ("hourglass", "waiting"),
    Batch.State.PREVIEW: ("eye", "info"),
    Batch.State.APPLIED: ("circle-check", "good"),
    Batch.State.UNDONE: ("arrow-back-up", "quiet"),
}


@dataclass(frozen=True)
class Page:
    """The whole context of the page."""

    preview: Preview
    register: Register
    chip: Chip
    faults: Table
    more_faults: int

    @property
    def is_reading(self) -> bool:
        """A job is on it, or should be."""
        upload = self.preview.upload
        return upload.batch.state == Batch.State.STAGED and not (upload.refusal or upload.asks or upload.stopped)

    @property
    def may_explain(self) -> bool:
        """How it is read may still be said."""
        return self.preview.upload.batch.state in (Batch.State.STAGED, Batch.State.PREVIEW)


def build(preview: Preview) -> Page:
    batch = preview.upload.batch
    icon, tone = _CHIPS[Batch.State(batch.state)]
    return Page(
        preview=preview,
        register=register_of(preview.upload),
        chip=Chip(batch.get_state_display(), icon, tone),
        faults=_table(preview.faults, [Part(*part) for part in preview.upload.parts]),
        more_faults=preview.fault_count - len(preview.faults),
    )


def _table(faults: list[Fault], parts: list[Part]) -> Table:
    def where(fault: Fault) -> str:
        place = place_of(parts, fault.line)
        if not fault.column:
            return _("dòng %(line)s") % {"line": place}
        sheet, mark, line = place.rpartition("!")
        return f"{sheet}{mark}{fault.column}{line}"

    columns = [Column(_("Ô")), Column(_("Cột")), Column(_("Đang ghi")), Column(_("Lỗi và cách sửa"))]
    rows = [
        Row([Cell(where(f)),
             Cell(f.heading), Cell(f.value), Cell(f.message)])
        for f in faults
    ]  # fmt: skip
    return Table(columns, rows, _("Những ô cần sửa"))
