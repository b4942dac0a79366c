"""What a proposal must fulfil beyond its description."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.places.selectors import unit_cards
from sovang.registers import lines
from sovang.registers.description import Problem

from .ladder import forms_of
from .models import Form
from .rows import NewAward

REGISTER = "award"


def problems(rows: Sequence[NewAward]) -> list[Problem]:
    """All that ``propose_awards`` would refuse: what a body may not grant, and units that are closed."""
    found = lines.problems(REGISTER, rows)
    ladder, cards = forms_of(), unit_cards({row.unit_id for row in rows})
    for i, row in enumerate(rows):
        if row.body in ladder and row.form in Form.values and row.form not in ladder[row.body]:
            words = {"form": Form(row.form).label}
            found.append(Problem(i, "form", _("Cơ quan này không tặng “%(form)s”.") % words))
        card = cards.get(row.unit_id)
        if card and card.closed and card.closed <= (row.day or timezone.localdate()):
            message = _("“%(unit)s” đã kết thúc hoạt động nên không đề nghị khen được nữa.") % {"unit": card.name}
            found.append(Problem(i, "unit_id", message))
    return found
