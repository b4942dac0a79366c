"""What the register of reported figures is, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sovang.base.exactness import Exactness
from sovang.registers.description import Chip, Field, Kind, Register, Shelf, State, Stored
from sovang.registers.models import OwnerKind, Result

from .actions import REGISTER, STATED, report_figures, restate_figures
from .checking import problems
from .models import SOURCE_WORDS, ReportedFigure
from .rows import ReportedRow

_WHAT = (
    Field(
        "unit_id", _("Đơn vị"), Kind.UNIT, Stored.ENTRY,
        required=True, fixed=True, about="owner", listed=True, heading=_("Mã đơn vị"),
    ),
    Field(
        "indicator_id", _("Chỉ tiêu"), Kind.INDICATOR, Stored.RESULT,
        required=True, fixed=True, filtered=True, heading=_("Chỉ tiêu"), example="deeds_registered_party_org",
    ),
    Field(
        "kind", _("Loại số"), Kind.CHOICE, Stored.RESULT,
        required=True, fixed=True, listed=True, filtered=True, choices=Result.Kind.choices, heading=_("Loại số"),
        example="achieved",
    ),
)  # fmt: skip
_QUANTITY = (
    Field(
        "value", _("Số báo cáo"), Kind.QUANTITY, Stored.RESULT,
        required=True, of="indicator_id", about="result", listed=True, heading=_("Số báo cáo"), example="561",
    ),
    Field(
        "value_hi", _("Đến (nếu là khoảng)"), Kind.QUANTITY, Stored.RESULT,
        of="indicator_id", about="result", heading=_("Đến"),
    ),
    Field(
        "exactness", _("Mức chính xác"), Kind.CHOICE, Stored.RESULT,
        choices=Exactness.choices, about="result", heading=_("Mức chính xác"),
    ),
    Field(
        "denominator", _("Trên tổng số"), Kind.QUANTITY, Stored.RESULT,
        of="indicator_id", about="result", heading=_("Trên tổng số"), guidance=_("Mẫu số, như 909 trong 905/909."),
    ),
    Field(
        "excluded", _("Tổng số không tính"), Kind.TEXT, Stored.RESULT,
        max_length=200, about="result", heading=_("Tổng số không tính"),
    ),
)  # fmt: skip
_PERIOD_AND_SOURCE = (
    Field(
        "start", _("Từ ngày"), Kind.DATE, Stored.NOWHERE,
        fixed=True, listed=True, path="reported__starts", heading=_("Từ ngày"), example="01/01/2022",
    ),
    Field(
        "end", _("Đến ngày"), Kind.DATE, Stored.NOWHERE,
        fixed=True, listed=True, path="reported__ends", heading=_("Đến ngày"), example="31/12/2022",
    ),
    Field("period_note", _("Ghi chú về kỳ"), Kind.TEXT, max_length=200, heading=_("Ghi chú về kỳ")),
    Field(
        "scope", _("Phạm vi"), Kind.CHOICE,
        choices=ReportedFigure.Scope.choices, fixed=True, listed=True, filtered=True, heading=_("Phạm vi"),
    ),
    Field(
        "source", _("Nguồn"), Kind.TEXT,
        required=True, fixed=True, max_length=200, listed=True, filtered=True, heading=_("Nguồn"),
    ),
    Field("source_words", _("Ghi trong nguồn"), Kind.TEXT, max_length=SOURCE_WORDS, heading=_("Ghi trong nguồn")),
    Field(
        "reason", _("Lý do sửa"), Kind.TEXT, Stored.NOWHERE,
        max_length=300, heading=_("Lý do sửa"), guidance=_("Chỉ cần khi số khác với số đã báo cáo."),
    ),
)  # fmt: skip

DESCRIPTION = Register(
    code=REGISTER,
    label=_("Số báo cáo"),
    one=_("số báo cáo"),
    icon="report-analytics",
    model=ReportedFigure,
    own="reported",
    states=(State(STATED, _("Đã báo cáo"), Chip.INFO, "report-analytics"),),
    moves=(),
    fields=_WHAT + _QUANTITY + _PERIOD_AND_SOURCE,
    owner_kinds=(OwnerKind.PARTY_ORG, OwnerKind.MASS_ORG, OwnerKind.STATE_BODY),
    row=ReportedRow,
    writer=report_figures,
    restate=restate_figures,
    first_state=STATED,
    check=problems,
    facts=_("Số báo cáo trả lời đúng kỳ của nó; đặt cạnh số tính từ sổ để đối chiếu, không cộng vào."),
    counting=(),
    shelf=Shelf.CHECK,
    order=90,
    about=_(
        "Số liệu mà đơn vị nêu trong báo cáo cho một kỳ nhất định, ghi kèm nguồn và đúng chữ trong nguồn. Số này đặt "
        "cạnh số tính từ sổ để thấy chỗ lệch; cấp trên có thể chọn dùng số nào."
    ),
)
