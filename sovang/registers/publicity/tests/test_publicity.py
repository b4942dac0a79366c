"""Items, contests and books: what may be recorded, judged and printed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest

from sovang.base.actor import System
from sovang.base.errors import NotFound, Refused
from sovang.programmes import catalogue
from sovang.programmes.models import ScheduleSlot
from sovang.registers.models import Entry, EntryLink, Result
from sovang.registers.moves import carry_out
from sovang.registers.publicity.actions import (
    begin_books,
    choose_chapters,
    drop_chapter,
    give_prizes,
    issue,
    judge,
    open_contests,
    receive_works,
    record_media,
)
from sovang.registers.publicity.models import Chapter
from sovang.registers.publicity.rows import NewBook, NewContest, NewMedia, NewPrize, NewWork
from sovang.registers.publicity.selectors import contest_panels, manuscript
from sovang.testing.tree import Tree, small_tree

pytestmark = pytest.mark.django_db
BY, DAY = System(), dt.date(2024, 6, 1)


@pytest.fixture
def tree(db: None) -> Tree:
    catalogue.load()
    return small_tree()


def own(tree: Tree, title: str = "Người hiến đất") -> dict[str, Any]:
    return {"title": title, "unit_id": tree.commune_a.pk, "year": 2024, "day": DAY}


def work(tree: Tree) -> tuple[UUID, UUID]:
    (contest,) = open_contests(by=BY, rows=[NewContest(**own(tree, "Cuộc thi viết"))])
    text = "Đoạn một.\n\nĐoạn hai."
    (id,) = receive_works(by=BY, rows=[NewWork(**own(tree), contest_id=contest, author="Tác giả 01", text=text)])
    return contest, id


def test_broadcasts_and_posts_are_quantities_and_what_an_item_shows_is_linked(tree):
    _contest, line = work(tree)
    rows = [
        NewMedia(**own(tree), channel="loudspeaker", genre="broadcast", broadcasts=2),
        NewMedia(**own(tree), channel="fanpage", genre="post", posts=12, shows="exemplar", shown_id=line),
    ]
    ids = record_media(by=BY, rows=rows)
    assert list(Result.objects.order_by("value").values_list("indicator__code", "value")) == [
        ("loudspeaker_broadcasts", 2),
        ("fanpage_posts", 12),
    ]
    assert EntryLink.objects.get().target_id == ids[1]


def test_an_item_of_a_day_to_come_is_planned_until_it_is_published(tree):
    ahead = dt.date.today() + dt.timedelta(days=9)  # noqa: DTZ011
    rows = [
        NewMedia(**own(tree, "Sau") | {"day": ahead, "year": ahead.year}, channel="column"),
        NewMedia(**own(tree), channel="column"),
    ]
    later, now = record_media(by=BY, rows=rows)
    assert [Entry.objects.get(pk=i).state for i in (later, now)] == ["planned", "published"]
    carry_out(by=BY, register="media", verb="publish", ids=[later], day=DAY)
    assert (Entry.objects.get(pk=later).state, Entry.objects.get(pk=later).day) == ("published", DAY)


def test_only_loudspeakers_have_slots_and_only_their_own(tree):
    slot = ScheduleSlot.objects.create(unit=tree.commune_b, name="Sáng", starts="05:00", ends="05:30")
    with pytest.raises(Refused, match="không phải của đơn vị"):
        record_media(by=BY, rows=[NewMedia(**own(tree), channel="loudspeaker", slot_id=slot.pk)])
    slot.unit = tree.commune_a
    slot.save()
    with pytest.raises(Refused, match="Chỉ loa"):
        record_media(by=BY, rows=[NewMedia(**own(tree), channel="column", slot_id=slot.pk)])


def test_works_come_to_open_contests_only(tree):
    contest, _id = work(tree)
    carry_out(by=BY, register="contest", verb="close", ids=[contest], day=DAY)
    with pytest.raises(Refused, match="đã đóng"):
        receive_works(by=BY, rows=[NewWork(**own(tree), contest_id=contest, author="Tác giả 02")])
    give_prizes(by=BY, rows=[NewPrize(**own(tree, "Tập thể gửi nhiều bài"), contest_id=contest)])


def test_each_judge_scores_a_work_once_out_of_a_hundred(tree):
    contest, id = work(tree)
    judge(by=BY, id=id, rows=[{"judge": "Giám khảo 01", "points": 80}, {"judge": "Giám khảo 02", "points": 91}])
    for wrong in ({"judge": "Giám khảo 01", "points": 10}, {"judge": "Giám khảo 03", "points": 101}):
        with pytest.raises(Refused):
            judge(by=BY, id=id, rows=[wrong])
    assert contest_panels(BY, Entry.objects.get(pk=contest))[0].rows[0][2] == "85,5"
    carry_out(by=BY, register="contest_work", verb="recognise", ids=[id], day=DAY)
    with pytest.raises(Refused, match="đã chấm xong"):
        judge(by=BY, id=id, rows=[{"judge": "Giám khảo 04", "points": 1}])


def test_a_book_prints_only_what_may_be_printed_and_in_its_order(tree):
    _contest, id = work(tree)
    (book,) = begin_books(by=BY, rows=[NewBook(**own(tree, "Những tấm gương"), foreword="Lời nói đầu")])
    with pytest.raises(Refused, match="chưa được phép in"):
        choose_chapters(by=BY, id=book, rows=[{"line_id": id}])
    with pytest.raises(Refused, match="chưa có bài"):
        issue(by=BY, ids=[book], day=DAY)
    carry_out(by=BY, register="contest_work", verb="recognise", ids=[id], day=DAY)
    (item,) = record_media(by=BY, rows=[NewMedia(**own(tree, "Bài đã đăng"), channel="column", text="Một đoạn.")])
    choose_chapters(by=BY, id=book, rows=[{"line_id": id, "place": 2, "heading": "Hiến đất"}])
    choose_chapters(by=BY, id=book, rows=[{"line_id": item, "place": 1}])
    printed = manuscript(by=BY, id=book)
    assert [(one.heading, one.paragraphs) for one in printed.texts] == [
        ("Bài đã đăng", ["Một đoạn."]),
        ("Hiến đất", ["Đoạn một.", "Đoạn hai."]),
    ]
    issue(by=BY, ids=[book], day=DAY)
    with pytest.raises(Refused, match="đã phát hành"):
        drop_chapter(by=BY, id=book, row=Chapter.objects.all()[0].pk)


def test_a_chapter_is_dropped_from_its_own_book_only(tree):
    (item,) = record_media(by=BY, rows=[NewMedia(**own(tree), channel="column", text="Một đoạn.")])
    one, other = begin_books(by=BY, rows=[NewBook(**own(tree, "Một")), NewBook(**own(tree, "Hai"))])
    choose_chapters(by=BY, id=one, rows=[{"line_id": item}])
    with pytest.raises(NotFound):
        drop_chapter(by=BY, id=other, row=Chapter.objects.get().pk)
    drop_chapter(by=BY, id=one, row=Chapter.objects.get().pk)
    assert not Chapter.objects.exists()
