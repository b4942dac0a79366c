"""What the register of opinions and petitions is, as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers.carrying import Asked, Carrier
from sovang.registers.description import (
    Chip,
    Field,
    Kind,
    Label,
    Move,
    Register,
    Shelf,
    State,
    Stored,
    View,
    Waits,
)

from . import actions
from .backlog import AHEAD, backlog, owed
from .checking import DIALOGUE, KINDS, PETITION, petition_problems
from .meetings import COLLECTIVES, LEVEL, UNIT, YEAR
from .models import Channel, Petition, Subject
from .permissions import SEE_ASKER, SETTLE
from .rows import NewPetition
from .states import ANSWERED, ASSIGNED, OPEN, RECEIVED, REFUSED, SETTLED


def _assign(asked: Asked) -> Collection[UUID]:
    given = asked.given
    actions.assign_petitions(
        by=asked.by, ids=asked.all, responsible_id=given.get("responsible_id"), office=given.get("office") or "",
        due=given.get("until"),
    )  # fmt: skip
    return ()


def _end(verb: str) -> Carrier:
    def carrier(asked: Asked) -> Collection[UUID]:
        actions.end_petitions(by=asked.by, verb=verb, ids=asked.all, day=asked.day, given=asked.given)
        return ()

    return carrier


_RESPONSIBLE = Field(
    "responsible_id", _("Đơn vị trả lời"), Kind.UNIT, in_form=False, listed=True, filtered=True,
    help=_("Tên hoặc mã đơn vị trong hệ thống; không có thì ghi bộ phận ở ô sau."),
)  # fmt: skip
_OFFICE = Field(
    "office", _("Bộ phận trả lời"), Kind.TEXT, max_length=200, in_form=False, listed=True,
    guidance=_("Phòng, cơ quan hoặc chức danh"), example="Phòng Kinh tế xã",
)  # fmt: skip
_ANSWER = Field("answer", _("Nội dung trả lời"), Kind.LONG_TEXT, required=True, about="result", in_form=False)
_REFUSAL = Field("refusal", _("Lý do từ chối"), Kind.LONG_TEXT, required=True, in_form=False)
_DUE_HELP = _("Để trống: theo số ngày mà cấp ủy đặt ở Định mức.")


def _day(name: str, label: Label) -> Field:
    return Field(name, label, Kind.DATE, in_form=False, fixed=True)


PETITIONS = Register(
    code=PETITION,
    label=_("Ý kiến, kiến nghị của người dân"),
    short=_("Ý kiến, kiến nghị"),
    one=pgettext_lazy("petition", "ý kiến"),
    icon="message-question",
    shelf=Shelf.PEOPLE,
    order=20,
    about=_(
        "Mỗi ý kiến nghe được ở đối thoại, tiếp công dân, đơn thư, điện thoại là một dòng: tiếp nhận, giao trả lời, "
        "trả lời, rồi kết luận đã giải quyết hoặc từ chối có lý do. Hạn trả lời tính từ ngày tiếp nhận theo định mức "
        "của cấp ủy. Tên người có ý kiến chỉ hiện với người có trách nhiệm; đưa cho họ mã theo dõi của dòng. Khiếu "
        "nại, tố cáo không ghi ở đây mà theo luật riêng."
    ),
    facts=_(
        "Ý kiến đã giải quyết hoặc từ chối tính vào ngày kết luận; ý kiến còn mở tính vào ngày tiếp nhận. Tỷ lệ là số "
        "đã giải quyết trên số tiếp nhận, nên không quá 100%."
    ),
    model=Petition,
    own="petition",
    related=("petition",),
    states=(
        State(RECEIVED, _("Đã tiếp nhận"), Chip.INFO, "mail", Waits.AUTHOR),
        State(ASSIGNED, _("Đã giao trả lời"), Chip.INFO, "arrow-forward-up", Waits.AUTHOR),
        State(ANSWERED, _("Đã trả lời, chờ kết luận"), Chip.WAITING, "hourglass", Waits.VERIFIER),
        State(SETTLED, _("Đã giải quyết"), Chip.GOOD, "circle-check"),
        State(REFUSED, _("Từ chối, có lý do"), Chip.BAD, "circle-x"),
    ),
    moves=(
        Move(
            "assign", _("Giao trả lời"), (RECEIVED, ASSIGNED), ASSIGNED, "entries.register",
            fields=(
                _RESPONSIBLE,
                _OFFICE,
                Field("until", _("Hạn trả lời"), Kind.DATE, Stored.NOWHERE, help=_("Để trống: giữ hạn đã có.")),
            ),
        ),
        Move(
            "answer", _("Ghi trả lời"), (RECEIVED, ASSIGNED), ANSWERED, "entries.progress", asks=("day",),
            fields=(_ANSWER,), named=True,
        ),
        Move("settle", _("Kết luận đã giải quyết"), (ANSWERED,), SETTLED, SETTLE, asks=("day",), dates=True),
        Move(
            "refuse", _("Từ chối"), OPEN, REFUSED, SETTLE, asks=("day",), dates=True, fields=(_REFUSAL,),
            tone="danger",
        ),
    ),
    carriers={"assign": _assign} | {verb: _end(verb) for verb in ("answer", "settle", "refuse")},
    returns={ANSWERED: ASSIGNED},
    first_state=RECEIVED,
    counting=(SETTLED,),
    fields=(
        UNIT,
        YEAR,
        Field("day", _("Ngày tiếp nhận"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày tiếp nhận"),
              example="20/04/2026"),
        Field(
            "title", _("Tóm tắt ý kiến"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title",
            listed=True, heading=_("Tóm tắt ý kiến"), guidance=_("Không ghi tên người có ý kiến"),
            help=_("Không ghi tên người có ý kiến ở đây; tên và liên hệ có ô riêng."),
            example="Đề nghị sửa mương thôn Hai trước vụ mùa",
        ),
        Field(
            "kind", _("Loại"), Kind.CHOICE, required=True, choices=KINDS, filtered=True, fixed=True,
            heading=_("Loại"),            example="Kiến nghị",
        ),
        Field(
            "subject", _("Về việc"), Kind.CHOICE, required=True, choices=tuple(Subject.choices), listed=True,
            filtered=True, heading=_("Về việc"), example="Công trình, hạ tầng",
        ),
        replace(LEVEL, listed=False),
        Field(
            "channel", _("Nguồn"), Kind.CHOICE, choices=tuple(Channel.choices), filtered=True, heading=_("Nguồn"),
            example="Tiếp công dân",
        ),
        Field("dialogue_id", _("Tại cuộc đối thoại"), Kind.LINE, of=DIALOGUE, fixed=True),
        Field("detail", _("Chi tiết"), Kind.LONG_TEXT, heading=_("Chi tiết")),
        Field(
            "due", _("Hạn trả lời"), Kind.DATE, listed=True, filtered=True, heading=_("Hạn trả lời"), help=_DUE_HELP,
            example="20/05/2026", fixed=True,
        ),
        Field("asker_name", _("Người có ý kiến"), Kind.TEXT, max_length=200, seen_with=SEE_ASKER),
        Field("asker_contact", _("Liên hệ"), Kind.TEXT, max_length=200, seen_with=SEE_ASKER),
        Field("code", _("Mã theo dõi"), Kind.TEXT, in_form=False, fixed=True, listed=True, filtered=True),
        _day("received_on", _("Ngày tiếp nhận")),
        _RESPONSIBLE,
        _OFFICE,
        _ANSWER,
        _day("answered_on", _("Trả lời ngày")),
        _day("settled_on", _("Giải quyết ngày")),
        _REFUSAL,
        _day("refused_on", _("Từ chối ngày")),
    ),
    owner_kinds=COLLECTIVES,
    row=NewPetition,
    writer=actions.receive_petitions,
    check=petition_problems,
    acts="responsible_id",
    list_panels=backlog,
    owes=owed,
    views=(
        View("waiting", _("Chờ kết luận"), lambda today: Q(state=ANSWERED)),
        View("open", _("Còn mở"), lambda today: Q(state__in=OPEN)),
        View("due", _("Đến hạn trong 7 ngày"), lambda today: _due_by(today + AHEAD)),
        View("overdue", pgettext_lazy("view", "Quá hạn"), lambda today: _due_by(today - dt.timedelta(days=1))),
    ),
)  # fmt: skip


def _due_by(day: dt.date) -> Q:
    return Q(petition__due__lte=day, state__in=OPEN)
