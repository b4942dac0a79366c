"""Persons locked for a verb: what every verb about persons begins with."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sovang.base.errors import NotFound

from ..handover import chunks
from ..models import Person


def locked(person_ids: Collection[uuid.UUID]) -> list[Person]:
    """The persons in the order of ``person_ids``, each once. Raises NotFound unless all are there, and for none."""
    wanted = list(dict.fromkeys(person_ids))
    found: dict[uuid.UUID, Person] = {}
    for part in chunks(wanted):
        found.update((row.pk, row) for row in Person.objects.select_for_update().filter(pk__in=part))
    if not found or len(found) < len(wanted):
        raise NotFound
    return [found[pk] for pk in wanted]
