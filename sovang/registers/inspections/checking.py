"""What visits and findings must fulfil beyond their descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.places.selectors import unit_cards
from sovang.registers import lines
from sovang.registers.description import Problem

from .models import Weight
from .rows import NewFinding, NewInspection

INSPECTION = "inspection"
FINDING = "finding"


def inspection_problems(rows: Sequence[NewInspection]) -> list[Problem]:
    """Nobody inspects himself."""
    found = lines.problems(INSPECTION, rows)
    cards = unit_cards({row.visited_id for row in rows if row.visited_id})
    for i, row in enumerate(rows):
        if row.visited_id is None or row.visited_id not in cards:
            found.append(Problem(i, "visited_id", _("Xin ghi đơn vị được kiểm tra, giám sát.")))
        elif row.visited_id == row.unit_id:
            found.append(Problem(i, "visited_id", _("Đơn vị không tự kiểm tra chính mình; xin ghi vào tự kiểm tra.")))
    return found


def finding_problems(rows: Sequence[NewFinding]) -> list[Problem]:
    """What has to be mended has a day by which it is."""
    found = lines.problems(FINDING, rows)
    for i, row in enumerate(rows):
        if row.weight == Weight.MEND and row.due is None:
            found.append(Problem(i, "due", _("Điều phải khắc phục thì phải có hạn.")))
        if row.due and row.day and row.due < row.day:
            found.append(Problem(i, "due", _("Hạn khắc phục đứng trước ngày phát hiện.")))
    return found
