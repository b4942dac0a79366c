"""Ratings: those of last year decided for some cells and members, this year's under way; the cadre has yet to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sovang.registers.moves import carry_out
from sovang.registers.ratings.actions import decide, propose, write_reviews
from sovang.registers.ratings.rows import NewRating

from ..current import FIRST_CELL
from . import Stage

ORDER = 95
_CELLS = "BK-PN-NHAN-MON-"  # the cells of a former commune that is part of the first one
_GATES = {
    "excellent": ["all_on_time", "third_above", "limits_mended", "nobody_disciplined"],
    "good": ["on_time_with_quality"],
    "completed": ["few_late"],
}
_DONE = "Hoàn thành ba việc đã đăng ký; họp và gặp dân đều hằng tháng."
_LIMITS = "Một việc xong chậm nửa tháng; ghi chép sổ chưa đều."
_CAUSES = "Phân công đầu năm chưa rõ người, rõ ngày."
_NEXT = "Giao từng việc cho một người, rà soát vào buổi họp hằng tháng."


def write(stage: Stage) -> None:
    _last_year(stage)
    _this_year(stage)


def _last_year(stage: Stage) -> None:
    """Three cells and four members, from the top level down."""
    year = stage.today.year - 1
    cells = sorted(code for code in stage.persons if code.startswith(_CELLS) and code != FIRST_CELL)
    units = [stage.units[code] for code in (FIRST_CELL, *cells[:2])]
    members = stage.persons[FIRST_CELL][:4]
    rows = [_row(stage, unit, year) for unit in units]
    rows += [_row(stage, units[0], year, person_id=person.pk) for person in members]
    ids = write_reviews(by=stage.by, rows=rows)
    _submit(stage, ids, dt.date(year, 12, 5))
    _propose(stage, [ids[1]], "excellent", 92, dt.date(year, 12, 10))
    _propose(stage, [ids[0], *ids[3:6]], "good", 84, dt.date(year, 12, 10))
    _propose(stage, [ids[2], ids[6]], "completed", 66, dt.date(year, 12, 10))
    decide(by=stage.by, ids=ids, given={"decision": "Số 45-QĐ/ĐU"}, day=dt.date(year, 12, 20))


def _this_year(stage: Stage) -> None:
    """One that is being written, two to be appraised, one whose level is to be decided."""
    unit, members = stage.units[FIRST_CELL], stage.persons[FIRST_CELL]
    rows = [_row(stage, unit, stage.today.year)]
    rows += [_row(stage, unit, stage.today.year, person_id=person.pk) for person in members[2:5]]
    ids = write_reviews(by=stage.by, rows=rows)
    _submit(stage, ids[1:], stage.today)
    _propose(stage, ids[3:], "good", 81, stage.today)


def _row(stage: Stage, unit_id: int, year: int, **more: Any) -> NewRating:
    own: dict[str, Any] = {
        "limits": _LIMITS, "causes": _CAUSES, "next_deeds": _NEXT, "self_level": "good", "self_score": 85,
        "synthetic": True,
    }  # fmt: skip
    day = min(stage.today, dt.date(year, 12, 1))
    return NewRating(unit_id=unit_id, year=year, day=day, done=_DONE, **own, **more)


def _submit(stage: Stage, ids: Sequence[UUID], day: dt.date) -> None:
    carry_out(by=stage.by, register="rating", verb="submit", ids=ids, day=day)


def _propose(stage: Stage, ids: Sequence[UUID], level: str, score: int, day: dt.date) -> None:
    propose(by=stage.by, ids=ids, given={"level": level, "score": score, "gates": _GATES[level]}, day=day)
