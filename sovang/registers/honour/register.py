"""What ceremonies, golden books and diaries are, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.base.actor import Actor
from sovang.registers import usual
from sovang.registers.carrying import Asked
from sovang.registers.description import (
    Chip,
    Field,
    Kind,
    Move,
    Panel,
    Ref,
    Register,
    Shelf,
    State,
    Stored,
    View,
)
from sovang.registers.models import Entry, OwnerKind

from . import actions
from .checking import CEREMONY, DIARY, HONOUR, ceremony_problems, diary_problems, honour_problems
from .models import Book, Cadence, Ceremony, DiaryPage, HonourLine
from .rows import NewCeremony, NewHonour, NewPage


def _correct(asked: Asked) -> Collection[UUID]:
    for one in asked.all:
        actions.correct_line(by=asked.by, id=one, given=asked.given, reason=asked.reason)
    return ()


def _strike(asked: Asked) -> Collection[UUID]:
    actions.strike_lines(by=asked.by, ids=asked.all, reason=asked.reason)
    return ()


def _share(asked: Asked) -> Collection[UUID]:
    actions.share_pages(by=asked.by, ids=asked.all)
    return ()


def _unshare(asked: Asked) -> Collection[UUID]:
    actions.unshare_pages(by=asked.by, ids=asked.all)
    return ()


def _corrections(by: Actor, entry: Entry) -> list[Panel]:
    """The line that this one stands for, and the one that stands for it."""
    rows = []
    if (old := entry.honour.corrects) is not None:
        rows.append((_("đính chính cho"), Ref(old.pk, old.title)))
    if new := HonourLine.objects.filter(corrects=entry).select_related("entry").first():
        rows.append((_("được đính chính bằng"), Ref(new.pk, new.entry.title)))
    return [Panel(_("Đính chính"), (_("Quan hệ"), _("Dòng")), rows)]


_UNIT = usual.unit()
_YEAR = usual.year()
_NAME = Field(
    "name", _("Người, tập thể được ghi"), Kind.TEXT, required=True, max_length=200, listed=True, fixed=True,
    heading=_("Người, tập thể được ghi"), example="Chi hội phụ nữ thôn 02",
)  # fmt: skip
_DEED = Field(
    "deed", _("Việc tốt"), Kind.LONG_TEXT, required=True, fixed=True, heading=_("Việc tốt"),
    example="Góp công sửa nhà cho hộ neo đơn",
)  # fmt: skip

CEREMONY_BOOK = Register(
    code=CEREMONY,
    label=_("Sinh hoạt dưới cờ"),
    one=_("buổi chào cờ"),
    icon="flag",
    shelf=Shelf.PRAISE,
    order=30,
    about=_(
        "Ghi mỗi buổi chào cờ đã tổ chức: ngày, định kỳ, số lượt người dự, câu chuyện về Bác được kể hoặc người tốt "
        "việc tốt được biểu dương sau lễ chào cờ."
    ),
    facts=_("Đếm buổi đã tổ chức theo ngày; người dự tính theo lượt, không cộng thành số người."),
    model=Ceremony,
    own="ceremony",
    related=("ceremony",),
    states=(State("held", _("Đã tổ chức"), Chip.GOOD, "flag", stay_open=True),),
    moves=(),
    first_state="held",
    counting=("held",),
    fields=(
        _UNIT,
        _YEAR,
        Field(
            "day", _("Ngày"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True, heading=_("Ngày"),
            example="05/01/2026",
        ),
        Field(
            "title", _("Nội dung"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Nội dung"), example="Chào cờ tháng 1",
        ),
        Field(
            "cadence", _("Định kỳ"), Kind.CHOICE, choices=tuple(Cadence.choices), listed=True, filtered=True,
            heading=_("Định kỳ"), example="Đầu tháng",
        ),
        Field(
            "attendances", _("Lượt người dự"), Kind.WHOLE, Stored.RESULT, indicator="ceremony_attendances", listed=True,
            about="result", heading=_("Lượt người dự"), example="120",
        ),
        Field("story", _("Câu chuyện, người được biểu dương"), Kind.LONG_TEXT, heading=_("Câu chuyện, biểu dương")),
        Field("praised_id", _("Dòng sổ vàng được biểu dương"), Kind.LINE, of=HONOUR),
    ),
    owner_kinds=usual.COLLECTIVES,
    row=NewCeremony,
    writer=actions.record_ceremonies,
    check=ceremony_problems,
    views=(
        View("monthly", _("Đầu tháng"), lambda today: Q(ceremony__cadence=Cadence.MONTHLY)),
        View("weekly", _("Đầu tuần"), lambda today: Q(ceremony__cadence=Cadence.WEEKLY)),
    ),
)  # fmt: skip

HONOUR_BOOK = Register(
    code=HONOUR,
    label=_("Sổ ghi danh Người tốt – Việc tốt"),
    short=_("Người tốt – Việc tốt"),
    one=_("dòng sổ vàng"),
    icon="heart-handshake",
    shelf=Shelf.PRAISE,
    order=10,
    about=_(
        "Sổ chỉ ghi thêm: ai, làm việc tốt gì, ngày nào. Dòng đã ghi không sửa, không xóa; ghi sai thì đính chính bằng "
        "dòng mới, dòng cũ vẫn đọc được. Mỗi đơn vị, tổ chức đoàn có sổ của mình."
    ),
    facts=_("Tập thể và cá nhân đếm riêng, theo ngày ghi danh; dòng đã đính chính hoặc gạch không tính."),
    model=HonourLine,
    own="honour",
    related=("honour",),
    states=(
        State("entered", _("Đã ghi danh"), Chip.GOOD, "bookmark"),
        State("struck", _("Đã gạch"), Chip.QUIET, "x"),
    ),
    moves=(
        Move(
            "correct", _("Đính chính"), ("entered",), "struck", "entries.register", bulk=False, asks=("reason",),
            fields=(
                Field("name", _("Người, tập thể được ghi"), Kind.TEXT, Stored.NOWHERE, max_length=200),
                Field("deed", _("Việc tốt"), Kind.LONG_TEXT, Stored.NOWHERE),
            ),
        ),
        Move("strike", _("Gạch"), ("entered",), "struck", "entries.register", asks=("reason",), tone="danger"),
    ),
    carriers={"correct": _correct, "strike": _strike},
    first_state="entered",
    counting=("entered",),
    fields=(
        _UNIT,
        _YEAR,
        Field(
            "day", _("Ngày ghi danh"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True,
            heading=_("Ngày ghi danh"), example="19/05/2026",
        ),
        usual.owner_kind("Cá nhân", required=True),
        Field(
            "person_id", _("Người trong danh sách"), Kind.PERSON, Stored.ENTRY, fixed=True, about="owner",
            heading=_("Mã người"), guidance=_("Cần khi ghi danh cá nhân"),
        ),
        _NAME,
        _DEED,
        Field(
            "book", _("Sổ"), Kind.CHOICE, choices=tuple(Book.choices), fixed=True, listed=True, filtered=True,
            heading=_("Sổ"), example="Người tốt – Việc tốt",
        ),
        Field("title", _("Nội dung"), Kind.TEXT, Stored.ENTRY, max_length=500, listed=True, fixed=True, in_form=False),
    ),
    owner_kinds=tuple(OwnerKind.values),
    row=NewHonour,
    writer=actions.enter_in_book,
    check=honour_problems,
    panels=_corrections,
    views=(
        View("persons", _("Cá nhân"), lambda today: Q(owner_kind=OwnerKind.PERSON)),
        View("collectives", _("Tập thể"), lambda today: ~Q(owner_kind=OwnerKind.PERSON)),
        View("youth", _("Sổ của Đoàn"), lambda today: Q(honour__book=Book.YOUTH)),
    ),
)  # fmt: skip

DIARY_BOOK = Register(
    code=DIARY,
    label=_("Nhật ký làm theo lời Bác"),
    short=_("Nhật ký của tôi"),
    one=_("trang nhật ký"),
    icon="notebook",
    shelf=Shelf.PRAISE,
    order=60,
    about=_(
        "Nhật ký riêng của mỗi người: chỉ người ghi đọc được, cho tới khi tự chia sẻ từng trang; chia sẻ rồi vẫn "
        "rút lại được. Không tính vào số liệu nào."
    ),
    facts=_("Không tính vào số liệu."),
    model=DiaryPage,
    own="diary",
    related=("diary",),
    states=(
        State("kept", _("Riêng tôi"), Chip.QUIET, "lock", stay_open=True),
        State("shared", pgettext_lazy("state", "Đã chia sẻ"), Chip.INFO, "users", stay_open=True),
    ),
    moves=(
        Move("share", _("Chia sẻ"), ("kept",), "shared", "entries.register"),
        Move("unshare", _("Thôi chia sẻ"), ("shared",), "kept", "entries.register"),
    ),
    carriers={"share": _share, "unshare": _unshare},
    first_state="kept",
    counting=(),
    fields=(
        _UNIT,
        _YEAR,
        Field("day", _("Ngày"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True),
        Field("person_id", _("Người ghi"), Kind.PERSON, Stored.ENTRY, required=True, fixed=True, about="owner"),
        Field("text", _("Nội dung"), Kind.LONG_TEXT, required=True),
        Field("title", _("Trang"), Kind.TEXT, Stored.ENTRY, max_length=500, fixed=True, in_form=False),
    ),
    owner_kinds=(OwnerKind.PERSON,),
    row=NewPage,
    writer=actions.write_pages,
    check=diary_problems,
)  # fmt: skip

DESCRIPTION = (CEREMONY_BOOK, HONOUR_BOOK, DIARY_BOOK)
