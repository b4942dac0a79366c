"""What a person decided about foreign workbooks of a unit, and how it is found again."""

from __future__ import annotations

from collections.abc import Mapping

from sovang.base.actor import Actor
from sovang.base.text import fold
from sovang.people.models import User

from ..models import KnownLayout, KnownName, Upload
from ..workbook import Survey
from .blocks import blocks
from .layout import Layout, UnitFrom, shape_of
from .proposing import same_shape


def recall(upload: Upload, survey: Survey) -> tuple[Layout, KnownLayout] | None:
    """The layout that was confirmed for headings of this shape, for the upload's unit and register.

    None where there is none, and where several sheets have these headings but one was chosen: that is asked again.
    """
    batch = upload.batch
    known = {k.shape: k for k in KnownLayout.objects.filter(unit_id=batch.unit_id, register=batch.register)}
    for shape in {shape_of(block.titles) for sheet in survey.sheets for block in blocks(sheet)} & known.keys():
        layout = Layout.from_json(known[shape].layout)
        sheets = same_shape(survey, shape)
        if len(sheets) == 1 or (sheets and layout.unit_from is UnitFrom.SHEET):
            return layout.on(sheets, survey.separator), known[shape]
    return None


def remember(upload: Upload, layout: Layout, names: Mapping[str, int], by: Actor) -> None:
    """Keep the layout for the shape of its headings, and names with the units (by id) that they mean."""
    batch = upload.batch
    KnownLayout.objects.update_or_create(
        unit_id=batch.unit_id,
        register=batch.register,
        shape=layout.shape,
        defaults={"layout": layout.to_json(), "decided_by": by if isinstance(by, User) else None},
    )
    rows = [KnownName(unit_id=batch.unit_id, words=fold(text)[:300], means_id=unit) for text, unit in names.items()]
    KnownName.objects.bulk_create(rows, update_conflicts=True, unique_fields=["unit", "words"], update_fields=["means"])


def named(unit_id: int) -> dict[str, str]:
    """Folded text → code of the unit that it means in lists of that unit."""
    return dict(KnownName.objects.filter(unit_id=unit_id).values_list("words", "means__code"))
