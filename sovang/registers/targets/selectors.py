"""Reading targets: how a unit stands, its laggards first, parts of a whole, and what serves a breakthrough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.numbers import claimed, number, percent
from sovang.places.selectors import unit_cards
from sovang.programmes.models import Indicator
from sovang.registers import registry
from sovang.registers.description import Lead, Panel, Ref, Said
from sovang.registers.models import Entry, Result
from sovang.registers.reach import visible
from sovang.registers.selectors import under

from .checking import TARGET
from .models import Nature, Span

GOOD = ("met", "exceeded")
_LATE, _OPEN = "unmet", ("doing", "set")
_LISTED, _UNITS = 40, 10


def stands_in(year: int) -> Q:
    """Targets whose span covers ``year``."""
    return Q(year__lte=year, target__until_year__gte=year)


def lead(by: Actor, unit_id: int, year: int) -> Lead | None:
    """For the first page of who leads: the unit's own term targets, met of all. One query."""
    states = _states(by, unit_id, year)[Span.TERM]
    if not states.total():
        return None
    late = number(states[_LATE])
    return Lead(_("Chỉ tiêu nhiệm kỳ"), _good(states), states.total(), _("%(n)s chưa đạt") % {"n": late})


def standing(by: Actor, unit_id: int, year: int) -> list[Panel]:
    """How the unit's own targets stand, the laggards first with their reasons; and the units below that need help."""
    states = _states(by, unit_id, year)
    laggards = _laggards(by, unit_id, year) if any(counted.total() for counted in states.values()) else []
    panels = [_panel(span, states[span], laggards) for span in Span if states[span].total()]
    return [*panels, _below(by, unit_id, year)]


def _set(by: Actor, year: int) -> QuerySet[Entry]:
    """Targets proper that cover the year and are no drafts any more."""
    found = Entry.objects.filter(visible(by), stands_in(year), register=TARGET, target__nature=Nature.TARGET)
    return found.exclude(state="draft").order_by()


def _states(by: Actor, unit_id: int, year: int) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {span: Counter() for span in Span}
    counted = _set(by, year).filter(unit=unit_id).values_list("target__span", "state").annotate(n=Count("pk"))
    for span, state, n in counted:
        found[span][state] = n
    return found


def _good(states: Counter[str]) -> int:
    return sum(states[state] for state in GOOD)


def _laggards(by: Actor, unit_id: int, year: int) -> list[Entry]:
    """What is unmet, then what is under way, then what has not begun."""
    order = Case(When(state=_LATE, then=Value(0)), When(state="doing", then=Value(1)), default=Value(2))
    rows = _set(by, year).filter(unit=unit_id, state__in=(_LATE, *_OPEN)).order_by(order, "id")
    return list(rows.select_related("target").prefetch_related("results__indicator")[:_LISTED])


def _panel(span: Span, states: Counter[str], laggards: Iterable[Entry]) -> Panel:
    words = {"good": number(_good(states)), "all": number(states.total())}
    said = _("Nhiệm kỳ: %(good)s/%(all)s chỉ tiêu đạt và vượt") if span is Span.TERM else _(
        "Trong năm: %(good)s/%(all)s chỉ tiêu đạt và vượt"
    )  # fmt: skip
    headings = (_("Chưa đạt, đang làm"), _("Tình trạng"), _("Kế hoạch"), _("Đạt được"), _("Vì sao"))
    rows = [_told(entry) for entry in laggards if entry.target.span == span]
    return Panel(said % words, headings, rows, _("Không còn chỉ tiêu nào chậm."))


def _told(entry: Entry) -> Sequence[Said]:
    target, label = entry.target, registry.get(TARGET).state(entry.state).label
    results = list(entry.results.all())
    plan, actual = _said(results, Result.Kind.PLANNED), _said(results, Result.Kind.ACHIEVED)
    return (Ref(entry.pk, entry.title), label, plan or target.plan_words, actual or target.actual_words, target.reason)


def _said(results: Sequence[Result], kind: str) -> str:
    """The last quantity of a kind: "2,95 %", "trên 10 %", a rate with its base as "120/405 (29,6%)"."""
    found = [result for result in results if result.kind == kind]
    if not found:
        return ""
    last = max(found, key=lambda result: (result.day, result.pk))
    if last.denominator:
        text = f"{number(last.value)}/{number(last.denominator)} ({percent(last.value, last.denominator)})"
        return claimed(text, last.exactness)
    text = claimed(number(last.value, last.indicator.scale), last.exactness)
    return text if last.indicator.sum_rule == Indicator.SumRule.RANK else f"{text} {last.indicator.unit_vi}"


def _below(by: Actor, unit_id: int, year: int) -> Panel:
    """Units under this one with targets that were not met, the most first."""
    counted = _set(by, year).filter(under(unit_id)).exclude(unit=unit_id).values_list("unit_id")
    late = counted.annotate(late=Count("pk", filter=Q(state=_LATE)), all=Count("pk")).filter(late__gt=0)
    found = list(late.order_by("-late", "unit_id")[:_UNITS])
    names = unit_cards({unit for unit, _late, _all in found})
    rows: list[Sequence[Said]] = [(names[unit].name, n, whole) for unit, n, whole in found]
    return Panel(_("Đơn vị cần giúp trước"), (_("Đơn vị"), _("Chưa đạt"), _("Tất cả")), rows)


def target_panels(by: Actor, entry: Entry) -> list[Panel]:
    """The parts of this target with what they leave over, and the targets that serve this topic."""
    near = Q(target__whole=entry.pk) | Q(target__focus=entry.pk)
    rows = Entry.objects.filter(visible(by), near, register=TARGET).select_related("target").order_by("id")
    found = list(rows.prefetch_related("results__indicator")[:_LISTED])
    parts = [one for one in found if one.target.whole_id == entry.pk]
    serving = [one for one in found if one.target.focus_id == entry.pk]
    headings = (_("Chỉ tiêu"), _("Tình trạng"), _("Kế hoạch"), _("Đạt được"), _("Vì sao"))
    of_whole = [*(_told(one) for one in parts), *_rest(entry, parts)]
    return [
        Panel(_("Các phần"), headings, of_whole),
        Panel(_("Chỉ tiêu phục vụ"), headings, [_told(one) for one in serving]),
    ]


def _rest(entry: Entry, parts: Sequence[Entry]) -> list[Sequence[Said]]:
    """What the parts leave of the whole; they need not exhaust it. Nothing where the measures differ."""
    whole = {r.kind: r for r in entry.results.select_related("indicator")}
    told = {kind: _left(whole.get(kind), parts, kind) for kind in (Result.Kind.PLANNED, Result.Kind.ACHIEVED)}
    if not any(told.values()):
        return []
    return [(_("Còn lại ngoài các phần"), "", told[Result.Kind.PLANNED], told[Result.Kind.ACHIEVED], "")]


def _left(whole: Result | None, parts: Sequence[Entry], kind: str) -> str:
    named = [result for one in parts for result in one.results.all() if result.kind == kind]
    if whole is None or not named or whole.indicator.sum_rule != Indicator.SumRule.ADDITIVE:
        return ""
    if any((r.indicator.unit_vi, r.indicator.scale) != (whole.indicator.unit_vi, whole.indicator.scale) for r in named):
        return ""
    left = whole.value - sum(result.value for result in named)
    said = f"{number(abs(left), whole.indicator.scale)} {whole.indicator.unit_vi}"
    return said if left >= 0 else _("các phần vượt cái chung %(n)s") % {"n": said}
