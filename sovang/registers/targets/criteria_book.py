"""The registers of checklists and their criteria, as data."""

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

from .checking import CRITERION, LIST, list_problems
from .checklists import complete_lists, lapse_criteria, open_lists, tick
from .criteria import lacking, list_panels, met_of
from .models import CriteriaList, Criterion, Standard
from .permissions import CONCLUDE
from .rows import NewList
from .standards import with_checklist


def _complete(asked: Asked) -> Collection[UUID]:
    complete_lists(by=asked.by, ids=asked.all, day=asked.day)
    return ()


def _lapse(asked: Asked) -> Collection[UUID]:
    lapse_criteria(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


def _until(year: int) -> Q:
    """What was opened once stands in the lists of all years to come."""
    return Q(year__lte=year)


_OWNERS = usual.COLLECTIVES
_UNIT = usual.unit(_("Xã"))
_YEAR = usual.year()
_GROUND = Field("ground", _("Căn cứ"), Kind.TEXT, max_length=300, in_form=False)

LISTS = Register(
    code=LIST,
    label=_("Danh sách tiêu chí"),
    one=_("danh sách tiêu chí"),
    icon="checklist",
    shelf=Shelf.CHECK,
    order=20,
    about=_(
        "Mỗi xã một danh sách cho mỗi bộ tiêu chí. Mở danh sách là có sẵn mọi tiêu chí; đánh dấu đạt ở sổ Tiêu chí, "
        "nhiều tiêu chí một lần. Khi mọi tiêu chí đều đạt thì ghi nhận đạt đủ."
    ),
    facts=_("Xã đạt đủ tiêu chí đếm từ ngày được ghi nhận; trên tổng số xã có danh sách."),
    model=CriteriaList,
    own="criteria_list",
    related=("criteria_list",),
    states=(
        State("open", _("Còn tiêu chí"), Chip.INFO, "list-check", Waits.AUTHOR),
        State("met", _("Đạt đủ"), Chip.GOOD, "circle-check"),
    ),
    moves=(Move("complete", _("Ghi nhận đạt đủ"), ("open",), "met", CONCLUDE, asks=("day",), dates=True),),
    carriers={"complete": _complete},
    first_state="open",
    counting=("met",),
    fields=(
        _UNIT,
        _YEAR,
        Field("day", _("Ngày mở"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày mở"), example="15/01/2026"),
        Field(
            "standard", _("Bộ tiêu chí"), Kind.CHOICE, required=True, choices=with_checklist, fixed=True, listed=True,
            filtered=True, heading=_("Bộ tiêu chí"), example="Nông thôn mới",
        ),
        Field(
            "title", _("Tên danh sách"), Kind.TEXT, Stored.ENTRY, filled=True, max_length=500, about="title",
            heading=_("Tên danh sách"), help=_("Để trống thì lấy tên bộ tiêu chí và tên xã."),
        ),
        Field("met_on", _("Ngày đạt đủ"), Kind.DATE, in_form=False, listed=True),
    ),
    owner_kinds=_OWNERS,
    row=NewList,
    writer=open_lists,
    check=list_problems,
    parts=(
        Part(
            "met", _("Tiêu chí đạt"), _("tiêu chí đạt"),
            (
                Field(
                    "numbers", _("Tiêu chí số"), Kind.TEXT, required=True, max_length=100, example="1-19",
                    help=_("Một hay nhiều số: 1-9, 12, 15."),
                ),
                Field("day", _("Ngày đạt"), Kind.DATE, required=True),
                Field("ground", _("Căn cứ"), Kind.TEXT, max_length=300),
            ),
            read=met_of, add=tick, action=CONCLUDE, states=("open",),
        ),
    ),
    panels=list_panels,
    list_panels=lacking,
    stands=_until,
)  # fmt: skip

CRITERIA = Register(
    code=CRITERION,
    label=_("Tiêu chí"),
    one=_("tiêu chí"),
    icon="circle-dashed-check",
    shelf=Shelf.CHECK,
    order=21,
    about=_("Từng tiêu chí của từng xã: đạt hay chưa, từ ngày nào, căn cứ vào đâu. Chọn nhiều dòng để ghi một lần."),
    facts=_("Tiêu chí đạt đếm từ ngày đạt, trên tổng số tiêu chí của các danh sách."),
    model=Criterion,
    own="criterion",
    related=("criterion",),
    states=(
        State("unmet", pgettext_lazy("target", "Chưa đạt"), Chip.INFO, "minus", Waits.AUTHOR),
        State("met", pgettext_lazy("target", "Đạt"), Chip.GOOD, "circle-check"),
    ),
    moves=(
        Move(
            "meet", _("Ghi đạt"), ("unmet",), "met", CONCLUDE, asks=("day",), fields=(_GROUND,), dates=True,
        ),
        Move(
            "lapse", _("Không còn đạt"), ("met",), "unmet", CONCLUDE, asks=("reason",), tone="danger",
        ),
    ),
    carriers={"meet": plain(CRITERION, "meet"), "lapse": _lapse},
    first_state="unmet",
    counting=("met",),
    fields=(
        _UNIT,
        _YEAR,
        Field("title", _("Tiêu chí"), Kind.TEXT, Stored.ENTRY, max_length=500, fixed=True, listed=True),
        Field("standard", _("Bộ tiêu chí"), Kind.CHOICE, choices=tuple(Standard.choices), filtered=True, fixed=True),
        Field("met_on", _("Đạt từ ngày"), Kind.DATE, fixed=True, in_form=False, listed=True, filtered=True),
        _GROUND,
    ),
    owner_kinds=_OWNERS,
    stands=_until,
    views=(
        View("unmet", pgettext_lazy("target", "Chưa đạt"), lambda today: Q(state="unmet")),
        View("met", pgettext_lazy("target", "Đạt"), lambda today: Q(state="met")),
    ),
)  # fmt: skip
