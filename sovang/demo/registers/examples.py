"""Examples of a commune: one introduced, one with consent that waits, one that still has to be asked."""

from __future__ import annotations

from typing import Any

from sovang.registers.examples.actions import agree, introduce, propose_exemplars
from sovang.registers.examples.rows import NewExemplar

from ..current import FIRST_CELL
from . import Stage

ORDER = 70


def write(stage: Stage) -> None:
    own: dict[str, Any] = {"year": stage.today.year, "day": stage.today, "synthetic": True}
    cell, members = stage.units[FIRST_CELL], stage.persons[FIRST_CELL]
    rows = [
        NewExemplar(**own, unit_id=stage.units["TN-X01864-MTTQ"], title="Mặt trận vận động hiến đất mở đường"),
        NewExemplar(
            **own, unit_id=cell, person_id=members[2].pk, title="Vận động cả xóm làm nhà vệ sinh",
            story="Đi từng nhà, làm trước cho bà con xem.", quotation="Làm rồi mới nói được người khác.",
        ),
        NewExemplar(**own, unit_id=cell, person_id=members[3].pk, title="Ba năm dạy chữ buổi tối"),
    ]  # fmt: skip
    ids = propose_exemplars(by=stage.by, rows=rows)
    introduce(by=stage.by, ids=ids[:1], day=stage.today)
    agree(by=stage.by, ids=ids[1:2], consent="paper", day=stage.today)
