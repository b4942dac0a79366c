"""Row images: what a row was before a reorganisation, in JSON, so that undo writes back exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from .models import Custody, Place, Succession, Unit, UnitVersion

_TABLES: dict[str, type[models.Model]] = {m.__name__: m for m in (Unit, UnitVersion, Succession, Custody, Place)}

#: ``before`` is None for a row that was created; the last field says which table.
Image = dict[str, Any]


def of(row: models.Model) -> Image:
    """The row as it stands; taken before it is changed or deleted."""
    columns = {f.attname: _plain(f, row) for f in row._meta.concrete_fields}
    return {"table": type(row).__name__, "id": row.pk, "before": columns}


def of_created(row: models.Model) -> Image:
    return {"table": type(row).__name__, "id": row.pk, "before": None}


def write_back(taken: Sequence[Image]) -> None:
    """Make every row what it was before the first of its images: created ones go, the others come back under their id.

    Created units are left to the caller, who deletes them when nothing stands on them any more.
    """
    first: dict[tuple[str, Any], Image] = {}
    for image in taken:
        first.setdefault((image["table"], image["id"]), image)
    for name in (Custody, Succession, UnitVersion):
        model = _TABLES[name.__name__]
        created = [image["id"] for image in first.values() if is_created(image, model)]
        model._default_manager.filter(pk__in=created).delete()
    for model in _TABLES.values():
        _restore(model, [i["before"] for i in first.values() if i["table"] == model.__name__ and i["before"]])


def _restore(model: type[models.Model], befores: list[dict[str, Any]]) -> None:
    fields = model._meta.concrete_fields
    rows = [model(**{f.attname: f.to_python(before[f.attname]) for f in fields}) for before in befores]
    if model is Place:
        rows = _without_standing(rows)
    others = [f.name for f in fields if not f.primary_key]
    model._default_manager.bulk_create(
        rows, batch_size=1_000, update_conflicts=True, unique_fields=["id"], update_fields=others
    )


def _without_standing(rows: list[Any]) -> list[Any]:
    """A later change may have derived the same place again, under another id: that one stays."""
    units = {row.unit_id for row in rows}
    standing = set(Place.objects.filter(unit__in=units).values_list("unit_id", "valid_from", "heir_id"))
    return [row for row in rows if (row.unit_id, row.valid_from, row.heir_id) not in standing]


def is_created(image: Image, model: type[models.Model]) -> bool:
    return image["table"] == model.__name__ and image["before"] is None


def _plain(field: models.Field[Any, Any], row: models.Model) -> object:
    value = getattr(row, field.attname)
    return value if value is None or isinstance(value, bool | int) else field.value_to_string(row)
