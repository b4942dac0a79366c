"""What lines must fulfil beyond their descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.registers import lines
from sovang.registers.description import Problem
from sovang.registers.models import Entry

from .rows import NewCeremony, NewHonour, NewPage

CEREMONY = "ceremony"
HONOUR = "honour"
DIARY = "diary"


def ceremony_problems(rows: Sequence[NewCeremony]) -> list[Problem]:
    """A unit raises the flag once a day."""
    found = lines.problems(CEREMONY, rows)
    days = {row.day for row in rows if row.day}
    held = Entry.objects.filter(register=CEREMONY, unit__in={row.unit_id for row in rows}, day__in=days)
    known = Counter(held.values_list("unit_id", "day"))
    for i, row in enumerate(rows):
        if row.day and known[row.unit_id, row.day]:
            words = {"day": f"{row.day:%d/%m/%Y}"}
            found.append(Problem(i, "day", _("Đơn vị đã ghi một buổi chào cờ ngày %(day)s.") % words))
        if row.day:
            known[row.unit_id, row.day] += 1
    return found


def honour_problems(rows: Sequence[NewHonour]) -> list[Problem]:
    """All that ``enter_in_book`` would refuse in these rows, without writing."""
    return lines.problems(HONOUR, rows)


def diary_problems(rows: Sequence[NewPage]) -> list[Problem]:
    """A diary has an owner."""
    found = lines.problems(DIARY, rows)
    for i, row in enumerate(rows):
        if row.person_id is None:
            found.append(Problem(i, "person_id", _("Nhật ký là của một người; xin ghi người.")))
    return found
