"""What inspection and supervision are, as data: visits and findings."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.description import Chip, Field, Kind, Move, Part, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from . import actions
from .checking import FINDING, INSPECTION, finding_problems, inspection_problems
from .models import Finding, Form, Inspection, Supervisor, Weight
from .rows import NewFinding, NewInspection
from .selectors import follow_ups_of, owed, panels

_COLLECTIVES = usual.COLLECTIVES
_YEAR = usual.year()
_SUPERVISOR = Field(
    "supervisor", _("Ai kiểm tra, giám sát"), Kind.CHOICE, choices=tuple(Supervisor.choices), listed=True,
    filtered=True, heading=_("Ai kiểm tra, giám sát"), example="Mặt trận Tổ quốc",
)  # fmt: skip
_WEIGHT = Field(
    "weight", _("Mức"), Kind.CHOICE, required=True, choices=tuple(Weight.choices), listed=True, filtered=True,
    heading=_("Mức"), example="Phải khắc phục",
)  # fmt: skip
_DUE = Field("due", _("Hạn khắc phục"), Kind.DATE, listed=True, heading=_("Hạn khắc phục"), example="30/06/2026")
_FOUND = Field("title", _("Phát hiện"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500)
_CONCLUSION = Field("conclusion", _("Kết luận"), Kind.LONG_TEXT, required=True, about="result", in_form=False)
_MENDED = Field("mended", _("Đã khắc phục thế nào"), Kind.LONG_TEXT, required=True, about="result", in_form=False)

VISITS = Register(
    code=INSPECTION,
    label=_("Kiểm tra, giám sát"),
    one=_("cuộc kiểm tra, giám sát"),
    icon="clipboard-search",
    shelf=Shelf.CHECK,
    order=10,
    about=_(
        "Lập cuộc kiểm tra, giám sát từ đầu năm, tiến hành rồi ghi phát hiện; mỗi phát hiện thành một việc có hạn ở "
        "đơn vị được kiểm tra. Người kiểm tra có thể là cấp ủy, Mặt trận, đoàn thể, nhân dân."
    ),
    facts=_("Đếm cuộc đã tiến hành theo ngày tiến hành; cuộc mới lập kế hoạch không tính."),
    model=Inspection,
    own="inspection",
    related=("inspection", "inspection__visited"),
    ahead=True,
    states=(
        State("planned", _("Trong kế hoạch"), Chip.QUIET, "calendar-event", Waits.AUTHOR),
        State("held", _("Đã tiến hành"), Chip.INFO, "eye-check", Waits.AUTHOR),
        State("concluded", _("Đã kết luận"), Chip.GOOD, "circle-check"),
        State("cancelled", _("Không tiến hành"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("hold", _("Đã tiến hành"), ("planned",), "held", "entries.register", asks=("day",), dates=True),
        Move(
            "conclude", pgettext_lazy("move", "Kết luận"), ("held",), "concluded", "entries.register", asks=("day",),
            fields=(_CONCLUSION,),
        ),
        Move(
            "cancel", pgettext_lazy("move", "Không tiến hành"), ("planned",), "cancelled", "entries.register",
            asks=("reason",), tone="danger",
        ),
    ),
    carriers={verb: plain(INSPECTION, verb) for verb in ("hold", "conclude", "cancel")},
    first_state="planned",
    counting=("held", "concluded"),
    fields=(
        usual.unit(_("Đơn vị kiểm tra, giám sát")),
        _YEAR,
        Field(
            "day", _("Ngày"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True, heading=_("Ngày"),
            help=_("Có thể là ngày dự kiến."), example="15/04/2026",
        ),
        Field(
            "title", _("Về việc gì"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Về việc gì"), example="Kiểm tra việc đăng ký làm theo Bác",
        ),
        Field(
            "visited_id", _("Đơn vị được kiểm tra, giám sát"), Kind.UNIT, required=True, fixed=True, listed=True,
            heading=_("Mã đơn vị được kiểm tra"),
        ),
        Field(
            "form", _("Hình thức"), Kind.CHOICE, choices=tuple(Form.choices), listed=True, filtered=True,
            heading=_("Hình thức"), example="Kiểm tra",
        ),
        _SUPERVISOR,
        Field("plan_id", _("Thực hiện kế hoạch"), Kind.LINE, of="plan"),
        Field("content", _("Nội dung"), Kind.LONG_TEXT, heading=_("Nội dung")),
        _CONCLUSION,
    ),
    owner_kinds=_COLLECTIVES,
    row=NewInspection,
    writer=actions.plan_inspections,
    check=inspection_problems,
    parts=(
        Part(
            "finding", _("Phát hiện"), _("phát hiện"), (_FOUND, _WEIGHT, _DUE), read=lambda by, entry: (),
            add=actions.find, action="entries.register", states=actions.LOOKING,
        ),
    ),
    panels=panels,
    views=(
        View("planned", _("Trong kế hoạch"), lambda today: Q(state="planned")),
        View("late", pgettext_lazy("view", "Quá ngày dự kiến"), lambda today: Q(state="planned", day__lt=today)),
        View("held", _("Chờ kết luận"), lambda today: Q(state="held")),
    ),
)  # fmt: skip

FINDINGS = Register(
    code=FINDING,
    label=_("Phát hiện, góp ý phải xử lý"),
    short=_("Phát hiện, góp ý"),
    one=_("phát hiện, góp ý"),
    icon="alert-circle",
    shelf=Shelf.CHECK,
    order=11,
    about=_(
        "Điều phát hiện qua kiểm tra, giám sát, hoặc nhân dân, Mặt trận góp ý: ở đơn vị nào, hạn khắc phục, theo dõi "
        "ra sao, có phải sửa kế hoạch không. Đơn vị báo khắc phục xong, cấp trên xác nhận."
    ),
    facts=_("Đếm phát hiện theo năm; đã khắc phục chỉ tính khi được xác nhận, vào ngày khắc phục xong."),
    model=Finding,
    own="finding",
    related=("finding",),
    states=(
        State("registered", _("Phải xử lý"), Chip.WAITING, "bookmark", Waits.AUTHOR),
        State("doing", _("Đang khắc phục"), Chip.INFO, "pencil", Waits.AUTHOR),
        State("done", _("Chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State("verified", _("Đã khắc phục"), Chip.GOOD, "circle-check"),
        State("dismissed", _("Không tiếp nhận"), Chip.QUIET, "circle-x"),
    ),
    moves=(
        Move("begin", _("Bắt đầu khắc phục"), ("registered",), "doing", "entries.progress"),
        Move(
            "report_done", _("Báo đã khắc phục"), ("registered", "doing"), "done", "entries.progress", asks=("day",),
            dates=True,
            fields=(_MENDED, Field("plan_id", _("Kế hoạch đã sửa theo"), Kind.LINE, of="plan", in_form=False)),
        ),
        Move("verify", _("Xác nhận"), ("done",), "verified", "entries.verify"),
        Move(
            "dismiss", pgettext_lazy("move", "Không tiếp nhận"), ("registered", "doing"), "dismissed", "entries.verify",
            asks=("reason",), tone="danger",
        ),
    ),
    carriers={verb: plain(FINDING, verb) for verb in ("begin", "report_done", "verify", "dismiss")},
    returns={"done": "doing"},
    first_state="registered",
    fields=(
        usual.unit(_("Đơn vị phải xử lý")),
        _YEAR,
        Field(
            "day", _("Ngày phát hiện"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, heading=_("Ngày phát hiện"),
            example="15/04/2026",
        ),
        Field(
            "title", _("Phát hiện, góp ý"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Phát hiện, góp ý"), example="Chưa có kế hoạch năm",
        ),
        _SUPERVISOR,
        _WEIGHT,
        _DUE,
        Field("detail", _("Chi tiết"), Kind.LONG_TEXT, heading=_("Chi tiết")),
        Field("inspection_id", _("Từ cuộc kiểm tra"), Kind.LINE, of=INSPECTION, fixed=True, in_form=False),
        Field("plan_id", _("Kế hoạch phải sửa"), Kind.LINE, of="plan"),
        _MENDED,
    ),
    owner_kinds=_COLLECTIVES,
    row=NewFinding,
    writer=actions.record_findings,
    check=finding_problems,
    parts=(
        Part(
            "follow_up", _("Theo dõi"), _("lần theo dõi"),
            (
                Field("day", _("Ngày"), Kind.DATE, required=True),
                Field("text", _("Tình hình"), Kind.TEXT, required=True, max_length=500),
                Field("again", _("Xem lại ngày"), Kind.DATE),
            ),
            read=follow_ups_of, add=actions.follow_up,
        ),
    ),
    owes=owed,
    views=(
        View("waiting", _("Chờ xác nhận"), lambda today: Q(state="done")),
        View("open", _("Chưa khắc phục"), lambda today: Q(state__in=("registered", "doing"))),
        View("overdue", pgettext_lazy("view", "Quá hạn"), lambda today: _overdue(today)),
        View("public", _("Góp ý của nhân dân"), lambda today: Q(finding__supervisor=Supervisor.PEOPLE)),
    ),
)  # fmt: skip


def _overdue(today: dt.date) -> Q:
    return Q(finding__due__lt=today, state__in=("registered", "doing"))


#: Lines before those that they stand on: sets are deleted in this order.
DESCRIPTION = (FINDINGS, VISITS)
