"""The verbs of the room: users and their grants, persons, and where persons belong."""

from .memberships import (
    change_standing,
    end_exemption,
    exempt,
    join_unit,
    leave_unit,
    manage_cadres,
    move_members,
    release_cadres,
)
from .persons import NewPerson, correct_person, enrol_persons
from .users import NewGrant, create_user, deactivate_user, grant_role, grant_roles, revoke_grant, set_password

__all__ = [
    "NewGrant",
    "NewPerson",
    "change_standing",
    "correct_person",
    "create_user",
    "deactivate_user",
    "end_exemption",
    "enrol_persons",
    "exempt",
    "grant_role",
    "grant_roles",
    "join_unit",
    "leave_unit",
    "manage_cadres",
    "move_members",
    "release_cadres",
    "revoke_grant",
    "set_password",
]
