"""Units that lines name to act on them, wherever these stand: they see the line, and make the moves meant for them.

Nothing else of the line opens with that: neither its lists nor its files and history, nor fields kept behind an action.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q

from sovang.base.actor import Actor
from sovang.people import policy
from sovang.people.models import User

from . import registry
from .models import Entry, Privacy

_SEEN = "places.view"


def named_to(by: User, action: str = "entries.view") -> Q:
    """The condition on ``Entry`` that holds for lines naming a unit at which ``by`` may do ``action``."""
    found = Q(pk__in=[])
    for register in registry.all():
        if register.acts:
            units = policy.units_where(by, action)
            lines = register.model._default_manager.filter(**{f"{register.acts}__in": units})
            found |= Q(pk__in=lines.values("pk"))
    return found & ~Q(privacy=Privacy.PRIVATE)


def asked_at(*, by: Actor, action: str, entries: Collection[Entry]) -> set[int]:
    """Where leave for ``action`` on lines of one register is to be asked: for each at its own unit, or at the one that
    it names where ``by`` is allowed more there. Three queries at most."""
    if not isinstance(by, User) or not entries:
        return {entry.unit_id for entry in entries}
    named = _named(entries)
    choices = {entry.pk: [entry.unit_id, *named.get(entry.pk, ())] for entry in entries}
    open_to = policy.among_each(by, [action, _SEEN], {unit for units in choices.values() for unit in units})
    return {
        next((unit for asked in (action, _SEEN) for unit in units if unit in open_to[asked]), units[0])
        for units in choices.values()
    }


def _named(entries: Collection[Entry]) -> dict[UUID, Sequence[int]]:
    register = registry.get(next(iter(entries)).register)
    if not register.acts:
        return {}
    lines = register.model._default_manager.filter(pk__in=[entry.pk for entry in entries])
    return {pk: [unit] for pk, unit in lines.values_list("pk", register.acts) if unit is not None}
