"""What is due: whose people have not studied in a campaign that is open for them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count
from django.utils import timezone
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
from sovang.registers.today import Task

from . import due
from .models import Campaign

_NAMED = 3


def owed(by: Actor, today: dt.date) -> list[Task]:
    """A task for each open campaign of the actor's own units and those above, while somebody within reach is missing.

    Only for those who work in a commune or below: further up the page of the campaign tells it, and a first page
    must not count a province's people.
    """
    if not isinstance(by, User):
        return []
    reached = by.authority.reaches("entries.register")
    seats = {seat.unit_id for seat, reach in reached if seat.slot >= COMMUNE and reach in UNIT_WIDE}
    forest = atlas.current()
    above = {unit for seat in seats for unit in forest.resolve(seat, timezone.localdate()) if unit is not None}
    tasks = (_task(by, campaign) for campaign in due.open_campaigns(above))
    return [task for task in tasks if task]


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
