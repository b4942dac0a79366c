"""Norms of the issuing committees held beside what was registered: warnings, never a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.people.models import ManagedCadre
from sovang.programmes.models import Norm
from sovang.programmes.selectors import norm_for

from .models import Registration


@dataclass(frozen=True)
class NormWarning:
    """An owner registered fewer or more deeds than the norm says. ``text`` is the sentence to show."""

    registration_id: UUID
    found: int
    at_least: int | None
    at_most: int | None
    text: str


def norm_warnings(registration_ids: Iterable[UUID]) -> list[NormWarning]:
    """Warnings for owners' headers. Norms are looked up once per unit, year and audience."""
    rows = list(
        Registration.objects.filter(pk__in=list(registration_ids))
        .select_related("entry")
        .annotate(found=Count("deeds"))
    )
    cadres = _managed([r.owner_person_id for r in rows if r.owner_person_id])
    norms: dict[tuple[int, str, str, int], Norm | None] = {}
    warnings = []
    for row in rows:
        audience = "collective" if row.owner_unit_id else "cadre" if row.owner_person_id in cadres else "member"
        subject = "deeds_per_collective" if row.owner_unit_id else "deeds_per_person"
        key = (row.entry.unit_id, subject, audience, row.year)
        if key not in norms:
            norms[key] = norm_for(key[0], subject, row.year, audience=audience, programme=row.programme_id)
        if warning := _against(row, row.found, norms[key]):
            warnings.append(warning)
    return warnings


def _against(row: Registration, found: int, norm: Norm | None) -> NormWarning | None:
    if norm is None:
        return None
    given = {"owner": row.entry.title, "found": found, "least": norm.at_least, "most": norm.at_most}
    if norm.at_least is not None and found < norm.at_least:
        text = _("%(owner)s đăng ký %(found)s việc; định mức ít nhất %(least)s việc.") % given
    elif norm.at_most is not None and found > norm.at_most:
        text = _("%(owner)s đăng ký %(found)s việc; định mức nhiều nhất %(most)s việc.") % given
    else:
        return None
    return NormWarning(row.pk, found, norm.at_least, norm.at_most, text)


def _managed(person_ids: list[UUID]) -> set[UUID]:
    today = timezone.localdate()
    current = Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gt=today))
    return set(ManagedCadre.objects.filter(current, person__in=person_ids).values_list("person_id", flat=True))
