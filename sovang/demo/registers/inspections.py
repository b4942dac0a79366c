"""Visits of a commune to its cells this year, what they found, and a remark of the public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sovang.registers.inspections.actions import find, plan_inspections, record_findings
from sovang.registers.inspections.models import Form, Supervisor, Weight
from sovang.registers.inspections.rows import NewFinding, NewInspection
from sovang.registers.moves import carry_out

from ..current import FIRST_CELL
from . import Stage

ORDER = 90


def write(stage: Stage) -> None:
    today = stage.today
    first, last = dt.date(today.year, 1, 1), dt.date(today.year, 12, 15)
    own: dict[str, Any] = {"year": today.year, "synthetic": True}
    cell, commune, front = stage.units[FIRST_CELL], stage.units["TN-X01864"], stage.units["TN-X01864-MTTQ"]
    rows = [
        NewInspection(**own, title="Kiểm tra việc đăng ký làm theo Bác", unit_id=commune, visited_id=cell, day=first),
        NewInspection(
            **own, title="Giám sát tiếp công dân", unit_id=front, visited_id=commune, day=first,
            form=Form.SUPERVISION, supervisor=Supervisor.FRONT,
        ),
        NewInspection(**own, title="Kiểm tra cuối năm", unit_id=commune, visited_id=cell, day=last),
    ]  # fmt: skip
    ids = plan_inspections(by=stage.by, rows=rows)
    carry_out(by=stage.by, register="inspection", verb="hold", ids=ids[:2], day=first)
    soon = today + dt.timedelta(days=7)
    found: list[dict[str, Any]] = [
        {"title": "Hai đảng viên chưa ghi việc cụ thể", "weight": Weight.MEND, "due": soon},
        {"title": "Sổ ghi chép đầy đủ, dễ đọc", "weight": Weight.GOOD, "due": None},
    ]
    find(by=stage.by, id=ids[0], rows=found)
    remark = NewFinding(
        **own, title="Người dân góp ý: bảng công khai đặt chỗ khó thấy", unit_id=commune, day=today,
        weight=Weight.REMIND, supervisor=Supervisor.PEOPLE,
    )  # fmt: skip
    record_findings(by=stage.by, rows=[remark])
