"""A provincial body helps two communes, and what it gave them this year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sovang.registers.moves import carry_out
from sovang.registers.support.actions import assign_support, record_help
from sovang.registers.support.rows import NewHelp, NewSupport

from . import Stage

ORDER = 50
_GIVEN = (
    ("Tặng 20 máy tính cho trường học", 1, 160_000_000),
    ("Sửa 4 nhà cho hộ nghèo", 4, 200_000_000),
    ("Dạy nghề làm miến", 1, None),
)


def write(stage: Stage) -> None:
    helper, year = stage.units["TN-X01864-MTTQ"], stage.today.year
    day = dt.date(year, 1, 1)
    communes = [stage.units[code] for code in ("TN-X01882", "TN-X01879")]
    own: dict[str, Any] = {"unit_id": helper, "year": year, "synthetic": True}
    assign_support(by=stage.by, rows=[NewSupport(**own, commune_id=one, day=day) for one in communes])
    rows = [
        NewHelp(**own, title=title, commune_id=communes[n % 2], day=stage.today, acts=acts, value=value)
        for n, (title, acts, value) in enumerate(_GIVEN)
    ]
    ids = record_help(by=stage.by, rows=rows)
    carry_out(by=stage.by, register="help", verb="verify", ids=ids[:2])
