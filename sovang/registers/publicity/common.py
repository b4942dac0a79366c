"""Fields that all lines of publicity have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sovang.registers.description import Field, Kind, Stored
from sovang.registers.models import OwnerKind

COLLECTIVES = (OwnerKind.PARTY_ORG, OwnerKind.MASS_ORG, OwnerKind.STATE_BODY)
UNIT = Field(
    "unit_id", _("Đơn vị"), Kind.UNIT, Stored.ENTRY, required=True, fixed=True, about="owner", listed=True,
    filtered=True, heading=_("Mã đơn vị"),
)  # fmt: skip
YEAR = Field(
    "year", _("Năm"), Kind.YEAR, Stored.ENTRY, required=True, fixed=True, filtered=True, heading=_("Năm"),
)  # fmt: skip
CONTEST_FIELD = Field(
    "contest_id", _("Cuộc thi"), Kind.LINE, required=True, fixed=True, of="contest", help=_("Tên cuộc thi đang mở.")
)
