"""Attendances (lượt) that somebody typed as people, and people typed as attendances.

Only what was stated can be wrong so: in the ledger a person is counted by one header a year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.base.text import fold
from sovang.figures.questions import Question
from sovang.people.models import Membership
from sovang.places import atlas
from sovang.places.models import SLOTS, Place
from sovang.programmes.models import Indicator

from . import naming
from .naming import Catalogue
from .shapes import Check, Finding, Ground, Severity, ToFigure
from .stated import Statement, statements

_TIMES = re.compile(r"\bluot\b")
_PERSONS = re.compile(r"\b(nguoi|ca nhan|dang vien|dong chi|can bo)\b")
_SUMMED = {Indicator.SumRule.ADDITIVE}


def _find(ground: Ground) -> Iterator[Finding]:
    known = naming.catalogue()
    said = [s for s in statements(ground) if s.kind != "structure"]
    people = [s for s in said if _is(known.by_code[s.code], Indicator.Subject.PEOPLE)]
    for one in people:
        if _TIMES.search(fold(one.words)):
            yield _finding(one, known, _("nguồn ghi “lượt”, còn chỉ tiêu này đếm người"))
    for one in said:
        indicator = known.by_code[one.code]
        words = fold(one.words)
        if _is(indicator, Indicator.Subject.ATTENDANCES) and _PERSONS.search(words) and not _TIMES.search(words):
            yield _finding(one, known, _("nguồn ghi số người, còn chỉ tiêu này đếm lượt"))
    yield from _too_many(people, known, _listed({one.unit_id for one in people}, ground.year))


def _is(indicator: Indicator, subject: Indicator.Subject) -> bool:
    return indicator.subject == subject and indicator.sum_rule in _SUMMED


def _too_many(people: list[Statement], known: Catalogue, listed: Mapping[int, int]) -> Iterator[Finding]:
    """More people than the unit has on its lists; a unit without lists is passed over."""
    for one in people:
        there = listed.get(one.unit_id, 0)
        if there and one.value > there:
            why = _("danh sách của đơn vị và cấp dưới chỉ có %(there)s người") % {"there": number(there)}
            yield _finding(one, known, why)


def _finding(one: Statement, known: Catalogue, why: str) -> Finding:
    sentence = _("“%(name)s” báo %(value)s %(unit)s; %(why)s (kỳ %(period)s).") % {
        "name": known.name(one.code),
        "value": number(one.value, known.scale(one.code)),
        "unit": known.unit(one.code),
        "why": why,
        "period": str(one.period),
    }
    question = Question(one.code, one.unit_id, one.period, kind=one.kind)
    return Finding(one.unit_id, sentence, (ToFigure(known.name(one.code), question),))


def _listed(unit_ids: Collection[int], year: int) -> Counter[int]:
    """Persons on the lists of ``unit_ids`` and of all that stood below in the year, members and others. Two queries.

    A unit that moved in the year is counted in both places: rather a finding too few.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    below = reduce(or_, (Q(**{f"t{slot}__in": unit_ids}) for slot in range(SLOTS)))
    inside = Q(unit__in=Place.objects.filter(below).values("unit_id"), valid_from__lte=last)
    rows = Membership.objects.filter(inside, Q(valid_to=None) | Q(valid_to__gt=first)).order_by()
    forest, found = atlas.current(), Counter[int]()
    for unit_id, persons in rows.values_list("unit_id").annotate(n=Count("person", distinct=True)):
        stood = {*forest.ancestors(unit_id, first), *forest.ancestors(unit_id, last)}
        found.update(dict.fromkeys((unit for unit in stood if unit is not None), persons))
    return found


PEOPLE = Check(
    "attendances_as_people",
    Severity.WARNING,
    gettext_lazy("Lượt và người lẫn nhau"),
    gettext_lazy(
        "Một người dự ba buổi là ba lượt nhưng vẫn là một người. Ghi lại số này ở chỉ tiêu đếm lượt, "
        "hoặc cập nhật danh sách người."
    ),
    _find,
    "figures.view",
)
