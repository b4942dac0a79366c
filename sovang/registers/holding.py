"""Letting the verbs that open headers wait for each other: the same set sent twice at once finds what came first."""

from __future__ import annotations

from collections.abc import Iterable

from sovang.places.models import Unit

_CHUNK = 1_000  # ids in one statement


def hold(unit_ids: Iterable[int]) -> None:
    """One such verb at a time in each of the units, until the end of the transaction."""
    wanted = sorted(set(unit_ids))
    for start in range(0, len(wanted), _CHUNK):
        part = Unit.objects.filter(pk__in=wanted[start : start + _CHUNK])
        list(part.select_for_update(no_key=True).order_by("pk").values_list("pk"))
