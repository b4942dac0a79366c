"""Persons as they were: what is kept of some of them is remembered, and put back while nothing else has changed."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import Refused
from sovang.journal.write import Change, write

from ..handover import chunks, stored
from ..models import Exemption, ManagedCadre, Membership, Person

#: Person id → what is kept of the person, JSON-ready; a person who is not there has no key.
Memory = Mapping[str, Mapping[str, Any]]
_SPANS: tuple[type[models.Model], ...] = (Membership, Exemption, ManagedCadre)


def remember(person_ids: Collection[uuid.UUID]) -> dict[str, dict[str, Any]]:
    """What is kept of the persons now: the person, memberships, exemptions, management."""
    found: dict[str, dict[str, Any]] = {}
    for part in chunks(list(person_ids)):
        for person in Person.objects.filter(pk__in=part):
            found[str(person.pk)] = {"person": stored(person)} | {model.__name__: [] for model in _SPANS}
        for model in _SPANS:
            for row in model._default_manager.filter(person__in=part).order_by("pk"):
                found[str(row.person_id)][model.__name__].append(stored(row))  # type: ignore[attr-defined]
    return found


def marks(memory: Memory) -> dict[str, str]:
    """Person id → a mark that is another as soon as anything kept of the person is."""
    return {pk: hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest() for pk, kept in memory.items()}


@transaction.atomic
def put_back(*, by: Actor, before: Memory, after: Mapping[str, str], batch: uuid.UUID | None = None) -> None:
    """Make the persons marked ``after`` what they were ``before``; those who were not there are taken out again.

    Raises Refused, with names, when anything about them has changed since or a new one is referred to.
    """
    ids = [uuid.UUID(pk) for pk in after]
    now = remember(ids)
    homes = {kept["person"]["home_unit_id"] for memory in (now, before) for kept in memory.values()}
    by.require("people.manage", homes)
    _check_unchanged(now, before, after)
    new = [pk for pk in ids if str(pk) not in before]
    _check_unused(new, now)
    for part in chunks(ids):
        for model in _SPANS:
            model._default_manager.filter(person__in=part).delete()
    for part in chunks(new):
        Person.objects.filter(pk__in=part).delete()
    Person.objects.bulk_update(
        [Person(**kept["person"]) for kept in before.values()],
        ["name", "name_folded", "year_of_birth", "home_unit"],
        batch_size=500,
    )
    for model in _SPANS:
        rows = [model(**row) for kept in before.values() for row in kept[model.__name__]]
        model._default_manager.bulk_create(rows, batch_size=500)
    write(by=by, verb="people.put_back", changes=[_told(pk, kept) for pk, kept in now.items()], batch=batch)


def _told(pk: str, kept: Mapping[str, Any]) -> Change:
    person = kept["person"]
    return Change("person", pk, person["name"], person["home_unit_id"])


def _check_unchanged(now: Memory, before: Memory, after: Mapping[str, str]) -> None:
    if (found := marks(now)) != after:
        changed = [pk for pk, mark in after.items() if found.get(pk) != mark]
        names = [(now.get(pk) or before.get(pk) or {}).get("person", {}).get("name", "") for pk in changed]
        raise Refused(
            _("Không hoàn tác được: đã có thay đổi sau đó về %(names)s.") % {"names": ", ".join(sorted(names)[:5])}
        )


def _check_unused(new: list[uuid.UUID], now: Memory) -> None:
    """Nothing but their own spans may point at persons who are to go."""
    own = {*_SPANS, Person}
    for relation in Person._meta.related_objects:
        if relation.related_model in own:
            continue
        name = relation.field.name
        for part in chunks(new):
            used = relation.related_model._default_manager.filter(**{f"{name}__in": part})
            if pk := used.values_list(name, flat=True).first():
                name_of = now[str(pk)]["person"]["name"]
                raise Refused(_("Không hoàn tác được: %(name)s đã có mặt ở nơi khác trong sổ.") % {"name": name_of})
