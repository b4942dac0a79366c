"""Permission. Two questions over one table (``people.table``): "may they?" and "which ones?"; a test proves they agree.

Reach is on today's tree; a closed unit answers to its successors and to its custodian. What is out of reach does not
exist (NotFound); what is in reach but not allowed is Forbidden, with the reason. "In reach" means ``places.view``.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sovang.base.actor import System
from sovang.base.errors import Forbidden, NotFound
from sovang.places.models import Unit

from .models import User
from .table import ACTIONS, ROLES, TABLE, Reach

__all__ = [
    "ACTIONS",
    "ROLES",
    "TABLE",
    "Allowed",
    "Denied",
    "Reach",
    "among",
    "among_each",
    "entries_where",
    "may",
    "require",
    "units_where",
]


@dataclass(frozen=True)
class Allowed:
    """Truthy."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Denied:
    """Falsy; ``reason`` is a translated sentence that names who can."""

    reason: str

    def __bool__(self) -> Literal[False]:
        return False


def may(user: User, action: str, unit_id: int, person_id: uuid.UUID | None = None) -> Allowed | Denied:
    """Whether ``user`` may do ``action`` at a unit; for a line of one person, name that person.

    The same for "missing" and "out of reach": Denied. One query after the user's first question in a request.
    """
    if _all_own(user, action, [person_id]) or among(user, action, [unit_id]):
        return Allowed()
    return Denied(reason(action))


def require(user: User, action: str, unit_ids: Iterable[int], *, persons: Iterable[uuid.UUID | None] = ()) -> None:
    """Pass silently if ``action`` is allowed at every unit, or if every one of ``persons`` is the user's own person.

    Without units (settings, a new root) some grant must open the action at all. Raises NotFound and Forbidden as
    ``base.actor.Actor`` says. Two queries at most after the user's first question, however many units.
    """
    wanted = set(unit_ids)
    if _all_own(user, action, persons):
        return
    missing = wanted - among(user, action, wanted)
    if missing - among(user, "places.view", missing):
        raise NotFound
    if missing or not (wanted or user.authority.reaches(action)):
        raise Forbidden(reason(action))


def units_where(by: User | System, action: str) -> QuerySet[Unit]:
    """Every unit at which ``action`` is allowed, closed ones included; all of them for the system itself."""
    if isinstance(by, System) or by.authority.everywhere(action):
        return Unit.objects.all()
    return Unit.objects.filter(by.authority.units(action) | Q(pk__in=by.authority.in_custody(action)))


def among(by: User | System, action: str, unit_ids: Iterable[int]) -> set[int]:
    """Those of ``unit_ids`` at which ``action`` is allowed. One query; none for no units."""
    return among_each(by, [action], unit_ids)[action]


def among_each(by: User | System, actions: Collection[str], unit_ids: Iterable[int]) -> dict[str, set[int]]:
    """``among`` for several actions at once: one query for those with a reach, one for those allowed everywhere."""
    asked = set(unit_ids)
    whole = {a for a in actions if isinstance(by, System) or by.authority.everywhere(a)}
    there = set(Unit.objects.filter(pk__in=asked).values_list("pk", flat=True)) if asked and whole else set()
    narrow = [a for a in actions if a not in whole]
    if isinstance(by, System) or not (asked and narrow):
        return dict.fromkeys(actions, there)
    return dict.fromkeys(whole, there) | by.authority.among(narrow, asked)


def entries_where(by: User | System, action: str, prefix: str = "place__", *, within: int | None = None) -> Q:
    """Condition on ledger lines open to ``action``: equalities on their place, so that lists stay flat.

    ``prefix`` leads from the queried model to the place and ends in ``place__`` ("entry__place__" from a result);
    the line's ``person`` is looked for beside it. ``within``: a unit under which all lines stand that are asked for.
    """
    return Q() if isinstance(by, System) else by.authority.entries(action, prefix, within)


def reason(action: str) -> str:
    """Why not, and who can: shown with 403 and beside disabled buttons."""
    roles = ", ".join(str(ROLES[role]) for role in TABLE[action])
    return _("Bạn không được %(action)s ở đây. Việc này dành cho: %(roles)s, trong phạm vi được giao.") % {
        "action": ACTIONS[action],
        "roles": roles,
    }


def _all_own(user: User, action: str, persons: Iterable[uuid.UUID | None]) -> bool:
    named = set(persons)
    return named == {user.person_id} and user.authority.own_lines(action)
