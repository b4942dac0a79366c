"""Targets of the commune's term and year, a breakthrough topic with what serves it, and checklists of two communes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sovang.programmes.selectors import indicators
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.models import Entry
from sovang.registers.targets.actions import set_targets
from sovang.registers.targets.checklists import open_lists, record_recognitions
from sovang.registers.targets.models import Nature, PlaceLevel, Span
from sovang.registers.targets.rows import NewList, NewRecognition, NewTarget

from . import Stage

ORDER = 60
#: Title, plan in words, verb and what was told with it; the term's targets are told of while it runs.
_TERM = (
    ("Thôn có đường bê tông tới trung tâm", "14/14 thôn", "meet", "14/14 thôn"),
    ("Hộ dùng nước sạch", "95 % hộ", "exceed", "97 % hộ"),
    ("Thôn có nhà văn hóa", "14/14 thôn", "meet", "14/14 thôn"),
    ("Kết nạp đảng viên mới", "40 người", "exceed", "46 người"),
    ("Hộ có điện lưới", "100 % hộ", "meet", "100 % hộ"),
    ("Hồ sơ giải quyết đúng hạn", "98 %", "miss", "93,5 %"),
    ("Rừng trồng mới", "300 ha", "miss", "260 ha"),
    ("Trường học đạt chuẩn quốc gia", "4/5 trường", "", ""),
)
_WHY = {
    "Hồ sơ giải quyết đúng hạn": "Bộ phận Một cửa mới sáp nhập, thiếu 2 công chức; sẽ bổ sung trong quý sau",
    "Rừng trồng mới": "Mưa lũ làm hỏng vườn ươm, phải trồng lại vụ sau",
}
_MET_THERE = 8


def write(stage: Stage) -> None:
    _of_term(stage)
    _of_year(stage)
    _of_cell(stage)
    _checklists(stage)


def _of_term(stage: Stage) -> None:
    """Set when the commune began; most are told of by now."""
    begun = dt.date(2025, 7, 15)
    ids = set_targets(by=stage.by, rows=[_target(stage, "TN-X01864", t, begun, w) for t, w, _verb, _told in _TERM])
    _under_way(stage, ids)
    for id, (title, _plan, verb, told) in zip(ids, _TERM, strict=True):
        if verb:
            _press(stage, "target", verb, [id], reason=_WHY.get(title, ""), actual_words=told)


def _of_year(stage: Stage) -> None:
    """A breakthrough topic with two targets that serve it, a rank where lower is better, and a draft."""
    day, commune = dt.date(stage.today.year, 1, 1), "TN-X01864"
    (topic,) = set_targets(
        by=stage.by,
        rows=[_target(stage, commune, "Giảm nghèo bền vững", day, "", nature=Nature.BREAKTHROUGH, span=Span.YEAR)],
    )
    rows = [
        _target(stage, commune, "Tỷ lệ hộ nghèo", day, span=Span.YEAR, measure="poverty_rate", plan=1_200, focus=topic),
        _target(stage, commune, "Xóa nhà tạm, nhà dột nát", day, "Không còn nhà tạm", span=Span.YEAR, focus=topic),
        _target(stage, commune, "Thứ hạng cải cách hành chính", day, span=Span.YEAR, measure="par_index_rank", plan=20),
        _target(stage, commune, "Du lịch cộng đồng", day, "1 điểm đón khách", span=Span.YEAR),
    ]
    ids = set_targets(by=stage.by, rows=rows)
    _under_way(stage, [topic, *ids[:3]])
    _press(stage, "target", "meet", ids[:1], actual_words="11,4 %")
    _press(stage, "target", "miss", ids[2:3], actual_words="27", reason="Điểm dịch vụ công trực tuyến còn thấp")


def _of_cell(stage: Stage) -> None:
    """One of the Front below, which is behind."""
    day = dt.date(stage.today.year, 1, 1)
    ids = set_targets(
        by=stage.by, rows=[_target(stage, "TN-X01864-MTTQ", "Thôn có tổ hòa giải", day, "14/14 thôn", span=Span.YEAR)]
    )
    _under_way(stage, ids)
    _press(stage, "target", "miss", ids, actual_words="12/14 thôn", reason="Hai thôn mới nhập, chưa kiện toàn")


def _checklists(stage: Stage) -> None:
    """The commune has met all but a few criteria, its neighbour few; a village waits to be confirmed."""
    day = dt.date(2025, 8, 1)
    units = [stage.units[code] for code in ("TN-X01864", "TN-X01882")]
    lists = open_lists(by=stage.by, rows=[NewList(unit_id=u, year=day.year, day=day, synthetic=True) for u in units])
    ids = dict(Entry.objects.filter(criterion__list__in=lists).values_list("pk", "criterion__number"))
    ours = set(Entry.objects.filter(criterion__list=lists[0]).values_list("pk", flat=True))
    met = [pk for pk, number in ids.items() if (number not in (10, 11, 13) if pk in ours else number <= _MET_THERE)]
    _press(stage, "criterion", "meet", met, ground="Biên bản thẩm định")
    record_recognitions(
        by=stage.by,
        rows=[
            NewRecognition(
                title="Thôn Phiêng Tạc", unit_id=units[0], year=stage.today.year, day=stage.today,
                level=PlaceLevel.VILLAGE, decision="05-QĐ/UBND", synthetic=True,
            )
        ],
    )  # fmt: skip


def _target(
    stage: Stage, code: str, title: str, day: dt.date, words: str = "", *, measure: str = "", plan: int | None = None,
    nature: str = Nature.TARGET, span: str = Span.TERM, focus: UUID | None = None,
) -> NewTarget:  # fmt: skip
    indicator = indicators().get(code=measure).pk if measure else None
    return NewTarget(
        title=title, unit_id=stage.units[code], year=day.year, day=day, plan_words=words, indicator_id=indicator,
        plan=plan, nature=nature, span=span, focus_id=focus, synthetic=True,
    )  # fmt: skip


def _under_way(stage: Stage, ids: Sequence[UUID]) -> None:
    for verb in ("set", "begin"):
        _press(stage, "target", verb, ids)


def _press(stage: Stage, register: str, verb: str, ids: Sequence[UUID], reason: str = "", **given: object) -> None:
    registry.get(register).carriers[verb](Asked(stage.by, ids, stage.today, reason=reason, given=given))
