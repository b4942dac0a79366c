"""What is wrong with rows of deeds, found for all of them at once: references are looked up as sets."""

from __future__ import annotations

import datetime as dt
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
    """All that registering ``rows`` would refuse, row by row. Four queries per 5,000 different references."""
    units = _rows(Unit, {r.unit_id for r in rows}, "opened", "closed")
    lives = {pk: (opened, closed) for pk, opened, closed in units}
    unknown = {
        "person_id": _unknown(Person, {r.person_id for r in rows}),
        "field_id": _unknown(Field, {r.field_id for r in rows}),
        "indicator_id": _unknown(Indicator, {r.indicator_id for r in rows}),
    }
    nowhere = {name: ids for name, ids in unknown.items() if ids}
    found: list[Problem] = []
    today = timezone.localdate()
    for i, row in enumerate(rows):
        found += (Problem(i, field, text) for rule in (_content, _owner) for field, text in rule(row))
        found += (Problem(i, field, text) for field, text in _life(row.unit_id, lives, row.day or today))
        found += (
            Problem(i, name, _("Không tìm thấy mục này trong danh mục."))
            for name, ids in nowhere.items()
            if getattr(row, name) in ids
        )
    return found


def refuse(rows: Sequence[NewDeed]) -> None:
    """Raises Refused with the first problem, naming its row when there are several."""
    for problem in problems(rows):
        if len(rows) == 1:
            raise Refused(problem.message, field=problem.field)
        text = _("Dòng %(row)s: %(problem)s") % {"row": problem.row + 1, "problem": problem.message}
        raise Refused(text, field=problem.field)


def _content(row: NewDeed) -> Iterator[tuple[str, str]]:
    if not row.title:
        yield "title", _("Xin ghi nội dung việc làm theo.")
    if len(row.title) > _TITLE_MAX:
        yield "title", _("Nội dung dài quá %(max)s ký tự; phần còn lại ghi ở mục chi tiết.") % {"max": _TITLE_MAX}
    if len(row.target) > _TARGET_MAX:
        yield "target", _("Chỉ tiêu dài quá %(max)s ký tự.") % {"max": _TARGET_MAX}
    if row.quantity is not None and row.indicator_id is None:
        yield "indicator_id", _("Có số lượng thì phải chọn số đo của số lượng đó.")
    if row.quantity is not None and row.quantity < 0:
        yield "quantity", _("Số lượng không được âm.")
    if row.quantity_hi is not None and row.quantity_hi < (row.quantity or 0):
        yield "quantity_hi", _("Số sau của khoảng phải lớn hơn số trước.")
    if row.year not in _YEARS:
        yield "year", _("Năm %(year)s không hợp lệ.") % {"year": row.year}


def _owner(row: NewDeed) -> Iterator[tuple[str, str]]:
    if row.owner_kind not in _OWNER_KINDS:
        yield "owner_kind", _("Xin chọn chủ thể: tập thể hay cá nhân.")
    elif row.owner_kind == OwnerKind.PERSON and row.person_id is None:
        yield "person_id", _("Việc của cá nhân thì phải ghi người đăng ký.")
    elif row.owner_kind != OwnerKind.PERSON and row.person_id is not None:
        yield "person_id", _("Việc của tập thể thì không ghi tên người.")


def _life(unit_id: int, lives: dict[int, tuple[dt.date, dt.date | None]], day: dt.date) -> Iterator[tuple[str, str]]:
    if unit_id not in lives:
        yield "unit_id", _("Không tìm thấy đơn vị.")
        return
    opened, closed = lives[unit_id]
    if day < opened or (closed is not None and day >= closed):
        yield "unit_id", _("Đơn vị không hoạt động vào ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}


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
