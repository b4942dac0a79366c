"""What units owe by the deadlines of the year: to register, to tell how it goes, to close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.people import policy
from sovang.people.models import User
from sovang.places.models import Place, Unit, UnitVersion
from sovang.places.selectors import unit_cards
from sovang.programmes.models import Deadline
from sovang.programmes.selectors import deadlines_for, kinds_owing_registration
from sovang.registers import capped
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.today import Task

from . import states
from .models import Registration

#: A deadline is shown from a week before, and for so many days after it was missed.
AHEAD, BEHIND = dt.timedelta(days=7), dt.timedelta(days=120)
_NAMED = 3
_OPEN = tuple(s.code for s in states.DEED_STATES if s.open)


def owed(by: Actor, today: dt.date) -> list[Task]:
    """One task per deadline that still has debtors among the units for which ``by`` registers."""
    if not isinstance(by, User):
        return []
    tasks = (_task(by, deadline, today) for deadline in _deadlines(by, today))
    return [task for task in tasks if task]


def _deadlines(by: User, today: dt.date) -> Iterator[Deadline]:
    """Those that bind the actor's own seats; of the monthly ones only that of the month."""
    seen: set[int] = set()
    for unit_id in {seat.unit_id for seat in by.authority.seats}:
        for year in (today.year, today.year - 1):
            for deadline in deadlines_for(unit_id, year):
                monthly = deadline.duty == Deadline.Duty.PROGRESS
                first = today.replace(day=1) if monthly else today - BEHIND
                if first <= deadline.due <= today + AHEAD and deadline.pk not in seen:
                    seen.add(deadline.pk)
                    yield deadline


def _task(by: User, deadline: Deadline, today: dt.date) -> Task | None:
    if deadline.duty == Deadline.Duty.REGISTER:
        return _unregistered(by, deadline, today)
    if deadline.duty == Deadline.Duty.PROGRESS:
        return _silent(by, deadline)
    return _unclosed(by, deadline)


def _unregistered(by: User, deadline: Deadline, today: dt.date) -> Task | None:
    registered = Entry.objects.filter(register="registration", unit=OuterRef("pk"), year=deadline.year)
    units = _units(by, deadline.issuer_id, today).exclude(Exists(registered.exclude(state=states.DRAFT)))
    task = _units_owe("register", _("%(n)s đơn vị chưa đăng ký năm %(year)s"), units, deadline)
    return task or _uncommitted(by, deadline)


def _uncommitted(by: User, deadline: Deadline) -> Task | None:
    """The commitment of one who writes lines of his own person."""
    if not by.authority.own_lines("entries.register"):
        return None
    signed = Registration.objects.filter(owner_person=by.person_id, year=deadline.year)
    if signed.exclude(entry__state=states.DRAFT).exists():
        return None
    title = _("Đồng chí chưa ghi bản cam kết năm %(year)s") % {"year": deadline.year}
    return Task(code="commit", title=title, due=deadline.due, register="registration", year=deadline.year)


def _silent(by: User, deadline: Deadline) -> Task | None:
    """Units with a deed under way of which nothing was told since the month began."""
    began = dt.datetime.combine(deadline.due.replace(day=1), dt.time(), timezone.get_current_timezone())
    still = Entry.objects.filter(
        visible(by, "entries.progress"),
        register="deed",
        year=deadline.year,
        state__in=(states.REGISTERED, states.DOING),
        updated_at__lt=began,
    )
    units = policy.units_where(by, "entries.progress").filter(pk__in=still.values("unit"))
    return _units_owe("progress", _("%(n)s đơn vị chưa cập nhật tiến độ trong tháng"), units, deadline)


def _unclosed(by: User, deadline: Deadline) -> Task | None:
    mine = Entry.objects.filter(visible(by, "entries.close_year"), register="deed", year=deadline.year)
    n = capped.counted(mine.filter(state__in=_OPEN))
    if not n:
        return None
    title = _("%(n)s việc năm %(year)s chưa có kết luận") % {"n": capped.told(n), "year": deadline.year}
    return Task(code="close", title=title, due=deadline.due, count=n, register="deed", year=deadline.year)


def _units_owe(code: str, title: str, units: QuerySet[Unit], deadline: Deadline) -> Task | None:
    ids = tuple(units.order_by("id").values_list("pk", flat=True))
    if not ids:
        return None
    names = "; ".join(card.name for card in unit_cards(ids[:_NAMED]).values())
    more = _("%(names)s và %(n)s đơn vị khác") % {"names": names, "n": len(ids) - _NAMED}
    return Task(
        code=code,
        title=title % {"n": len(ids), "year": deadline.year},
        detail=more if len(ids) > _NAMED else names,
        due=deadline.due,
        count=len(ids),
        register="deed",
        year=deadline.year,
        unit_ids=ids,
    )


def _units(by: User, issuer_id: int, today: dt.date) -> QuerySet[Unit]:
    """Units of the kinds that owe a registration, open today under the issuer and within reach of the actor."""
    slot = unit_cards([issuer_id])[issuer_id].slot
    under = Place.objects.filter(heir=None, **{f"n{slot}": issuer_id})
    holding = Q(valid_to=None) | Q(valid_to__gt=today)
    owing = UnitVersion.objects.filter(holding, valid_from__lte=today, kind__in=kinds_owing_registration())
    is_open = Q(opened__lte=today) & (Q(closed=None) | Q(closed__gt=today))
    reach = policy.units_where(by, "entries.register")
    return reach.filter(is_open, pk__in=under.values("unit_id")).filter(pk__in=owing.values("unit_id"))
