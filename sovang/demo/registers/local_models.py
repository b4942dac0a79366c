"""Models of the communes and a cell: asking to be followed, under way, recognised, taken up elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.local_models.actions import check_model, mark_replicated, register_models
from sovang.registers.local_models.rows import NewModel

from ..current import FIRST_CELL
from . import Stage

ORDER = 20
_OURS = (
    ("Đường hoa tự quản", "Chi hội phụ nữ thôn"),
    ("Nhà sạch, vườn đẹp", "Chi hội nông dân"),
    ("Tổ tiết kiệm giúp nhau làm chuồng trại xa nhà", "Thôn"),
    ("Ngày thứ Bảy cùng dân làm thủ tục", "Đoàn xã"),
)


def write(stage: Stage) -> None:
    day = max(dt.date(stage.today.year, 1, 1), stage.today - dt.timedelta(days=150))
    commune, neighbour = stage.units["TN-X01864"], stage.units["TN-X01882"]
    ids = register_models(by=stage.by, rows=[_row(commune, *one, day) for one in _OURS])
    register_models(
        by=stage.by, rows=[_row(stage.units[FIRST_CELL], "Dòng họ không có tảo hôn", "Thôn Phiêng Tạc", day)]
    )
    _move(stage, ids[1:], "accept", follower="Ban Xây dựng Đảng xã")
    _move(stage, ids[2:], "begin")
    _move(stage, ids[3:], "assess", effect="Người dân không phải nghỉ làm để đi nộp hồ sơ")
    _move(stage, ids[3:], "recognise", level="grassroots", decision="Số 01-QĐ/ĐU")
    check_model(by=stage.by, id=ids[3], rows=[{"year": stage.today.year, "found": "kept", "note": ""}])
    register_models(
        by=stage.by, rows=[_row(neighbour, "Ngày cuối tuần cùng dân làm thủ tục", "Đoàn xã", day, source=ids[3])]
    )
    mark_replicated(by=stage.by, ids=ids[3:])


def _row(unit_id: int, title: str, doer: str, day: dt.date, source: UUID | None = None) -> NewModel:
    return NewModel(title=title, unit_id=unit_id, year=day.year, day=day, doer=doer, source_id=source, synthetic=True)


def _move(stage: Stage, ids: Sequence[UUID], verb: str, **given: object) -> None:
    registry.get("model").carriers[verb](Asked(stage.by, ids, stage.today, given=given))
