"""Proposals of a commune: one to be looked at, one before the decision, one granted."""

from __future__ import annotations

from typing import Any

from sovang.registers.awards.actions import propose_awards, review
from sovang.registers.awards.rows import NewAward
from sovang.registers.moves import carry_out

from ..current import FIRST_CELL
from . import Stage

ORDER = 60


def write(stage: Stage) -> None:
    own: dict[str, Any] = {
        "year": stage.today.year, "day": stage.today, "form": "certificate", "body": "commune_committee",
        "title": "Thành tích xuất sắc trong học tập và làm theo Bác", "synthetic": True,
    }  # fmt: skip
    member = stage.persons[FIRST_CELL][1]
    rows = [
        NewAward(**own, unit_id=stage.units[FIRST_CELL], person_id=member.pk, reason="Hiến đất mở đường vào xóm"),
        NewAward(**own, unit_id=stage.units[FIRST_CELL]),
        NewAward(**own, unit_id=stage.units["TN-X01864-MTTQ"]),
    ]
    ids = propose_awards(by=stage.by, rows=rows)
    review(by=stage.by, ids=ids[1:], given={"votes": 8, "council": 9, "opinion": "Xứng đáng"})
    decision = {"decision": "Số 02-QĐ/ĐU"}
    carry_out(by=stage.by, register="award", verb="grant", ids=ids[2:], given=decision, day=stage.today)
