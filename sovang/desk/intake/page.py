"""What the preview of an import shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Chip, Column, Row, Table
from sovang.intake.checking import Fault
from sovang.intake.foreign.tidying import place_of
from sovang.intake.returning.deciding import NONE, Decisions
from sovang.intake.selectors import Preview, register_of
from sovang.intake.workbook import Part
from sovang.places.selectors import UnitCard, unit_cards
from sovang.registers.description import Register
from sovang.registers.models import Batch

from ..scope import Scope
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
    unit: UnitCard
    returned: Returned | None = None  # a sheet that was handed out and has come back
    is_elsewhere: bool = False  # that sheet is of another unit or year than the pages

    @property
    def is_reading(self) -> bool:
        """A job is on it, or should be."""
        upload = self.preview.upload
        return upload.batch.state == Batch.State.STAGED and not (upload.refusal or upload.asks or upload.stopped)

    @property
    def may_explain(self) -> bool:
        """How it is read may still be said; of a sheet that was handed out it is known."""
        upload = self.preview.upload
        return not upload.mark and upload.batch.state in (Batch.State.STAGED, Batch.State.PREVIEW)

    @property
    def decides(self) -> Returned | None:
        """What is to be decided before anything is written."""
        return self.returned if self.preview.is_clean and self.returned and self.returned.writes else None


def build(preview: Preview, decided: Decisions = NONE, *, scope: Scope) -> Page:
    """``scope``: the unit and year of the pages from which it is looked at."""
    batch, upload = preview.upload.batch, preview.upload
    icon, tone = _CHIPS[Batch.State(batch.state)]
    return Page(
        preview=preview,
        register=register_of(preview.upload),
        chip=Chip(batch.get_state_display(), icon, tone),
        faults=_table(preview.faults, [Part(*part) for part in preview.upload.parts]),
        more_faults=preview.fault_count - len(preview.faults),
        unit=unit_cards([batch.unit_id])[batch.unit_id],
        is_elsewhere=bool(upload.mark) and (batch.unit_id, upload.year) != (scope.unit.id, scope.year),
        returned=returned.build(preview.comparison, decided) if preview.comparison else None,
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
