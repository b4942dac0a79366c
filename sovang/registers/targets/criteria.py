"""Reading checklists: which places still lack what, and how far a place is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry
from sovang.registers.reach import visible
from sovang.registers.selectors import under

from .checking import LIST
from .models import Criterion

_LISTS = 40
_FEW = 3  # so many lacking criteria are named


def lacking(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """Places under the unit whose checklists are not full, those that lack most first.

    Criteria are counted by the day since which they are met, that is in one index: a province has thousands.
    """
    lists = Entry.objects.filter(visible(by), under(unit_id), register=LIST, state="open", year__lte=year)
    counted = Criterion.objects.filter(list__in=lists.values("pk")).order_by().values_list("list_id")
    found = list(counted.annotate(met=Count("met_on"), due=Count("*")).order_by("met", "list_id")[:_LISTS])
    ids = [list_id for list_id, _met, _due in found]
    titles, names = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "title")), _unmet(ids)
    rows: list[Sequence[Said]] = [(Ref(pk, titles[pk]), f"{met}/{due}", _few(names[pk])) for pk, met, due in found]
    return [Panel(_("Nơi chưa đạt đủ tiêu chí"), (_("Nơi"), _("Đạt"), _("Còn thiếu")), rows)]


def _unmet(lists: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Criterion.objects.filter(list__in=list(lists), entry__state="unmet").order_by("number")
    for list_id, title in rows.values_list("list_id", "entry__title"):
        found[list_id].append(title)
    return found


def _few(titles: Sequence[str]) -> str:
    """The first ones by name, the others by their number; none where nothing is lacking but the verb."""
    if not titles:
        return _("đủ tiêu chí, chờ ghi nhận")
    more = len(titles) - _FEW
    named = "; ".join(titles[:_FEW])
    return _("%(named)s và %(n)s tiêu chí nữa") % {"named": named, "n": more} if more > 0 else named


@dataclass(frozen=True)
class Met:
    """A criterion that is met, as a row on its checklist's page."""

    pk: UUID
    numbers: str
    day: dt.date | None
    ground: str


def met_of(by: Actor, entry: Entry) -> Sequence[Met]:
    """What is met of a checklist; the page's gate has asked for leave."""
    lines = Criterion.objects.filter(list=entry.pk, entry__state="met").select_related("entry").order_by("number")
    return [Met(one.pk, one.entry.title, one.met_on, one.ground) for one in lines]


def list_panels(by: Actor, entry: Entry) -> list[Panel]:
    """What a checklist still lacks, of how many."""
    lines = Criterion.objects.filter(list=entry.pk).order_by("number")
    found = list(lines.values_list("pk", "entry__title", "entry__state"))
    lacking = [(Ref(pk, title),) for pk, title, state in found if state != "met"]
    title = _("Đạt %(met)s/%(all)s tiêu chí, còn thiếu") % {"met": len(found) - len(lacking), "all": len(found)}
    return [Panel(title, (_("Tiêu chí"),), lacking)]
