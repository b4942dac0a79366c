"""Contests, the works sent in and the prizes of collectives, as data."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers.description import Chip, Field, Kind, Move, Part, Register, Shelf, State, Stored, View, Waits
from sovang.registers.models import OwnerKind
from sovang.registers.moves import plain

from . import actions
from .checking import CONTEST, PRIZE, WORK, contest_problems, prize_problems, work_problems
from .common import COLLECTIVES, CONTEST_FIELD, UNIT, YEAR
from .models import Contest, ContestPrize, ContestWork, Prize
from .rows import NewContest, NewPrize, NewWork
from .selectors import contest_panels, scores_of

_CONTEST = Register(
    code=CONTEST,
    label=_("Cuộc thi viết về gương điển hình"),
    short=_("Cuộc thi viết"),
    one=_("cuộc thi"),
    icon="trophy",
    shelf=Shelf.LEARN,
    order=40,
    about=_(
        "Mở cuộc thi với thể lệ và hạn nhận bài; tác phẩm nhận vào sổ tác phẩm, giám khảo chấm, ban tổ chức trao giải."
    ),
    facts=_("Tác phẩm được công nhận và tập thể đạt giải đếm ở sổ tác phẩm và sổ giải tập thể."),
    model=Contest,
    own="contest",
    related=("contest",),
    states=(
        State("open", _("Đang nhận bài"), Chip.INFO, "pencil", stay_open=True),
        State("closed", _("Đã đóng"), Chip.QUIET, "lock"),
    ),
    moves=(Move("close", _("Đóng cuộc thi"), ("open",), "closed", "entries.register", asks=("day",)),),
    carriers={"close": plain(CONTEST, "close")},
    first_state="open",
    counting=("open", "closed"),
    fields=(
        UNIT,
        YEAR,
        Field("day", _("Ngày mở"), Kind.DATE, Stored.ENTRY, fixed=True, listed=True, heading=_("Ngày mở")),
        Field(
            "title", _("Tên cuộc thi"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tên cuộc thi"),
        ),
        Field("until", _("Hạn nhận bài"), Kind.DATE, listed=True, heading=_("Hạn nhận bài")),
        Field("rules", _("Thể lệ"), Kind.LONG_TEXT, heading=_("Thể lệ")),
    ),
    owner_kinds=COLLECTIVES,
    row=NewContest,
    writer=actions.open_contests,
    check=contest_problems,
    panels=contest_panels,
)  # fmt: skip

_WORK = Register(
    code=WORK,
    label=_("Tác phẩm dự thi"),
    one=_("tác phẩm dự thi"),
    icon="file-text",
    shelf=Shelf.LEARN,
    order=41,
    about=_(
        "Mỗi tác phẩm một dòng: của cuộc thi nào, tác giả, đơn vị gửi. Giám khảo chấm điểm; được công nhận rồi mới "
        "trao giải."
    ),
    facts=_("Đếm tác phẩm được công nhận, cả tác phẩm đạt giải, theo ngày công nhận."),
    model=ContestWork,
    own="contest_work",
    related=("contest_work",),
    states=(
        State("received", pgettext_lazy("work", "Đã nhận"), Chip.WAITING, "bookmark", Waits.VERIFIER),
        State("recognised", _("Được công nhận"), Chip.GOOD, "circle-check"),
        State("prized", _("Đạt giải"), Chip.GOOD, "trophy"),
        State("passed_over", _("Không chọn"), Chip.QUIET, "x"),
    ),
    moves=(
        Move("recognise", _("Công nhận"), ("received",), "recognised", "entries.verify", asks=("day",), dates=True),
        Move(
            "award", _("Trao giải"), ("recognised",), "prized", "entries.verify",
            fields=(
                Field(
                    "prize", pgettext_lazy("contest", "Giải"), Kind.CHOICE, required=True, in_form=False,
                    choices=tuple(Prize.choices),
                ),
            ),
        ),
        Move(
            "pass_over", pgettext_lazy("move", "Không chọn"), ("received",), "passed_over", "entries.verify",
            tone="danger",
        ),
    ),
    carriers={verb: plain(WORK, verb) for verb in ("recognise", "award", "pass_over")},
    first_state="received",
    counting=("recognised", "prized"),
    fields=(
        UNIT,
        YEAR,
        Field("day", _("Ngày nhận"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày nhận"), example="20/05/2026"),
        CONTEST_FIELD,
        Field(
            "title", _("Tên tác phẩm"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tên tác phẩm"), example="Lớp học buổi tối",
        ),
        Field(
            "author", _("Tác giả"), Kind.TEXT, required=True, max_length=200, listed=True, heading=_("Tác giả"),
            example="Tác giả 01",
        ),
        Field("text", _("Toàn văn"), Kind.LONG_TEXT, about="title", heading=_("Toàn văn")),
        Field(
            "prize", pgettext_lazy("contest", "Giải"), Kind.CHOICE, choices=tuple(Prize.choices), listed=True,
            filtered=True, in_form=False,
        ),
    ),
    owner_kinds=COLLECTIVES,
    row=NewWork,
    writer=actions.receive_works,
    check=work_problems,
    parts=(
        Part(
            "score", _("Chấm điểm"), _("điểm của một giám khảo"),
            (
                Field("judge", _("Giám khảo"), Kind.TEXT, required=True, max_length=120),
                Field("points", _("Điểm (0–100)"), Kind.WHOLE, required=True),
                Field("note", _("Nhận xét"), Kind.TEXT, max_length=300),
            ),
            read=scores_of, add=actions.judge, action="entries.verify", states=("received",),
        ),
    ),
    views=(
        View("waiting", _("Chờ chấm"), lambda today: Q(state="received")),
        View("prized", _("Đạt giải"), lambda today: Q(state="prized")),
    ),
)  # fmt: skip

_PRIZE = Register(
    code=PRIZE,
    label=_("Giải tập thể của cuộc thi"),
    short=_("Giải tập thể"),
    one=_("giải tập thể"),
    icon="medal",
    shelf=Shelf.LEARN,
    order=42,
    about=_("Tập thể được trao giải hoặc được công nhận trong một cuộc thi; giải của từng tác phẩm ghi ở sổ tác phẩm."),
    facts=_("Đếm tập thể đạt giải theo ngày trao."),
    model=ContestPrize,
    own="contest_prize",
    related=("contest_prize",),
    states=(State("granted", _("Đã trao"), Chip.GOOD, "medal"),),
    moves=(),
    first_state="granted",
    counting=("granted",),
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày trao"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True,
            heading=_("Ngày trao"), example="02/09/2026",
        ),
        CONTEST_FIELD,
        Field(
            "title", _("Giải"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Giải"), example="Giải tập thể",
        ),
        Field("decision", _("Quyết định số"), Kind.TEXT, max_length=60, listed=True, heading=_("Quyết định số")),
    ),
    owner_kinds=(OwnerKind.PARTY_ORG, OwnerKind.MASS_ORG, OwnerKind.STATE_BODY),
    row=NewPrize,
    writer=actions.give_prizes,
    check=prize_problems,
)  # fmt: skip

CONTESTS = (_WORK, _PRIZE, _CONTEST)
