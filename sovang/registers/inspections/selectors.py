"""Reading inspection: findings of a visit, notes on a finding, and what is due to be mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.registers import registry
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.today import Task

from .checking import FINDING
from .models import Finding, FollowUp, Weight

_SHOWN = 100
#: A finding is shown on Today from so long before its day.
_AHEAD = dt.timedelta(days=14)
_OPEN = ("registered", "doing")


def findings_of(by: Actor, entry: Entry) -> list[Finding]:
    """What a visit found, in the order in which it was written."""
    return list(Finding.objects.filter(inspection=entry.pk).select_related("entry").order_by("pk")[:_SHOWN])


def follow_ups_of(by: Actor, entry: Entry) -> Sequence[FollowUp]:
    """The notes on a finding, oldest first."""
    return list(FollowUp.objects.filter(finding=entry.pk))


def panels(by: Actor, entry: Entry) -> list[Panel]:
    """The findings of a visit with how far they are."""
    state = registry.get(FINDING).state
    rows: list[Sequence[Said]] = [
        (Ref(one.pk, one.entry.title), Weight(one.weight).label, one.due, state(one.entry.state).label)
        for one in findings_of(by, entry)
    ]
    headings = (_("Phát hiện"), _("Mức"), _("Hạn"), _("Tình trạng"))
    return [Panel(_("Tình hình khắc phục"), headings, rows)]


def owed(by: Actor, today: dt.date) -> list[Task]:
    """Findings that ``by`` has to see mended soon, or should have: one task. One query.

    It begins at the days: there are few findings beside the other lines, and SQLite would look through those.
    """
    due = Finding.objects.filter(due__lte=today + _AHEAD).values("pk")
    lines = Entry.objects.filter(visible(by, "entries.progress"), register=FINDING, state__in=_OPEN, pk__in=due)
    found = lines.aggregate(n=Count("pk"), first=Min("finding__due"))
    if not found["n"]:
        return []
    title = _("%(n)s phát hiện qua kiểm tra, giám sát phải khắc phục") % found
    return [Task(code="finding", title=title, due=found["first"], count=found["n"], register=FINDING, view="open")]
