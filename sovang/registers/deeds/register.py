"""Deeds and their headers, described: what pages, spreadsheets and figures read of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sovang.base.exactness import Exactness
from sovang.programmes.models import NormSubject
from sovang.programmes.selectors import fields as fields_of_deeds
from sovang.registers.description import Field, Kind, Label, Register, Shelf, Stored, View
from sovang.registers.models import OwnerKind, Result
from sovang.registers.thresholds import reached

from . import carrying, states
from .checking import problems
from .deciding import doubts
from .models import Deed, Registration
from .owing import owed
from .registering import register_deeds
from .rows import NewDeed


def _fields() -> Sequence[tuple[str, Label]]:
    return [(str(f.pk), f.name_vi) for f in fields_of_deeds()]


def _alike(today: dt.date) -> Q:
    return reached(NormSubject.ALIKE_PERCENT, lambda least: Q(deed__similarity__gte=least))


def _overdue(today: dt.date) -> Q:
    return Q(deed__due__lt=today, state__in=(states.REGISTERED, states.DOING))


_OWNER = (
    Field(
        "unit_id", _("Đơn vị"), Kind.UNIT, Stored.ENTRY, required=True, fixed=True, about="owner", listed=True,
        filtered=True, heading=_("Mã đơn vị"), example="PN-GH-01", guidance=_("Mã trong danh sách đơn vị"),
    ),
    Field(
        "owner_kind", _("Chủ thể"), Kind.CHOICE, Stored.ENTRY, required=True, fixed=True, about="owner", listed=True,
        filtered=True, choices=tuple(OwnerKind.choices), heading=_("Chủ thể"), example="Cá nhân",
        guidance=_("Tổ chức đảng; MTTQ, đoàn thể; Cơ quan, đơn vị; Cá nhân"),
    ),
    Field(
        "person_id", _("Người đăng ký"), Kind.PERSON, Stored.ENTRY, fixed=True, about="owner", listed=True,
        filtered=True, heading=_("Mã người"), guidance=_("Chỉ ghi khi chủ thể là cá nhân"),
    ),
    Field(
        "year", _("Năm"), Kind.YEAR, Stored.ENTRY, required=True, fixed=True, filtered=True, heading=_("Năm"),
        example="2026",
    ),
    Field(
        "day", _("Ngày đăng ký"), Kind.DATE, Stored.ENTRY, fixed=True, heading=_("Ngày đăng ký"), example="15/01/2026",
        guidance=_("Để trống: ngày nhập"),
    ),
)  # fmt: skip

_CONTENT = (
    Field(
        "title", _("Việc làm theo"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
        heading=_("Việc làm theo"), example="Mở đường lâm nghiệp", guidance=_("Một việc cụ thể, một dòng"),
    ),
    Field(
        "field_id", _("Lĩnh vực"), Kind.CHOICE, Stored.ENTRY, choices=_fields, listed=True, filtered=True,
        heading=_("Lĩnh vực"), guidance=_("Chọn trong danh mục lĩnh vực"),
    ),
    Field("detail", _("Chi tiết"), Kind.LONG_TEXT, about="title", heading=_("Chi tiết")),
    Field("target", _("Chỉ tiêu"), Kind.TEXT, max_length=300, about="result", heading=_("Chỉ tiêu bằng lời")),
    Field(
        "indicator_id", _("Số đo"), Kind.INDICATOR, Stored.RESULT, result=Result.Kind.REGISTERED, about="result",
        heading=_("Số đo"),
        guidance=_("Mã trong danh mục số đo; để trống nếu không đo đếm"),
    ),
    Field(
        "quantity", _("Số lượng đăng ký"), Kind.QUANTITY, Stored.RESULT, of="indicator_id",
        result=Result.Kind.REGISTERED, about="result", heading=_("Số lượng"), example="700",
    ),
    Field(
        "exactness", _("Mức chính xác"), Kind.CHOICE, Stored.RESULT, choices=tuple(Exactness.choices), about="result",
        in_form=False,
    ),
    Field(
        "due", _("Hạn hoàn thành"), Kind.DATE, listed=True, filtered=True, heading=_("Hạn hoàn thành"),
        example="30/11/2026",
    ),
    Field("tags", _("Từ khóa"), Kind.TEXT, Stored.ENTRY, max_length=300, in_form=False),
    Field(
        "skilful_mobilisation", _("Dân vận khéo"), Kind.BOOL, filtered=True, heading=_("Dân vận khéo"),
        guidance=_("x nếu đúng"),
    ),
)  # fmt: skip

DEED = Register(
    code="deed",
    label=_("Việc làm theo"),
    one=_("việc làm theo"),
    icon="book",
    model=Deed,
    own="deed",
    states=states.DEED_STATES,
    moves=states.DEED_MOVES,
    carriers=carrying.OF_DEEDS,
    doubts=doubts,
    returns=states.DEED_RETURNS,
    first_state=states.REGISTERED,
    fields=(*_OWNER, *_CONTENT),
    owner_kinds=tuple(OwnerKind.values),
    row=NewDeed,
    writer=register_deeds,
    check=problems,
    views=(
        View("waiting", _("Chờ xác nhận"), lambda today: Q(state=states.DONE)),
        View("doing", _("Đang làm"), lambda today: Q(state__in=(states.REGISTERED, states.DOING))),
        View("overdue", _("Trễ hạn"), _overdue),
        View("alike", _("Nội dung giống nhau"), _alike),
        View("beyond", _("Ngoài đăng ký"), lambda today: Q(beyond=True)),
    ),
    owes=owed,
    grows=True,
    measured=(Result.Kind.REGISTERED, Result.Kind.ACHIEVED),
    facts=_("Đăng ký tính theo năm; kết quả chỉ tính khi đã xác nhận, vào ngày việc được làm xong."),
    shelf=Shelf.DO,
    order=10,
    about=_(
        "Sổ ghi từng việc cụ thể mà tổ chức, cá nhân đăng ký làm theo Bác trong năm, mỗi việc một dòng. Người có việc "
        "ghi tiến độ, báo làm xong và gửi minh chứng; cấp trên trực tiếp xem rồi xác nhận hoặc trả lại. Việc đã làm mà "
        "chưa đăng ký vẫn được ghi, và được đếm riêng."
    ),
)

REGISTRATION = Register(
    code="registration",
    label=_("Cam kết, đăng ký"),
    one=_("bản đăng ký"),
    icon="signature",
    model=Registration,
    own="registration",
    states=states.REGISTRATION_STATES,
    moves=states.REGISTRATION_MOVES,
    carriers=carrying.OF_REGISTRATIONS,
    returns=states.REGISTRATION_RETURNS,
    first_state=states.SUBMITTED,
    fields=(
        *(f for f in _OWNER if f.name != "day"),
        Field("pledge", _("Nội dung cam kết"), Kind.LONG_TEXT, about="title"),
        Field("signed_on", _("Ngày ký"), Kind.DATE, listed=True, filtered=True),
    ),
    owner_kinds=tuple(OwnerKind.values),
    views=(
        View("unsigned", _("Chưa ký"), lambda today: Q(state=states.DRAFT)),
        View("waiting", _("Chờ nhận"), lambda today: Q(state=states.SUBMITTED)),
    ),
    facts=_("Mỗi chủ thể một bản mỗi năm: số chủ thể đăng ký đếm theo bản này."),
    counting=(),
    shelf=Shelf.DO,
    order=20,
    short=_("Cam kết"),
    about=_(
        "Mỗi tổ chức, cá nhân có một bản đăng ký hoặc cam kết cho mỗi năm; các việc của năm đứng dưới bản này. "
        "Đảng viên ở chi bộ thôn có thể ghi chung một bản. Bản đã ký được gửi lên cấp trên để nhận, cuối năm thì chốt."
    ),
)

#: Lines before the headers they stand on: sets are deleted in this order.
DESCRIPTION = (DEED, REGISTRATION)
