"""Codes for persons who are to be enrolled: the code of their unit and a running number."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping

from django.db.models import Count

from sovang.base.actor import Actor
from sovang.places.models import Unit

from .handover import chunks
from .models import Membership, Person

_PREFIX = 33  # letters of a unit's code that a person's code has room for
_CHUNK = 5_000  # codes in one IN list


def free_codes(*, by: Actor, counts: Mapping[int, int]) -> dict[int, list[str]]:
    """Unit id → as many codes as ``counts`` asks for it, the lowest numbers that nobody has yet.

    Raises NotFound and Forbidden as ``enrol_persons`` does. The number of queries does not grow with the units.
    """
    by.require("people.manage", counts)
    numbered = {unit: _numbered(code) for unit, code in _unit_codes(counts).items()}
    ever = dict(Membership.objects.filter(unit__in=counts).values_list("unit").annotate(n=Count("pk")))
    found: dict[int, list[str]] = {unit: [] for unit in counts}
    while lacking := {unit: n - len(found[unit]) for unit, n in counts.items() if len(found[unit]) < n}:
        asked = {u: list(itertools.islice(numbered[u], n + ever.pop(u, 0))) for u, n in lacking.items()}
        taken = _taken([code for codes in asked.values() for code in codes])
        for unit, codes in asked.items():
            found[unit] += [code for code in codes if code not in taken][: lacking[unit]]
    return found


def _unit_codes(unit_ids: Collection[int]) -> dict[int, str]:
    return dict(Unit.objects.filter(pk__in=unit_ids).values_list("pk", "code"))


def _numbered(unit_code: str) -> Iterator[str]:
    return (f"{unit_code[:_PREFIX]}-{number:03d}" for number in itertools.count(1))


def _taken(codes: list[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(codes, _CHUNK):
        found.update(Person.objects.filter(code__in=part).values_list("code", flat=True))
    return found
