"""The plans with which the commune and its cells carry out this year's documents; some cells still lack theirs."""

from __future__ import annotations

import datetime as dt

from sovang.places.selectors import unit_cards
from sovang.programmes.actions import note_done
from sovang.programmes.models import Directive, Recipient
from sovang.registers.plans.actions import adopt_plans, draft_plans
from sovang.registers.plans.items import NewItem
from sovang.registers.plans.rows import NewPlan

from .. import guidance
from ..current import COMMUNES, FIRST_CELL
from . import Stage

ORDER = 5
#: Every so-many-th cell has no plan yet, as the one of the secretary who signs in; the next one only a draft.
LACKS_EVERY = 7
#: So many cells have said that they studied the document.
STUDIED = 5
_ITEMS = (
    NewItem("Sinh hoạt chuyên đề về một nội dung nêu gương, mỗi quý một buổi"),
    NewItem("Mỗi đảng viên đăng ký ít nhất một việc làm theo trong năm"),
)


def write(stage: Stage) -> None:
    commune = stage.units[COMMUNES[0][0]]
    province, local = guidance.direct(stage.by, stage.units["TN-MOI"], commune, stage.today)
    asked = local.recipients.filter(duty=Recipient.Duty.PLAN).order_by("unit__code")
    cells = [u for u in asked.values_list("unit_id", flat=True) if u != stage.units[FIRST_CELL]]
    names = {card.id: card.name for card in unit_cards(cells).values()}
    own = _plan(stage, commune, f"Kế hoạch làm theo Bác năm {stage.today.year} của xã Bằng Thành", province)
    rows = [_plan(stage, u, f"Kế hoạch của {names[u]}", local) for n, u in enumerate(cells) if n % LACKS_EVERY]
    ids = draft_plans(by=stage.by, rows=[own, *rows])
    adopt_plans(by=stage.by, ids=[made for n, made in enumerate(ids) if n % LACKS_EVERY != LACKS_EVERY - 1])
    studied = local.recipients.filter(duty=Recipient.Duty.STUDY, unit__in=cells[:STUDIED])
    note_done(by=stage.by, ids=list(studied.values_list("pk", flat=True)), day=stage.today)


def _plan(stage: Stage, unit_id: int, title: str, directive: Directive) -> NewPlan:
    day = max(dt.date(stage.today.year, 1, 1), stage.today - dt.timedelta(20))
    year = stage.today.year
    return NewPlan(unit_id, title, year, directives=(directive.pk,), items=_ITEMS, day=day, synthetic=True)
