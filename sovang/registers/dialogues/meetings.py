"""What the register of dialogue meetings is, as data."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.description import (
    Chip,
    Field,
    Kind,
    Move,
    Part,
    Register,
    Shelf,
    State,
    Stored,
    View,
    Waits,
)
from sovang.registers.moves import plain

from . import actions
from .checking import DIALOGUE, KINDS, dialogue_problems
from .models import Dialogue, Level, Subject
from .permissions import SEE_ASKER
from .rows import NewDialogue
from .selectors import followed_at, opinions_at
from .states import CANCELLED, HELD, PLANNED

UNIT = usual.unit()
YEAR = usual.year()
LEVEL = Field(
    "level", _("Cấp"), Kind.CHOICE, required=True, choices=tuple(Level.choices), listed=True, filtered=True,
    fixed=True, heading=_("Cấp"), example="Cấp xã",
)  # fmt: skip
COLLECTIVES = usual.COLLECTIVES
_ATTENDANCES = Field(
    "attendances", _("Lượt người dự"), Kind.WHOLE, Stored.RESULT, indicator="dialogue_attendances", listed=True,
    about="result", heading=_("Lượt người dự"), example="85", guidance=_("Ghi khi đã tổ chức"),
)  # fmt: skip
_CONCLUSION = Field("conclusion", _("Kết luận của người chủ trì"), Kind.LONG_TEXT, in_form=False)


#: Several opinions typed in one go; each becomes a line of its own.
_OPINIONS = Part(
    "opinion", _("Ý kiến của người dự"), pgettext_lazy("petition", "ý kiến"),
    (
        Field("title", _("Ý kiến"), Kind.TEXT, required=True, max_length=500),
        Field("subject", _("Về việc"), Kind.CHOICE, choices=tuple(Subject.choices)),
        Field("kind", _("Loại"), Kind.CHOICE, choices=KINDS, help=_("Để trống: kiến nghị.")),
        Field("asker_name", _("Người có ý kiến"), Kind.TEXT, max_length=200, seen_with=SEE_ASKER),
        Field("asker_contact", _("Liên hệ"), Kind.TEXT, max_length=200, seen_with=SEE_ASKER),
    ),
    read=opinions_at, add=actions.note_opinions, action="entries.register", states=(PLANNED, HELD),
)  # fmt: skip

DIALOGUES = Register(
    code=DIALOGUE,
    label=_("Tiếp xúc, đối thoại với Nhân dân"),
    short=_("Đối thoại"),
    one=_("cuộc đối thoại"),
    icon="messages",
    shelf=Shelf.PEOPLE,
    order=10,
    about=_(
        "Mỗi cuộc tiếp xúc, đối thoại của người đứng đầu cấp ủy, chính quyền với người dân là một dòng. Lên lịch trước "
        "với chủ đề; tổ chức xong ghi số lượt dự và nhập các ý kiến nghe được, mỗi ý kiến thành một dòng của sổ ý "
        "kiến, kiến nghị để theo dõi tới khi giải quyết xong."
    ),
    facts=_("Đếm cuộc đã tổ chức, theo ngày tổ chức và theo cấp; người dự tính theo lượt."),
    model=Dialogue,
    own="dialogue",
    related=("dialogue",),
    ahead=True,
    states=(
        State(PLANNED, _("Đã lên lịch"), Chip.INFO, "calendar", Waits.AUTHOR),
        State(HELD, _("Đã tổ chức"), Chip.GOOD, "circle-check", stay_open=True),
        State(CANCELLED, _("Không tổ chức"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move(
            "hold", _("Ghi đã tổ chức"), (PLANNED,), HELD, "entries.progress", bulk=False, asks=("day",), dates=True,
            fields=(_ATTENDANCES, _CONCLUSION),
        ),
        Move(
            "cancel", _("Không tổ chức"), (PLANNED,), CANCELLED, "entries.register", asks=("reason",), tone="danger"
        ),
    ),
    carriers={verb: plain(DIALOGUE, verb) for verb in ("hold", "cancel")},
    first_state=PLANNED,
    counting=(HELD,),
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True, heading=_("Ngày"),
            example="20/04/2026",
        ),
        Field(
            "title", _("Chủ đề"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Chủ đề"), example="Đối thoại về giải phóng mặt bằng đường liên thôn",
        ),
        LEVEL,
        Field(
            "chair", _("Chủ trì"), Kind.TEXT, max_length=200, listed=True, heading=_("Chủ trì"),
            guidance=_("Chức danh, không ghi tên riêng"), example="Bí thư đảng ủy xã",
        ),
        Field("place", _("Nơi tổ chức"), Kind.TEXT, max_length=200, heading=_("Nơi tổ chức")),
        Field(
            "audience", _("Thành phần dự"), Kind.TEXT, max_length=200, heading=_("Thành phần dự"),
            example="Đại diện hộ dân ba thôn",
        ),
        Field("topics", _("Nội dung"), Kind.LONG_TEXT, heading=_("Nội dung")),
        _ATTENDANCES,
        _CONCLUSION,
    ),
    owner_kinds=COLLECTIVES,
    row=NewDialogue,
    writer=actions.plan_dialogues,
    check=dialogue_problems,
    parts=(_OPINIONS,),
    panels=followed_at,
    views=(
        View("coming", _("Sắp tới"), lambda today: Q(state=PLANNED, day__gte=today)),
        View("untold", _("Qua ngày, chưa ghi kết quả"), lambda today: Q(state=PLANNED, day__lt=today)),
    ),
)  # fmt: skip
