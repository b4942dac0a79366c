"""Items of this year's column and loudspeakers, a contest with works to be judged, a book being put together."""

from __future__ import annotations

from typing import Any

from sovang.registers.moves import carry_out
from sovang.registers.publicity.actions import (
    begin_books,
    choose_chapters,
    judge,
    open_contests,
    receive_works,
    record_media,
)
from sovang.registers.publicity.models import Channel, Genre, Shows
from sovang.registers.publicity.rows import NewBook, NewContest, NewMedia, NewWork

from . import Stage

ORDER = 80
_TEXT = "Con đường vào xóm trước đây lầy lội.\nNay xe máy đi được cả mùa mưa."


def write(stage: Stage) -> None:
    own: dict[str, Any] = {
        "unit_id": stage.units["TN-X01864"], "year": stage.today.year, "day": stage.today, "synthetic": True,
    }  # fmt: skip
    speaker: dict[str, Any] = {"channel": Channel.LOUDSPEAKER, "genre": Genre.BROADCAST}
    column: dict[str, Any] = {"channel": Channel.COLUMN, "genre": Genre.ARTICLE, "shows": Shows.EXEMPLAR}
    items = [
        NewMedia(**own, **column, title="Người mở đường vào xóm", text=_TEXT),
        NewMedia(**own, **speaker, title="Bài phát sáng thứ Hai", broadcasts=2),
        NewMedia(**own, title="Bài đăng tháng này", channel=Channel.FANPAGE, genre=Genre.POST, posts=14),
    ]
    first = record_media(by=stage.by, rows=items)[0]
    (contest,) = open_contests(by=stage.by, rows=[NewContest(**own, title="Cuộc thi viết về gương sáng quanh ta")])
    works = [
        NewWork(**own, title=title, contest_id=contest, author=f"Tác giả {n:02}", text=_TEXT)
        for n, title in enumerate(("Cô giáo cắm bản", "Ông trưởng thôn", "Lớp học buổi tối"), 1)
    ]
    ids = receive_works(by=stage.by, rows=works)
    judge(by=stage.by, id=ids[0], rows=[{"judge": f"Giám khảo {n:02}", "points": 80 + n} for n in (1, 2, 3)])
    carry_out(by=stage.by, register="contest_work", verb="recognise", ids=ids[:1], day=stage.today)
    (book,) = begin_books(by=stage.by, rows=[NewBook(**own, title="Gương sáng quê ta", foreword="Gom từ sổ của xã.")])
    choose_chapters(by=stage.by, id=book, rows=[{"line_id": first}, {"line_id": ids[0]}])
