"""Verbs of publicity. Moves that need no rule beyond the description are plain (``registers.moves``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.registers import moving, reach
from sovang.registers.actions import not_to_come
from sovang.registers.lines import write_lines
from sovang.registers.links import seen_among
from sovang.registers.models import Entry, EntryLink

from .checking import BOOK, CONTEST, MEDIA, PRIZE, WORK
from .models import Book, Chapter, Score
from .rows import NewBook, NewContest, NewMedia, NewPrize, NewWork

#: Texts that may stand in a book, and the states in which they may: an example only with consent, as introduced.
PRINTED = {"exemplar": ("introduced",), WORK: ("recognised", "prized"), MEDIA: ("published",)}


@transaction.atomic
def record_media(*, by: Actor, rows: Sequence[NewMedia], batch: UUID | None = None) -> list[UUID]:
    """Write items, as one set; what an item shows is linked to it. Those of a day to come are planned.

    Raises as ``lines.write_lines``.
    """
    today = timezone.localdate()
    ids = _in_states(by, rows, batch, ["planned" if row.day and row.day > today else "published" for row in rows])
    shown = [(i, row.shown_id) for i, row in zip(ids, rows, strict=True) if row.shown_id]
    if {line for _i, line in shown} - seen_among(by=by, ids={line for _i, line in shown}):
        raise Refused(_("Không tìm thấy dòng được giới thiệu."), field="shown_id")
    kind = EntryLink.Kind.FEATURED_IN
    links = [EntryLink(source_id=line, target_id=i, kind=kind) for i, line in shown]
    EntryLink.objects.bulk_create(links, ignore_conflicts=True)
    return ids


def _in_states(by: Actor, rows: Sequence[NewMedia], batch: UUID | None, states: Sequence[str]) -> list[UUID]:
    """One set for each state; the ids in the order of ``rows``."""
    found: dict[int, UUID] = {}
    for state in dict.fromkeys(states):
        places = [i for i, one in enumerate(states) if one == state]
        some = [rows[i] for i in places]
        written = write_lines(by=by, register=MEDIA, rows=some, batch=batch, state=state)
        found |= dict(zip(places, written, strict=True))
    return [found[i] for i in range(len(rows))]


def open_contests(*, by: Actor, rows: Sequence[NewContest], batch: UUID | None = None) -> list[UUID]:
    """Open contests, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=CONTEST, rows=rows, batch=batch)


def receive_works(*, by: Actor, rows: Sequence[NewWork], batch: UUID | None = None) -> list[UUID]:
    """Take in works of open contests, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=WORK, rows=rows, batch=batch)


def give_prizes(*, by: Actor, rows: Sequence[NewPrize], batch: UUID | None = None) -> list[UUID]:
    """Write prizes of collectives, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=PRIZE, rows=rows, batch=batch)


def begin_books(*, by: Actor, rows: Sequence[NewBook], batch: UUID | None = None) -> list[UUID]:
    """Begin books of examples, as one set. Raises as ``lines.write_lines``."""
    return write_lines(by=by, register=BOOK, rows=rows, batch=batch)


@transaction.atomic
def judge(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write scores of a work that waits. Raises Refused for a judge who scored it before, or more than 100 points."""
    (entry,) = reach.lock(by=by, action="entries.verify", ids=[id], register=WORK)
    if entry.state != "received":
        raise Refused(_("Tác phẩm này đã chấm xong."), field="state")
    if any(row["points"] > 100 for row in rows):
        raise Refused(_("Điểm chấm từ 0 đến 100."), field="points")
    scores = [
        Score(work_id=id, judge=one_line(r["judge"]), points=r["points"], note=one_line(r.get("note") or ""))
        for r in rows
    ]
    try:
        with transaction.atomic():
            Score.objects.bulk_create(scores)
    except IntegrityError:
        raise Refused(_("Mỗi giám khảo chấm một lần."), field="judge") from None
    after = {"scores": [{"judge": one.judge, "points": one.points} for one in scores]}
    moving.touch(by=by, verb="contest_work.judge", entries=[entry], after=after)


@transaction.atomic
def choose_chapters(*, by: Actor, id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put texts into a book, in the order of ``place``, behind those that are there where none is given.

    Raises Refused for a line out of sight and for one that may not be printed (``PRINTED``).
    """
    entry = _compiling(by, id)
    wanted = {row["line_id"] for row in rows}
    lines = {line.pk: line for line in Entry.objects.filter(pk__in=seen_among(by=by, ids=wanted))}
    for pk in wanted:
        if pk not in lines or lines[pk].state not in PRINTED.get(lines[pk].register, ()):
            title = lines[pk].title if pk in lines else ""
            raise Refused(_("“%(title)s” chưa được phép in vào sách.") % {"title": title}, field="line_id")
    last = Chapter.objects.filter(book=id).aggregate(last=Max("place"))["last"] or 0
    new = [
        Chapter(
            book_id=id, line_id=row["line_id"], heading=one_line(row.get("heading") or ""),
            place=row.get("place") or last + n,
        )
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
    Chapter.objects.bulk_create(new, ignore_conflicts=True)
    moving.touch(by=by, verb="book.choose", entries=[entry], after={"lines": [str(i) for i in wanted]})


@transaction.atomic
def drop_chapter(*, by: Actor, id: UUID, row: int) -> None:
    """Take a text out of a book. Raises NotFound for one of another book."""
    entry = _compiling(by, id)
    found = Chapter.objects.filter(pk=row, book=id).first()
    if found is None:
        raise NotFound
    moving.touch(by=by, verb="book.drop", entries=[entry], before={"line": str(found.line_id)}, after={})
    found.delete()


@transaction.atomic
def issue(*, by: Actor, ids: Collection[UUID], day: dt.date) -> list[Entry]:
    """Issue books on ``day``. Raises Refused for one without a text, or with one that may no longer be printed."""
    entries = moving.take(by=by, register=BOOK, verb="issue", ids=ids)
    not_to_come(day)
    chapters = list(Chapter.objects.filter(book__in=ids).select_related("line"))
    for entry in entries:
        own = [chapter.line for chapter in chapters if chapter.book_id == entry.pk]
        if not own:
            raise Refused(_("“%(title)s” chưa có bài nào.") % {"title": entry.title}, field="chapter")
        gone = next((line for line in own if line.state not in PRINTED[line.register]), None)
        if gone:
            raise Refused(_("“%(title)s” không còn được in vào sách.") % {"title": gone.title}, field="chapter")
    Book.objects.filter(pk__in=ids).update(issued_on=day)
    moving.stand_at(entries, day)
    moving.put(by=by, verb="book.issue", entries=entries, state="issued")
    return entries


def _compiling(by: Actor, id: UUID) -> Entry:
    (entry,) = reach.lock(by=by, action="entries.register", ids=[id], register=BOOK)
    if entry.state != "compiling":
        raise Refused(_("Sách đã phát hành nên không thêm bớt được."), field="state")
    return entry
