"""Reading sign-ins and what they may do: only for who gives roles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from sovang.base.actor import Actor
from sovang.base.errors import NotFound
from sovang.base.text import one_line
from sovang.places.selectors import unit_cards

from .models import Grant, User
from .spans import not_ended
from .table import ROLES

_SIZE = 30


@dataclass(frozen=True)
class Held:
    """A role at a unit, in force or to come; ``until`` is the first day without it."""

    id: int
    role: str
    unit: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True)
class Account:
    """A sign-in with the roles that it holds or will hold."""

    id: int
    username: str
    label: str
    active: bool
    held: list[Held]


@dataclass(frozen=True)
class AccountPage:
    """By user name. ``after`` opens the next page; empty at the end."""

    accounts: list[Account]
    after: str


def accounts(*, by: Actor, text: str = "", after: str = "") -> AccountPage:
    """Sign-ins whose name or label holds ``text``. Raises Forbidden for who does not give roles."""
    by.require("people.grant", [])
    wanted = one_line(text)
    found = User.objects.filter(Q(username__icontains=wanted) | Q(label__icontains=wanted), username__gt=after)
    rows = list(found.order_by("username")[: _SIZE + 1])
    shown = rows[:_SIZE]
    return AccountPage(_with_roles(shown), shown[-1].username if len(rows) > _SIZE else "")


def get_account(*, by: Actor, id: int) -> Account:
    """One sign-in. Raises Forbidden for who does not give roles, NotFound for a missing one."""
    by.require("people.grant", [])
    user = User.objects.filter(pk=id).first()
    if user is None:
        raise NotFound
    return _with_roles([user])[0]


def _with_roles(users: list[User]) -> list[Account]:
    """Two queries, however many users."""
    grants = list(Grant.objects.filter(not_ended(timezone.localdate()), user__in=users).order_by("valid_from", "pk"))
    cards = unit_cards({grant.unit_id for grant in grants})
    held: dict[int, list[Held]] = {user.pk: [] for user in users}
    for row in grants:
        unit = cards[row.unit_id].name
        held[row.user_id].append(Held(row.pk, str(ROLES[row.role]), unit, row.valid_from, row.valid_to))
    return [Account(u.pk, u.username, u.label, u.is_active, held[u.pk]) for u in users]
