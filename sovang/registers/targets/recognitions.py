"""The register of recognitions, as data."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sovang.registers import usual
from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from .checking import RECOGNITION, recognition_problems
from .checklists import record_recognitions
from .models import PlaceLevel, Recognition, Standard
from .rows import NewRecognition

RECOGNITIONS = Register(
    code=RECOGNITION,
    label=_("Công nhận đạt chuẩn"),
    one=_("lần công nhận"),
    icon="certificate-2",
    shelf=Shelf.CHECK,
    order=22,
    about=_("Xã, thôn được quyết định công nhận đạt chuẩn: chuẩn nào, quyết định số mấy, ngày nào. Cấp trên xác nhận."),
    facts=_("Đếm nơi được công nhận theo ngày quyết định, khi đã được xác nhận; xã và thôn đếm riêng."),
    model=Recognition,
    own="recognition",
    related=("recognition",),
    states=(
        State("done", _("Chờ xác nhận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State("recognised", _("Được công nhận"), Chip.GOOD, "certificate-2"),
        State("revoked", _("Đã thu hồi"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move("verify", _("Xác nhận"), ("done",), "recognised", "entries.verify"),
        Move(
            "revoke", _("Thu hồi công nhận"), ("recognised",), "revoked", "entries.verify", asks=("reason", "day"),
            tone="danger",
        ),
    ),
    carriers={verb: plain(RECOGNITION, verb) for verb in ("verify", "revoke")},
    first_state="done",
    counting=("recognised",),
    fields=(
        usual.unit(_("Xã, chi bộ thôn")),
        usual.year(),
        Field(
            "day", _("Ngày quyết định"), Kind.DATE, Stored.ENTRY, fixed=True, listed=True, heading=_("Ngày quyết định"),
            example="20/12/2025",
        ),
        Field(
            "title", _("Tên nơi được công nhận"), Kind.TEXT, Stored.ENTRY, max_length=500, about="title", listed=True,
            heading=_("Nơi được công nhận"), example="Thôn số 1", help=_("Để trống nếu công nhận cả xã."),
        ),
        Field(
            "standard", _("Chuẩn"), Kind.CHOICE, required=True, choices=tuple(Standard.choices), fixed=True,
            listed=True, filtered=True, heading=_("Chuẩn"), example="Nông thôn mới",
        ),
        Field(
            "level", _("Cấp"), Kind.CHOICE, required=True, choices=tuple(PlaceLevel.choices), fixed=True, listed=True,
            filtered=True, heading=_("Cấp"), example="Thôn",
        ),
        Field("decision", _("Quyết định số"), Kind.TEXT, max_length=60, listed=True, heading=_("Quyết định số")),
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewRecognition,
    writer=record_recognitions,
    check=recognition_problems,
    views=(
        View("waiting", _("Chờ xác nhận"), lambda today: Q(state="done")),
        View("recognised", _("Được công nhận"), lambda today: Q(state="recognised")),
    ),
)  # fmt: skip
