"""Whose leave a verb of this room needs."""

from __future__ import annotations

from collections.abc import Iterable

from sovang.base.actor import Actor
from sovang.places.models import UnitVersion

MANAGE = "programmes.manage"


def require(by: Actor, issuers: Iterable[int | None]) -> None:
    """Leave to issue in the name of ``issuers``; None is the whole system, which belongs to the tops of today's tree.

    Raises NotFound or Forbidden as ``by.require`` does.
    """
    wanted = set(issuers)
    units = {issuer for issuer in wanted if issuer is not None}
    if None in wanted:
        units.update(UnitVersion.objects.filter(parent=None, valid_to=None).values_list("unit_id", flat=True))
    by.require(MANAGE, sorted(units))
