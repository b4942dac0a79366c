"""What a line of the indicator catalogue is used for: by other lines of it, and by norms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Indicator, NormSubject

#: Parameter of a measure that names another indicator → what that one is to the indicator that has the parameter.
_ROLES: dict[str, Promise] = {
    "numerator": _("Tử số của"),
    "denominator": _("Mẫu số của"),
    "excluded": _("Phần không tính của"),
    "remaining": _("Phần còn lại của"),
    "of": _("Tổng để tính tỷ lệ của"),
}
_PART, _WHOLE = _("Một phần của"), _("Gồm cả")
#: Subject of a norm → the figures that it is held against, and the one that states the norm itself in reports.
NORMED: dict[str, tuple[str, ...]] = {
    NormSubject.DEEDS_PER_PERSON: ("deeds_registered_individual", "deeds_norm_per_member"),
    NormSubject.DEEDS_PER_COLLECTIVE: ("deeds_registered_collective",),
    NormSubject.MODELS_PER_UNIT: ("models_registered", "models_norm_per_unit"),
    NormSubject.SHEETS_PER_CELL: ("village_cells_shared_sheet", "shared_sheets_per_cell"),
    NormSubject.CRITERIA_OF_POOR_COMMUNE: ("ntm_criteria_met_each_commune", "support_eligibility_ntm_criteria"),
}


@dataclass(frozen=True)
class Use:
    """One indicator serves another: ``role`` goes on with the name of ``other``, such as "Tử số của"."""

    role: Promise
    other: Indicator


def uses_among(rows: Iterable[Indicator]) -> dict[str, list[Use]]:
    """What each indicator of the whole catalogue is to the others, by its code. No query."""
    known = {row.code: row for row in rows}
    found: dict[str, list[Use]] = defaultdict(list)
    for row in known.values():
        for name, role in _ROLES.items():
            served = row.parameters.get(name)
            if isinstance(served, str) and served in known:
                found[served].append(Use(role, row))
        if row.whole is not None and row.whole.code in known:
            found[row.code].append(Use(_PART, row.whole))
            found[row.whole.code].append(Use(_WHOLE, row))
    return found


def norms_over(code: str) -> list[NormSubject]:
    """The subjects of norms that are held against the indicator, or that it states."""
    return [NormSubject(subject) for subject, codes in NORMED.items() if code in codes]
