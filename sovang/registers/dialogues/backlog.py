"""What is still open: by age and subject under a list, and due on the first page of those who have to answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Case, CharField, Count, Min, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.actor import Actor
from sovang.base.numbers import number
from sovang.people.models import User
from sovang.people.policy import units_where
from sovang.registers.description import Panel, Said
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.selectors import under
from sovang.registers.today import SHOWN, Task

from .checking import PETITION
from .models import Subject
from .states import OPEN

#: Days since receipt: upper end of each column but the last.
AGES = (10, 30, 60)
#: What falls due within so many days stands on the first page.
AHEAD = dt.timedelta(days=7)


def open_petitions() -> QuerySet[Entry]:
    """Opinions without an end, of every year: a backlog does not end with December."""
    return Entry.objects.filter(register=PETITION, state__in=OPEN)


def backlog(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """How long the open opinions under a unit have waited, by subject. One query."""
    today = timezone.localdate()
    rows = open_petitions().filter(visible(by), under(unit_id)).order_by().annotate(age=_age(today))
    counts = Counter[tuple[str, str]]()
    for subject, age, n in rows.values_list("petition__subject", "age").annotate(n=Count("pk")):
        counts[subject, age] += n
    ages = [str(n) for n in range(len(AGES) + 1)]
    found: list[list[Said]] = [
        [Subject(code).label, *(counts[code, age] for age in ages), sum(counts[code, age] for age in ages)]
        for code in Subject.values
        if any(counts[code, age] for age in ages)
    ]
    if len(found) > 1:
        sums = [sum(n for (_subject, there), n in counts.items() if there == age) for age in ages]
        found.append([_("Tổng"), *sums, sum(sums)])
    return [Panel(_("Ý kiến còn mở theo số ngày từ khi tiếp nhận (mọi năm)"), _headings(), found)]


def _age(today: dt.date) -> Case:
    """Number of the column in which an opinion stands; the oldest in the last."""
    whens = [
        When(petition__received_on__gte=today - dt.timedelta(days=most), then=Value(str(n)))
        for n, most in enumerate(AGES)
    ]
    return Case(*whens, default=Value(str(len(AGES))), output_field=CharField())


def _headings() -> list[str]:
    starts = (0, *(most + 1 for most in AGES))
    between = [_("%(first)s–%(last)s ngày") % {"first": a, "last": b} for a, b in zip(starts, AGES, strict=False)]
    return [_("Về việc"), *between, _("trên %(days)s ngày") % {"days": AGES[-1]}, _("Tổng")]


def owed(by: Actor, today: dt.date) -> list[Task]:
    """Opinions overdue or due soon: those that the actor may answer, year by year, and those given to units of his by
    somebody whose lines he does not see. Two queries."""
    if not isinstance(by, User):
        return []
    due = open_petitions().filter(petition__due__lte=today + AHEAD).order_by()
    mine = due.filter(visible(by, "entries.progress"))
    overdue = Count("pk", filter=Q(petition__due__lt=today))
    rows = mine.values_list("year").annotate(n=Count("pk"), late=overdue, first=Min("petition__due"))
    return [*(_task(*row) for row in rows.order_by("year")), *_given(by, due)]


def _task(year: int, n: int, late: int, first: dt.date) -> Task:
    said = ngettext("%(n)s ý kiến, kiến nghị đến hạn trả lời", "%(n)s ý kiến, kiến nghị đến hạn trả lời", n)
    return Task(
        code="petition",
        title=said % {"n": number(n)},
        detail=_("%(n)s ý kiến đã quá hạn") % {"n": number(late)} if late else "",
        due=first,
        count=n,
        register=PETITION,
        view="due",
        year=year,
    )


def _given(by: User, due: QuerySet[Entry]) -> list[Task]:
    """What units of ``by`` are to answer on lines of units above or beside them, line by line: no list has these."""
    given = due.filter(petition__responsible__in=units_where(by, "entries.progress"))
    beyond = given.exclude(visible(by, "entries.progress")).order_by("petition__due", "pk")
    return [
        Task(
            code="petition",
            title=_("“%(title)s”: đơn vị được giao trả lời") % {"title": title},
            detail=_("Mã theo dõi %(code)s") % {"code": code},
            due=until,
            register=PETITION,
            year=year,
            entry_id=pk,
        )
        for pk, title, year, until, code in beyond.values_list(
            "pk", "title", "year", "petition__due", "petition__code"
        )[:SHOWN]
    ]
