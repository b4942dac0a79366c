"""What is wrong with rows of deeds, found for all of them at once: references are looked up as sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.people.models import Person
from sovang.places.models import Unit
from sovang.programmes.models import Field, Indicator
from sovang.registers.description import Problem
from sovang.registers.models import OwnerKind

from .rows import NewDeed

_TITLE_MAX, _TARGET_MAX = 500, 300
_YEARS = range(2000, 2100)
_CHUNK = 5_000
_OWNER_KINDS = frozenset(OwnerKind.values)


def problems(rows: Sequence[NewDeed]) -> list[Problem]:
    """All that registering ``rows`` would refuse, row by row. Four queries per 5,000 different references.

    Each rule goes through all rows by itself: a load of many thousand passes here twice.
    """
    found = [*_content(rows), *_owner(rows), *_life(rows), *_references(rows)]
    return sorted(found, key=lambda problem: problem.row)


def refuse(rows: Sequence[NewDeed]) -> None:
    """Raises Refused with the first problem, naming its row when there are several."""
    for problem in problems(rows):
        if len(rows) == 1:
            raise Refused(problem.message, field=problem.field)
        text = _("Dòng %(row)s: %(problem)s") % {"row": problem.row + 1, "problem": problem.message}
        raise Refused(text, field=problem.field)


def _content(rows: Sequence[NewDeed]) -> Iterator[Problem]:
    for i, row in enumerate(rows):
        if not row.title:
            yield Problem(i, "title", _("Xin ghi nội dung việc làm theo."))
        if len(row.title) > _TITLE_MAX:
            text = _("Nội dung dài quá %(max)s ký tự; phần còn lại ghi ở mục chi tiết.") % {"max": _TITLE_MAX}
            yield Problem(i, "title", text)
        if len(row.target) > _TARGET_MAX:
            yield Problem(i, "target", _("Chỉ tiêu dài quá %(max)s ký tự.") % {"max": _TARGET_MAX})
        if row.quantity is not None and row.indicator_id is None:
            yield Problem(i, "indicator_id", _("Có số lượng thì phải chọn số đo của số lượng đó."))
        if row.quantity is not None and row.quantity < 0:
            yield Problem(i, "quantity", _("Số lượng không được âm."))
        if row.quantity_hi is not None and row.quantity_hi < (row.quantity or 0):
            yield Problem(i, "quantity_hi", _("Số sau của khoảng phải lớn hơn số trước."))
        if row.year not in _YEARS:
            yield Problem(i, "year", _("Năm %(year)s không hợp lệ.") % {"year": row.year})


def _owner(rows: Sequence[NewDeed]) -> Iterator[Problem]:
    for i, row in enumerate(rows):
        if row.owner_kind not in _OWNER_KINDS:
            yield Problem(i, "owner_kind", _("Xin chọn chủ thể: tập thể hay cá nhân."))
        elif row.person_id is None:
            if row.owner_kind == OwnerKind.PERSON:
                yield Problem(i, "person_id", _("Việc của cá nhân thì phải ghi người đăng ký."))
        elif row.owner_kind != OwnerKind.PERSON:
            yield Problem(i, "person_id", _("Việc của tập thể thì không ghi tên người."))


def _life(rows: Sequence[NewDeed]) -> Iterator[Problem]:
    units = _rows(Unit, {r.unit_id for r in rows}, "opened", "closed")
    lives = {pk: (opened, closed) for pk, opened, closed in units}
    today = timezone.localdate()
    for i, row in enumerate(rows):
        if row.unit_id not in lives:
            yield Problem(i, "unit_id", _("Không tìm thấy đơn vị."))
            continue
        opened, closed = lives[row.unit_id]
        day = row.day or today
        if day > today:
            yield Problem(i, "day", _("Ngày %(day)s chưa tới.") % {"day": f"{day:%d/%m/%Y}"})
        elif day < opened or (closed is not None and day >= closed):
            yield Problem(i, "unit_id", _("Đơn vị không hoạt động vào ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"})


def _references(rows: Sequence[NewDeed]) -> Iterator[Problem]:
    unknown = {
        "person_id": _unknown(Person, {r.person_id for r in rows}),
        "field_id": _unknown(Field, {r.field_id for r in rows}),
        "indicator_id": _unknown(Indicator, {r.indicator_id for r in rows}),
    }
    for name, ids in unknown.items():
        if ids:
            message = _("Không tìm thấy mục này trong danh mục.")
            yield from (Problem(i, name, message) for i, row in enumerate(rows) if getattr(row, name) in ids)


def _unknown(model: type[models.Model], ids: set[Any]) -> set[Any]:
    """Those of ``ids`` that are not in the ledger. Nearly always none: they are counted before any is fetched."""
    named = list(ids - {None})
    missing: set[Any] = set()
    for start in range(0, len(named), _CHUNK):
        part = named[start : start + _CHUNK]
        there = model._default_manager.filter(pk__in=part).order_by()
        if there.count() < len(part):
            missing |= set(part) - set(there.values_list("pk", flat=True))
    return missing


def _rows(model: type[models.Model], ids: Iterable[Any], *columns: str) -> Iterator[tuple[Any, ...]]:
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        part = model._default_manager.filter(pk__in=wanted[start : start + _CHUNK])
        yield from part.values_list("pk", *columns)
