"""What the register of pressing issues is, as data."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from .actions import choose_issues
from .checking import REGISTER, problems
from .models import Issue, Subject
from .rows import NewIssue

REGISTERED, DOING, DONE, VERIFIED, DROPPED = "registered", "doing", "done", "verified", "dropped"

_OUTCOME = Field("outcome", _("Kết quả giải quyết"), Kind.LONG_TEXT, required=True)

DESCRIPTION = Register(
    code=REGISTER,
    label=_("Vấn đề bức xúc, nổi cộm"),
    short=_("Vấn đề bức xúc"),
    one=_("vấn đề bức xúc"),
    icon="alert-circle",
    shelf=Shelf.PEOPLE,
    order=30,
    about=_(
        "Mỗi năm cấp ủy chọn vài việc người dân đang bức xúc để giải quyết dứt điểm. Ghi rõ việc gì, ai chịu trách "
        "nhiệm, hạn nào; khi xong ghi kết quả để cấp trên xác nhận."
    ),
    facts=_("Đếm vấn đề được chọn theo năm; đã giải quyết chỉ tính khi được xác nhận, vào ngày giải quyết xong."),
    model=Issue,
    own="issue",
    related=("issue",),
    states=(
        State(REGISTERED, _("Đã chọn"), Chip.INFO, "bookmark", Waits.AUTHOR),
        State(DOING, _("Đang giải quyết"), Chip.INFO, "pencil", Waits.AUTHOR),
        State(DONE, _("Chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State(VERIFIED, _("Đã giải quyết"), Chip.GOOD, "circle-check"),
        State(DROPPED, _("Thôi giải quyết"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("begin", _("Bắt đầu giải quyết"), (REGISTERED,), DOING, "entries.progress"),
        Move(
            "report_done", _("Báo đã giải quyết"), (REGISTERED, DOING), DONE, "entries.progress",
            asks=("day",), fields=(_OUTCOME,), dates=True,
        ),
        Move("verify", _("Xác nhận"), (DONE,), VERIFIED, "entries.verify"),
        Move(
            "drop", _("Thôi giải quyết"), (REGISTERED, DOING), DROPPED, "entries.register",
            asks=("reason",), tone="danger",
        ),
    ),
    carriers={verb: plain(REGISTER, verb) for verb in ("begin", "report_done", "verify", "drop")},
    returns={DONE: DOING},
    first_state=REGISTERED,
    grows=True,
    fields=(
        usual.unit(),
        usual.year(),
        Field("day", _("Ngày chọn"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày chọn"), example="15/01/2026"),
        Field(
            "title", _("Vấn đề"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Vấn đề"), example="Rác thải ở chợ chưa được thu gom",
        ),
        Field(
            "subject", _("Nội dung"), Kind.CHOICE, required=True, choices=tuple(Subject.choices), listed=True,
            filtered=True, heading=_("Nội dung"), example="Môi trường",
        ),
        Field("detail", _("Chi tiết"), Kind.LONG_TEXT, heading=_("Chi tiết")),
        Field(
            "responsible", _("Chịu trách nhiệm"), Kind.TEXT, max_length=200, listed=True, heading=_("Chịu trách nhiệm"),
            guidance=_("Cơ quan hoặc chức danh"),
        ),
        Field("due", _("Hạn giải quyết"), Kind.DATE, listed=True, heading=_("Hạn giải quyết"), example="30/09/2026"),
        Field("outcome", _("Kết quả"), Kind.LONG_TEXT, about="result", in_form=False),
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewIssue,
    writer=choose_issues,
    check=problems,
    views=(
        View("waiting", _("Chờ xác nhận"), lambda today: Q(state=DONE)),
        View("open", _("Chưa xong"), lambda today: Q(state__in=(REGISTERED, DOING))),
        View("overdue", pgettext_lazy("view", "Quá hạn"), lambda today: _overdue(today)),
    ),
)  # fmt: skip


def _overdue(today: dt.date) -> Q:
    return Q(issue__due__lt=today, state__in=(REGISTERED, DOING))
