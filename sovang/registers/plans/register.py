"""What the register of plans is, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, Waits
from sovang.registers.models import OwnerKind

from .actions import REGISTER, draft_plans
from .answering import owed
from .carrying import CARRIERS
from .checking import problems
from .models import Plan
from .rows import NewPlan

DESCRIPTION = Register(
    code=REGISTER,
    label=pgettext_lazy("register", "Kế hoạch"),
    one=_("kế hoạch"),
    icon="clipboard-list",
    model=Plan,
    own="plan",
    states=(
        State("draft", _("Dự thảo"), Chip.QUIET, "pencil", waits_for=Waits.AUTHOR),
        State("adopted", _("Đã ban hành"), Chip.GOOD, "circle-check"),
        State("closed", _("Đã kết thúc"), Chip.QUIET, "lock"),
    ),
    moves=(
        Move("adopt_plans", _("Ban hành"), ("draft",), "adopted", "entries.register"),
        Move("close_plans", _("Kết thúc"), ("adopted",), "closed", "entries.close_year"),
    ),
    carriers=CARRIERS,
    fields=(
        Field(
            "unit_id",
            _("Đơn vị"),
            Kind.UNIT,
            Stored.ENTRY,
            required=True,
            fixed=True,
            about="owner",
            listed=True,
            heading=_("Mã đơn vị"),
        ),
        Field(
            "title",
            _("Tên kế hoạch"),
            Kind.TEXT,
            Stored.ENTRY,
            required=True,
            max_length=500,
            about="title",
            listed=True,
            heading=_("Tên kế hoạch"),
            example="Kế hoạch học tập và làm theo Bác năm 2026",
        ),
        Field(
            "year",
            _("Từ năm"),
            Kind.YEAR,
            Stored.ENTRY,
            required=True,
            fixed=True,
            listed=True,
            filtered=True,
            heading=_("Từ năm"),
            example="2026",
        ),
        Field(
            "last_year",
            _("Đến năm"),
            Kind.YEAR,
            fixed=True,
            listed=True,
            filtered=True,
            heading=_("Đến năm"),
            example="2026",
        ),
        Field(
            "number", _("Số, ký hiệu"), Kind.TEXT, max_length=60, listed=True, filtered=True, heading=_("Số, ký hiệu")
        ),
    ),
    owner_kinds=(OwnerKind.PARTY_ORG, OwnerKind.MASS_ORG, OwnerKind.STATE_BODY),
    row=NewPlan,
    writer=draft_plans,
    first_state="draft",
    check=problems,
    facts=_("Chỉ tiêu của kế hoạch một năm đã ban hành được cộng vào số kế hoạch của năm đó."),
    counting=(),
    owes=owed,
    shelf=Shelf.DO,
    order=30,
    about=_(
        "Kế hoạch học tập và làm theo Bác của đơn vị cho một năm, nhiều năm hoặc cả nhiệm kỳ. Cấp dưới có thể chép nội "
        "dung từ kế hoạch của cấp trên rồi bổ sung cho hợp với mình. Ban hành xong, chỉ tiêu của kế hoạch là mốc để so "
        "với kết quả làm được."
    ),
)
