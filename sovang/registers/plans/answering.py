"""Who has answered a directive: units that were asked for a plan have one, or lack it, or are late.

A plan answers a directive when it is tied to it, or to a document that implements it, and has been adopted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.people import policy
from sovang.people.models import User
from sovang.places.selectors import unit_cards
from sovang.programmes.documents import carrying_out, recipients_of
from sovang.programmes.models import Recipient
from sovang.registers import capped, reach
from sovang.registers.models import Entry
from sovang.registers.today import Task

from .models import Plan

#: A duty is told of from so many days before, and for so many days after it was missed.
AHEAD, BEHIND = dt.timedelta(days=30), dt.timedelta(days=365)
#: ``state`` of a recipient, in the order of lists.
LATE, LACKS, MET = 0, 1, 2
_ADOPTED = ("adopted", "closed")


@dataclass(frozen=True)
class Counts:
    """How many units a document asks, within reach: a unit asked for two things stands twice."""

    asked: int
    met: int
    lacking: int
    late: int


@dataclass(frozen=True)
class Recipients:
    """Some ``Recipient``s, the late first, each with its ``state``; the key asks for those after them."""

    rows: list[Any]
    next_key: str


@dataclass(frozen=True)
class Debt:
    """Plans that ``n`` units owe for one document, the first due on ``first``; ``unit`` is one of them."""

    directive_id: int
    number: str
    n: int
    first: dt.date
    unit: int


def counts(directive_id: int, *, by: Actor, today: dt.date) -> Counts:
    """One query."""
    rows = with_state(recipients_of(directive_id, by=by), today)
    found = rows.order_by().aggregate(
        asked=Count("pk"),
        met=Count("pk", filter=Q(state=MET)),
        lacking=Count("pk", filter=~Q(state=MET)),
        late=Count("pk", filter=Q(state=LATE)),
    )
    return Counts(**found)


def recipients(
    directive_id: int, *, by: Actor, today: dt.date, state: int | None = None, after: str = "", size: int | None = 50
) -> Recipients:
    """One page, or with ``size`` None all of them. Raises NotFound for a key that is none."""
    rows = with_state(recipients_of(directive_id, by=by), today).order_by("state", "due", "pk")
    if state is not None:
        rows = rows.filter(state=state)
    if after:
        rows = rows.filter(_past(after))
    found = list(rows if size is None else rows[: size + 1])
    if size is None or len(found) <= size:
        return Recipients(found, "")
    last = found[size - 1]
    return Recipients(found[:size], f"{last.state}~{last.due.isoformat()}~{last.pk}")


def plans_for(directive_id: int, *, by: Actor, size: int) -> tuple[list[Plan], int]:
    """Plans within reach that carry the document out, the widest unit first: some of them, and how many there are."""
    found = Plan.objects.filter(
        directives__in=carrying_out(directive_id), entry__in=Entry.objects.filter(reach.visible(by), register="plan")
    ).distinct()
    rows = found.select_related("entry").order_by("entry__unit_id", "-entry__year", "entry_id")
    return list(rows[:size]), capped.counted(found.order_by())


def owed(by: Actor, today: dt.date) -> list[Task]:
    """A task per document for which a plan is owed: by units for which the actor registers, or to whom it issued."""
    if not isinstance(by, User):
        return []
    writes = Q(unit__in=policy.units_where(by, "entries.register"))
    issued = Q(directive__issuer__in=policy.units_where(by, "programmes.manage"))
    asked = Recipient.objects.filter(
        writes | issued, duty=Recipient.Duty.PLAN, due__range=(today - BEHIND, today + AHEAD)
    )
    still = Q(directive__in_force_until=None) | Q(directive__in_force_until__gte=today)
    rows = (
        with_state(asked.filter(still), today)
        .exclude(state=MET)
        .order_by()
        .values("directive_id", number=F("directive__number"))
        .annotate(n=Count("pk"), first=Min("due"), unit=Min("unit_id"))
    )
    found = [Debt(**row) for row in rows]
    cards = unit_cards({debt.unit for debt in found if debt.n == 1})
    return [_task(debt, cards[debt.unit].name if debt.n == 1 else "") for debt in found]


def with_state(rows: QuerySet[Recipient], today: dt.date) -> QuerySet[Any]:
    """``state`` beside each recipient; of units that have closed, what was never done is no longer asked."""
    plans = Plan.objects.filter(entry__unit=OuterRef("unit"), entry__state__in=_ADOPTED)
    tied = Exists(plans.filter(directives=OuterRef("directive")))
    through = Exists(plans.filter(directives__implements=OuterRef("directive")))
    done = Q(duty=Recipient.Duty.PLAN) & (Q(tied) | Q(through)) | Q(done_on__isnull=False)
    state = Case(
        When(done, then=Value(MET)), When(due__lt=today, then=Value(LATE)), default=Value(LACKS),
        output_field=IntegerField(),
    )  # fmt: skip
    is_open = Q(unit__closed=None) | Q(unit__closed__gt=today)
    return rows.annotate(state=state).filter(is_open | Q(state=MET))


def _task(debt: Debt, unit: str) -> Task:
    words = {"n": debt.n, "number": debt.number, "unit": unit}
    several = _("%(n)s đơn vị chưa có kế hoạch thực hiện %(number)s")
    return Task(
        code="plan",
        title=(_("%(unit)s chưa có kế hoạch thực hiện %(number)s") if unit else several) % words,
        due=debt.first,
        count=debt.n,
        register="plan",
        year=debt.first.year,
        directive_id=debt.directive_id,
    )


def _past(key: str) -> Q:
    try:
        state, due, pk = key.split("~")
        at, on, last = int(state), dt.date.fromisoformat(due), int(pk)
    except ValueError:
        raise NotFound from None
    same = Q(state=at) & (Q(due__gt=on) | Q(due=on, pk__gt=last))
    return Q(state__gt=at) | same
