"""Reading support: who helps whom, what came of it, and which communes the rule proposes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.places.selectors import unit_cards
from sovang.programmes.selectors import norm_for
from sovang.registers.description import Panel, Ref, Said
from sovang.registers.models import Entry, Result
from sovang.registers.reach import visible
from sovang.registers.selectors import under

from .checking import HELP, SUPPORTED
from .models import Assignment, Help

#: Register and state in which criteria of new rural areas stand as met, one line for each commune and criterion.
_CRITERIA, _MET = "criterion", "met"
#: Central rule: a poor commune meets at most so many (norm ``criteria_of_poor_commune``; seed-fact S2-08).
_SUBJECT = "criteria_of_poor_commune"
_SHOWN = 50


def assignments_of(by: Actor, entry: Entry) -> Sequence[Assignment]:
    """The communes of an agency, in the order of their beginning."""
    rows = Assignment.objects.filter(support=entry.pk).select_related("commune__entry")
    return list(rows.order_by("since", "pk"))


def support_panels(by: Actor, entry: Entry) -> list[Panel]:
    """What the agency gave each commune: number of acts and value, confirmed ones."""
    given = Help.objects.filter(entry__unit=entry.unit_id, entry__state="verified", entry__register=HELP)
    rows = _sums(
        given.values_list("commune_id").annotate(n=Count("pk", distinct=True), value=_VALUE).order_by("-value")
    )
    return [Panel(_("Đã giúp (được xác nhận)"), (_("Xã"), _("Số lần"), _("Trị giá, đồng")), rows)]


def supported_panels(by: Actor, entry: Entry) -> list[Panel]:
    """Who helps the commune, and what it was given by whom."""
    pairs = Assignment.objects.filter(commune=entry.pk).select_related("support__entry").order_by("-since", "-pk")
    helpers: list[Sequence[Said]] = [
        (Ref(one.support_id, one.support.entry.title), one.since, one.until) for one in pairs[:_SHOWN]
    ]
    given = Help.objects.filter(commune=entry.unit_id, entry__state="verified", entry__register=HELP)
    rows = _sums(
        given.values_list("entry__unit_id").annotate(n=Count("pk", distinct=True), value=_VALUE).order_by("-value")
    )
    return [
        Panel(_("Đơn vị được phân công"), (_("Phân công"), _("Từ ngày"), _("Đến ngày")), helpers),
        Panel(_("Đã nhận (được xác nhận)"), (_("Đơn vị giúp"), _("Số lần"), _("Trị giá, đồng")), rows),
    ]


_VALUE = Sum(
    "entry__results__value",
    filter=Q(entry__results__indicator__code="support_value", entry__results__kind=Result.Kind.ACHIEVED),
)


def _sums(counted: QuerySet[Help, tuple[int, int, int | None]]) -> list[Sequence[Said]]:
    found = list(counted[:_SHOWN])
    names = unit_cards({unit for unit, _n, _value in found})
    return [(names[unit].name, n, value) for unit, n, value in found]


def candidates(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """Communes under ``unit_id`` whose met criteria are as few as the norm says, and that nobody helps yet."""
    norm = norm_for(unit_id, _SUBJECT, year)
    if norm is None or norm.at_most is None:
        return []
    criteria = Entry.objects.filter(visible(by), under(unit_id), register=_CRITERIA)
    counted = criteria.order_by().values_list("unit_id").annotate(met=Count("pk", filter=Q(state=_MET)))
    helped = Entry.objects.filter(register=SUPPORTED, state="listed").values("unit_id")
    poor = counted.exclude(unit__in=helped).filter(met__lte=norm.at_most).order_by("met", "unit_id")[:_SHOWN]
    names = unit_cards({unit for unit, _met in poor})
    title = _("Xã nên được giúp: đạt nhiều nhất %(most)s tiêu chí") % {"most": norm.at_most}
    return [Panel(title, (_("Xã"), _("Tiêu chí đạt")), [(names[unit].name, met) for unit, met in poor])]
