"""What a line says of itself, field by field as its description has them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sovang.base.parts import Cell, Words
from sovang.people.models import User
from sovang.people.policy import may
from sovang.registers.description import Field, Kind, Register, Stored
from sovang.registers.models import Entry, OwnerKind

from ..registers.quantities import name_in_catalogue
from ..typed import told

_REFERENCES = (Kind.UNIT, Kind.PERSON, Kind.LINE)
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
    return facts + [(f.label, text) for f in fields if (text := _told(f, own))]


def _seen(user: User, entry: Entry, field: Field) -> bool:
    return not field.seen_with or bool(may(user, field.seen_with, entry.unit_id, entry.person_id))


def _told(field: Field, own: Any) -> Words | Cell:
    if field.kind not in _REFERENCES:
        value = getattr(own, field.name, None)
        return "" if value is False else told(field, value)
    found = getattr(own, field.name.removesuffix("_id"), None)
    if found is None:
        return ""
    if field.kind is Kind.LINE:
        return Cell(found.title, reverse("desk:entry", args=[found.pk]))
    return str(found.name)
