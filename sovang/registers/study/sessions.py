"""What a session is, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from . import actions, checking, parts, selectors
from .attending import call_roll
from .groups import HEADCOUNT
from .models import Form, Method, Mode, Session
from .owing import results_owed
from .rows import NewSession
from .shared import COLLECTIVES, UNIT, YEAR


def _hold(asked: Asked) -> Collection[UUID]:
    for id in asked.all:
        actions.hold_session(by=asked.by, id=id, day=asked.day, given=asked.given)
    return ()


def _call_roll(asked: Asked) -> Collection[UUID]:
    for id in asked.all:
        call_roll(by=asked.by, id=id, absent=asked.given.get("absent") or "")
    return ()


_ATTENDANCES = Field(
    "attendances", _("Lượt người dự"), Kind.WHOLE, Stored.RESULT, indicator=HEADCOUNT, listed=True, about="result",
    heading=_("Lượt người dự"), example="42",
    guidance=_("Ghi khi đã tổ chức; một người dự hai buổi là hai lượt"),
)  # fmt: skip
_ABSENT = Field(
    "absent", _("Trừ những người vắng"), Kind.LONG_TEXT, Stored.NOWHERE, fixed=True,
    help=_("Mỗi dòng một mã hoặc họ tên. Người miễn sinh hoạt đã được trừ sẵn."),
)  # fmt: skip
_EVERYBODY = Field(
    "everybody", _("Cả đơn vị có mặt"), Kind.BOOL, Stored.NOWHERE, fixed=True,
    help=_("Ghi tên mọi đảng viên của đơn vị; không cần ghi số."),
)  # fmt: skip
_OFF = ("planned",)

SESSIONS = Register(
    code=checking.SESSION,
    label=_("Học tập, quán triệt"),
    short=_("Buổi học tập"),
    one=_("buổi học tập"),
    icon="calendar",
    shelf=Shelf.LEARN,
    order=20,
    about=_(
        "Mỗi hội nghị, buổi nói chuyện, lớp bồi dưỡng, buổi sinh hoạt chi bộ là một dòng. Lên lịch trước kèm nội dung "
        "và tài liệu; tổ chức xong thì ghi số lượt dự, hoặc điểm danh cả chi bộ một lần trừ người vắng. Buổi gắn với "
        "đợt học tập thì người có tên được tính là đã học đợt đó."
    ),
    facts=_(
        "Đếm buổi đã tổ chức và được xác nhận, theo ngày tổ chức. Người dự tính theo lượt, không cộng thành số người; "
        "học viên các lớp đếm riêng."
    ),
    model=Session,
    own="session",
    related=("session",),
    ahead=True,
    states=(
        State("planned", _("Đã lên lịch"), Chip.INFO, "calendar", Waits.AUTHOR),
        State("done", _("Đã tổ chức, chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State("verified", _("Đã xác nhận"), Chip.GOOD, "circle-check"),
        State("cancelled", _("Không tổ chức"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move(
            "hold", _("Ghi đã tổ chức"), _OFF, "done", "entries.progress", bulk=False, asks=("day",), dates=True,
            fields=(
                _ATTENDANCES,
                _EVERYBODY,
                _ABSENT,
            ),
        ),
        Move(
            "call_roll", _("Điểm danh cả đơn vị"), ("done",), "done", "entries.progress", bulk=False, fields=(_ABSENT,)
        ),
        Move("verify", _("Xác nhận"), ("done",), "verified", "entries.verify"),
        Move(
            "cancel", pgettext_lazy("move", "Không tổ chức"), _OFF, "cancelled", "entries.register", asks=("reason",),
            tone="danger",
        ),
    ),
    carriers={verb: plain(checking.SESSION, verb) for verb in ("verify", "cancel")}
    | {"hold": _hold, "call_roll": _call_roll},
    first_state="planned",
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True, heading=_("Ngày"),
            example="05/01/2026",
        ),
        Field(
            "title", _("Nội dung"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Nội dung"), example="Sinh hoạt chi bộ tháng 1: nêu gương trong sử dụng thời gian",
        ),
        Field(
            "form", _("Hình thức"), Kind.CHOICE, required=True, choices=tuple(Form.choices), listed=True, filtered=True,
            heading=_("Hình thức"), example="Sinh hoạt chi bộ",
        ),
        Field(
            "mode", _("Cách tổ chức"), Kind.CHOICE, choices=tuple(Mode.choices), filtered=True,
            heading=_("Cách tổ chức"), example="Trực tiếp",
        ),
        _ATTENDANCES,
        _EVERYBODY,
        _ABSENT,
        Field(
            "campaign_id", _("Đợt học tập"), Kind.LINE, of=checking.CAMPAIGN, fixed=True,
            help=_("Đợt của đơn vị hoặc của cấp trên: ghi vài chữ trong tên."),
        ),
        Field("catch_up", _("Học bù"), Kind.BOOL, filtered=True, fixed=True),
        Field("plan_id", _("Thực hiện kế hoạch"), Kind.LINE, of="plan"),
        Field("curriculum_id", _("Chương trình (của lớp)"), Kind.LINE, of=checking.CURRICULUM),
        Field(
            "speaker", _("Chủ trì, báo cáo viên"), Kind.TEXT, max_length=200, heading=_("Chủ trì, báo cáo viên"),
            guidance=_("Cơ quan hoặc chức danh"),
        ),
        Field(
            "audience", _("Thành phần, đối tượng"), Kind.TEXT, max_length=200, heading=_("Thành phần dự"),
            example="Toàn thể đảng viên",
        ),
        Field(
            "method", _("Phương pháp (của lớp)"), Kind.CHOICE, choices=tuple(Method.choices), heading=_("Phương pháp"),
            example="Thuyết trình",
        ),
        Field("agenda", _("Chương trình, nội dung"), Kind.LONG_TEXT, heading=_("Chương trình")),
        Field(
            "reading", _("Tài liệu đọc"), Kind.LONG_TEXT, heading=_("Tài liệu đọc"),
            help=_("Tên bản tin, câu chuyện, gương điển hình; tệp kèm theo thêm ở mục minh chứng."),
        ),
        Field(
            "each_cell", _("Lên lịch cho mọi chi bộ trực thuộc, mỗi chi bộ một buổi"), Kind.BOOL, Stored.NOWHERE,
            fixed=True,
        ),
    ),
    owner_kinds=COLLECTIVES,
    row=NewSession,
    writer=actions.write_sessions,
    check=checking.session_problems,
    parts=(parts.GROUPS, parts.PRESENT, parts.STUDIED, parts.FEEDBACK),
    panels=selectors.panels_of_session,
    owes=results_owed,
    views=(
        View("waiting", _("Chờ xác nhận"), lambda today: Q(state="done")),
        View("coming", _("Sắp tới"), lambda today: Q(state="planned", day__gte=today)),
        View("untold", _("Qua ngày, chưa ghi kết quả"), lambda today: Q(state="planned", day__lt=today)),
        View("cells", _("Sinh hoạt chi bộ"), lambda today: Q(session__form=Form.CELL_MEETING)),
        View("classes", _("Lớp bồi dưỡng"), lambda today: Q(session__form=Form.CLASS)),
        View("catch_up", pgettext_lazy("view", "Học bù"), lambda today: Q(session__catch_up=True)),
    ),
)  # fmt: skip
