"""The editable catalogue of fields of deeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from ..leave import require
from ..models import Field


@dataclass(frozen=True)
class FieldLine:
    """A field that is no longer ``active`` stays on old lines and is not offered for new ones."""

    code: str
    name_vi: str
    name_en: str
    order: int = 0
    active: bool = True


@transaction.atomic
def set_fields(*, by: Actor, rows: Sequence[FieldLine]) -> list[Field]:
    """Add or change fields by code. Raises Refused when a name is missing in either language."""
    require(by, [None])
    return [_set(by, row) for row in rows]


def _set(by: Actor, row: FieldLine) -> Field:
    values = {
        "name_vi": one_line(row.name_vi),
        "name_en": one_line(row.name_en),
        "order": row.order,
        "active": row.active,
    }
    if not values["name_vi"] or not values["name_en"]:
        raise Refused(_("Lĩnh vực phải có tên tiếng Việt và tiếng Anh."), field="name_vi")
    before = Field.objects.select_for_update().filter(code=row.code).values(*values).first() or {}
    field, _fresh = Field.objects.update_or_create(code=row.code, defaults=values)
    if before != values:
        change = Change("field", field.pk, field.name_vi, before=before, after=values)
        write(by=by, verb="programmes.set_field", changes=[change])
    return field
