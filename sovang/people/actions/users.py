"""Sign-ins and what they may do: only the administrator's business."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sovang.base.actor import Actor
from sovang.base.errors import NotFound, Refused
from sovang.base.text import one_line
from sovang.journal.write import Change, write
from sovang.places.models import Unit

from ..models import Grant, Installation, Person, User
from ..table import ROLES


@dataclass(frozen=True)
class NewGrant:
    """A role at a unit from ``since`` (default: today) until the day before ``until``."""

    user_id: int
    role: str
    unit_id: int
    since: dt.date | None = None
    until: dt.date | None = None


@transaction.atomic
def create_user(
    *,
    by: Actor,
    username: str,
    label: str,
    password: str | None = None,
    person_id: uuid.UUID | None = None,
    is_demo: bool = False,
) -> User:
    """A sign-in without any right yet. ``label`` names a post, not a person; without a password nobody can sign in.

    Raises Refused for a taken name, a weak password, a person who has a sign-in, a demo sign-in in a real database.
    """
    by.require("people.grant", [])
    name = one_line(username).lower()
    _check_username(name)
    if is_demo and not Installation.objects.filter(is_demo=True).exists():
        raise Refused(_("Tài khoản dùng thử chỉ lập được trong cơ sở dữ liệu dùng thử."), field="username")
    _check_person(person_id)
    user = User(username=name, label=one_line(label), person_id=person_id, is_demo=is_demo)
    _give_password(user, password, checked=not is_demo)
    user.save()
    after = {"username": name, "label": user.label, "is_demo": is_demo}
    write(by=by, verb="people.create_user", changes=[Change("user", user.pk, user.label, after=after)])
    return user


@transaction.atomic
def set_password(*, by: Actor, user_id: int, password: str) -> None:
    """A new password, by the user in person or by the administrator. Raises Refused when it is too weak."""
    user = _locked_user(user_id)
    if by.actor_id != user.actor_id:
        by.require("people.grant", [])
    _give_password(user, password, checked=True)
    user.save(update_fields=["password"])
    write(by=by, verb="people.set_password", changes=[Change("user", user.pk, user.label)])


@transaction.atomic
def deactivate_user(*, by: Actor, user_id: int) -> None:
    """No more signing in; what was done stays in the user's name. Again is the same."""
    by.require("people.grant", [])
    user = _locked_user(user_id)
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    change = Change("user", user.pk, user.label, before={"is_active": True}, after={"is_active": False})
    write(by=by, verb="people.deactivate_user", changes=[change])


def grant_role(
    *, by: Actor, user_id: int, role: str, unit_id: int, since: dt.date | None = None, until: dt.date | None = None
) -> Grant:
    """One grant; see ``grant_roles``."""
    return grant_roles(by=by, grants=[NewGrant(user_id, role, unit_id, since, until)])[0]


@transaction.atomic
def grant_roles(*, by: Actor, grants: Sequence[NewGrant]) -> list[Grant]:
    """Give roles at units, flowing down the tree.

    Raises Refused for an unknown role, an end before the start, the same grant twice; NotFound for a missing user.
    """
    by.require("people.grant", {g.unit_id for g in grants})
    labels = dict(User.objects.filter(pk__in={g.user_id for g in grants}).values_list("pk", "label"))
    if any(g.user_id not in labels for g in grants):
        raise NotFound
    _check_units_open({g.unit_id for g in grants})
    rows = [_new_grant(g) for g in grants]
    _check_not_held(rows)
    Grant.objects.bulk_create(rows, batch_size=500)
    changes = [Change("grant", row.pk, labels[row.user_id], row.unit_id, after=_facts(row)) for row in rows]
    write(by=by, verb="people.grant_role", changes=changes)
    return rows


@transaction.atomic
def revoke_grant(*, by: Actor, grant_id: int, on: dt.date | None = None) -> None:
    """End a grant on ``on`` (default: today); one that has not begun by then is removed. Raises NotFound."""
    row = Grant.objects.select_for_update(of=("self",)).select_related("user").filter(pk=grant_id).first()
    if row is None:
        raise NotFound
    by.require("people.grant", [row.unit_id])
    before, end = _facts(row), on or timezone.localdate()
    if row.valid_from >= end:
        row.delete()
        after: dict[str, str | None] = {}
    else:
        row.valid_to = end
        row.save(update_fields=["valid_to"])
        after = _facts(row)
    change = Change("grant", grant_id, row.user.label, row.unit_id, before, after)
    write(by=by, verb="people.revoke_grant", changes=[change])


def _new_grant(asked: NewGrant) -> Grant:
    if asked.role not in ROLES:
        raise Refused(_("Không có vai trò “%(role)s”.") % {"role": asked.role}, field="role")
    since = asked.since or timezone.localdate()
    if asked.until is not None and asked.until <= since:
        raise Refused(_("Ngày thôi giao quyền phải sau ngày bắt đầu."), field="until")
    return Grant(user_id=asked.user_id, role=asked.role, unit_id=asked.unit_id, valid_from=since, valid_to=asked.until)


def _check_not_held(rows: Sequence[Grant]) -> None:
    keys = [(row.user_id, row.role, row.unit_id) for row in rows]
    held = Grant.objects.filter(user_id__in={row.user_id for row in rows}, valid_to=None)
    if len(set(keys)) < len(keys) or set(held.values_list("user_id", "role", "unit_id")) & set(keys):
        raise Refused(_("Tài khoản đã có vai trò này ở đơn vị đó."), field="role")


def _check_units_open(unit_ids: set[int]) -> None:
    if Unit.objects.filter(pk__in=unit_ids, closed=None).count() < len(unit_ids):
        raise Refused(_("Không giao quyền ở đơn vị không có hoặc đã kết thúc."), field="unit")


def _check_username(name: str) -> None:
    if not name or " " in name:
        raise Refused(_("Tên đăng nhập phải viết liền, không để trống."), field="username")
    if User.objects.filter(username=name).exists():
        raise Refused(_("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": name}, field="username")


def _check_person(person_id: uuid.UUID | None) -> None:
    if person_id is None:
        return
    if not Person.objects.filter(pk=person_id).exists():
        raise NotFound
    if User.objects.filter(person_id=person_id).exists():
        raise Refused(_("Người này đã có tài khoản."), field="person")


def _give_password(user: User, password: str | None, *, checked: bool) -> None:
    if password is None:
        user.set_unusable_password()
        return
    if checked:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Refused(" ".join(error.messages), field="password") from error
    user.set_password(password)


def _locked_user(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    return user


def _facts(row: Grant) -> dict[str, str | None]:
    until = row.valid_to.isoformat() if row.valid_to else None
    return {"role": row.role, "valid_from": row.valid_from.isoformat(), "valid_to": until}
