"""Norms: what a unit expects of its subtree. They warn; nothing blocks on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write

from ..catalogue import PROGRAMME
from ..leave import require
from ..models import Norm
from ..thresholds import LIMITS


@dataclass(frozen=True)
class NewNorm:
    """``subject`` and ``audience`` as on ``Norm``; an issuer of None is the central default. Open years are None."""

    issuer_id: int | None
    subject: str
    audience: str = ""
    at_least: int | None = None
    at_most: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""
    source: str = ""
    programme: str = PROGRAMME


@transaction.atomic
def set_norms(*, by: Actor, rows: Sequence[NewNorm]) -> list[Norm]:
    """Set norms; one of the same issuer, subject, audience and first year is replaced.

    Raises Refused when a norm has no bound, its bounds cross, or its years run backwards.
    """
    require(by, (row.issuer_id for row in rows))
    for row in rows:
        _check(row)
    return [_set(by, row) for row in rows]


def _check(row: NewNorm) -> None:
    if row.at_least is None and row.at_most is None:
        raise Refused(_("Định mức phải có ít nhất một giới hạn."), field="at_least")
    if row.at_least is not None and row.at_most is not None and row.at_most < row.at_least:
        raise Refused(_("Giới hạn trên của định mức nhỏ hơn giới hạn dưới."), field="at_most")
    if row.subject in LIMITS:
        _check_threshold(row)
    if row.first_year and row.last_year and row.last_year < row.first_year:
        raise Refused(_("Năm cuối của định mức đứng trước năm đầu."), field="last_year")


def _check_threshold(row: NewNorm) -> None:
    """A number from which on lines are pointed out has one bound, within what makes sense, and is for everybody."""
    limits = LIMITS[row.subject]
    if row.audience or row.at_most is not None:
        raise Refused(_("Mức nhắc chỉ có giới hạn “ít nhất” và áp dụng cho mọi đối tượng."), field="at_most")
    if row.at_least is None or not limits.least <= row.at_least <= limits.most:
        words = {"least": limits.least, "most": limits.most}
        raise Refused(_("Mức nhắc này phải từ %(least)s đến %(most)s.") % words, field="at_least")


def _set(by: Actor, row: NewNorm) -> Norm:
    key: dict[str, Any] = {
        "issuer_id": row.issuer_id,
        "programme_id": row.programme,
        "subject": row.subject,
        "audience": row.audience,
        "first_year": row.first_year,
    }
    values: dict[str, Any] = {
        "at_least": row.at_least,
        "at_most": row.at_most,
        "last_year": row.last_year,
        "note": one_line(row.note),
        "source": one_line(row.source),
    }
    before = Norm.objects.select_for_update(of=("self",)).filter(**key).values(*values).first() or {}
    if before == values:
        return Norm.objects.get(**key)
    norm, _fresh = Norm.objects.update_or_create(**key, defaults=values)
    change = Change("norm", norm.pk, row.subject, row.issuer_id, before, values)
    write(by=by, verb="programmes.set_norm", changes=[change])
    return norm
