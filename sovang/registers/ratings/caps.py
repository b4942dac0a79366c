"""The cap on the top level: counted over all decided lines of its scope, never line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.numbers import number
from sovang.base.text import one_line
from sovang.places import atlas
from sovang.places.selectors import UnitCard, name_of, unit_cards

from .models import CapBase, CapScope, Level, Rating, Rounding, RuleSet

#: Slots of the atlas that a unit and those above it stand in, from the top: (slot, unit).
Line = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Scope:
    """Among whom a cap is counted: the lines of one rule set and year under one unit."""

    rules: str
    year: int
    kind: str
    slot: int
    unit_id: int


def require_caps(ratings: Sequence[Rating], sets: Mapping[str, RuleSet], reason: str) -> None:
    """Pass when all that was decided with ``ratings`` together keeps every cap. Raises Refused with the numbers.

    A set that knows an exception lets more through for a reason, up to its own share where it names one.
    """
    topped = [r for r in ratings if r.level == Level.EXCELLENT and _has_cap(sets.get(r.rules))]
    if not topped:
        return
    _one_at_a_time({r.rules for r in topped})
    where = _Tree([r.unit_id for r in topped])
    scopes = {where.scope(r, sets[r.rules].cap_scope) for r in topped}
    for scope, counted in _counted(scopes, ratings).items():
        _require(sets[scope.rules], scope, counted, one_line(reason))


def _has_cap(rules: RuleSet | None) -> bool:
    return rules is not None and rules.cap_percent is not None


def _one_at_a_time(codes: Collection[str]) -> None:
    """Two decisions at once would each count without the other: the second waits for the first."""
    list(RuleSet.objects.select_for_update().filter(pk__in=codes).order_by("pk"))


class _Tree:
    """Where units stand on today's tree, asked of the atlas; which of them are grassroots organisations: one query."""

    def __init__(self, unit_ids: Iterable[int]) -> None:
        self.lines = {unit: _above(unit) for unit in unit_ids}
        self.cards: dict[int, UnitCard] = unit_cards({unit for line in self.lines.values() for _slot, unit in line})

    def scope(self, rating: Rating, kind: str) -> Scope:
        slot, unit = self._at(self.lines[rating.unit_id], kind)
        return Scope(rating.rules, rating.year, kind, slot, unit)

    def _at(self, line: Line, kind: str) -> tuple[int, int]:
        if kind == CapScope.UNIT:
            return line[-1]
        bases = [at for at in line if at[1] in self.cards and self.cards[at[1]].is_grassroots]
        if kind == CapScope.GRASSROOTS and bases:
            return bases[-1]
        return line[-2] if len(line) > 1 else line[-1]


def _above(unit_id: int) -> Line:
    slots = atlas.current().resolve(unit_id, timezone.localdate())
    return [(slot, unit) for slot, unit in enumerate(slots) if unit is not None]


def _counted(scopes: Iterable[Scope], ratings: Sequence[Rating]) -> dict[Scope, Counter[str]]:
    """How many stand at each level in each scope: those decided before, and ``ratings``. One query."""
    asked = Q(pk=None)
    for scope in scopes:
        under = Q(**{f"entry__place__n{scope.slot}": scope.unit_id})
        asked |= under & Q(rules=scope.rules, year=scope.year)
    decided = Q(entry__state="decided") | Q(pk__in=[r.pk for r in ratings])
    found: dict[Scope, Counter[str]] = {scope: Counter() for scope in scopes}
    for rules, year, unit, level in Rating.objects.filter(asked, decided).values_list(
        "rules", "year", "unit_id", "level"
    ):
        for scope in found:
            if (scope.rules, scope.year) == (rules, year) and _within(scope, unit):
                found[scope][level] += 1
    return found


def _within(scope: Scope, unit_id: int) -> bool:
    """Under the unit of the scope; directly under it where the scope is a superior's own units."""
    line = _above(unit_id)
    if scope.kind == CapScope.SUPERIOR:
        return (scope.slot, scope.unit_id) == (line[-2] if len(line) > 1 else line[-1])
    return (scope.slot, scope.unit_id) in line


def allowed(rules: RuleSet, counted: Mapping[str, int], percent: int) -> tuple[int, int]:
    """How many may stand at the top, and of how many."""
    good, top, everybody = counted.get(Level.GOOD, 0), counted.get(Level.EXCELLENT, 0), sum(counted.values())
    base = {CapBase.GOOD: good, CapBase.GOOD_AND_EXCELLENT: good + top, CapBase.ALL: everybody}[CapBase(rules.cap_base)]
    share = base * percent
    return (share // 100 if rules.rounding == Rounding.DOWN else -(-share // 100)), base


def _require(rules: RuleSet, scope: Scope, counted: Mapping[str, int], reason: str) -> None:
    percent, top = _share(rules, reason), counted[Level.EXCELLENT]
    if percent is None:
        return
    most, base = allowed(rules, counted, percent)
    if top > most:
        raise Refused(_over(rules, scope, top, most, base, percent), field="exception")


def _share(rules: RuleSet, reason: str) -> int | None:
    """The share that binds; None where the reason alone decides."""
    percent = rules.cap_percent or 0
    if not reason or not (rules.exception_vi or rules.exception_percent):
        return percent
    return None if rules.exception_percent is None else max(percent, rules.exception_percent)


def _over(rules: RuleSet, scope: Scope, top: int, most: int, base: int, percent: int) -> str:
    words = {
        "top": number(top), "most": number(most), "percent": percent, "base": number(base),
        "of": CapBase(rules.cap_base).label, "scope": CapScope(rules.cap_scope).label, "unit": name_of(scope.unit_id),
    }  # fmt: skip
    return (
        _(
            "Vượt tỷ lệ xuất sắc: sẽ có %(top)s, nhiều nhất được %(most)s, bằng %(percent)s%% của %(base)s "
            "(%(of)s %(scope)s, %(unit)s)."
        )
        % words
    )
