"""What a line says of itself, field by field as its description has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.selectors import UnitCard
from sovang.registers import selectors
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, OwnerKind

from ..registers.quantities import name_in_catalogue
from ..typed import told
from .referred import REFERENCES, name_of, referred, units_among

Fact = tuple[Words, Words | Cell]


def facts_of(user: User, entry: Entry, register: Register) -> list[Fact]:
    """Labels with what is known; empty fields, and those that this reader may not see, are left out."""
    facts: list[Fact] = [(_("Chủ thể"), OwnerKind(entry.owner_kind).label), (_("Ngày"), f"{entry.day:%d/%m/%Y}")]
    if entry.field:
        facts.append((_("Lĩnh vực"), name_in_catalogue(entry.field)))
    if entry.topic:
        facts.append((_("Chuyên đề"), entry.topic.title))
    own = getattr(entry, register.own, None) if register.own else None
    fields = [f for f in register.fields if f.stored is Stored.OWN and _seen(user, entry, f)]
    units, lines = units_among(fields, [own]), _lines_in_sight(user, fields, own)
    return facts + [(f.label, text) for f in fields if (text := _told(f, own, units, lines))]


def _lines_in_sight(user: User, fields: Sequence[Field], own: Any) -> set[UUID]:
    """Those of the lines referred to that this reader may open; no query where none is."""
    lines = {found.pk for f in fields if f.kind is Kind.LINE and (found := referred(f, own))}
    return selectors.seen(by=user, ids=lines)


def _seen(user: User, entry: Entry, field: Field) -> bool:
    return not field.seen_with or bool(may(user, field.seen_with, entry.unit_id, entry.person_id))


def _told(field: Field, own: Any, units: Mapping[int, UnitCard], lines: Collection[UUID]) -> Words | Cell:
    if field.kind not in REFERENCES:
        value = getattr(own, field.name, None)
        return "" if value is False else told(field, value)
    found = referred(field, own)
    if found is None:
        return ""
    if field.kind is not Kind.LINE:
        return name_of(found, units)
    if found.pk not in lines:
        return _("Dòng ngoài phạm vi được xem")
    return Cell(name_of(found, units), reverse("desk:entry", args=[found.pk]))
