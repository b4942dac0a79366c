"""What the register of reviews and ratings is, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sovang.registers import usual
from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.models import OwnerKind
from sovang.registers.moves import plain

from .actions import decide, propose, write_reviews
from .checking import REGISTER, problems
from .models import Level, Rating
from .permissions import DECIDE, PROPOSE, VIEW
from .rows import NewRating
from .rules import gate_choices, names
from .selectors import panels, who_has_not_written


def _propose(asked: Asked) -> Collection[UUID]:
    propose(by=asked.by, ids=asked.all, given=asked.given, day=asked.day)
    return ()


def _decide(asked: Asked) -> Collection[UUID]:
    decide(by=asked.by, ids=asked.all, given=asked.given, day=asked.day)
    return ()


_POINTS = _("Điểm nguyên; phần lẻ bỏ đi, không làm tròn lên mức trên.")
_LEVELS = tuple(Level.choices)
_SCORE = Field("score", _("Điểm"), Kind.WHOLE, listed=True, seen_with=VIEW, in_form=False, help=_POINTS)
_LEVEL = Field(
    "level", _("Mức xếp loại"), Kind.CHOICE, required=True, choices=_LEVELS, listed=True, filtered=True,
    seen_with=VIEW, in_form=False,
)  # fmt: skip
_GATES = Field(
    "gates", _("Điều kiện đã xác nhận"), Kind.CHOICES, choices=gate_choices, seen_with=VIEW, in_form=False,
    help=_("Chỉ đánh dấu điều kiện đã có căn cứ; mức cao cần đủ các điều kiện của mức đó."),
)  # fmt: skip
_DECISION = Field("decision", _("Quyết định số"), Kind.TEXT, required=True, max_length=60, in_form=False)
_EXCEPTION = Field(
    "exception", _("Lý do vượt tỷ lệ xuất sắc"), Kind.TEXT, max_length=300, seen_with=VIEW, in_form=False,
    help=_("Chỉ khi quy định cho phép vượt."),
)  # fmt: skip

DESCRIPTION = Register(
    code=REGISTER,
    label=_("Kiểm điểm, xếp loại"),
    one=_("bản tự kiểm điểm"),
    icon="certificate",
    shelf=Shelf.CHECK,
    order=20,
    about=_(
        "Cuối năm, tập thể và cá nhân tự kiểm điểm: việc đã làm, hạn chế, nguyên nhân, việc năm sau. Cấp trên thẩm "
        "định, đề xuất mức, rồi cấp có thẩm quyền quyết định theo quy định của thời điểm đó. Kết quả làm theo Bác hiện "
        "bên cạnh để đối chiếu, không dùng để tính điểm. Đảng viên được miễn sinh hoạt không phải viết. Mọi lần xem "
        "đều được ghi nhật ký."
    ),
    facts=_("Đếm xếp loại đã quyết định theo năm kiểm điểm; tập thể và cá nhân đếm riêng, theo mức."),
    model=Rating,
    own="rating",
    related=("rating",),
    watched=True,
    states=(
        State("draft", _("Đang viết"), Chip.QUIET, "pencil", Waits.AUTHOR),
        State("submitted", _("Đã gửi"), Chip.WAITING, "send", Waits.VERIFIER),
        State("proposed", _("Đã đề xuất mức"), Chip.WAITING, "scale", Waits.VERIFIER),
        State("decided", _("Đã quyết định"), Chip.GOOD, "certificate"),
    ),
    moves=(
        Move(
            "submit", _("Gửi tự kiểm điểm"), ("draft",), "submitted", "entries.register", asks=("day",), dates=True
        ),
        Move(
            "propose", _("Đề xuất mức xếp loại"), ("submitted",), "proposed", PROPOSE, bulk=False, asks=("day",),
            fields=(_SCORE, _LEVEL, _GATES),
        ),
        Move(
            "reconsider", _("Đề nghị xét lại"), ("proposed",), "submitted", DECIDE, asks=("reason",), tone="danger"
        ),
        Move(
            "decide", _("Quyết định xếp loại"), ("proposed",), "decided", DECIDE, asks=("day",),
            fields=(_DECISION, _EXCEPTION),
        ),
    ),
    carriers={
        "submit": plain(REGISTER, "submit"),
        "propose": _propose,
        "reconsider": plain(REGISTER, "reconsider"),
        "decide": _decide,
    },
    returns={"submitted": "draft", "proposed": "draft"},
    first_state="draft",
    counting=("decided",),
    fields=(
        usual.unit(),
        Field(
            "owner_kind", _("Đối tượng"), Kind.CHOICE, Stored.ENTRY, fixed=True, listed=True, filtered=True,
            choices=tuple(OwnerKind.choices), in_form=False,
        ),
        Field(
            "person_id", _("Người tự kiểm điểm"), Kind.PERSON, Stored.ENTRY, fixed=True, about="owner", listed=True,
            heading=_("Mã người"), guidance=_("Để trống nếu là kiểm điểm tập thể"),
        ),
        usual.year(),
        Field("title", _("Nội dung"), Kind.TEXT, Stored.ENTRY, max_length=500, in_form=False),
        Field(
            "done", _("Việc đã làm"), Kind.LONG_TEXT, required=True, about="result", seen_with=VIEW,
            heading=_("Việc đã làm"), example="Xong ba việc đã đăng ký, mỗi tháng gặp dân một buổi",
        ),
        Field(
            "limits", _("Hạn chế"), Kind.LONG_TEXT, seen_with=VIEW, heading=_("Hạn chế"),
            example="Có tháng chưa xuống thôn",
        ),
        Field(
            "causes", _("Nguyên nhân"), Kind.LONG_TEXT, seen_with=VIEW, heading=_("Nguyên nhân"),
            example="Chưa xếp lịch từ đầu tháng",
        ),
        Field(
            "next_deeds", _("Việc làm theo năm sau"), Kind.LONG_TEXT, seen_with=VIEW,
            heading=_("Việc làm theo năm sau"), example="Mỗi tháng hai buổi gặp dân",
        ),
        Field(
            "self_score", _("Điểm tự chấm"), Kind.WHOLE, seen_with=VIEW, heading=_("Điểm tự chấm"), help=_POINTS,
            example="85",
        ),
        Field(
            "self_level", _("Tự nhận mức"), Kind.CHOICE, choices=_LEVELS, seen_with=VIEW, heading=_("Tự nhận mức"),
            example="Hoàn thành tốt nhiệm vụ",
        ),
        Field("rules", _("Theo quy định"), Kind.CHOICE, choices=names, in_form=False),
        _SCORE,
        _LEVEL,
        _GATES,
        Field("proposed_by", _("Người đề xuất"), Kind.TEXT, seen_with=VIEW, in_form=False),
        Field("proposed_on", _("Ngày đề xuất"), Kind.DATE, in_form=False),
        _DECISION,
        _EXCEPTION,
        Field("decided_by", _("Người ghi quyết định"), Kind.TEXT, seen_with=VIEW, in_form=False),
        Field("decided_on", _("Ngày quyết định"), Kind.DATE, in_form=False),
    ),
    owner_kinds=tuple(OwnerKind.values),
    row=NewRating,
    writer=write_reviews,
    check=problems,
    panels=panels,
    list_panels=who_has_not_written,
    views=(
        View("waiting", _("Chờ đề xuất, chờ quyết định"), lambda today: Q(state__in=("submitted", "proposed"))),
        View("decided", _("Đã quyết định"), lambda today: Q(state="decided")),
    ),
)  # fmt: skip
