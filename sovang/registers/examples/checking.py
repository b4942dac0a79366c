"""What a profile must fulfil beyond its description."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.base.text import nfc
from sovang.registers import lines
from sovang.registers.description import Problem

from .rows import NewExemplar

REGISTER = "exemplar"


def problems(rows: Sequence[NewExemplar]) -> list[Problem]:
    """All that ``propose_exemplars`` would refuse: among others a quotation of nobody in particular."""
    found = lines.problems(REGISTER, rows)
    for i, row in enumerate(rows):
        if nfc(row.quotation) and row.person_id is None:
            found.append(Problem(i, "quotation", _("Lời nói phải là của một người có tên trong danh sách.")))
    return found
