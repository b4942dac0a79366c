"""What the register of examples is, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Part, Register, Shelf, State, Stored, View, Waits
from sovang.registers.models import OwnerKind

from . import actions
from .checking import REGISTER, problems
from .models import Consent, Exemplar
from .rows import NewExemplar
from .selectors import deeds_of, panels


def _agree(asked: Asked) -> Collection[UUID]:
    actions.agree(by=asked.by, ids=asked.all, consent=asked.given.get("consent") or "", day=asked.day)
    return ()


def _introduce(asked: Asked) -> Collection[UUID]:
    actions.introduce(by=asked.by, ids=asked.all, day=asked.day)
    return ()


def _withdraw(asked: Asked) -> Collection[UUID]:
    actions.withdraw(by=asked.by, ids=asked.all, day=asked.day, reason=asked.reason)
    return ()


_CONSENT = Field(
    "consent", _("Đồng ý bằng"), Kind.CHOICE, required=True, choices=tuple(Consent.choices), in_form=False,
)  # fmt: skip

DESCRIPTION = Register(
    code=REGISTER,
    label=_("Gương điển hình"),
    one=_("gương điển hình"),
    icon="star",
    shelf=Shelf.PRAISE,
    order=15,
    about=_(
        "Hồ sơ một tập thể, cá nhân tiêu biểu, dựng từ những việc đã ghi trong sổ. Cá nhân chỉ được giới thiệu khi "
        "chính người đó đồng ý, và rút lại lúc nào cũng được: khi rút, câu chuyện và lời nói bị xóa."
    ),
    facts=_("Đếm gương được giới thiệu theo ngày giới thiệu; gương đã rút không tính."),
    model=Exemplar,
    own="exemplar",
    related=("exemplar",),
    states=(
        State("proposed", _("Đề xuất"), Chip.WAITING, "bookmark", Waits.AUTHOR),
        State("agreed", pgettext_lazy("state", "Đã đồng ý"), Chip.INFO, "thumb-up", Waits.VERIFIER),
        State("introduced", _("Đã giới thiệu"), Chip.GOOD, "star"),
        State("withdrawn", _("Đã rút"), Chip.QUIET, "hand-stop"),
    ),
    moves=(
        Move(
            "agree", _("Ghi sự đồng ý"), ("proposed",), "agreed", "entries.register", asks=("day",),
            fields=(_CONSENT,),
        ),
        Move("introduce", _("Giới thiệu"), ("proposed", "agreed"), "introduced", "entries.verify", asks=("day",)),
        Move(
            "withdraw", _("Rút theo yêu cầu"), ("proposed", "agreed", "introduced"), "withdrawn", "entries.register",
            bulk=False, asks=("day",), tone="danger",
        ),
    ),
    carriers={"agree": _agree, "introduce": _introduce, "withdraw": _withdraw},
    first_state="proposed",
    counting=("introduced",),
    fields=(
        usual.unit(),
        usual.owner_kind("Tổ chức đảng"),
        Field(
            "person_id", _("Người"), Kind.PERSON, Stored.ENTRY, fixed=True, about="owner", listed=True,
            heading=_("Mã người"), guidance=_("Để trống nếu là tập thể"),
        ),
        usual.year(),
        Field("day", _("Ngày đề xuất"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày đề xuất")),
        Field(
            "title", _("Gương về việc gì"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Gương về việc gì"), example="Hiến đất mở đường vào xóm",
        ),
        usual.field_of_work(),
        Field("story", _("Câu chuyện"), Kind.LONG_TEXT, about="title", heading=_("Câu chuyện")),
        Field("quotation", _("Lời của người được giới thiệu"), Kind.LONG_TEXT, about="title"),
        _CONSENT,
    ),
    owner_kinds=tuple(OwnerKind.values),
    row=NewExemplar,
    writer=actions.propose_exemplars,
    check=problems,
    parts=(
        Part(
            "deed", _("Việc tiêu biểu"), _("việc đã ghi trong sổ"),
            (
                Field("line_id", _("Dòng trong sổ"), Kind.LINE, required=True, of="deed|model|honour|award|help"),
                Field("note", _("Ghi chú"), Kind.TEXT, max_length=300),
            ),
            read=deeds_of, add=actions.add_deeds, remove=actions.remove_deed, action="entries.register",
            states=actions.OPEN,
        ),
    ),
    panels=panels,
    views=(
        View("waiting", _("Chờ giới thiệu"), lambda today: Q(state="agreed")),
        View("persons", _("Cá nhân"), lambda today: Q(owner_kind=OwnerKind.PERSON)),
        View("collectives", _("Tập thể"), lambda today: ~Q(owner_kind=OwnerKind.PERSON)),
    ),
)  # fmt: skip
