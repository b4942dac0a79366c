"""What each role finds first: what is owed or waits, figures with their source, what was just recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sovang.base.numbers import number
from sovang.base.parts import Act, Cell, Chip, Column, Figure, Row, Table
from sovang.journal.selectors import of_unit
from sovang.people.models import User
from sovang.people.policy import may
from sovang.places.models import COMMUNE
from sovang.places.selectors import open_units_under, unit_cards
from sovang.programmes.selectors import deadlines_for
from sovang.registers import selectors, stale

from ..entries.told import Told, told
from ..rail import stands
from ..registers.starting import start_acts
from ..scope import Scope, scope_of, who
from ..units.links import Ways
from . import leading, strip
from .tasks import Group, groups

_SOON = dt.timedelta(days=45)
_NEWS, _DATES = 8, 4


@dataclass(frozen=True)
class Coming:
    """A date that the superiors set: what is due, and in how many days."""

    day: dt.date
    what: str
    left: str


@dataclass(frozen=True)
class Page:
    """The whole first page. ``sentence`` is for those who lead; ``pace`` the address of the chart, fetched after it."""

    day: dt.date
    scope: Scope
    sentence: str
    figures: list[Figure]
    groups: list[Group]
    late: int
    acts: list[Act]
    pace: str
    coming: list[Coming]
    news: list[Told]
    slow: Table

    @property
    def late_chip(self) -> Chip:
        text = ngettext("%(n)s việc trễ", "%(n)s việc trễ", self.late) % {"n": self.late}
        return Chip(text, "clock-exclamation", "bad")


def build(request: HttpRequest) -> Page:
    user, scope, today = who(request), scope_of(request), timezone.localdate()
    answers, found, leads = strip.asked(user, scope), groups(user, today), leading.leads(user)
    return Page(
        day=today,
        scope=scope,
        sentence=leading.sentence(user, scope, answers) if leads else "",
        figures=[*strip.figures(user, scope, answers), *(leading.figures(user, scope) if leads else [])],
        groups=found,
        late=sum(task.chip.tone == "bad" for group in found for task in group.tasks),
        acts=[act for stand in stands() for register in stand.registers for act in start_acts(user, register.code)][:2],
        pace=reverse("desk:pace") if answers else "",
        coming=_coming(scope, today),
        news=_news(user, scope),
        slow=_slow(user, scope),
    )


def _coming(scope: Scope, today: dt.date) -> list[Coming]:
    """The next dates that bind the unit."""
    ahead = [row for row in deadlines_for(scope.unit.id, scope.year) if today <= row.due <= today + _SOON]
    return [Coming(row.due, row.get_duty_display(), _left((row.due - today).days)) for row in ahead[:_DATES]]


def _left(days: int) -> str:
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", days) % {"days": days} if days else _("hôm nay")


def _news(user: User, scope: Scope) -> list[Told]:
    """The last changes in the unit; in a commune or below, also in the units under it."""
    if not may(user, "journal.view", scope.unit.id):
        return []
    below = open_units_under(scope.unit.id).values_list("pk", flat=True) if scope.unit.slot >= COMMUNE else ()
    found = of_unit(by=user, unit_id=scope.unit.id, below=below, readings=False)
    return [told(line) for line in found.lines[:_NEWS]]


def _slow(user: User, scope: Scope) -> Table:
    """The units to be urged: whose deeds have gone longest without an update."""
    columns = [Column(_("Đơn vị")), Column(_("Việc chậm"), number=True), Column(_("Cập nhật lần cuối"), number=True)]
    if not user.authority.reaches("entries.view"):
        return Table(columns)
    here = selectors.Filters(year=scope.year, unit_id=scope.unit.id)
    found = stale.slowest_units(by=user, register="deed", filters=here)
    cards, ways = unit_cards([row.unit_id for row in found]), Ways(user, (row.unit_id for row in found))
    return Table(columns, [_slow_row(row, cards[row.unit_id].name, ways.to(cards[row.unit_id])) for row in found])


def _slow_row(row: stale.Slow, name: str, href: str) -> Row:
    days = (timezone.localdate() - timezone.localdate(row.since)).days
    text = ngettext("%(days)s ngày", "%(days)s ngày", days) % {"days": days}
    return Row([Cell(name, href), Cell(number(row.lines)), Cell(f"{timezone.localtime(row.since):%d/%m}", note=text)])
