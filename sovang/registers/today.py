"""What is owed and what waits, for everybody's first page: tasks by date, each leading to the lines it speaks of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sovang.base.actor import Actor

from . import capped, registry
from .description import Register, Stored, Waits
from .models import Entry, EntryReturn, Evidence
from .reach import visible

#: So many returned lines are listed one by one.
SHOWN = 20
_WEEK = dt.timedelta(days=7)
_PER_YEAR = "SELECT register, year, COUNT(*), COUNT(*) FILTER (WHERE proven) FROM ({}) few GROUP BY register, year"


class Bucket(StrEnum):
    """Where a task stands on the page."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"  # within seven days
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do. ``code`` says what the row's button does; ``count`` lines or units are behind it: more
    than ``capped.CAP`` lines are not counted out.

    It leads to one line (``entry_id``), to a view of a register's list, to the units that owe (the first of them), or
    to the document that asks (``directive_id``).
    """

    code: str  # returned | confirm | register | commit | progress | close; further ones of further registers
    title: str
    due: dt.date
    detail: str = ""
    count: int = 1
    register: str = ""
    view: str = ""
    year: int | None = None
    entry_id: UUID | None = None
    unit_ids: tuple[int, ...] = ()
    directive_id: int | None = None

    def bucket(self, today: dt.date) -> Bucket:
        if self.due < today:
            return Bucket.OVERDUE
        if self.due == today:
            return Bucket.TODAY
        return Bucket.WEEK if self.due <= today + _WEEK else Bucket.LATER


def tasks(*, by: Actor, today: dt.date) -> dict[Bucket, list[Task]]:
    """Everything owed and waiting, by bucket, each in the order of its dates; buckets without a task are left out."""
    found = sorted((*waiting(by=by, today=today), *owed(by=by, today=today)), key=lambda task: task.due)
    return {b: here for b in Bucket if (here := [task for task in found if task.bucket(today) is b])}


def waiting(*, by: Actor, today: dt.date) -> list[Task]:
    """Lines sent back to those for whom ``by`` acts, and lines that wait for the confirmation of ``by``."""
    return [*_returned(by), *_to_confirm(by, today)]


def owed(*, by: Actor, today: dt.date) -> list[Task]:
    """What the registers say is due from the units for which ``by`` acts: see ``Register.owes``."""
    return [task for register in registry.all() if register.owes for task in register.owes(by, today)]


def _returned(by: Actor) -> list[Task]:
    """Found from the open returns, which are few, and not from the lines, which are many."""
    mine = Exists(Entry.objects.filter(visible(by, "entries.progress"), pk=OuterRef("entry_id")))
    rows = EntryReturn.objects.filter(mine, answered_at=None).prefetch_related("entry").order_by("due", "id")
    return [
        Task(
            code="returned",
            title=_("“%(title)s” bị trả lại") % {"title": row.entry.title},
            detail=f"“{row.reason}” – {row.by_label}",
            due=row.due,
            register=row.entry.register,
            year=row.entry.year,
            entry_id=row.entry_id,
            unit_ids=(row.entry.unit_id,),
        )
        for row in rows[:SHOWN]
    ]


def _to_confirm(by: Actor, today: dt.date) -> list[Task]:
    """A task per register and year. Each is counted up to the cap, and only so many lines are asked for their proof."""
    proof = Exists(Evidence.objects.filter(entry=OuterRef("pk")))
    lines = Entry.objects.filter(visible(by, "entries.verify")).annotate(proven=proof)
    waiting_lines = [
        lines.filter(register=register.code, year=year, state__in=states).values_list("register", "year", "proven")
        for register, years in _years_kept(today)
        if (states := register.states_waiting_for(Waits.VERIFIER))
        for year in years
    ]
    found = capped.together([query[: capped.CAP + 1] for query in waiting_lines], _PER_YEAR)
    return [_confirm(registry.get(code), year, n, proven, today) for code, year, n, proven in sorted(found)]


def _years_kept(today: dt.date) -> list[tuple[Register, range]]:
    """The registers that hold anything, with every year from their first to the next: an index answers for a year."""
    firsts = [
        Entry.objects.filter(register=register.code).order_by("year").values_list("register", "year")[:1]
        for register in registry.all()
    ]
    return [(registry.get(code), range(year, today.year + 2)) for code, year in capped.together(firsts)]


def _confirm(register: Register, year: int, n: int, proven: int, today: dt.date) -> Task:
    """Another year than this one is named; proof is told of where results are recorded and all lines were looked at."""
    counts = {"n": capped.told(n), "one": register.one, "proven": proven, "bare": n - proven, "year": year}
    title = _("%(n)s %(one)s chờ xác nhận") if year == today.year else _("%(n)s %(one)s năm %(year)s chờ xác nhận")
    measured = any(field.stored is Stored.RESULT for field in register.fields)
    return Task(
        code="confirm",
        title=title % counts,
        detail=_("%(proven)s có minh chứng, %(bare)s chưa có") % counts if measured and n <= capped.CAP else "",
        due=today,
        count=n,
        register=register.code,
        view="waiting",
        year=year,
    )
