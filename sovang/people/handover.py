"""Dated rows at a unit, handed over to another on a day, and taken back: one rule for every such table of the room."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from .models import Grant, ManagedCadre, Membership
from .spans import not_ended

#: closed unit → where its rows go; None: they end.
Targets = Mapping[int, int | None]
CHUNK = 500
#: What a row says beside its unit, as far as its table has it.
_TOLD = ("role", "standing", "post", "valid_from", "valid_to")
Row = Any  # a Membership, Grant or ManagedCadre: the fields differ, ``valid_from`` and ``valid_to`` do not


@dataclass(frozen=True)
class Spans:
    """A table of dated rows at units. Rows at one unit that agree in the columns ``same`` are one holding."""

    noun: str  # in the journal
    model: type[Membership] | type[Grant] | type[ManagedCadre]
    unit: str
    same: tuple[str, ...]
    holder: str  # whose row it is: the path to the name that people know

    def hand_over(self, targets: Targets, on: dt.date) -> dict[str, Any]:
        """End rows at closed units on ``on`` and begin them at their targets, save what is held there already.

        Rows that would only begin later begin at the target on ``on``. Answers what ``take_back`` needs, JSON-ready.
        """
        old = list(self._at(targets, on).select_for_update())
        held = {self._key(row) for row in self._at([t for t in targets.values() if t], on)}
        new: dict[tuple[object, ...], Row] = {}
        for row in old:
            begun = self._anew(row, targets, on)
            if begun is not None and self._key(begun) not in held:
                new.setdefault(self._key(begun), begun)
        inverse = {"old": [stored(row) for row in old]}
        self._end(old, on)
        created = self._rows().bulk_create(new.values(), batch_size=CHUNK)
        return inverse | {"new": [stored(row) for row in created]}

    def take_back(self, inverse: Mapping[str, Any]) -> None:
        """Raises Refused when a row that was begun by ``hand_over`` has been changed or removed since."""
        new = {row["id"]: row for row in inverse["new"]}
        for part in chunks(list(new)):
            found = {row.pk: stored(row) for row in self._rows().select_for_update().filter(pk__in=part)}
            if found != {pk: new[pk] for pk in part}:
                raise Refused(_("Không hoàn tác được: thành viên hoặc phân quyền đã thay đổi sau khi sắp xếp."))
            self._rows().filter(pk__in=part).delete()
        for part in chunks([row["id"] for row in inverse["old"]]):
            self._rows().filter(pk__in=part).delete()
        self._rows().bulk_create([self.model(**row) for row in inverse["old"]], batch_size=CHUNK)

    def told(self, rows: Collection[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str, dict[str, Any]]]:
        """Stored rows that stand in the table, each with its holder's name and what the journal says of it."""
        names: dict[int, str] = {}
        for part in chunks([row["id"] for row in rows]):
            names.update(self._rows().filter(pk__in=part).values_list("pk", self.holder))
        for row in rows:
            facts = {name: row[name] for name in _TOLD if name in row}
            yield row, names.get(row["id"], ""), {self.unit.removesuffix("_id"): row[self.unit], **facts}

    def at_any(self, unit_ids: Collection[int]) -> bool:
        """Whether any row, ended or not, stands at these units."""
        return self._rows().filter(**{f"{self.unit}__in": unit_ids}).exists()

    def _rows(self) -> QuerySet[Row]:
        return self.model._default_manager.all()

    def _at(self, unit_ids: Collection[int], on: dt.date) -> QuerySet[Row]:
        return self._rows().filter(not_ended(on), **{f"{self.unit}__in": unit_ids}).order_by("valid_from", "pk")

    def _key(self, row: Row) -> tuple[object, ...]:
        return (getattr(row, self.unit), *(getattr(row, name) for name in self.same))

    def _anew(self, row: Row, targets: Targets, on: dt.date) -> Row | None:
        target = targets[getattr(row, self.unit)]
        if target is None:
            return None
        columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        del columns["id"]
        return self.model(**columns | {self.unit: target, "valid_from": on})

    def _end(self, rows: Collection[Row], on: dt.date) -> None:
        for part in chunks([row.pk for row in rows]):
            self._rows().filter(pk__in=part, valid_from__gte=on).delete()
            self._rows().filter(pk__in=part).update(valid_to=on)


TABLES = (
    Spans("membership", Membership, "unit_id", ("person_id",), "person__name"),
    Spans("managed_cadre", ManagedCadre, "manager_id", ("person_id",), "person__name"),
    Spans("grant", Grant, "unit_id", ("user_id", "role"), "user__label"),
)


def stored(row: Row) -> dict[str, Any]:
    """The row's columns as JSON gives them back."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    stored: dict[str, Any] = json.loads(json.dumps(columns, cls=DjangoJSONEncoder))
    return stored


def chunks(ids: list[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Lists short enough for one statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
