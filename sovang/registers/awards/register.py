"""What the register of awards is, as data."""

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
from sovang.registers.moves import plain

from .actions import OPEN, base_on, propose_awards, remove_basis, review
from .checking import REGISTER, problems
from .ladder import bodies
from .models import Award, Form
from .rows import NewAward
from .selectors import bases_of, panels


def _review(asked: Asked) -> Collection[UUID]:
    review(by=asked.by, ids=asked.all, given=asked.given)
    return ()


_VOTES = Field("votes", _("Số phiếu đồng ý"), Kind.WHOLE, required=True, in_form=False)
_COUNCIL = Field("council", _("Số người dự họp"), Kind.WHOLE, required=True, in_form=False)
_OPINION = Field("opinion", _("Ý kiến hội đồng"), Kind.LONG_TEXT, in_form=False)
_DECISION = Field("decision", _("Quyết định số"), Kind.TEXT, required=True, max_length=60, listed=True, in_form=False)

DESCRIPTION = Register(
    code=REGISTER,
    label=_("Khen thưởng, biểu dương"),
    short=_("Khen thưởng"),
    one=_("đề nghị khen thưởng"),
    icon="award",
    shelf=Shelf.PRAISE,
    order=20,
    about=_(
        "Đề nghị khen tập thể, cá nhân từ việc đã ghi trong sổ; hội đồng xét, cấp có thẩm quyền quyết định. Hồ sơ tự "
        "ghép từ các sổ; một việc đã khen mà đề nghị lần nữa thì phải ghi lý do."
    ),
    facts=_("Đếm quyết định khen theo ngày ký; tập thể và cá nhân đếm riêng, theo cấp khen."),
    model=Award,
    own="award",
    related=("award",),
    states=(
        State("proposed", _("Đã đề nghị"), Chip.WAITING, "bookmark", Waits.VERIFIER),
        State("reviewed", _("Hội đồng đã xét"), Chip.WAITING, "users-group", Waits.VERIFIER),
        State("granted", _("Đã khen"), Chip.GOOD, "award"),
        State("declined", _("Không khen"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move(
            "review", _("Ghi ý kiến hội đồng"), ("proposed",), "reviewed", "entries.verify",
            fields=(_VOTES, _COUNCIL, _OPINION),
        ),
        Move(
            "grant", _("Ghi quyết định khen"), ("reviewed",), "granted", "entries.verify", asks=("day",), dates=True,
            fields=(_DECISION,),
        ),
        Move(
            "decline", pgettext_lazy("move", "Không khen"), ("proposed", "reviewed"), "declined", "entries.verify",
            asks=("reason",), tone="danger",
        ),
    ),
    carriers={"review": _review, "grant": plain(REGISTER, "grant"), "decline": plain(REGISTER, "decline")},
    first_state="proposed",
    counting=("granted",),
    fields=(
        usual.unit(),
        usual.owner_kind("Tổ chức đảng"),
        Field(
            "person_id", _("Người được đề nghị"), Kind.PERSON, Stored.ENTRY, fixed=True, about="owner", listed=True,
            heading=_("Mã người"), guidance=_("Để trống nếu đề nghị khen tập thể"),
        ),
        usual.year(),
        Field("day", _("Ngày đề nghị"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày đề nghị")),
        Field(
            "title", _("Thành tích"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Thành tích"), example="Thành tích xuất sắc trong học tập và làm theo Bác",
        ),
        Field(
            "form", _("Hình thức"), Kind.CHOICE, required=True, choices=tuple(Form.choices), listed=True,
            filtered=True, heading=_("Hình thức"), example="Giấy khen",
        ),
        Field(
            "body", _("Cấp khen"), Kind.CHOICE, required=True, choices=bodies, listed=True, filtered=True,
            heading=_("Cấp khen"), example="Đảng ủy xã, phường, đặc khu",
        ),
        Field("reason", _("Tóm tắt thành tích"), Kind.LONG_TEXT, heading=_("Tóm tắt thành tích")),
        Field(
            "movement", _("Phong trào thi đua"), Kind.TEXT, max_length=200, heading=_("Phong trào thi đua"),
            help=_("Tên phong trào, nếu khen trong một phong trào thi đua."),
        ),
        _VOTES,
        _COUNCIL,
        _OPINION,
        _DECISION,
    ),
    owner_kinds=tuple(OwnerKind.values),
    row=NewAward,
    writer=propose_awards,
    check=problems,
    parts=(
        Part(
            "basis", _("Khen vì việc gì"), _("việc đã ghi trong sổ"),
            (
                Field(
                    "line_id", _("Dòng trong sổ"), Kind.LINE, required=True,
                    of="deed|model|honour|exemplar|contest_work|help",
                ),
                Field(
                    "why", _("Lý do đề nghị lại"), Kind.TEXT, max_length=300, help=_("Chỉ khi việc này đã được khen.")
                ),
            ),
            read=bases_of, add=base_on, remove=remove_basis, action="entries.register", states=OPEN,
        ),
    ),
    panels=panels,
    views=(
        View("waiting", _("Chờ xét, chờ quyết định"), lambda today: Q(state__in=("proposed", "reviewed"))),
        View("granted", _("Đã khen"), lambda today: Q(state="granted")),
    ),
)  # fmt: skip
