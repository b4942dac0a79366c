"""What the register of models is, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers import usual
from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Part, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from .actions import CARRIED_OUT, check_model, mark_replicated, register_models, remove_check
from .checking import LIST, REGISTER, problems
from .models import Kept, Level, LocalModel, ModelList
from .rows import NewModel
from .selectors import beyond_the_norm, checks_of, panels


def _replicated(asked: Asked) -> Collection[UUID]:
    mark_replicated(by=asked.by, ids=asked.all)
    return ()


_FOLLOWER = Field(
    "follower", _("Cơ quan theo dõi"), Kind.TEXT, required=True, max_length=200, listed=True, in_form=False
)
_EFFECT = Field("effect", _("Hiệu quả"), Kind.LONG_TEXT, required=True, in_form=False, about="result")
_LEVEL = Field("level", _("Cấp"), Kind.CHOICE, required=True, choices=tuple(Level.choices), listed=True, filtered=True)
_OUTSTANDING = Field(
    "outstanding", _("Nổi bật cấp"), Kind.CHOICE, choices=tuple(Level.choices), filtered=True, in_form=False
)
_DECISION = Field("decision", _("Quyết định công nhận"), Kind.TEXT, required=True, max_length=60, in_form=False)

MODEL = Register(
    code=REGISTER,
    label=_("Mô hình"),
    one=_("mô hình"),
    icon="bulb",
    shelf=Shelf.DO,
    order=40,
    about=_(
        "Mỗi đơn vị chọn một, hai cách làm cụ thể để đăng ký. Cơ quan theo dõi nhận, đơn vị thực hiện, cuối năm đánh "
        "giá; mô hình có hiệu quả được công nhận và nhân rộng. Cùng tên ở hai nơi là hai mô hình."
    ),
    facts=_(
        "Đăng ký đếm theo năm; triển khai đếm từ ngày bắt đầu thực hiện; công nhận và nhân rộng là hai số khác nhau."
    ),
    model=LocalModel,
    own="model",
    header="list",
    related=("model",),
    states=(
        State("registered", _("Đã đăng ký"), Chip.INFO, "bookmark", Waits.VERIFIER),
        State("accepted", _("Được nhận theo dõi"), Chip.INFO, "eye-check", Waits.AUTHOR),
        State("doing", _("Đang thực hiện"), Chip.INFO, "pencil", Waits.AUTHOR),
        State("effective", _("Có hiệu quả, duy trì"), Chip.GOOD, "circle-check"),
        State("recognised", _("Được công nhận"), Chip.GOOD, "medal"),
        State("replicated", _("Được nhân rộng"), Chip.GOOD, "git-fork"),
        State("stopped", _("Đã dừng"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("accept", _("Nhận theo dõi"), ("registered",), "accepted", "entries.verify", fields=(_FOLLOWER,)),
        Move(
            "begin", _("Bắt đầu thực hiện"), ("accepted",), "doing", "entries.progress", asks=("day",), dates=True
        ),
        Move(
            "assess", _("Đánh giá có hiệu quả"), ("doing",), "effective", "entries.verify",
            asks=("day",), fields=(_EFFECT,),
        ),
        Move(
            "recognise", _("Công nhận"), ("effective",), "recognised", "entries.verify",
            asks=("day",), fields=(_LEVEL, _OUTSTANDING, _DECISION),
        ),
        Move(
            "mark_replicated", _("Ghi nhận đã nhân rộng"), ("effective", "recognised"), "replicated", "entries.verify"
        ),
        Move(
            "stop", pgettext_lazy("move", "Dừng"), ("accepted", "doing", "effective", "recognised", "replicated"),
            "stopped", "entries.register", asks=("reason", "day"), tone="danger",
        ),
    ),
    carriers={verb: plain(REGISTER, verb) for verb in ("accept", "begin", "assess", "recognise", "stop")}
    | {"mark_replicated": _replicated},
    first_state="registered",
    counting=CARRIED_OUT,
    grows=True,
    fields=(
        usual.unit(_("Cấp ủy phụ trách")),
        usual.year(),
        Field(
            "day", _("Ngày đăng ký"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày đăng ký"),
            example="15/02/2026",
        ),
        Field(
            "title", _("Tên mô hình"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tên mô hình"), example="Đường hoa tự quản",
        ),
        usual.field_of_work(),
        Field(
            "doer", _("Ai thực hiện"), Kind.TEXT, max_length=200, listed=True, heading=_("Ai thực hiện"),
            guidance=_("Tổ chức, đơn vị hoặc chức danh; để trống nếu là đơn vị phụ trách"),
        ),
        Field("detail", _("Nội dung, cách làm"), Kind.LONG_TEXT, about="title", heading=_("Nội dung")),
        Field(
            "level", _("Cấp"), Kind.CHOICE, choices=tuple(Level.choices), listed=True, filtered=True, heading=_("Cấp"),
            example="Cơ sở",
        ),
        Field(
            "skilful_mobilisation", _("Dân vận khéo"), Kind.BOOL, filtered=True, heading=_("Dân vận khéo"),
            guidance=_("x nếu đúng"),
        ),
        Field(
            "source_id", _("Nhân rộng từ mô hình"), Kind.LINE, of=REGISTER, fixed=True,
            heading=_("Nhân rộng từ mô hình"), guidance=_("Đúng tên mô hình đã có trong sổ"),
        ),
        _FOLLOWER,
        _EFFECT,
        _OUTSTANDING,
        _DECISION,
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewModel,
    writer=register_models,
    check=problems,
    parts=(
        Part(
            "check", _("Kiểm tra hằng năm"), _("lần kiểm tra"),
            (
                Field("year", _("Năm"), Kind.YEAR, required=True),
                Field("found", _("Tình trạng"), Kind.CHOICE, required=True, choices=tuple(Kept.choices)),
                Field("note", _("Ghi chú"), Kind.TEXT, max_length=300),
            ),
            read=checks_of, add=check_model, remove=remove_check, states=CARRIED_OUT,
        ),
    ),
    panels=panels,
    list_panels=beyond_the_norm,
    views=(
        View("waiting", _("Chờ nhận"), lambda today: Q(state="registered")),
        View("doing", _("Đang thực hiện"), lambda today: Q(state__in=("accepted", "doing"))),
        View("outstanding", _("Nổi bật"), lambda today: ~Q(model__outstanding="")),
        View("mobilisation", _("Dân vận khéo"), lambda today: Q(model__skilful_mobilisation=True)),
    ),
)  # fmt: skip

MODEL_LIST = Register(
    code=LIST,
    label=_("Danh sách mô hình của cấp ủy"),
    one=_("danh sách mô hình"),
    icon="list-check",
    model=ModelList,
    own="model_list",
    states=(State("sent", _("Đã gửi"), Chip.GOOD, "circle-check"),),
    moves=(),
    first_state="sent",
    counting=(),
    fields=(
        Field("unit_id", _("Đơn vị"), Kind.UNIT, Stored.ENTRY, required=True, fixed=True, about="owner", listed=True),
        Field("year", _("Năm"), Kind.YEAR, Stored.ENTRY, required=True, fixed=True, filtered=True),
        Field("title", _("Danh sách"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title"),
    ),
    owner_kinds=usual.COLLECTIVES,
    facts=_("Mỗi cấp ủy một danh sách mỗi năm: số tổ chức đăng ký mô hình đếm theo danh sách này."),
)

#: Lines before the lists they stand on: sets are deleted in this order.
DESCRIPTION = (MODEL, MODEL_LIST)
