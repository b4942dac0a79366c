"""Fields that all lines of publicity have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sovang.registers import usual
from sovang.registers.description import Field, Kind

COLLECTIVES = usual.COLLECTIVES
UNIT = usual.unit()
YEAR = usual.year()
CONTEST_FIELD = Field(
    "contest_id",
    _("Cuộc thi"),
    Kind.LINE,
    required=True,
    fixed=True,
    of="contest",
    help=_("Tên cuộc thi đang mở."),
    heading=_("Cuộc thi"),
)
