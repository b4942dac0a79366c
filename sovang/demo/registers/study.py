"""Two rounds of study that are open, meetings of cells in every state, a conference, a class with its curriculum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sovang.places.selectors import open_units_under, unit_cards
from sovang.programmes.selectors import directives_for
from sovang.registers import registry
from sovang.registers.carrying import Asked
from sovang.registers.study.actions import plan_campaigns, write_curricula, write_sessions
from sovang.registers.study.covering import cover_in_curriculum, hear_learners
from sovang.registers.study.groups import count_groups
from sovang.registers.study.models import Form, Method, Mode
from sovang.registers.study.rows import NewCampaign, NewCurriculum, NewSession

from ..current import FIRST_CELL
from . import Stage

ORDER = 20
COMMUNE = "TN-X01864"
_CELLS = 6  # cells that have met for the campaign; those of the others have still to
_QUESTIONS = ("Nội dung sát công việc", "Cách dạy dễ hiểu")


def write(stage: Stage) -> None:
    _campaign(stage, "TN-MOI", f"Học tập chuyên đề năm {stage.today.year} của tỉnh", 25)
    campaign = _campaign(stage, COMMUNE, "Học tập nghị quyết đại hội đảng bộ xã", 9)
    _conference(stage, campaign)
    _meetings(stage, campaign)
    _class(stage)


def _campaign(stage: Stage, code: str, title: str, left: int) -> UUID:
    row = NewCampaign(
        **_at(stage, code, 40), title=title, due=stage.today + dt.timedelta(days=left),
    )  # fmt: skip
    (id,) = plan_campaigns(by=stage.by, rows=[row])
    _press(stage, "campaign", id, "begin", row.day)
    return id


def _conference(stage: Stage, campaign: UUID) -> None:
    row = NewSession(
        **_at(stage, COMMUNE, 35), title="Hội nghị quán triệt nghị quyết đại hội", form=Form.CONFERENCE, mode=Mode.BOTH,
        campaign_id=campaign, speaker="Ban Xây dựng Đảng xã", attendances=186,
    )  # fmt: skip
    planned = NewSession(
        **_at(stage, COMMUNE, -12), title="Nói chuyện chuyên đề về nêu gương", form=Form.TALK,
        speaker="Báo cáo viên cấp tỉnh", audience="Cán bộ, công chức, giáo viên",
    )  # fmt: skip
    held, _planned = write_sessions(by=stage.by, rows=[row, planned])
    groups = [{"audience": "members", "attendances": 140}, {"audience": "officials", "attendances": 30}]
    count_groups(by=stage.by, id=held, rows=groups)
    _press(stage, "session", held, "verify")


def _meetings(stage: Stage, campaign: UUID) -> None:
    """Some cells have met, the first one without one of its members; the next meeting is planned for all of these."""
    units = open_units_under(stage.units[COMMUNE], stage.today).values_list("pk", flat=True)
    cards = [card for card in unit_cards(list(units), stage.today).values() if card.code in stage.persons]
    cells = sorted(cards, key=lambda card: (card.code != FIRST_CELL, card.code))[:_CELLS]
    own: dict[str, Any] = {"agenda": "Học nghị quyết; kiểm điểm việc làm theo trong tháng", "reading": "Bản tin nội bộ"}
    rows = [
        NewSession(**_at(stage, card.code, 20), **own, title="Sinh hoạt chi bộ, học nghị quyết", campaign_id=campaign)
        for card in cells
    ]
    coming = [NewSession(**_at(stage, card.code, -8), **own, title="Sinh hoạt chi bộ kỳ tới") for card in cells]
    late = NewSession(**_at(stage, FIRST_CELL, 3), title="Kể chuyện Bác Hồ về tiết kiệm", form=Form.GATHERING)
    ids = write_sessions(by=stage.by, rows=[*rows, *coming, late])
    for n, (id, row, card) in enumerate(zip(ids, rows, cells, strict=False)):
        absent = stage.persons[card.code][1].code if n == 0 else ""
        _press(stage, "session", id, "hold", row.day, {"everybody": True, "absent": absent})
    for id in ids[3:_CELLS]:
        _press(stage, "session", id, "verify")


def _class(stage: Stage) -> None:
    course = NewCurriculum(
        **_at(stage, COMMUNE, 30), title=f"Bồi dưỡng chính trị năm {stage.today.year}", audience="Đảng viên mới",
        hours=16,
    )  # fmt: skip
    (curriculum,) = write_curricula(by=stage.by, rows=[course])
    documents = [{"directive_id": one.pk} for one in directives_for(stage.units[COMMUNE], stage.today)[:2]]
    if documents:
        cover_in_curriculum(by=stage.by, id=curriculum, rows=documents)
    row = NewSession(
        **_at(stage, COMMUNE, 10), title="Lớp bồi dưỡng đảng viên mới khóa 1", form=Form.CLASS,
        method=Method.DISCUSSION, curriculum_id=curriculum, audience="Đảng viên mới", attendances=38,
    )  # fmt: skip
    (id,) = write_sessions(by=stage.by, rows=[row])
    answers = [{"question": q, "score": s, "learners": n} for q in _QUESTIONS for s, n in ((5, 21), (4, 13), (3, 4))]
    hear_learners(by=stage.by, id=id, rows=answers)


def _at(stage: Stage, code: str, ago: int) -> dict[str, Any]:
    """Whose and when: so many days ago, but within the year; a negative number lies ahead."""
    day = max(dt.date(stage.today.year, 1, 1), stage.today - dt.timedelta(days=ago))
    return {"unit_id": stage.units[code], "year": day.year, "day": day, "synthetic": True}


def _press(
    stage: Stage, register: str, id: UUID, verb: str, day: dt.date | None = None, given: Mapping[str, Any] | None = None
) -> None:
    registry.get(register).carriers[verb](Asked(stage.by, [id], day or stage.today, given=given or {}))
