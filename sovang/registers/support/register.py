"""What assigned support is, as data: assignments by agency, the list of helped communes, the log of help."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.carrying import Asked
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
from .checking import HELP, SUPPORT, SUPPORTED, help_problems, support_problems
from .models import Help, Support, Supported
from .rows import NewHelp, NewSupport
from .selectors import assignments_of, candidates, support_panels, supported_panels


def _end(asked: Asked) -> Collection[UUID]:
    actions.end_support(by=asked.by, ids=asked.all, day=asked.day)
    return ()


def _leave(asked: Asked) -> Collection[UUID]:
    actions.leave_list(by=asked.by, ids=asked.all, reason=asked.reason, day=asked.day)
    return ()


_YEAR = usual.year()
_SINCE = Field(
    "day", _("Từ ngày"), Kind.DATE, Stored.ENTRY, fixed=True, listed=True, heading=_("Từ ngày"), example="01/01/2026"
)
_ABOUT = _(
    "Cấp trên phân công cơ quan, đơn vị giúp xã còn khó khăn: một cơ quan có thể giúp nhiều xã, một xã có thể được "
    "nhiều nơi giúp. Việc giúp và trị giá ghi ở sổ việc giúp đỡ."
)
_TITLE = Field("title", _("Phân công"), Kind.TEXT, Stored.ENTRY, max_length=500, fixed=True, in_form=False, listed=True)

SUPPORT_BOOK = Register(
    code=SUPPORT,
    label=_("Phân công giúp xã khó khăn"),
    short=_("Phân công giúp xã"),
    one=_("phân công"),
    icon="home-heart",
    shelf=Shelf.PEOPLE,
    order=40,
    about=_ABOUT,
    facts=_("Đếm cơ quan được phân công, mỗi cơ quan một dòng dù giúp mấy xã; tính từ ngày được phân công."),
    model=Support,
    own="support",
    related=("support",),
    states=(
        State("assigned", _("Đang được phân công"), Chip.INFO, "home-heart", stay_open=True),
        State("ended", _("Đã kết thúc"), Chip.QUIET, "lock"),
    ),
    moves=(
        Move(
            "end", pgettext_lazy("move", "Kết thúc phân công"), ("assigned",), "ended", "entries.verify", asks=("day",)
        ),
    ),
    carriers={"end": _end},
    first_state="assigned",
    counting=("assigned", "ended"),
    fields=(
        usual.unit(_("Đơn vị đi giúp")),
        Field(
            "commune_id", _("Xã được giúp"), Kind.UNIT, Stored.NOWHERE, required=True, heading=_("Xã được giúp"),
            guidance=_("Mã xã; giúp nhiều xã thì mỗi xã một dòng"),
        ),
        _YEAR,
        _SINCE,
        Field("until", _("Đến ngày"), Kind.DATE, Stored.NOWHERE, heading=_("Đến ngày")),
        Field("decision", _("Quyết định"), Kind.TEXT, max_length=60, listed=True, heading=_("Quyết định")),
        _TITLE,
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewSupport,
    writer=actions.assign_support,
    check=support_problems,
    parts=(
        Part(
            "assignment", _("Xã được giao giúp"), _("xã"),
            (
                Field("commune_id", _("Xã"), Kind.UNIT, required=True),
                Field("since", _("Từ ngày"), Kind.DATE, required=True),
                Field("until", _("Đến ngày"), Kind.DATE),
            ),
            read=assignments_of, add=actions.add_communes, remove=actions.remove_commune, action="entries.register",
        ),
    ),
    panels=support_panels,
)  # fmt: skip

SUPPORTED_BOOK = Register(
    code=SUPPORTED,
    label=_("Xã được giúp đỡ"),
    one=_("xã được giúp đỡ"),
    icon="building-community",
    shelf=Shelf.PEOPLE,
    order=41,
    about=_ABOUT,
    facts=_("Đếm xã trong danh sách được giúp, mỗi xã một dòng dù được mấy nơi giúp."),
    model=Supported,
    own="supported",
    related=("supported",),
    states=(
        State("listed", _("Trong danh sách"), Chip.INFO, "building-community"),
        State("left", _("Đã ra khỏi danh sách"), Chip.GOOD, "circle-check"),
    ),
    moves=(Move("leave", _("Đưa ra khỏi danh sách"), ("listed",), "left", "entries.verify", asks=("reason", "day")),),
    carriers={"leave": _leave},
    first_state="listed",
    counting=("listed", "left"),
    fields=(
        usual.unit(_("Xã")),
        _YEAR,
        _SINCE,
        Field("reason", _("Vì sao được giúp"), Kind.TEXT, max_length=300),
        Field("title", _("Xã"), Kind.TEXT, Stored.ENTRY, max_length=500, fixed=True, in_form=False),
    ),
    owner_kinds=usual.COLLECTIVES,
    panels=supported_panels,
    list_panels=candidates,
)  # fmt: skip

HELP_LOG = Register(
    code=HELP,
    label=_("Việc giúp đỡ"),
    one=_("việc giúp đỡ"),
    icon="gift",
    shelf=Shelf.PEOPLE,
    order=42,
    about=_("Mỗi lần giúp ghi một dòng: giúp xã nào, việc gì, mấy việc, trị giá nếu biết. Không ép quy ra tiền."),
    facts=_("Số việc và trị giá chỉ tính khi được xác nhận, vào ngày giúp; không cộng vào sổ đóng góp."),
    model=Help,
    own="help",
    related=("help",),
    states=(
        State("done", _("Chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State("verified", _("Đã xác nhận"), Chip.GOOD, "circle-check"),
    ),
    moves=(Move("verify", _("Xác nhận"), ("done",), "verified", "entries.verify"),),
    carriers={"verify": plain(HELP, "verify")},
    first_state="done",
    fields=(
        usual.unit(_("Đơn vị đi giúp")),
        Field(
            "commune_id", _("Xã được giúp"), Kind.UNIT, required=True, fixed=True, listed=True,
            heading=_("Xã được giúp"),
        ),
        _YEAR,
        Field(
            "day", _("Ngày giúp"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True,
            heading=_("Ngày giúp"), example="20/03/2026",
        ),
        Field(
            "title", _("Việc giúp"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Việc giúp"), example="Tặng 20 máy tính cho trường học",
        ),
        Field(
            "acts", _("Số việc"), Kind.WHOLE, Stored.RESULT, indicator="support_deeds_done", listed=True,
            about="result", heading=_("Số việc"), example="1",
        ),
        Field(
            "value", _("Trị giá"), Kind.MONEY, Stored.RESULT, indicator="support_value", listed=True, about="result",
            heading=_("Trị giá, đồng"), help=_("Đồng, hoặc ghi kèm đơn vị: 5 triệu. Để trống nếu không tính được."),
        ),
        Field("detail", _("Chi tiết"), Kind.LONG_TEXT, heading=_("Chi tiết")),
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewHelp,
    writer=actions.record_help,
    check=help_problems,
    views=(View("waiting", _("Chờ xác nhận"), lambda today: Q(state="done")),),
)  # fmt: skip

DESCRIPTION = (SUPPORT_BOOK, SUPPORTED_BOOK, HELP_LOG)
