"""Commitments of several persons of one unit that are nearly the same text: somebody copied a neighbour's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sovang.base.numbers import number
from sovang.registers.deeds.likeness import ALIKE, Text, percent_of, text_of
from sovang.registers.deeds.models import Deed

from .shapes import Check, Finding, Ground, Severity, ToLine

#: So many persons of one group are linked.
_LINKED = 5


@dataclass(frozen=True)
class _Line:
    unit_id: int
    person_id: UUID
    text: Text


def _find(ground: Ground) -> Iterator[Finding]:
    """A deed keeps how like the nearest other one was when it was written; only units with such deeds are read."""
    deeds = ground.lines().filter(register="deed", year=ground.year, person__isnull=False)
    alike = Deed.objects.filter(entry__in=deeds.values("pk"), similarity__gte=ALIKE)
    units = alike.values("entry__unit_id")
    rows = deeds.filter(unit__in=units).order_by("unit_id", "id").values_list("unit_id", "person_id", "id", "title")
    by_unit: dict[int, list[_Line]] = defaultdict(list)
    for unit_id, person_id, id, title in rows:
        by_unit[unit_id].append(_Line(unit_id, person_id, text_of(title, id)))
    for lines in by_unit.values():
        yield from map(_finding, _groups(lines))


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that are alike, of more than one person, each line in one group."""
    group_of = {line.text.entry_id: [line] for line in lines}
    for one, other in combinations(lines, 2):
        mine, theirs = group_of[one.text.entry_id], group_of[other.text.entry_id]
        if mine is not theirs and percent_of(one.text, other.text) >= ALIKE:
            mine.extend(theirs)
            group_of.update((line.text.entry_id, mine) for line in theirs)
    distinct = {id(group): group for group in group_of.values()}.values()
    return [group for group in distinct if len({line.person_id for line in group}) > 1]


def _finding(group: Sequence[_Line]) -> Finding:
    sentence = _("%(n)s người cam kết gần như cùng một câu: “%(title)s”; mỗi người cần việc của riêng mình.") % {
        "n": number(len({line.person_id for line in group})),
        "title": group[0].text.title,
    }
    ways = tuple(ToLine(line.text.title, line.text.entry_id) for line in group[:_LINKED] if line.text.entry_id)
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
