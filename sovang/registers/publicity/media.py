"""The log of media items, as data."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sovang.registers.description import Chip, Field, Kind, Move, Register, Shelf, State, Stored, View, Waits
from sovang.registers.moves import plain

from .actions import record_media
from .checking import MEDIA, media_problems
from .common import COLLECTIVES, UNIT, YEAR
from .models import Channel, Genre, MediaItem, Shows
from .rows import NewMedia
from .selectors import slots

MEDIA_LOG = Register(
    code=MEDIA,
    label=_("Tin, bài tuyên truyền"),
    one=_("tin, bài"),
    icon="news",
    shelf=Shelf.LEARN,
    order=30,
    about=_(
        "Ghi tin, bài, lượt phát loa, bài đăng fanpage, số bản tin; mỗi bài nêu gương nào, mô hình nào thì nối với "
        "dòng đó. Nhiều bài cùng một trang trong một kỳ có thể ghi một dòng kèm số lượng."
    ),
    facts=_("Tin, bài đếm theo ngày đăng; lượt phát và bài fanpage cộng số ghi ở mỗi dòng."),
    model=MediaItem,
    own="media",
    related=("media",),
    states=(
        State("planned", _("Chờ đăng"), Chip.QUIET, "pencil", Waits.AUTHOR),
        State("published", _("Đã đăng, đã phát"), Chip.GOOD, "news", stay_open=True),
    ),
    moves=(
        Move(
            "publish", _("Đã đăng, đã phát"), ("planned",), "published", "entries.progress", asks=("day",), dates=True
        ),
    ),
    carriers={"publish": plain(MEDIA, "publish")},
    first_state="published",
    counting=("published",),
    ahead=True,
    fields=(
        UNIT,
        YEAR,
        Field(
            "day", _("Ngày đăng, phát"), Kind.DATE, Stored.ENTRY, required=True, fixed=True, listed=True,
            heading=_("Ngày đăng, phát"), example="12/03/2026", help=_("Ngày chưa tới: bài chờ đăng."),
        ),
        Field(
            "title", _("Tên bài"), Kind.TEXT, Stored.ENTRY, required=True, max_length=500, about="title", listed=True,
            heading=_("Tên bài"), example="Người trưởng thôn hiến đất làm đường",
        ),
        Field(
            "channel", _("Kênh"), Kind.CHOICE, required=True, choices=tuple(Channel.choices), listed=True,
            filtered=True, heading=_("Kênh"), example="Chuyên mục báo, đài",
        ),
        Field(
            "genre", _("Thể loại"), Kind.CHOICE, choices=tuple(Genre.choices), listed=True, filtered=True,
            heading=_("Thể loại"), example="Bài",
        ),
        Field(
            "shows", _("Nêu"), Kind.CHOICE, choices=tuple(Shows.choices), listed=True, filtered=True,
            heading=_("Nêu gương, mô hình"), example="Gương điển hình",
        ),
        Field("shown_id", _("Gương, mô hình được nêu"), Kind.LINE, fixed=True, of="exemplar|model|honour|deed"),
        Field("slot_id", pgettext_lazy("media", "Khung giờ"), Kind.CHOICE, choices=slots),
        Field(
            "broadcasts", _("Lượt phát"), Kind.WHOLE, Stored.RESULT, indicator="loudspeaker_broadcasts", listed=True,
            about="result", heading=_("Lượt phát"), help=_("Chỉ với loa truyền thanh."),
        ),
        Field(
            "posts", _("Số bài đăng"), Kind.WHOLE, Stored.RESULT, indicator="fanpage_posts", listed=True,
            about="result", heading=_("Số bài đăng"), help=_("Chỉ với fanpage; một dòng có thể là nhiều bài."),
        ),
        Field("address", _("Địa chỉ trang"), Kind.TEXT, max_length=500, heading=_("Địa chỉ trang")),
        Field("text", _("Nội dung bài"), Kind.LONG_TEXT, about="title"),
    ),
    owner_kinds=COLLECTIVES,
    row=NewMedia,
    writer=record_media,
    check=media_problems,
    views=(
        View("exemplars", _("Nêu gương"), lambda today: Q(media__shows=Shows.EXEMPLAR)),
        View("models", _("Nêu mô hình"), lambda today: Q(media__shows=Shows.MODEL)),
        View("loudspeaker", _("Loa truyền thanh"), lambda today: Q(media__channel=Channel.LOUDSPEAKER)),
    ),
)  # fmt: skip
