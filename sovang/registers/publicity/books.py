"""Books of examples, as data."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sovang.registers.carrying import Asked
from sovang.registers.description import Chip, Field, Kind, Move, Part, Register, Shelf, State, Stored

from . import actions
from .checking import BOOK, book_problems
from .common import COLLECTIVES, UNIT, YEAR
from .models import Book
from .rows import NewBook
from .selectors import chapters_of


def _issue(asked: Asked) -> Collection[UUID]:
    actions.issue(by=asked.by, ids=asked.all, day=asked.day)
    return ()


BOOKS = Register(
    code=BOOK,
    label=_("Sách về gương điển hình"),
    short=_("Sách gương điển hình"),
    one=_("cuốn sách"),
    icon="books",
    shelf=Shelf.PRAISE,
    order=50,
    about=_(
        "Chọn bài từ gương đã giới thiệu, tác phẩm được công nhận, bài đã đăng; xếp thứ tự; tải về thành tệp Word để "
        "in. Gương đã rút theo yêu cầu không in được nữa."
    ),
    facts=_("Đếm sách theo ngày phát hành."),
    model=Book,
    own="book",
    related=("book",),
    states=(
        State("compiling", _("Đang biên soạn"), Chip.INFO, "pencil", stay_open=True),
        State("issued", _("Đã phát hành"), Chip.GOOD, "books"),
    ),
    moves=(Move("issue", _("Phát hành"), ("compiling",), "issued", "entries.register", bulk=False, asks=("day",)),),
    carriers={"issue": _issue},
    first_state="compiling",
    counting=("issued",),
    fields=(
        UNIT,
        YEAR,
        Field(
            "title", _("Tên sách"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Tên sách"), example="Gương sáng quê ta",
        ),
        Field("foreword", _("Lời giới thiệu"), Kind.LONG_TEXT, about="title", heading=_("Lời giới thiệu")),
    ),
    owner_kinds=COLLECTIVES,
    row=NewBook,
    writer=actions.begin_books,
    check=book_problems,
    parts=(
        Part(
            "chapter", _("Các bài trong sách"), _("bài"),
            (
                Field("place", _("Thứ tự"), Kind.WHOLE, help=_("Để trống: xếp sau cùng.")),
                Field("line_id", _("Bài"), Kind.LINE, required=True, of="exemplar|contest_work|media"),
                Field("heading", _("Tên bài in trong sách"), Kind.TEXT, max_length=300),
            ),
            read=chapters_of, add=actions.choose_chapters, remove=actions.drop_chapter, action="entries.register",
        ),
    ),
)  # fmt: skip
