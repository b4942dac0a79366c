"""What a model must fulfil beyond its description, and what is said without blocking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sovang.base.text import fold
from sovang.registers import lines
from sovang.registers.description import Problem
from sovang.registers.models import Entry

from .rows import NewModel

REGISTER = "model"
LIST = "model_list"


def problems(rows: Sequence[NewModel]) -> list[Problem]:
    """All that ``register_models`` would refuse in these rows, without writing."""
    found = lines.problems(REGISTER, rows)
    known = _known({row.unit_id for row in rows}, {row.year for row in rows})
    seen: Counter[tuple[int, int, str]] = Counter()
    for i, row in enumerate(rows):
        key = (row.unit_id, row.year, fold(row.title))
        if key in known or seen[key]:
            words = {"title": row.title, "year": row.year}
            found.append(Problem(i, "title", _("Đơn vị đã đăng ký mô hình “%(title)s” trong năm %(year)s.") % words))
        seen[key] += 1
    return found


def _known(units: set[int], years: set[int]) -> set[tuple[int, int, str]]:
    rows = Entry.objects.filter(register=REGISTER, unit__in=units, year__in=years)
    return {(unit, year, fold(title)) for unit, year, title in rows.values_list("unit_id", "year", "title")}
