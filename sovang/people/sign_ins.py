"""Signing in: user name and password, slowed down after failures; demo sign-ins in demo databases only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.errors import Refused
from sovang.base.prepared import Statement, blank
from sovang.base.reading import asked_once
from sovang.base.text import one_line
from sovang.places.models import Unit

from .models import FailedSignIns, Grant, Installation, Person, User
from .spans import holding
from .table import ROLES

FREE_TRIES = 5
LONGEST_WAIT = 15 * 60  # seconds


class NameAndPassword(BaseBackend):
    """Django's authentication backend for ``people.User``."""

    def authenticate(
        self, request: object, username: str | None = None, password: str | None = None, **rest: Any
    ) -> User | None:
        """The user, or None: wrong, unknown, inactive, to wait, and a demo sign-in in a real database look the same."""
        name = one_line(username or "").lower()[:60]
        if not name or password is None or wait_before(name):
            return None
        user = User.objects.filter(username=name).first()
        if user is None:
            User().set_password(password)  # takes as long as checking one
        elif user.check_password(password) and _is_welcome(user):
            FailedSignIns.objects.filter(username=name).delete()
            return user
        _count_failure(name)
        return None

    def get_user(self, user_id: int) -> User | None:
        user = next(iter(_user().rows(id=user_id)), None)
        return user if user is not None and _is_welcome(user) else None


@cache
def _user() -> Statement[User]:
    return Statement(User.objects.filter(pk=blank("id")))


def wait_before(username: str) -> int:
    """Seconds until this user name may try again: 0 for the first tries, then doubling up to a quarter of an hour."""
    failed = FailedSignIns.objects.filter(username=one_line(username).lower()[:60]).first()
    if failed is None or failed.failures < FREE_TRIES:
        return 0
    wait = min(2 ** (failed.failures - FREE_TRIES + 1), LONGEST_WAIT)
    left = failed.last_at + dt.timedelta(seconds=wait) - timezone.now()
    return max(0, -(-left // dt.timedelta(seconds=1)))


@transaction.atomic
def mark_as_demo() -> None:
    """Make this database a demonstration, for ever. Raises Refused unless it holds no unit, person or user yet."""
    if is_demo():
        return
    if Unit.objects.exists() or Person.objects.exists() or User.objects.exists():
        raise Refused(_("Chỉ đánh dấu dùng thử cho cơ sở dữ liệu còn trống."))
    Installation.objects.update_or_create(defaults={"is_demo": True}, id=1)


@asked_once
def is_demo() -> bool:
    return bool(_demo().rows())


@cache
def _demo() -> Statement[tuple[int]]:
    return Statement(Installation.objects.filter(is_demo=True).values_list("pk")[:1])


@dataclass(frozen=True)
class DemoSignIn:
    """What the sign-in page of a demonstration offers."""

    username: str
    label: str
    roles: list[str]


def demo_sign_ins() -> list[DemoSignIn]:
    """The demo's sign-ins with their roles, in the order in which they were made; none in a real database."""
    if not is_demo():
        return []
    users = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    held: dict[int, list[str]] = {user.pk: [] for user in users}
    grants = Grant.objects.filter(holding(timezone.localdate()), user__in=held)
    for user_id, role in grants.order_by("pk").values_list("user_id", "role"):
        held[user_id].append(str(ROLES[role]))
    return [DemoSignIn(user.username, user.label, held[user.pk]) for user in users]


def demo_user(username: str) -> User | None:
    """The sign-in behind one button of a demonstration's sign-in page; None anywhere else."""
    return User.objects.filter(username=username, is_demo=True, is_active=True).first() if is_demo() else None


def _is_welcome(user: User) -> bool:
    return user.is_active and (not user.is_demo or is_demo())


def _count_failure(name: str) -> None:
    FailedSignIns.objects.get_or_create(username=name, defaults={"last_at": timezone.now()})
    FailedSignIns.objects.filter(username=name).update(failures=F("failures") + 1, last_at=timezone.now())
