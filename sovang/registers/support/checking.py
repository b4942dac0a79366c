"""What assignments and acts of help must fulfil beyond their descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.places.selectors import unit_cards
from sovang.registers import lines
from sovang.registers.description import Problem

from .rows import NewHelp, NewSupport

SUPPORT = "support"
SUPPORTED = "supported"
HELP = "help"


def support_problems(rows: Sequence[NewSupport]) -> list[Problem]:
    """All that ``assign_support`` would refuse in these rows, without writing."""
    found = [*lines.problems(SUPPORT, rows), *_communes(rows)]
    for i, row in enumerate(rows):
        if row.until and row.day and row.until < row.day:
            found.append(Problem(i, "until", _("Ngày kết thúc đứng trước ngày bắt đầu.")))
    return found


def help_problems(rows: Sequence[NewHelp]) -> list[Problem]:
    """All that ``record_help`` would refuse in these rows, without writing."""
    return [*lines.problems(HELP, rows), *_communes(rows)]


def _communes(rows: Sequence[NewSupport | NewHelp]) -> list[Problem]:
    cards = unit_cards({row.commune_id for row in rows if row.commune_id})
    found = []
    for i, row in enumerate(rows):
        if row.commune_id is None or row.commune_id not in cards:
            found.append(Problem(i, "commune_id", _("Xin ghi xã được giúp.")))
        elif row.commune_id == row.unit_id:
            found.append(Problem(i, "commune_id", _("Đơn vị không tự giúp chính mình.")))
    return found
