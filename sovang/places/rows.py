"""Writing rows of the tree for one reorganisation; the image of every row is kept before it is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from . import images, opening
from .models import Reorganisation, Unit, UnitVersion


class Rows:
    """The rows as they stand on the day of ``reorganisation``, found, cut and rewritten; no rule but existence."""

    def __init__(self, reorganisation: Reorganisation) -> None:
        self.reorganisation = reorganisation
        self.day: dt.date = reorganisation.effective
        self.images: list[images.Image] = []
        self.touched: dict[int, None] = {}  # every unit of which a row changed, in order
        self.ids: dict[str, int] = {}

    def change(self, unit: int, **columns: Any) -> None:
        """Write ``columns`` from the day on; later versions take them over as long as they still hold the old value."""
        tile = self.tile(unit)
        later = list(UnitVersion.objects.filter(unit=unit, valid_from__gt=self.day).order_by("valid_from"))
        for column, value in columns.items():
            old = getattr(tile, column)
            for version in later:
                if getattr(version, column) != old:
                    break
                self.rewrite(version, **{column: value})
        tile = self.cut(tile)
        self.rewrite(tile, **columns)

    def cut(self, tile: UnitVersion) -> UnitVersion:
        """The version that begins on the day: the tile itself, or its second half."""
        if tile.valid_from == self.day:
            return tile
        half = self.half(tile)
        self.rewrite(tile, valid_to=self.day)
        self.create(half)
        return half

    def half(self, tile: UnitVersion) -> UnitVersion:
        """What the unit is from the day on, not yet written."""
        half = copy(tile)
        half.pk, half._state = None, models.base.ModelState()
        half.valid_from, half.reorganisation = self.day, self.reorganisation
        half.decision_no = self.reorganisation.decision_no
        return half

    def tiles_under(self, parent: int) -> list[UnitVersion]:
        ends_later = Q(valid_to=None) | Q(valid_to__gt=self.day)
        return list(UnitVersion.objects.filter(ends_later, parent=parent).order_by("unit_id", "valid_from"))

    def tile(self, unit: int) -> UnitVersion:
        """The version holding on the day. Raises Refused when the unit does not exist on it."""
        held = Q(valid_to=None) | Q(valid_to__gt=self.day)
        rows = UnitVersion.objects.filter(held, unit=unit, valid_from__lte=self.day).select_related("unit")
        tile = rows.order_by("-valid_from").first()
        if tile is None:
            raise Refused(
                _("“%(unit)s” không hoạt động vào ngày %(day)s.")
                % {"unit": self.name(unit), "day": date_format(self.day, "d/m/Y")}, field="unit",
            )  # fmt: skip
        return tile

    def name(self, unit: int) -> str:
        return str(UnitVersion.objects.filter(unit=unit).order_by("-valid_from").values_list("name", flat=True)[0])

    def id(self, code: str) -> int:
        if code not in self.ids:
            self.ids.update(opening.known_units([code]))
        return self.ids[code]

    def rewrite(self, row: UnitVersion | Unit, **columns: Any) -> None:
        self.images.append(images.of(row))
        for column, value in columns.items():
            setattr(row, column, value)
        row.save()
        self.touched[row.unit_id if isinstance(row, UnitVersion) else row.id] = None

    def rewrite_all(self, rows: Sequence[UnitVersion], **columns: Any) -> None:
        self.images += [images.of(row) for row in rows]
        self.touched |= dict.fromkeys(row.unit_id for row in rows)
        UnitVersion.objects.filter(id__in=[row.id for row in rows]).update(**columns)

    def create(self, row: models.Model) -> None:
        row.save()
        self.images.append(images.of_created(row))
