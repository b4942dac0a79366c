"""What must hold between the rows of a mapping file, and between them and the tree of the day before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from sovang.base.errors import Refused

from . import atlas, steps
from .models import Unit, UnitKind

_ENDINGS = ("nhập", "chia", "kết thúc", "kết thúc toàn bộ")


class Row(NamedTuple):
    """One row as read; empty cells are empty texts, ``share`` is in 1/10 000."""

    line: int
    work: str
    unit: str
    target: str
    name: str
    kind: str
    territory: str
    custodian: str
    decision_no: str
    day: dt.date
    share: int


def refused(row: Row, sentence: str, **values: object) -> Refused:
    """A refusal that begins with the line."""
    return Refused(
        _("Dòng %(line)s: %(sentence)s") % {"line": row.line, "sentence": sentence % values if values else sentence},
        field="file",
    )


def check(rows: Sequence[Row]) -> None:
    """Raises Refused at the first row that contradicts another one, the catalogue of kinds or the tree."""
    _check_twice(rows)
    _check_codes(rows)
    _check_shares(rows)
    _check_heirs(rows)
    _check_parents(rows)


def _check_twice(rows: Sequence[Row]) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    ended: dict[str, Row] = {}
    for row in rows:
        key = (row.work, row.unit, row.target if row.work.startswith("chia") else "")
        if key in seen:
            raise refused(row, _("trùng với dòng %(other)s."), other=seen[key])
        seen[key] = row.line
        if row.work not in _ENDINGS:
            continue
        first = ended.setdefault(row.unit, row)
        if first.work != row.work:
            raise refused(row, _("“%(unit)s” đã kết thúc ở dòng %(other)s."), unit=row.unit, other=first.line)


def _check_codes(rows: Sequence[Row]) -> None:
    named = {code for row in rows for code in (row.unit, row.target, row.custodian) if code}
    known = set(Unit.objects.filter(code__in=named).values_list("code", flat=True))
    kinds = set(UnitKind.objects.values_list("code", flat=True))
    opened = {row.unit for row in rows if row.work == "mở"}
    for row in rows:
        if row.work == "mở" and row.unit in known:
            raise refused(row, _("mã “%(code)s” đã có đơn vị khác mang."), code=row.unit)
        for code in (row.unit, row.target, row.custodian):
            if code and code not in known and code not in opened:
                raise refused(row, _("không có đơn vị mang mã “%(code)s”."), code=code)
        if row.work in ("mở", "đổi loại") and row.kind not in kinds:
            raise refused(row, _("không có loại đơn vị “%(kind)s”."), kind=row.kind)


def _check_shares(rows: Sequence[Row]) -> None:
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.work.startswith("chia"):
            parts[row.work, row.unit].append(row)
    for (work, unit), some in parts.items():
        total = sum(row.share for row in some)
        if work == "chia" and total != steps.WHOLE:
            percent = f"{total / 100:g}".replace(".", ",")
            raise refused(some[-1], _("tỷ lệ chia của “%(unit)s” cộng lại là %(total)s%%, phải là 100%%."),
                          unit=unit, total=percent)  # fmt: skip
        if work != "chia" and total >= steps.WHOLE:
            raise refused(some[-1], _("“%(unit)s” chia một phần thì phải còn giữ lại một phần."), unit=unit)


def _check_heirs(rows: Sequence[Row]) -> None:
    goes_to = {row.unit: row for row in rows if row.work in _ENDINGS}
    parents = _parents(rows)
    for row in rows:
        if row.work not in ("nhập", "chia", "chia một phần"):
            continue
        if row.target == row.unit and row.work != "nhập":
            raise refused(row, _("“%(unit)s” không thể kế thừa chính nó."), unit=row.unit)
        if row.target in goes_to and row.target != row.unit and goes_to[row.target].target != row.target:
            other = goes_to[row.target]
            sentence = _("“%(unit)s” giao cho “%(heir)s”, mà “%(heir)s” cũng kết thúc ở dòng %(other)s (vòng lặp).")
            raise refused(row, sentence, unit=row.unit, heir=row.target, other=other.line)
        if row.work != "chia một phần" and row.unit != row.target and row.unit in _chain(parents, row.target):
            sentence = _("“%(heir)s” trực thuộc “%(unit)s” nên không thể kế thừa đơn vị này.")
            raise refused(row, sentence, heir=row.target, unit=row.unit)


def _check_parents(rows: Sequence[Row]) -> None:
    parents = _parents(rows)
    for row in rows:
        if row.work in ("mở", "chuyển", "chuyển trực thuộc") and row.unit in [row.target, *_chain(parents, row.target)]:
            sentence = _("“%(unit)s” và “%(parent)s” trực thuộc lẫn nhau (vòng lặp).")
            raise refused(row, sentence, unit=row.unit, parent=row.target)


def _parents(rows: Sequence[Row]) -> dict[str, str]:
    """Parent by code once the file's openings and moves are done; for other units that of the day before."""
    forest, day = atlas.current(), rows[0].day - dt.timedelta(days=1)
    codes = dict(Unit.objects.values_list("id", "code"))
    above = {u: forest.span_on(u, day).parent for u in forest.lives}
    found = {codes[u]: codes[parent] for u, parent in above.items() if parent is not None}
    for row in rows:
        if row.work == "chuyển trực thuộc":
            found.update({unit: row.target for unit, parent in list(found.items()) if parent == row.unit})
    found.update({row.unit: row.target for row in rows if row.work in ("mở", "chuyển")})
    return found


def _chain(parents: dict[str, str], code: str) -> list[str]:
    """What stands above ``code``; ends at the root or where it comes round again."""
    found: list[str] = []
    while (code := parents.get(code, "")) and code not in found:
        found.append(code)
    return found
