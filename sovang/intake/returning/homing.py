"""A handed-out sheet is of the unit and year that it names, wherever it is sent in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound, Refused
from sovang.places.selectors import get_unit
from sovang.registers import registry
from sovang.registers.models import Batch

from ..models import Upload
from . import seal
from .seal import Mark


class AppliedThere(Refused):
    """This very file was applied at its unit before, as batch ``batch_id``."""

    def __init__(self, batch_id: UUID) -> None:
        super().__init__(_("Tệp này đã được nhập trước đó."), field="file")
        self.batch_id = batch_id


@transaction.atomic
def bring_home(upload: Upload, signed: str) -> None:
    """Make an upload whose rows bear the mark ``signed`` one of the mark's unit and year.

    Raises Refused with one sentence for a mark that is not ours, and where the one who sent the file may not import at
    that unit, whether it is there or not; ``AppliedThere``.
    """
    batch = upload.batch
    mark = seal.read_mark(signed, registry.get(batch.register))
    if (mark.unit, mark.year) == (batch.unit.code, upload.year):
        return
    unit_id = _within_reach(upload, mark)
    alike = Batch.objects.filter(unit=unit_id, register=batch.register, file_sha256=batch.file_sha256)
    if applied := alike.filter(state=Batch.State.APPLIED).first():
        raise AppliedThere(applied.pk)
    alike.filter(state__in=[Batch.State.STAGED, Batch.State.PREVIEW]).exclude(pk=batch.pk).delete()
    batch.unit_id, upload.year = unit_id, mark.year
    batch.save(update_fields=["unit"])
    upload.save(update_fields=["year"])


def _within_reach(upload: Upload, mark: Mark) -> int:
    by = upload.batch.created_by or System()
    try:
        unit = get_unit(by=by, code=mark.unit)
        by.require("entries.import", [unit.pk])
    except (NotFound, Forbidden):
        raise Refused(
            _(
                "Tệp này được cấp cho đơn vị %(unit)s, năm %(year)s, nơi bạn không nhập số liệu được. Xin chuyển tệp "
                "cho người phụ trách đơn vị đó."
            )
            % {"unit": mark.unit, "year": mark.year},
            field="file",
        ) from None
    return unit.pk
