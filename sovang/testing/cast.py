"""The fixed cast on the small tree: one user per role at a fitting unit, and a neighbour who must see none of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sovang.base.actor import System
from sovang.people.actions import NewPerson, create_user, enrol_persons, grant_role
from sovang.people.models import Membership, Person, User

from .tree import Tree

SINCE = dt.date(2020, 1, 1)
_BY = System()


@dataclass(frozen=True)
class Cast:
    """Users by role. All but four work in commune A or above; ``outsider`` is the clerk of commune B."""

    cell_secretary: User  # cell_a1, as ``secretary``
    unit_clerk: User  # front_a
    commune_clerk: User  # commune_a
    provincial_officer: User  # province
    cadre: User  # cell_a1, as ``member``
    leader: User  # commune_a
    editor: User  # province
    auditor: User  # province
    administrator: User  # central
    outsider: User  # commune_b
    secretary: Person
    member: Person
    probationer: Person
    exempted: Person  # excused from meetings since 2024
    neighbour: Person  # of cell_b1

    @property
    def by_role(self) -> dict[str, User]:
        """Every role once."""
        return {role: getattr(self, role) for role in _SEATS}


#: role → attribute of the tree
_SEATS = {
    "cell_secretary": "cell_a1",
    "unit_clerk": "front_a",
    "commune_clerk": "commune_a",
    "provincial_officer": "province",
    "cadre": "cell_a1",
    "leader": "commune_a",
    "editor": "province",
    "auditor": "province",
    "administrator": "central",
}
#: attribute of the cast → (name, attribute of the tree, standing)
_PERSONS = {
    "secretary": ("Đảng viên 01", "cell_a1", Membership.Standing.FULL),
    "member": ("Đảng viên 02", "cell_a1", Membership.Standing.FULL),
    "probationer": ("Đảng viên dự bị 03", "cell_a1", Membership.Standing.PROBATIONARY),
    "exempted": ("Đảng viên 04", "cell_a1", Membership.Standing.FULL),
    "neighbour": ("Đảng viên 05", "cell_b1", Membership.Standing.FULL),
}


def small_cast(tree: Tree) -> Cast:
    """Enrol, create and grant by the real verbs. Every user's password is the user name with ``-mat-khau``."""
    persons = _enrol(tree)
    as_person = {"cell_secretary": persons["secretary"], "cadre": persons["member"]}
    users = {role: _user(role, role, getattr(tree, seat).pk, as_person.get(role)) for role, seat in _SEATS.items()}
    users["outsider"] = _user("outsider", "commune_clerk", tree.commune_b.pk, None)
    return Cast(**users, **persons)  # type: ignore[arg-type]


def fresh(user: User) -> User:
    """The user as the next request sees them: what they may do is worked out once per instance."""
    return User.objects.get(pk=user.pk)


def _enrol(tree: Tree) -> dict[str, Person]:
    new = [
        NewPerson(
            code=f"P-{key}",
            name=name,
            unit_id=getattr(tree, seat).pk,
            since=SINCE,
            standing=standing,
            exempt_since=dt.date(2024, 1, 1) if key == "exempted" else None,
        )
        for key, (name, seat, standing) in _PERSONS.items()
    ]
    return dict(zip(_PERSONS, enrol_persons(by=_BY, persons=new), strict=True))


def _user(name: str, role: str, unit_id: int, person: Person | None) -> User:
    user = create_user(
        by=_BY,
        username=name.replace("_", "-"),
        label=f"Vai {name}",
        password=f"{name.replace('_', '-')}-mat-khau",
        person_id=person.pk if person else None,
    )
    grant_role(by=_BY, user_id=user.pk, role=role, unit_id=unit_id, since=SINCE)
    return user
