"""What targets, checklists and recognitions must fulfil beyond their descriptions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.base.text import fold
from sovang.registers import lines
from sovang.registers.description import Problem
from sovang.registers.models import Entry

from .models import CriteriaList, Nature, PlaceLevel, Span, Target
from .rows import NewList, NewRecognition, NewTarget
from .standards import items

TARGET, LIST, CRITERION, RECOGNITION = "target", "criteria_list", "criterion", "recognition"
#: Natures that targets may serve.
SERVED = (Nature.BREAKTHROUGH, Nature.FOCUS_PROGRAMME)


def target_problems(rows: Sequence[NewTarget]) -> list[Problem]:
    """All that ``set_targets`` would refuse in these rows, without writing."""
    found = lines.problems(TARGET, rows)
    natures = _natures({i for row in rows for i in (row.whole_id, row.focus_id) if i})
    for i, row in enumerate(rows):
        found += [Problem(i, field, message) for field, message in _of_target(row, natures)]
    return sorted(found, key=lambda problem: problem.row)


def _natures(ids: Collection[UUID]) -> dict[UUID, str]:
    rows = Target.objects.filter(pk__in=ids).values_list("pk", "nature") if ids else ()
    return dict(rows)


def _of_target(row: NewTarget, natures: dict[UUID, str]) -> Iterable[tuple[str, str]]:
    if row.plan is not None and row.indicator_id is None:
        yield "plan", _("Có số lượng thì phải chọn số đo.")
    if row.until_year is not None and row.until_year < row.year:
        yield "until_year", _("Năm cuối đứng trước năm đầu.")
    if row.span == Span.YEAR and row.until_year not in (None, row.year):
        yield "until_year", _("Chỉ tiêu của một năm kết thúc trong năm đó.")
    if row.whole_id and natures.get(row.whole_id) != Nature.TARGET:
        yield "whole_id", _("Chỉ một chỉ tiêu mới có các phần.")
    if row.focus_id and natures.get(row.focus_id) not in SERVED:
        yield "focus_id", _("Dòng được chọn không phải khâu đột phá hay chương trình trọng tâm.")


def list_problems(rows: Sequence[NewList]) -> list[Problem]:
    """All that ``open_lists`` would refuse: a second list of the same place, a standard without criteria."""
    found = lines.problems(LIST, rows)
    there = set(CriteriaList.objects.filter(unit__in={r.unit_id for r in rows}).values_list("unit_id", "standard"))
    for i, row in enumerate(rows):
        if (row.unit_id, row.standard) in there:
            found.append(Problem(i, "standard", _("Đơn vị đã có danh sách tiêu chí này.")))
        if row.standard not in items():
            found.append(Problem(i, "standard", _("Chuẩn này không có danh sách tiêu chí.")))
        there.add((row.unit_id, row.standard))
    return found


def recognition_problems(rows: Sequence[NewRecognition]) -> list[Problem]:
    """All that ``record_recognitions`` would refuse: the same place recognised twice, a village without a name."""
    found, there = lines.problems(RECOGNITION, rows), _recognised({row.unit_id for row in rows})
    for i, row in enumerate(rows):
        if row.level == PlaceLevel.VILLAGE and not row.title.strip():
            found.append(Problem(i, "title", _("Xin ghi tên thôn.")))
        key = _key(row.unit_id, row.standard, row.level, row.title)
        if key in there:
            found.append(Problem(i, "standard", _("Nơi này đã được công nhận đạt chuẩn đó.")))
        there.add(key)
    return found


_Key = tuple[int, str, str, str]


def _recognised(units: Collection[int]) -> set[_Key]:
    rows = Entry.objects.filter(register=RECOGNITION, unit__in=units).exclude(state="revoked")
    named = rows.values_list("unit_id", "recognition__standard", "recognition__level", "title")
    return {_key(unit, standard, level, title) for unit, standard, level, title in named}


def _key(unit: int, standard: str, level: str, title: str) -> _Key:
    return (unit, standard, level, fold(title) if level == PlaceLevel.VILLAGE else "")
