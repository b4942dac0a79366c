"""What an issue must fulfil beyond its description."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.registers import lines
from sovang.registers.description import Problem

from .rows import NewIssue

REGISTER = "issue"


def problems(rows: Sequence[NewIssue]) -> list[Problem]:
    """All that ``choose_issues`` would refuse in these rows, without writing."""
    found = lines.problems(REGISTER, rows)
    for i, row in enumerate(rows):
        if row.due and row.day and row.due < row.day:
            found.append(Problem(i, "due", _("Hạn giải quyết đứng trước ngày chọn.")))
    return found
