"""What a review must fulfil beyond its description."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from sovang.registers import lines
from sovang.registers.description import Problem

from .models import Rating
from .rows import NewRating

REGISTER = "rating"
#: Whose review of which year it is.
Owner = tuple[int, UUID | None, int]


def problems(rows: Sequence[NewRating]) -> list[Problem]:
    """All that ``write_reviews`` would refuse: an owner has one review a year, in each unit where it has a post."""
    found = lines.problems(REGISTER, rows)
    taken: dict[Owner, UUID | None] = _standing(rows)
    for i, row in enumerate(rows):
        owner = (row.unit_id, row.person_id, row.year)
        if owner in taken and (row.id is None or taken[owner] != row.id):
            field = "person_id" if row.person_id else "unit_id"
            message = _("Năm %(year)s đã có bản kiểm điểm của người, đơn vị này.") % {"year": row.year}
            found.append(Problem(i, field, message))
        taken.setdefault(owner, row.id)
    return sorted(found, key=lambda problem: problem.row)


def _standing(rows: Sequence[NewRating]) -> dict[Owner, UUID | None]:
    """The reviews that there are already, by owner. One query."""
    units, years = {row.unit_id for row in rows}, {row.year for row in rows}
    there = Rating.objects.filter(unit__in=units, year__in=years)
    return {(unit, person, year): id for id, unit, person, year in there.values_list("pk", "unit", "person", "year")}
