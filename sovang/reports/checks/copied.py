"""Commitments of several persons of one unit that are nearly the same text: somebody copied a neighbour's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.places import atlas
from sovang.programmes.models import NormSubject
from sovang.programmes.thresholds import thresholds
from sovang.registers.deeds.likeness import Text, percent_of, text_of
from sovang.registers.deeds.models import Deed
from sovang.registers.thresholds import reached

from .shapes import Check, Finding, Ground, Severity, ToLine

#: So many persons of one group are linked.
_LINKED = 5


@dataclass(frozen=True)
class _Line:
    unit_id: int
    person_id: UUID
    name: str
    text: Text


def _find(ground: Ground) -> Iterator[Finding]:
    """A deed keeps how like the nearest other one was when it was written; only units with such deeds are read."""
    deeds = ground.lines().filter(register="deed", year=ground.year, person__isnull=False)
    near = reached(NormSubject.ALIKE_PERCENT, lambda least: Q(similarity__gte=least), place="entry__place")
    alike = Deed.objects.filter(near, entry__in=deeds.values("pk")).order_by()
    rows = deeds.filter(unit__in=alike.values("entry__unit_id")).order_by("unit_id", "id")
    by_unit: dict[int, list[_Line]] = defaultdict(list)
    for unit_id, person_id, name, id, title in rows.values_list("unit_id", "person_id", "person__name", "id", "title"):
        by_unit[unit_id].append(_Line(unit_id, person_id, name, text_of(title, id)))
    marks = thresholds(NormSubject.ALIKE_PERCENT, timezone.localdate().year)
    for unit_id, lines in by_unit.items():
        yield from map(_finding, _groups(lines, _mark(unit_id, marks)))


def _mark(unit_id: int, marks: Mapping[int | None, int]) -> int:
    """From which percentage on the nearest committee above the unit calls texts nearly the same."""
    line = atlas.current().resolve(unit_id, timezone.localdate())
    return next((marks[above] for above in reversed(line) if above is not None and above in marks), marks[None])


def _groups(lines: Sequence[_Line], least: int) -> list[list[_Line]]:
    """Lines that are alike, of more than one person, each line in one group."""
    group_of = {line.text.entry_id: [line] for line in lines}
    for one, other in combinations(lines, 2):
        mine, theirs = group_of[one.text.entry_id], group_of[other.text.entry_id]
        if mine is not theirs and percent_of(one.text, other.text) >= least:
            mine.extend(theirs)
            group_of.update((line.text.entry_id, mine) for line in theirs)
    distinct = {id(group): group for group in group_of.values()}.values()
    return [group for group in distinct if len({line.person_id for line in group}) > 1]


def _finding(group: Sequence[_Line]) -> Finding:
    sentence = _("%(n)s người cam kết gần như cùng một câu: “%(title)s”; mỗi người cần việc của riêng mình.") % {
        "n": number(len({line.person_id for line in group})),
        "title": group[0].text.title,
    }
    ways = tuple(ToLine(line.name, line.text.entry_id) for line in group[:_LINKED] if line.text.entry_id)
    return Finding(group[0].unit_id, sentence, ways)


COPIED = Check(
    "copied_commitments",
    Severity.WARNING,
    gettext_lazy("Cam kết chép của nhau"),
    gettext_lazy(
        "Trả lại bản cam kết và đề nghị ghi việc cụ thể gắn với chức trách và hạn chế đã nêu năm trước của từng người."
    ),
    _find,
)
