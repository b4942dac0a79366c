"""The register of targets, as data."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.programmes.selectors import fields as fields_of_work
from sovang.registers import usual
from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.models import Result
from sovang.registers.moves import plain

from .actions import CONCLUDED, conclude, reopen_targets, set_targets
from .checking import TARGET, target_problems
from .models import Direction, Nature, Span, Target
from .permissions import CONCLUDE
from .rows import NewTarget
from .selectors import lead, standing, stands_in, target_panels


def _conclude(verb: str, asked: Asked) -> Collection[UUID]:
    actual = asked.given.get("actual_words") or ""
    conclude(by=asked.by, verb=verb, ids=asked.all, day=asked.day, actual=actual, reason=asked.reason)
    return ()


def _reopen(asked: Asked) -> Collection[UUID]:
    reopen_targets(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


_ACTUAL = Field(
    "actual_words", _("Đạt được"), Kind.TEXT, max_length=300, in_form=False, about="result",
    help=_("Số kèm đơn vị: 95,2 %, trên 10 ha; tỷ lệ có thể ghi 120/405. Không có số đo thì ghi bằng lời."),
)  # fmt: skip
_UNDER_WAY = ("set", "doing")

TARGETS = Register(
    code=TARGET,
    label=_("Chỉ tiêu, khâu đột phá"),
    short=_("Chỉ tiêu"),
    one=pgettext_lazy("register", "chỉ tiêu"),
    icon="target-arrow",
    shelf=Shelf.CHECK,
    order=10,
    about=_(
        "Chỉ tiêu của nhiệm kỳ và của năm, khâu đột phá, chương trình trọng tâm: giao mức nào, đạt tới đâu, chưa đạt "
        "thì vì sao. Một chỉ tiêu có thể gồm nhiều phần, các phần không nhất thiết cộng lại bằng cái chung."
    ),
    facts=_(
        "Đếm chỉ tiêu theo ngày kết luận. Số đạt được của chỉ tiêu không cộng với kết quả ghi ở các sổ khác; tỷ lệ và "
        "thứ hạng lấy số kết luận mới nhất của chính đơn vị."
    ),
    model=Target,
    own="target",
    related=("target",),
    states=(
        State("draft", _("Dự thảo"), Chip.QUIET, "pencil", Waits.AUTHOR),
        State("set", _("Đã giao"), Chip.INFO, "bookmark", Waits.AUTHOR),
        State("doing", _("Đang thực hiện"), Chip.INFO, "progress", Waits.AUTHOR),
        State("met", pgettext_lazy("target", "Đạt"), Chip.GOOD, "circle-check"),
        State("exceeded", pgettext_lazy("target", "Vượt"), Chip.GOOD, "trending-up"),
        State("unmet", pgettext_lazy("target", "Chưa đạt"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("set", _("Giao chỉ tiêu"), ("draft",), "set", "entries.register"),
        Move("begin", _("Bắt đầu thực hiện"), ("set",), "doing", "entries.progress"),
        Move(
            "meet", _("Kết luận: đạt"), _UNDER_WAY, "met", CONCLUDE, asks=("day",), fields=(_ACTUAL,), dates=True,
        ),
        Move(
            "exceed", _("Kết luận: vượt"), _UNDER_WAY, "exceeded", CONCLUDE, asks=("day",), fields=(_ACTUAL,),
            dates=True,
        ),
        Move(
            "miss", _("Kết luận: chưa đạt"), _UNDER_WAY, "unmet", CONCLUDE, asks=("reason", "day"), fields=(_ACTUAL,),
            dates=True, tone="danger",
        ),
        Move(
            "reopen", _("Xem lại kết luận"), CONCLUDED, "doing", CONCLUDE, asks=("reason",), tone="danger",
        ),
    ),
    carriers={
        "set": plain(TARGET, "set"),
        "begin": plain(TARGET, "begin"),
        **{verb: partial(_conclude, verb) for verb in ("meet", "exceed", "miss")},
        "reopen": _reopen,
    },
    first_state="draft",
    counting=CONCLUDED,
    sums=False,
    measured=(Result.Kind.PLANNED, Result.Kind.ACHIEVED),
    fields=(
        usual.unit(),
        Field(
            "year", _("Từ năm"), Kind.YEAR, Stored.ENTRY, required=True, fixed=True, filtered=True,
            heading=_("Từ năm"),
        ),
        Field("day", _("Ngày giao"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày giao"), example="15/01/2026"),
        Field(
            "title", _("Chỉ tiêu"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Chỉ tiêu"), example="Tỷ lệ hộ nghèo còn dưới 3 %",
        ),
        Field(
            "nature", _("Loại"), Kind.CHOICE, choices=tuple(Nature.choices), listed=True, filtered=True, fixed=True,
            heading=_("Loại"), example="Chỉ tiêu",
        ),
        Field(
            "span", _("Của"), Kind.CHOICE, choices=tuple(Span.choices), filtered=True, fixed=True, heading=_("Của"),
            example="Nhiệm kỳ",
        ),
        Field(
            "field_id", _("Lĩnh vực"), Kind.CHOICE, Stored.ENTRY, filtered=True, heading=_("Lĩnh vực"),
            choices=lambda: [(str(f.pk), f.name_vi) for f in fields_of_work()],
        ),
        Field(
            "indicator_id", _("Số đo"), Kind.INDICATOR, Stored.RESULT, result="planned", about="result",
            heading=_("Số đo"),
            guidance=_("Mã trong danh mục số đo; để trống nếu không đo đếm"),
        ),
        Field(
            "plan", _("Kế hoạch"), Kind.QUANTITY, Stored.RESULT, of="indicator_id", result="planned", about="result",
            heading=_("Kế hoạch"), example="3",
        ),
        Field(
            "plan_words", _("Kế hoạch bằng lời"), Kind.TEXT, max_length=300, about="result", listed=True,
            heading=_("Kế hoạch bằng lời"), help=_("Khi không có số đo trong danh mục."),
        ),
        Field(
            "direction", _("Chiều tốt hơn"), Kind.CHOICE, choices=tuple(Direction.choices), filled=True,
            heading=_("Chiều tốt hơn"),
            help=_("Để trống thì theo số đo: thứ hạng, tỷ lệ nghèo càng thấp càng tốt."),
        ),
        Field(
            "until_year", _("Đến năm"), Kind.YEAR, filled=True, heading=_("Đến năm"), example="2030",
            help=_("Để trống thì nhiệm kỳ là năm năm, chỉ tiêu năm là chính năm đó."),
        ),
        Field("whole_id", _("Là một phần của"), Kind.LINE, of=TARGET, fixed=True),
        Field("focus_id", _("Thuộc khâu đột phá, chương trình"), Kind.LINE, of=TARGET, fixed=True),
        Field("detail", _("Giải pháp, ghi chú"), Kind.LONG_TEXT, heading=_("Giải pháp")),
        Field(
            "actual_words", _("Đạt được bằng lời"), Kind.TEXT, max_length=300, in_form=False, about="result",
            listed=True,
        ),
        Field("reason", _("Vì sao chưa đạt"), Kind.LONG_TEXT, in_form=False, about="result"),
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewTarget,
    writer=set_targets,
    check=target_problems,
    panels=target_panels,
    list_panels=standing,
    panels_first=True,
    leads=lead,
    stands=stands_in,
    views=(
        View("unmet", pgettext_lazy("target", "Chưa đạt"), lambda today: Q(state="unmet")),
        View("doing", _("Đang thực hiện"), lambda today: Q(state__in=_UNDER_WAY)),
        View("overdue", _("Quá hạn chưa kết luận"),
             lambda today: Q(state__in=_UNDER_WAY, target__until_year__lt=today.year)),
        View("breakthrough", _("Khâu đột phá"), lambda today: Q(target__nature=Nature.BREAKTHROUGH)),
        View("focus", _("Chương trình trọng tâm"), lambda today: Q(target__nature=Nature.FOCUS_PROGRAMME)),
    ),
)  # fmt: skip
