"""Fields that most registers have, under the labels that people know them by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.utils.translation import gettext_lazy as _

from sovang.base.prepared import Statement
from sovang.programmes.selectors import fields as catalogue

from .fields import Field, Kind, Label, Stored
from .models import OwnerKind

#: Owners of registers whose lines belong to no person.
COLLECTIVES = (OwnerKind.PARTY_ORG, OwnerKind.MASS_ORG, OwnerKind.STATE_BODY)


def unit(label: Label = "") -> Field:
    """Whose line it is. Part of what the line is: it stays."""
    return Field(
        "unit_id", label or _("Đơn vị"), Kind.UNIT, Stored.ENTRY, required=True, fixed=True, about="owner", listed=True,
        filtered=True, heading=_("Mã đơn vị"),
    )  # fmt: skip


def year() -> Field:
    """The programme year."""
    return Field(
        "year", _("Năm"), Kind.YEAR, Stored.ENTRY, required=True, fixed=True, filtered=True, heading=_("Năm"),
    )  # fmt: skip


def owner_kind(example: str, *, required: bool = False) -> Field:
    """Collective or person, where a register has both; left open it follows from the unit and the person named."""
    return Field(
        "owner_kind", _("Đối tượng"), Kind.CHOICE, Stored.ENTRY, required=required, fixed=True, about="owner",
        listed=True, filtered=True, choices=tuple(OwnerKind.choices), heading=_("Đối tượng"), example=example,
    )  # fmt: skip


def field_of_work() -> Field:
    """A row of the catalogue of fields."""
    return Field(
        "field_id", _("Lĩnh vực"), Kind.CHOICE, Stored.ENTRY, listed=True, filtered=True, heading=_("Lĩnh vực"),
        choices=_fields_of_work,
    )  # fmt: skip


def _fields_of_work() -> Sequence[tuple[str, Label]]:
    return [(str(pk), name) for pk, name in _offered().rows()]


@cache
def _offered() -> Statement[tuple[int, str]]:
    return Statement(catalogue().values_list("pk", "name_vi"))
