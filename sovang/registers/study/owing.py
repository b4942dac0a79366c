"""What is due: whose people have not studied in a campaign that is open for them, and what became of sessions."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.actor import Actor
from sovang.base.numbers import number
from sovang.people.authority import UNIT_WIDE
from sovang.people.models import User
from sovang.people.policy import units_where
from sovang.places import atlas
from sovang.places.models import COMMUNE
from sovang.places.selectors import unit_cards
from sovang.registers.capped import CAP, told
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.today import Task

from . import due
from .checking import SESSION
from .models import Campaign

_NAMED = 3


def studies_owed(by: Actor, today: dt.date) -> list[Task]:
    """A task for each open campaign of the actor's own units and those above, while it misses somebody within reach."""
    if not isinstance(by, User):
        return []
    forest, seats = atlas.current(), _seats(by, "entries.register")
    above = {unit for seat in seats for unit in forest.resolve(seat, today) if unit is not None}
    tasks = (_task(by, campaign) for campaign in due.open_campaigns(above)) if above else ()
    return [task for task in tasks if task]


def results_owed(by: Actor, today: dt.date) -> list[Task]:
    """One task for the planned sessions whose day has passed without a word whether they were held."""
    if not isinstance(by, User) or not _seats(by, "entries.progress"):
        return []
    past = Entry.objects.filter(visible(by, "entries.progress"), register=SESSION, state="planned", day__lt=today)
    days = list(past.filter(year=today.year).order_by("day").values_list("day", flat=True)[: CAP + 1])
    if not days:
        return []
    said = _("%(n)s buổi học đã qua ngày, chưa ghi kết quả") % {"n": told(len(days))}
    return [
        Task(
            code="hold", title=said, due=days[0], count=len(days), register=SESSION, view="untold", year=today.year
        )
    ]  # fmt: skip


def _seats(by: User, action: str) -> set[int]:
    """The actor's units in a commune or below: further up, pages of campaigns and lists tell it, and a first page must
    not count a province's people."""
    reached = by.authority.reaches(action)
    return {seat.unit_id for seat, reach in reached if seat.slot >= COMMUNE and reach in UNIT_WIDE}


def _task(by: User, campaign: Campaign) -> Task | None:
    missing = due.missing(campaign).filter(unit_id__in=units_where(by, "entries.register"))
    per_unit = missing.order_by("unit_id").values_list("unit_id").annotate(n=Count("person_id", distinct=True))
    counts = dict(per_unit)
    if not counts:
        return None
    n = sum(counts.values())
    said = ngettext("%(n)s người chưa học “%(title)s”", "%(n)s người chưa học “%(title)s”", n)
    names = "; ".join(card.name for card in unit_cards(list(counts)[:_NAMED]).values())
    more = _("%(names)s và %(n)s đơn vị khác") % {"names": names, "n": len(counts) - _NAMED}
    return Task(
        code="study",
        title=said % {"n": number(n), "title": campaign.entry.title},
        detail=more if len(counts) > _NAMED else names,
        due=campaign.due or campaign.entry.day,
        count=n,
        register=campaign.entry.register,
        year=campaign.entry.year,
        entry_id=campaign.pk,
        unit_ids=tuple(counts),
    )
