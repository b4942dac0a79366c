"""What campaigns and curricula are, as data."""

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
from .choices import topics
from .covering import directives
from .models import Campaign, Curriculum, Due
from .owing import studies_owed
from .rows import NewCampaign, NewCurriculum
from .shared import COLLECTIVES, UNIT, YEAR


def _finish(asked: Asked) -> Collection[UUID]:
    for id in asked.all:
        actions.finish_campaign(by=asked.by, id=id, day=asked.day, left_out=asked.given.get("left_out") or "")
    return ()


_LEFT_OUT = Field(
    "left_out", _("Vì sao còn người chưa học"), Kind.LONG_TEXT, in_form=False,
    help=_("Chỉ ghi khi kết thúc mà danh sách chưa học vẫn còn người."),
)  # fmt: skip
_OFF = ("planned",)

CAMPAIGNS = Register(
    code=checking.CAMPAIGN,
    label=_("Đợt học tập chuyên đề"),
    short=_("Đợt học tập"),
    one=_("đợt học tập"),
    icon="books",
    shelf=Shelf.LEARN,
    order=10,
    open_below=True,
    about=_(
        "Mỗi chuyên đề của một cấp ủy là một đợt: ai phải học, học văn bản nào, hạn nào xong. Mở đợt rồi, trang của "
        "đợt cho thấy từng đơn vị còn ai chưa học; các buổi học bù làm ngắn danh sách đó cho tới khi hết."
    ),
    facts=_(
        "Đếm đợt đã mở, theo ngày mở. Khi kết thúc ghi lại số người phải học và đã học, không tính người miễn sinh "
        "hoạt; một người học hai đợt là hai lượt."
    ),
    model=Campaign,
    own="campaign",
    related=("campaign",),
    ahead=True,
    states=(
        State("planned", _("Chuẩn bị"), Chip.QUIET, "calendar", Waits.AUTHOR),
        State("open", _("Đang học"), Chip.INFO, "books", Waits.AUTHOR),
        State("closed", _("Đã kết thúc"), Chip.GOOD, "circle-check"),
        State("cancelled", _("Thôi mở"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("begin", _("Mở đợt"), _OFF, "open", "entries.register", asks=("day",), dates=True),
        Move(
            "finish", _("Kết thúc đợt"), ("open",), "closed", "entries.register", bulk=False, asks=("day",),
            fields=(_LEFT_OUT,),
        ),
        Move(
            "cancel", pgettext_lazy("move", "Thôi mở"), _OFF, "cancelled", "entries.register", asks=("reason",),
            tone="danger",
        ),
    ),
    carriers={verb: plain(checking.CAMPAIGN, verb) for verb in ("begin", "cancel")} | {"finish": _finish},
    first_state="planned",
    counting=("open", "closed"),
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày mở"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True, heading=_("Ngày mở"),
            example="10/02/2026",
        ),
        Field(
            "title", _("Tên đợt, chuyên đề"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tên đợt, chuyên đề"), example="Học tập chuyên đề năm 2026",
        ),
        Field("topic_id", _("Chuyên đề đã ban hành"), Kind.CHOICE, Stored.ENTRY, choices=topics),
        Field("directive_id", _("Văn bản được học"), Kind.CHOICE, choices=directives),
        Field(
            "audience", _("Ai phải học"), Kind.CHOICE, required=True, choices=tuple(Due.choices), listed=True,
            filtered=True, heading=_("Ai phải học"), example="Đảng viên",
        ),
        Field(
            "due", _("Hạn học xong"), Kind.DATE, required=True, listed=True, heading=_("Hạn học xong"),
            example="30/04/2026",
        ),
        _LEFT_OUT,
    ),
    owner_kinds=COLLECTIVES,
    row=NewCampaign,
    writer=actions.plan_campaigns,
    check=checking.campaign_problems,
    panels=selectors.panels_of_campaign,
    owes=studies_owed,
    views=(
        View("open", _("Đang học"), lambda today: Q(state="open")),
        View("overdue", pgettext_lazy("view", "Quá hạn"), lambda today: Q(state="open", campaign__due__lt=today)),
    ),
)  # fmt: skip

CURRICULA = Register(
    code=checking.CURRICULUM,
    label=_("Chương trình học"),
    one=_("chương trình học"),
    icon="book",
    shelf=Shelf.LEARN,
    order=30,
    about=_(
        "Chương trình bồi dưỡng của trường, trung tâm chính trị: dành cho ai, mấy giờ, gồm những văn bản nào. Lớp nào "
        "dạy theo chương trình thì ghi tên chương trình ở lớp đó."
    ),
    facts=_("Không tính vào số liệu; lớp và học viên đếm ở sổ học tập."),
    model=Curriculum,
    own="curriculum",
    related=("curriculum",),
    states=(
        State("in_use", _("Đang dùng"), Chip.GOOD, "book", stay_open=True),
        State("retired", _("Thôi dùng"), Chip.QUIET, "lock"),
    ),
    moves=(Move("retire", pgettext_lazy("move", "Thôi dùng"), ("in_use",), "retired", "entries.register"),),
    carriers={"retire": plain(checking.CURRICULUM, "retire")},
    first_state="in_use",
    counting=(),
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày ban hành"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày ban hành"),
            example="15/05/2026",
        ),
        Field(
            "title", _("Tên chương trình"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tên chương trình"), example="Bồi dưỡng chính trị hè 2026",
        ),
        Field(
            "audience", _("Dành cho"), Kind.TEXT, max_length=200, listed=True, heading=_("Dành cho"),
            example="Giáo viên",
        ),
        Field("hours", _("Số tiết"), Kind.WHOLE, listed=True, heading=_("Số tiết"), example="16"),
        Field("detail", _("Nội dung"), Kind.LONG_TEXT, heading=_("Nội dung")),
    ),
    owner_kinds=COLLECTIVES,
    row=NewCurriculum,
    writer=actions.write_curricula,
    check=checking.curriculum_problems,
    parts=(parts.TAUGHT,),
    panels=selectors.panels_of_curriculum,
)  # fmt: skip
