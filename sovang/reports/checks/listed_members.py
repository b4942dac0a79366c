"""The member total that a unit has stated, against the members on the lists of that day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.figures.shapes import Question
from sovang.people.models import Membership
from sovang.places import atlas
from sovang.registers.reported.models import ReportedFigure

from . import amounts, naming
from .amounts import Amount
from .shapes import Check, Finding, Ground, Severity, ToFigure
from .stated import Statement, statements

#: The indicator of member totals, and who counts in it.
_TOTAL = "party_members"
_MEMBERS = (Membership.Standing.FULL, Membership.Standing.PROBATIONARY)
#: Unit, first day, first day after, and how many members have just these.
_Spans = Sequence[tuple[int, dt.date, dt.date | None, int]]


def _find(ground: Ground) -> Iterator[Finding]:
    """Of several statements of a unit for one day the last word counts; a unit without lists is passed over."""
    last = {(s.unit_id, s.ends, s.scope): s for s in statements(ground) if s.code == _TOTAL}
    known = naming.catalogue()
    lists = _Lists(_spans({one.ends for one in last.values()}))
    for one in last.values():
        listed = lists.count(one)
        said = amounts.of_statement(one, known.scale(_TOTAL), known.unit(_TOTAL))
        if listed and amounts.differs(said, Amount(listed, listed, number(listed))):
            words = {"said": said.text, "listed": number(listed), "period": str(one.period)}
            sentence = (
                _("Báo tổng số %(said)s; danh sách người vào ngày cuối kỳ có %(listed)s (kỳ %(period)s).") % words
            )
            question = Question(_TOTAL, one.unit_id, one.period, kind=one.kind)
            yield Finding(one.unit_id, sentence, (ToFigure(known.name(_TOTAL), question),))


class _Lists:
    """Members by unit on any of the days that were asked for, counted once for each day."""

    def __init__(self, spans: _Spans) -> None:
        self._spans, self._forest = spans, atlas.current()
        self._days: dict[dt.date, tuple[Counter[int], Counter[int]]] = {}

    def count(self, said: Statement) -> int:
        """Members of the statement's unit on its last day; with all that hung under it then, if it spoke of that."""
        if said.ends not in self._days:
            self._days[said.ends] = self._on(said.ends)
        own, whole = self._days[said.ends]
        return (own if said.scope == ReportedFigure.Scope.OWN else whole)[said.unit_id]

    def _on(self, day: dt.date) -> tuple[Counter[int], Counter[int]]:
        own, whole = Counter[int](), Counter[int]()
        for unit, start, end, members in self._spans:
            if start <= day and (end is None or day < end):
                own[unit] += members
                above = (u for u in self._forest.resolve(unit, day) if u is not None)
                whole.update(dict.fromkeys(above, members))
        return own, whole


def _spans(days: Iterable[dt.date]) -> _Spans:
    """Memberships that hold on any of the days: one query, none without days."""
    if not (wanted := sorted(days)):
        return []
    rows = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=wanted[0]), valid_from__lte=wanted[-1], standing__in=_MEMBERS
    )
    columns = ("unit_id", "valid_from", "valid_to")
    return list(rows.order_by().values_list(*columns).annotate(n=Count("person", distinct=True)))


MEMBERS = Check(
    "members_beside_lists",
    Severity.WARNING,
    gettext_lazy("Tổng số đảng viên khác danh sách"),
    gettext_lazy("Bổ sung danh sách người, đối chiếu với danh sách đảng viên, hoặc ghi lại số đã báo."),
    _find,
    "figures.view",
)
