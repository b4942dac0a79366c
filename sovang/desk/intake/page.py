"""What the preview of an import shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.intake.checking import Fault
from sovang.intake.returning.deciding import NONE, Decisions
from sovang.intake.selectors import Preview, register_of
from sovang.registers.description import Register
from sovang.registers.models import Batch

from . import returned
from .returned import Returned

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
    returned: Returned | None = None  # a sheet that was handed out and has come back

    @property
    def is_reading(self) -> bool:
        """A job is on it, or should be."""
        return self.preview.upload.batch.state == Batch.State.STAGED and not self.preview.upload.refusal

    @property
    def decides(self) -> Returned | None:
        """What is to be decided before anything is written."""
        return self.returned if self.preview.is_clean and self.returned and self.returned.writes else None


def build(preview: Preview, decided: Decisions = NONE) -> Page:
    batch = preview.upload.batch
    icon, tone = _CHIPS[Batch.State(batch.state)]
    return Page(
        preview=preview,
        register=register_of(preview.upload),
        chip=Chip(batch.get_state_display(), icon, tone),
        faults=_table(preview.faults),
        more_faults=preview.fault_count - len(preview.faults),
        returned=returned.build(preview.comparison, decided) if preview.comparison else None,
    )


def _table(faults: list[Fault]) -> Table:
    columns = [Column(_("Ô")), Column(_("Cột")), Column(_("Đang ghi")), Column(_("Lỗi và cách sửa"))]
    rows = [
        Row([Cell(f"{f.column}{f.line}" if f.column else _("dòng %(line)s") % {"line": f.line}),
             Cell(f.heading), Cell(f.value), Cell(f.message)])
        for f in faults
    ]  # fmt: skip
    return Table(columns, rows, _("Những ô cần sửa"))
